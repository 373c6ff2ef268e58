"""What is read as claims: an essay, and news without a date; listed, and evidence of nothing."""

from __future__ import annotations

from detente.brief import wording
from detente.brief.doc import Block, Figure, Grid, Paragraph, Section, Text
from detente.brief.facts import Facts, exact, texts
from detente.brief.ledger import Ledger
from detente.tables import Row, Rows

_CLAIMS = """
    SELECT c.*, r.id AS report_id, r.kind, s.start, s."end"
    FROM claim c JOIN sentence s ON s.id = c.sentence_id JOIN report r ON r.id = s.report_id
    ORDER BY r.kind <> 'essay', r.name, r.id, s.start, c.id
"""
_READ = """
    SELECT id, kind FROM report
    WHERE kind = 'essay' OR id IN (SELECT s.report_id FROM claim c JOIN sentence s ON s.id = c.sentence_id)
    ORDER BY id
"""


def read_as_claims(facts: Facts, ledger: Ledger, tables: Rows) -> Section | None:
    """What essays and undated reports say: listed, not counted; None where there are none."""
    reports = tables.query(_READ)
    if not reports:
        return None
    blocks: list[Block] = [Paragraph(_reports(ledger, reports))]
    rows = tables.query(_CLAIMS)
    if rows:
        text = texts(tables, (row["report_id"] for row in rows))
        lines = tuple(_line(facts, ledger, row, text[str(row["report_id"])]) for row in rows)
        blocks.append(Paragraph(_counts(ledger, rows)))
        blocks.append(Grid(("sentence", "read as", "date"), lines, "essay"))
    return Section("essays", "Read as claims, not as evidence", tuple(blocks))


def _reports(ledger: Ledger, reports: list[Row]) -> Text:
    essays = [str(row["id"]) for row in reports if row["kind"] == "essay"]
    undated = [str(row["id"]) for row in reports if row["kind"] != "essay"]
    parts: list[Text] = []
    for ids, one, many in (
        (essays, " essay was", " essays were"),
        (undated, " report without a date was", " reports without a date were"),
    ):
        if ids:
            words = wording.plural(len(ids), one, many)
            n = ledger.cite(
                len(ids), f"{words.split()[0]} read as claims", ids, section="essays", kind="report"
            )
            parts.append(
                (n, f"{words} read as claims: nothing said there counts as evidence of anything. ")
            )
    return tuple(piece for part in parts for piece in part)


def _counts(ledger: Ledger, rows: list[Row]) -> Text:
    ids = [str(row["id"]) for row in rows]
    loose = [str(row["id"]) for row in rows if row["date_from"] is None]
    head: Text = (
        _claims(ledger, ids, "claims read"),
        wording.plural(len(ids), " claim was read", " claims were read"),
    )
    if not loose:
        return (*head, ".")
    return (
        *head,
        "; ",
        _claims(ledger, loose, "claims that could not be dated"),
        " could not be dated.",
    )


def _claims(ledger: Ledger, ids: list[str], meaning: str) -> Figure:
    return ledger.cite(len(ids), meaning, ids, section="essays", kind="claim")


def _line(facts: Facts, ledger: Ledger, row: Row, text: str) -> tuple[Text, ...]:
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)
    basis = [str(row["id"])]
    sentence = " ".join(text[start:end].split())
    words = ledger.cite(
        sentence, "a sentence read as a claim", basis, section="essays", kind="claim"
    )
    when: Text = ("not dated",)
    if row["date_from"] is not None:
        day = wording.span(exact(row["date_from"]), exact(row["date_to"]))
        when = (ledger.cite(day, "date stated there", basis, section="essays", kind="claim"),)
    return (words,), (_read_as(facts, row),), when


def _read_as(facts: Facts, row: Row) -> str:
    if row["source"] is None:
        return "it names no two actors"
    source, target = facts.label(str(row["source"])), facts.label(str(row["target"]))
    if row["type"] is None:
        return f"{source}, {target}: no act recognised"
    how = wording.MODE[str(row["mode"])][0]
    return f"{source} {wording.ACT[str(row['type'])]} {target}" + (f" ({how})" if how else "")
