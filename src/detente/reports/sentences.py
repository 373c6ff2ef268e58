"""Sentences of edited news by rule, as places in the text.

A sentence ends at a full stop, question or exclamation mark with the quotes and brackets that close
behind it, unless a rule says otherwise; at a blank line; and where a line ends that is not wrapped.
Every character that is not blank lies in exactly one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

SLACK = 10
"""Characters by which a wrapped line may fall short of what the widest line had room for."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms mx messrs dr prof gen col lt sgt maj capt cmdr cdr cpl brig adm sen rep gov pres st "
    "rev hon amb sec dep asst supt insp fr mt vs cf ca approx viz i.e e.g"
)
"""Shortened words that never end a sentence."""

_NUMBERED = _words(
    "no nos art arts vol pp p fig figs ch sec para res jan feb mar apr jun jul aug sep sept oct "
    "nov dec"
)
"""Shortened words that end no sentence where a figure follows."""

_EITHER = _words("inc ltd co corp jr sr etc bros dept govt est al a.m p.m")
"""Shortened words that may end a sentence; so may initials and letters with stops, as in U.S."""

_OPENERS = _words(
    "the a an this that these those it its he his she her they their we our i you there here in on "
    "at by for from with after before since while when where as if but and or so yet however "
    "meanwhile both no not now then some many most all one two three several other another under "
    "during despite although because according what who how why"
)
"""Words that, with a capital, begin a sentence behind a shortened word."""

# Possessive, and never begun within a run of marks: a line of a million dots takes one pass.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[)\]}\"'”’»]*+(?:\[\d{1,3}\])*+(?=\s|$)|(?<![。！？])[。！？]++[」』”’]*+"
)
_NEXT = re.compile(r"\s*[\"'“‘«„(\[—–-]*\s*(\w*)")
_TOKEN = re.compile(r"[^\s(\[\"“‘«„—–]+$")
_LETTERS = re.compile(r"(?:\w\.)*\w")
_QUOTES = frozenset("\"'”’»")


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every sentence in text order, without the blanks around it.

    >>> text = 'The U.S. envoy met Gen. Dostum. "We agreed," he said.'
    >>> [text[a:b] for a, b in sentences(text)]
    ['The U.S. envoy met Gen. Dostum.', '"We agreed," he said.']
    """
    found = []
    for start, end in _passages(text):
        for one, other in _cut(text, start, end):
            part = text[one:other]
            if stripped := part.strip():
                first = one + len(part) - len(part.lstrip())
                found.append((first, first + len(stripped)))
    return found


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of one passage, from mark to mark."""
    begun = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends(text, begun, match, end):
            yield begun, match.end()
            begun = match.end()
    yield begun, end


def _ends(text: str, begun: int, match: re.Match[str], end: int) -> bool:
    """Whether the mark that matched ends a sentence."""
    if match[0][0] in "。！？":
        return True
    following = _NEXT.match(text, match.end(), min(end, match.end() + 60))
    assert following is not None  # every part of the pattern may be empty
    word = following[1]
    if word[:1].islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = _TOKEN.search(text, max(begun, match.start() - 30), match.start())
    token = before[0].lower() if before else ""
    if token.isdigit() and not text[begun : match.start() - len(token)].strip():
        return False
    if token in _TITLES:
        return False
    if token in _NUMBERED and word[:1].isdigit():
        return False
    if token in _EITHER or (_LETTERS.fullmatch(token) and not token.isdigit()):
        initial = len(word) == 1 and text[following.end() : following.end() + 1] == "."
        return not initial and (not _QUOTES.isdisjoint(match[0]) or word.lower() in _OPENERS)
    return True


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: lines, or the wrapped lines of a paragraph as one."""
    block: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            block.append((start, end))
        elif block:
            yield from _joined(text, block)
            block = []
        start = end + 1
    if block:
        yield from _joined(text, block)


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    wrapped = _wrapped(text, lines)
    start, end = lines[0]
    for following in lines[1:]:
        first = text[slice(*following)].lstrip()[:1]
        ended = text[end - 1] in '.!?…:;"”»)'
        if wrapped or (first.islower() and not ended):
            end = following[1]
            continue
        yield start, end
        start, end = following
    yield start, end


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether each line but the last was full: the next word would not have fitted."""
    if len(lines) < 3:
        return False
    width = max(end - start for start, end in lines)
    for (start, end), (after, stop) in pairwise(lines):
        word = text[after:stop].split(maxsplit=1)[0]
        if end - start + 1 + len(word) + SLACK <= width:
            return False
    return True
