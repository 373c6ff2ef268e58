"""The table of the first screen: one row a pair, what stands in each respect, and how much bears it."""

from __future__ import annotations

from detente.brief import measured, standing
from detente.brief.doc import Grid, Link, Text
from detente.brief.facts import Facts, Pair
from detente.brief.ledger import Ledger
from detente.brief.pair import anchor, name

HEAD = (
    "pair", "contact", "visits", "own mission", "appointee", "mission handed over", "credentials",
    "recognised", "last change", "level", "evidence",
)  # fmt: skip


def table(facts: Facts, ledger: Ledger) -> Grid:
    """What stands between each pair of the case."""
    return Grid(HEAD, tuple(_row(facts, ledger, pair) for pair in facts.pairs), "matrix")


def _row(facts: Facts, ledger: Ledger, pair: Pair) -> tuple[Text, ...]:
    cells = tuple(standing.cell(facts, ledger, pair, one) for one in standing.COLUMNS)
    changes = standing.changes(facts, pair)
    last: Text = standing.change(facts, ledger, changes[0]) if changes else ("none on record",)
    quotes = [str(row["id"]) for row in facts.between(pair)]
    told: Text = ("none",)
    if quotes:
        count = ledger.cite(
            len(quotes), f"quotes that tell of {name(facts, pair)}", quotes, section="first screen"
        )
        told = (count, " quotes")
    heading: Text = (Link(name(facts, pair), anchor(pair)),)
    return (heading, *cells, last, measured.cell(facts, ledger, pair), told)
