"""Whether a phrase stands beside an act: in a relative clause, or one of before and after."""

from __future__ import annotations

import re

_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where|that (?:was|were|had|has|have|is|are))\b")
_SIDE = re.compile(
    r"\b(?:who|whom|whose|which|where|that (?:was|were|had|has|have|is|are)"
    r"|(?:after|before|following)(?! (?:dawn|sunrise|daybreak|noon|midday|midnight|dark|dusk"
    r"|nightfall|sunset)\b)|when|than|since|until|because|although|though|despite)\b"
)
_CLOSED = re.compile(r"[,;:)—–]|\. ")
_BREAK = re.compile(r"[;:]|[.!?] |\bbut\b")


def aside(low: str, start: int, end: int, act: tuple[int, int]) -> bool:
    """Whether ``low[start:end]`` belongs to another clause than the act told in ``low[act]``.

    Behind the act: a word that opens a side clause stands between, and no comma closes it. Before
    it or within: the phrase stands in a relative clause that a mark closes before the act ends.
    ``low`` is the text in lower case.

    >>> text = "they met in doha, which lost its embassy in 2021"
    >>> aside(text, 9, 16, (5, 8)), aside(text, 41, 48, (5, 8))
    (False, True)
    """
    first, last = act
    if start >= last:
        opened = last_of(_SIDE, low, last, start)
        return opened is not None and not _CLOSED.search(low, opened.end(), start)
    if not _CLOSED.search(low, end, max(last, end)):
        return False
    begun = last_of(_CLOSED, low, 0, start)
    floor = max(begun.end() if begun else 0, first if start >= first else 0)
    return _RELATIVE.search(low, floor, start) is not None


def last_of(form: re.Pattern[str], low: str, start: int, end: int) -> re.Match[str] | None:
    """The last match that begins and ends within ``low[start:end]``."""
    return max(form.finditer(low, start, end), key=lambda match: match.start(), default=None)


def breaks(low: str, start: int, at: int) -> int:
    """How many full stops, semicolons, colons and "but" part a phrase from the act."""
    one, other = sorted((start, at))
    return sum(1 for _ in _BREAK.finditer(low, one, other))
