"""When an act took place: which of the times that a text tells is that of the act."""

from __future__ import annotations

from datetime import date

from detente.events.aside import aside, breaks
from detente.events.coder import Context, Span
from detente.events.when.words import Said, lowered, times

HISTORY = 1
"""A mere year this many years and more before that of publication is history."""


def stated(text: str, published: date | None, act: tuple[int, int] = (0, 0)) -> Span | None:
    """The time that a text tells of an act, or None.

    ``act`` is the stretch of the text where the act is told, its verb or all between its sides; by
    default the text's begin. Of several times the one nearest to it holds that stands in its
    clause; history only where nothing else is told, and what a side clause tells never. "Since"
    and "until" tell how long, not when. Without a day of publication, what is relative or has no
    year stays unknown.

    >>> stated("They met on 5 March.", date(2023, 2, 1)).first
    datetime.date(2022, 3, 5)
    >>> stated("They have not met since August 2021.", date(2023, 2, 1)) is None
    True
    """
    found = times(text, published)
    if not found:
        return None
    low = lowered(text)
    own = [said for said in found if not aside(low, said.start, said.end, act)]
    if not own:
        return None
    return min(own, key=lambda said: _rank(said, low, published, act)).span


def _rank(
    said: Said, low: str, published: date | None, act: tuple[int, int]
) -> tuple[bool, bool, int, int, int]:
    """What comes first is likelier the time of the act."""
    possessive = low[said.end : said.end + 2] in ("'s", "’s")
    old = published is not None and said.span.last.year <= published.year - HISTORY
    history = old and (said.span.last - said.span.first).days > 360
    apart = max(said.start - act[1], act[0] - said.end, 0)
    edge = act[1] if said.start >= act[1] else act[0]
    return possessive, history, breaks(low, said.start, edge), apart, said.start


def act_span(text: str, context: Context, act: tuple[int, int] = (0, 0)) -> Span | None:
    """When an act told in a text took place, as far as the text and its report say.

    ``act`` is where it is told. The period that the report is about holds, unless
    the text names days within it; without such a period the text's own words hold, else the day of
    publication. Never the day of the run.
    """
    said = stated(text, context.on, act)
    period = context.dated
    if period is not None:
        inside = said is not None and period.first <= said.first and said.last <= period.last
        return said if inside else period
    if said is not None:
        return said
    day = context.published
    return Span(day, day, "day") if day else None
