"""Expressions of time in a text, each as the days that it means.

They are read against the day of publication and never against today: a relative expression in a
text without such a day means nothing. Weeks begin on Monday; seasons are those of the north.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from detente.events.aside import last_of
from detente.events.coder import Span
from detente.events.when import anchors
from detente.events.when import reading as read
from detente.events.when.reading import Reading

_MONTHS, _DAYS = "|".join(read.MONTHS), "|".join(read.DAYS)
_ORDINAL = "|".join(reversed(read.ORDINALS))
_NUMBER = rf"(?P<n>\d{{1,3}}|an?|the|{'|'.join(read.NUMBERS)}|a couple of)"
_Y = (
    r"(?P<y>(?:19|20)\d\d)"
    r"(?!\d|[.,]\d|%| ?(?:tonnes|tons|people|men|troops|soldiers|km|dollars)\b)"
)
_Y1, _RY = r"(?: (?P<y1>(?:19|20)\d\d))?", r"(?P<ry>this|last|next) year"
_YEAR = rf"(?:(?:,? |,? of |, in ){_Y}| (?:of )?{_RY}\b)"
_TO = r"(?: ?[-–—] ?| (?:and|to|until|till|through) )"
_D, _D2 = rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})", r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?"
_SHORT = rf"(?:{_MONTHS}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_M, _M2 = rf"(?P<m>{_SHORT})", rf"(?P<m2>{_SHORT})"
_LONG, _LONG2 = rf"(?P<m>{_MONTHS})", rf"(?P<m2>{_MONTHS})"
_PART = r"(?P<part>early|mid|late|(?:the )?(?:beginning|start|middle|end) of)(?: in)?[- ](?:the )?"
_FROM, _IN = r"(?:(?:between|from) )?", r"(?:in|during|throughout|as of) (?:the year )?"
_END = r"(?![\d:]|[.,]\d)"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_ANCHOR = rf"(?:the |of )*(?P<anchor>{anchors.PATTERN})\b"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"

_CUES = {
    "month": tuple(name[:3] for name in read.MONTHS),
    "figures": ("19", "20"),
    "day": ("day", "night", "this ", "tomorrow"),
    "relative": ("ago", "last ", "this ", "next ", "weekend"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "part": (" half ", "quarter", "early", "mid", "late", "beginning", "start", "end"),
    "anchor": ("after", "before", "on from", "anniversary"),
}
"""Expressions of a kind are looked for only where one of its bits of words stands."""

_FORMS = (
    ("anchor", rf"{_NUMBER} {_UNIT} (?:to the day )?(?P<side>after|before|on from) {_ANCHOR}", read.so_long_after),
    ("anchor", rf"(?:(?P<th>\d+(?:st|nd|rd|th)|{_ORDINAL}) )?anniversary of {_ANCHOR}", read.anniversary_of),
    ("month", rf"{_FROM}{_D} {_M}{_TO}{_D2} {_M2}{_YEAR}?", read.some_days),
    ("month", rf"{_FROM}{_D}{_TO}{_D2} {_M}{_YEAR}?", read.some_days),
    ("month", rf"{_FROM}{_M} {_D}{_TO}{_M2} {_D2}{_END}{_YEAR}?", read.some_days),
    ("month", rf"{_FROM}{_M} {_D}{_TO}{_D2}{_END}{_YEAR}?", read.some_days),
    ("month", rf"(?:between|from) {_LONG}{_Y1}{_TO}{_LONG2}{_YEAR}?", read.some_months),
    ("month", rf"{_LONG}{_Y1}{_TO}{_LONG2}{_YEAR}", read.some_months),
    ("month", rf"{_D}(?: of)? {_M}{_YEAR}?", read.one_day),
    ("month", rf"{_M} (?:the )?{_D}{_END}{_YEAR}?", read.one_day),
    ("month", rf"(?P<half>first|second) half of {_LONG}{_YEAR}?", read.half_of),
    ("month", rf"{_PART}{_LONG}{_YEAR}?", read.one_month),
    ("month", rf"(?:{_IN})?{_M}{_YEAR}", read.one_month),
    ("month", rf"{_IN}{_LONG}", read.one_month),
    ("month", rf"(?P<rm>last|this|next) {_LONG}", read.moved_month),
    ("part", rf"(?P<half>first|second) half of (?:{_Y}|{_RY})", read.half_of),
    ("part", rf"(?P<quarter>first|second|third|fourth) quarter of (?:{_Y}|{_RY})", read.quarter_of),
    ("part", rf"{_PART}(?:{_Y}|{_RY})", read.one_year),
    ("part", rf"{_PART}(?P<rel>last|this|next) month", read.part_of_month),
    ("figures", rf"q(?P<q>[1-4])(?: of)? {_Y}", read.quarter_of),
    ("figures", r"(?P<y>(?:19|20)\d\d)-(?P<a>\d\d)-(?P<b>\d\d)", read.iso_day),
    ("figures", r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)", read.day_in_figures),
    ("figures", r"(?:(?:between|from|in) )?(?P<y>(?:19|20)\d\d)(?:[-–]| to | and )(?P<y2>(?:19|20)?\d\d)", read.some_years),
    ("figures", rf"{_IN}{_Y}", read.one_year),
    ("figures", r"(?:in|during) the (?:early |mid-?|late )?(?P<y>(?:19|20)\d0)s", read.decade_of),
    ("season", rf"{_SEASON} (?:of )?(?P<y>(?:19|20)\d\d)(?:[-–/](?P<y2>\d\d))?", read.season_of),
    ("season", rf"{_SEASON} (?:of )?{_RY}", read.season_of),
    ("season", rf"(?P<rs>last|this|next) {_SEASON}(?! of\b)", read.season_of),
    ("day", rf"(?:on |late |early )*(?:(?P<rw>last|this|next) )?(?P<weekday>{_DAYS})", read.day_of_week),
    ("day", r"(?P<near>yesterday|today|tonight|tomorrow|overnight|last night|this (?:morning|afternoon|evening))", read.near_day),
    ("relative", rf"(?<!half ){_NUMBER} {_UNIT} ago", read.so_long_ago),
    ("relative", rf"(?:(?P<later>later|earlier) )?(?P<rel>last|this|next) {_UNIT}", read.this_or_last),
    ("relative", r"(?:at|over|during|on) the weekend|(?P<rel>last|this|next) weekend", read.a_weekend),
)  # fmt: skip
_COMPILED = tuple(
    (cue, re.compile(rf"(?<![\w-])(?:{form})(?!\w)"), reader) for cue, form, reader in _FORMS
)

_BOUND = re.compile(
    r"(?:\b(?:since|until|till|by|before|after|than|prior to|ahead of|(?<!effect )(?<!as )from"
    r"|through|(?<!scheduled )(?<!set )(?<!planned )(?<!due )(?<!slated )for|beyond|up to"
    r"|(?<!as )(?<!night )(?<!morning )(?<!evening )(?<!afternoon )(?<!hours )(?<!week )(?<!weeks )(?<!days )of)"
    r"|\bsince at least)"
    r"(?: (?:late|early|mid|on|the|at|about|around|in))*[ -]$"
)
"""What bounds a time, or tells when something else was: the act itself is not dated by it."""
_WHILE = re.compile(r"\b(?:over|in|for|during|within) the $")
"""Behind these words "last month" is a length of time."""
_AHEAD = re.compile(
    r"\b(?:(?P<ahead>will|shall|won't|is to|are to|due|scheduled|slated|set (?:to|for)|plans? to"
    r"|planned|expected|enters? into|takes? (?:effect|place)|starts|begins|opens|upcoming)"
    r"|sa(?:id|ys)|told|tells|announced|reported|confirmed|added|stated|declared|has|had|was|were"
    r"|which|who|when)\b|['’]ll\b|;"
)
_ASKING = re.compile(r"\b(?:invit|propos|offer|urg|ask|call|agree|plan|prepar)\w*\b")
"""Words behind which a time without a year may be that of what is asked for, not of the asking."""
HALF_YEAR = timedelta(days=183)
REACH = 90
"""Characters before an expression within which a word of the future may govern it."""


@dataclass(frozen=True)
class Said:
    """A stretch of a text that tells a time, ``text[start:end]``, and the days that it means."""

    start: int
    end: int
    span: Span


def ahead(low: str, start: int) -> bool:
    """Whether the last word that tells past from future before a place tells of the future.

    >>> ahead("the ministers will meet on friday", 27), ahead("will meet, he said on friday", 19)
    (True, False)
    """
    last = last_of(_AHEAD, low, max(0, start - REACH), start)
    return last is not None and (last["ahead"] is not None or last[0].endswith("ll"))


def lowered(text: str) -> str:
    """The text in lower case, character by character, so that places in it stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


@lru_cache(maxsize=256)
def times(text: str, published: date | None) -> tuple[Said, ...]:
    """The expressions of time in a text that may date an act, in text order, without overlaps.

    Left out is what only bounds an act (since, until, by, before, after), and what lies after the
    day of publication though no word points ahead.

    >>> [text[s.start : s.end] for text in ["It met on Monday, not since May."] for s in times(text, date(2022, 6, 2))]
    ['on Monday']
    """
    low = lowered(text)
    kinds = {kind for kind, cues in _CUES.items() if any(cue in low for cue in cues)}
    found: list[tuple[int, int, Said | None]] = []
    for kind, form, reader in _COMPILED:
        for match in form.finditer(low) if kind in kinds else ():
            start, end = match.span()
            said = _said(text, low, match, reader, published)
            if said is not None or reader is not read.some_years:
                found.append((start, -end, said))
    kept: list[Said] = []
    reached = 0
    for start, end, said in sorted(found, key=lambda one: one[:2]):
        if start >= reached:
            reached = -end
            if said is not None:
                kept.append(said)
    return tuple(kept)


def _said(
    text: str,
    low: str,
    match: re.Match[str],
    reader: Callable[[Reading], Span | None],
    on: date | None,
) -> Said | None:
    parts = match.groupdict()
    start, end = match.span()
    if _no_name(text, match) or _BOUND.search(low, max(0, start - 40), start):
        return None
    if parts.get("rel") and _WHILE.search(low, max(0, start - 12), start):
        return None
    if "anchor" in parts and not anchors.meant(parts["anchor"] or "", low):
        return None
    points = ahead(low, start) or _next(parts)
    try:
        span = reader(Reading(parts, on, points))
    except ValueError:
        return None
    if span is None or (on is not None and not points and span.first > on):
        return None
    bare = parts.get("m") and not parts.get("y")
    long_past = on is not None and on - span.last > HALF_YEAR
    if bare and long_past and _ASKING.search(low, 0, start):
        return None
    return Said(start, end, span)


def _next(parts: dict[str, str | None]) -> bool:
    """Whether the expression itself says that it lies ahead."""
    says = ("ry", "rw", "rm", "rs", "rel", "later")
    return any(parts.get(name) in ("next", "later") for name in says) or (
        parts.get("near") == "tomorrow"
    )


_FEAST = re.compile(r"\b(?:Good|Black|Bloody|Palm|Ash) $")
_TITLE = re.compile(
    r" (?:Times|Telegraph|Agreement|Accords?|Movement|Coalition|Alliance|attacks)\b"
)


def _no_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word that may be a month or a day is none: "may", "march", "Sunday Times"."""
    start, end = match.span()
    dated = match.re.groupindex.keys() & {"weekday", "m"}
    if dated and (_FEAST.search(text[max(0, start - 8) : start]) or _TITLE.match(text, end)):
        return True
    for name in ("m", "m2"):
        if match.re.groupindex.get(name) and match[name] in ("may", "march", "mar"):
            return text[match.start(name)].islower()
    return False
