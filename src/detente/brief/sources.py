"""Who was read, what was refused, and the quotes that no pair shows."""

from __future__ import annotations

from detente.brief import coverage
from detente.brief.doc import Block, Grid, Paragraph, Quotes, Section, Text, joined
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.tables import Row, Rows


def others(facts: Facts, shown: frozenset[str]) -> Section | None:
    """Every quote that no pair's section shows, so that each number can be followed on the page."""
    rest = [id for id in facts.tellings if id not in shown]
    if not rest:
        return None
    rest.sort(key=lambda id: (str(facts.tellings[id]["date_from"] or "9999"), id))
    return Section(
        "others", "Evidence on other relations", (Quotes(tuple(facts.quote(id) for id in rest)),)
    )


SUMMARIES = "The sentences are the collectors' own summaries of the pages they link to, not the pages' words."


def sources(facts: Facts, ledger: Ledger, tables: Rows) -> Section:
    """Who was read, how much of each pair, and what was refused."""
    rows = tables.query("SELECT id, publisher, text_is FROM report ORDER BY publisher, id")
    blocks: list[Block] = []
    if any(row["text_is"] == "summary" for row in rows):
        blocks.append(Paragraph((SUMMARIES,), "note"))
    if (table := coverage.by_pair(facts, ledger)) is not None:
        blocks.append(table)
    if rows:
        blocks.append(Paragraph(_publishers(ledger, rows)))
    blocks += _refused(ledger, tables)
    return Section("sources", "Sources and coverage", tuple(blocks))


def _publishers(ledger: Ledger, rows: list[Row]) -> Text:
    """Every publisher with the number of its reports, those with most first."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        who = str(row["publisher"] or "publisher not stated")
        groups.setdefault(who, []).append(str(row["id"]))
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    parts: list[Text] = [
        (
            ledger.cite(
                f"{who} ({len(ids)})", f"reports by {who}", ids, section="sources", kind="report"
            ),
        )
        for who, ids in ranked
    ]
    return ("Reports by publisher: ", *joined(parts, " · ", " · "), ".")


def _refused(ledger: Ledger, tables: Rows) -> list[Block]:
    rows = tables.rows("refusal")
    if not rows:
        return [Paragraph(("Nothing that was offered was refused.",))]
    lines = tuple(
        tuple(
            (
                ledger.cite(
                    str(row[name]),
                    f"a refusal: {name}",
                    [str(row["id"])],
                    section="sources",
                    kind="refusal",
                ),
            )
            for name in ("origin", "found", "remedy")
        )
        for row in rows
    )
    n = ledger.cite(
        len(rows),
        "things offered that were not read",
        [str(r["id"]) for r in rows],
        section="sources",
        kind="refusal",
    )
    return [
        Paragraph(("Not read, or not in full: ", n)),
        Grid(("where", "found", "to do"), lines, "refusals"),
    ]
