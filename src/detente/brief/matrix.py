"""The table of the first screen: one row a pair, what stands in each respect, and how much bears it."""

from __future__ import annotations

from detente.brief import measured, standing, wording
from detente.brief.doc import Grid, Link, Text
from detente.brief.facts import Facts, Pair, dated
from detente.brief.ledger import Ledger
from detente.brief.pair import anchor, name
from detente.tables import Row

HEAD = (
    "pair", "contact", "visits", "own mission", "appointee", "mission handed over", "credentials",
    "recognised", "last change", "level", "evidence",
)  # fmt: skip


def table(facts: Facts, ledger: Ledger) -> Grid:
    """What stands between each pair of the case."""
    return Grid(HEAD, tuple(_row(facts, ledger, pair) for pair in facts.pairs), "matrix")


def _row(facts: Facts, ledger: Ledger, pair: Pair) -> tuple[Text, ...]:
    cells = tuple(standing.cell(facts, ledger, pair, one) for one in standing.COLUMNS)
    quotes = [str(row["id"]) for row in facts.between(pair)]
    told: Text = ("none",)
    if quotes:
        count = ledger.cite(
            len(quotes), f"quotes that tell of {name(facts, pair)}", quotes, section="first screen"
        )
        told = (count, " quotes")
    heading: Text = (Link(name(facts, pair), anchor(pair)),)
    return (heading, *cells, _last(facts, ledger, pair), measured.cell(facts, ledger, pair), told)


def _last(facts: Facts, ledger: Ledger, pair: Pair) -> Text:
    """The last change of status, or the last act that counts where that came later."""
    changes = standing.changes(facts, pair)
    acts = sorted((row for row in facts.between(pair) if facts.counts(row)), key=_began)
    if acts and (not changes or _began(acts[-1])[0] > str(changes[0]["valid_from"])):
        return _act(facts, ledger, acts[-1])
    return standing.change(facts, ledger, changes[0]) if changes else ("none on record",)


def _began(row: Row) -> tuple[str, str]:
    return str(row["date_from"]), str(row["id"])


def _act(facts: Facts, ledger: Ledger, row: Row) -> Text:
    source, target = facts.label(str(row["source"])), facts.label(str(row["target"]))
    words = wording.ACT.get(str(row["type"]), f"code {row['feed_code']}")
    said = f"{source} {words} {wording.named(target)}"
    day = ledger.cite(dated(row), f"last act: {said}", [str(row["id"])], section="first screen")
    return (day, f" {said}")
