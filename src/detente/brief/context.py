"""What changed alongside the acts, and what may come next."""

from __future__ import annotations

from detente.brief.doc import Grid, Link, Paragraph, Section, Text
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.brief.pair import anchor, figures, name
from detente.tables import Rows


def alongside(facts: Facts, ledger: Ledger, tables: Rows) -> Section:
    """How many figures are known, where they stand, and that nothing is attributed to them."""
    rows = tables.query("SELECT id, variable FROM covariate ORDER BY id")
    if not rows:
        text: Text = (
            "No dated figures were given to this case, so nothing can be shown beside the acts.",
        )
        return Section("alongside", "What changed alongside", (Paragraph(text),))
    ids = [str(row["id"]) for row in rows]
    n = ledger.cite(len(rows), "dated figures", ids, section="alongside", kind="covariate")
    kinds = ledger.cite(
        len({row["variable"] for row in rows}),
        "different variables",
        ids,
        section="alongside",
        kind="covariate",
    )
    text = (n, " dated figures on ", kinds, " variables were given")
    links: list[Text] = [
        (Link(name(facts, pair), f"{anchor(pair)}-figures"),)
        for pair in facts.pairs
        if facts.between(pair) and figures(facts, tables, pair)
    ]
    pieces = [
        piece for number, link in enumerate(links) for piece in ((", ", *link) if number else link)
    ]
    if pieces:
        pieces = [" and stand beside the acts, pair by pair: ", *pieces]
    said = "How much of any change they account for is not estimated; nothing here is said to be a cause."
    return Section(
        "alongside",
        "What changed alongside",
        (Paragraph((*text, *pieces, ".")), Paragraph((said,))),
    )


def next_(facts: Facts, ledger: Ledger, tables: Rows) -> Section:
    """The forecasts, or why there is none."""
    rows = tables.query("SELECT * FROM forecast WHERE p IS NOT NULL ORDER BY ALL")
    if not rows:
        reasons = tables.query(
            "SELECT DISTINCT why_null['p'] AS why FROM forecast WHERE p IS NULL ORDER BY why"
        )
        why = "; ".join(str(row["why"]) for row in reasons) or "no pair to forecast"
        text: Text = (
            f"No probability is given: {why}. What is collected by hand shows what happened, not how often such things happen.",
        )
        return Section("next", "What comes next", (Paragraph(text),))
    lines: list[tuple[Text, ...]] = []
    for row in rows:
        pair = (str(row["from"]), str(row["to"]))
        ids = [str(one["id"]) for one in facts.towards(pair)] or list(facts.tellings)
        label = f"{facts.label(pair[0])} → {facts.label(pair[1])}"
        cells = [ledger.cite(words, f"{label}, {row['outcome']}, by {row['estimator']}", ids, section="next")
                 for words in (f"{row['horizon']} weeks ahead", f"{100 * _float(row['p']):.0f} %")]  # fmt: skip
        lines.append(
            (
                (label,),
                (str(row["outcome"]),),
                (str(row["estimator"]).replace("_", " "),),
                (cells[0],),
                (cells[1],),
            )
        )
    head = ("pair", "outcome of the next act", "by", "when", "probability")
    return Section("next", "What comes next", (Grid(head, tuple(lines), "forecasts"),))


def _float(value: object) -> float:
    assert isinstance(value, float)
    return value
