"""How much was reported of each pair, by how many outlets, and how long nothing was reported."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from detente.brief.doc import Grid, Text
from detente.brief.facts import Facts, Pair, exact
from detente.brief.ledger import Ledger
from detente.brief.pair import name
from detente.tables import Row

HEAD = (
    "pair",
    "quotes",
    "publishers",
    "first known",
    "last known",
    "longest time without a report",
)


def by_pair(facts: Facts, ledger: Ledger) -> Grid | None:
    """One row a pair of the case; None where nothing is told of any."""
    rows = tuple(
        _row(facts, ledger, pair, facts.between(pair))
        for pair in facts.pairs
        if facts.between(pair)
    )
    return Grid(HEAD, rows, "coverage") if rows else None


def _row(facts: Facts, ledger: Ledger, pair: Pair, told: tuple[Row, ...]) -> tuple[Text, ...]:
    title, ids = name(facts, pair), [str(row["id"]) for row in told]
    days = sorted({exact(row["known_at"]) for row in told})
    publishers = {str(row["publisher"] or "not stated") for row in told}
    printed = {
        "quotes": len(ids),
        "publishers": len(publishers),
        "first day on which a quote was known": days[0],
        "last day on which a quote was known": days[-1],
        "longest time between two days on which something was known": _longest(days),
    }
    cells = tuple(
        (ledger.cite(value, f"{title}: {meaning}", ids, section="sources"),)
        for meaning, value in printed.items()
    )
    return ((title,), *cells)


def _longest(days: list[date]) -> str:
    """The longest gap between neighbouring days, with when it began.

    >>> _longest([date(2020, 1, 1), date(2020, 1, 3), date(2020, 3, 1)])
    '58 days from 2020-01-03'
    """
    gaps = [((later - earlier).days, earlier) for earlier, later in pairwise(days)]
    if not gaps:
        return "known on one day only"
    longest = max(gap for gap, _ in gaps)
    began = next(day for gap, day in gaps if gap == longest)
    return f"{longest} days from {began}"
