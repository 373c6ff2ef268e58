"""Whether a pair has acts enough for a level, and what change could have been seen with them.

An act whose date is known only to a month, a year or an interval counts towards a span of 52 weeks
only where its whole period lies in the span: what surely took place in that year.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from detente.relations.detectable import detectable
from detente.relations.dyads import Act, acts, directions, week_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.config import Config
    from detente.tables import Row, Tables

YEAR = 52
"""Weeks in the year over which acts must be enough."""


@dataclass(frozen=True)
class Measurable:
    """The acts of an ordered pair, and the weeks at whose end the last 52 weeks hold enough."""

    n_act: int
    n_coop: int
    n_year: int
    best_year: int
    weeks: tuple[int, ...]


def assess(found: Sequence[Act], now: int, bound: int) -> Measurable:
    """Count the acts of one ordered pair; ``now`` is the last week that is known.

    >>> weekly = [Act(str(week), True, week, week) for week in range(12)]
    >>> seen = assess(weekly, now=60, bound=10)
    >>> seen.n_year, seen.best_year, seen.weeks
    (3, 12, (9, 10, 11))
    """
    if not found:
        return Measurable(0, 0, 0, 0, ())
    start = min(act.first for act in found)
    last = min(now, max(act.last for act in found))
    change = [0] * (max(now, last) - start + 2)
    for act in found:
        if act.last < act.first + YEAR and act.last <= now:
            change[act.last - start] += 1
            change[min(act.first + YEAR - start, len(change) - 1)] -= 1
    counts = list(accumulate(change))
    return Measurable(
        n_act=len(found),
        n_coop=sum(act.cooperative for act in found),
        n_year=counts[now - start] if now >= start else 0,
        best_year=max(counts[: max(last - start + 1, 0)], default=0),
        weeks=tuple(w for w in range(start, last + 1) if counts[w - start] >= bound),
    )


def last_week(config: Config, found: dict[tuple[str, str], list[Act]]) -> int:
    """The week of the case's as-of date; where there is none, that of the last act."""
    if config.as_of is not None:
        return week_of(config.as_of)
    return max((act.last for every in found.values() for act in every), default=0)


def write(config: Config, tables: Tables) -> dict[tuple[str, str], tuple[int, ...]]:
    """Write a row for each ordered pair; return the weeks that have enough, where there are any.

    The pairs are those that the case names, in both directions, also without a single act; where
    it names none, all ordered pairs that have one.
    """
    found = acts(config, tables)
    now = last_week(config, found)
    rows, enough = [], {}
    for pair in directions(config.pairs) if config.pairs else sorted(found):
        seen = assess(found.get(pair, []), now, config.bound)
        rows.append(_row(pair, seen, config.bound))
        if seen.weeks:
            enough[pair] = seen.weeks
    tables.write("measurable", rows)
    return enough


def _row(pair: tuple[str, str], seen: Measurable, bound: int) -> Row:
    could = detectable(seen.n_act, seen.n_coop)
    return {
        "from": pair[0],
        "to": pair[1],
        "trait": "valence",
        "n_act": seen.n_act,
        "n_year": seen.n_year,
        "best_year": seen.best_year,
        "enough": seen.best_year >= bound,
        "bound": bound,
        "share": could.share,
        "detectable": could.change,
    }
