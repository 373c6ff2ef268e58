"""Plain expressions of time, read against the day of publication and never against today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.events.coder import Context, Span, end_of

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_NOT = r"(?<!since )(?<!until )(?<!before )(?<!after )(?<!by )(?<!than )(?<!from )(?<!in early )"

_FORMS = tuple(
    re.compile(_NOT + form)
    for form in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? (?P<year>\d{{4}}))?\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?",
        rf"\b(?:in|during) (?:early |late |mid-)?{_MONTH}(?:,? (?P<year>\d{{4}}))?\b",
        r"\b(?:in|during) (?P<year>\d{4})\b",
        rf"\b(?:on|last) (?P<weekday>{'|'.join(_DAYS)})\b",
        r"\b(?P<ago>today|yesterday)\b",
    )
)


def stated(text: str, published: date | None) -> Span | None:
    """The first plain expression of time in a text, or None.

    A day or month without a year is the last such before publication; without a date of
    publication it stays unknown.

    >>> stated("They met on 5 March.", date(2023, 2, 1)).first
    datetime.date(2022, 3, 5)
    >>> stated("They have not met since August 2021.", date(2023, 2, 1)) is None
    True
    """
    low = text.lower()
    found = [(m.start(), m) for form in _FORMS if (m := form.search(low))]
    if not found:
        return None
    match = min(found, key=lambda one: (one[0], -one[1].end()))[1]
    try:
        return _span(match.groupdict(), published)
    except ValueError:
        return None


def _span(parts: dict[str, str | None], published: date | None) -> Span | None:
    month, day, year = parts.get("month"), parts.get("day"), parts.get("year")
    if month is None and year is not None:
        return Span(date(int(year), 1, 1), date(int(year), 12, 31), "year")
    if month is not None:
        number = _MONTHS.index(month) + 1
        if year is None and published is None:
            return None
        first = date(int(year or _year(published)), number, int(day or 1))
        if year is None and published is not None and first > published:
            first = first.replace(year=first.year - 1)
        precision = "day" if day else "month"
        return Span(first, end_of(first, precision), precision)
    if published is None:
        return None
    back = 0 if parts.get("ago") == "today" else 1
    if parts.get("weekday") is not None:
        back = (published.weekday() - _DAYS.index(str(parts["weekday"]))) % 7
    one = published - timedelta(days=back)
    return Span(one, one, "day")


def _year(published: date | None) -> int:
    return published.year if published else 0


def act_span(text: str, context: Context) -> Span | None:
    """When an act told in a text took place, as far as the text and its report say.

    The period that the report is about holds, unless the text names days within it; without such
    a period the text's own words hold, else the day of publication.
    """
    said = stated(text, context.on)
    period = context.dated
    if period is not None:
        inside = said is not None and period.first <= said.first and said.last <= period.last
        return said if inside else period
    if said is not None:
        return said
    day = context.published
    return Span(day, day, "day") if day else None
