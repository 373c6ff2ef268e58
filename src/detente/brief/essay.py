"""What an essay says: read, listed, and counted as evidence of nothing."""

from __future__ import annotations

from detente.brief import wording
from detente.brief.doc import Block, Grid, Paragraph, Section, Text
from detente.brief.facts import Facts, exact
from detente.brief.ledger import Ledger
from detente.tables import Row, Rows


def read_as_claims(facts: Facts, ledger: Ledger, tables: Rows) -> Section | None:
    """What essays say: listed, not counted."""
    rows = tables.query(
        "SELECT c.*, r.text, s.start, s.end, r.title, r.name FROM claim c "
        "JOIN sentence s ON s.id = c.sentence_id JOIN report r ON r.id = s.report_id ORDER BY r.id, s.start, c.id"
    )
    essays = tables.query("SELECT id, name FROM report WHERE kind = 'essay' ORDER BY id")
    if not essays:
        return None
    ids = [str(row["id"]) for row in essays]
    n = ledger.cite(len(essays), "essays", ids, section="essays", kind="report")
    lead: list[Block] = [
        Paragraph(
            (n, " essays were read as claims: nothing in them counts as evidence of anything.")
            if len(essays) > 1
            else (n, " essay was read as claims: nothing in it counts as evidence of anything.")
        )
    ]
    if rows:
        lead.append(_claim_counts(ledger, rows))
        lead.append(
            Grid(
                ("sentence", "read as", "date"),
                tuple(_claim_line(facts, ledger, row) for row in rows),
                "essay",
            )
        )
    return Section("essays", "What an essay says", tuple(lead))


def _claim_counts(ledger: Ledger, rows: list[Row]) -> Paragraph:
    ids = [str(row["id"]) for row in rows]
    loose = [str(row["id"]) for row in rows if row["date_from"] is None]
    text: list[object] = [
        ledger.cite(len(ids), "claims read", ids, section="essays", kind="claim"),
        " claims were read",
    ]
    if loose:
        text += [
            "; ",
            ledger.cite(
                len(loose), "claims that could not be dated", loose, section="essays", kind="claim"
            ),
            " of them could not be dated",
        ]
    return Paragraph((*text, "."))  # type: ignore[arg-type]


def _claim_line(facts: Facts, ledger: Ledger, row: Row) -> tuple[Text, ...]:
    text, start, end = row["text"], row["start"], row["end"]
    assert isinstance(text, str) and isinstance(start, int) and isinstance(end, int)
    basis = [str(row["id"])]
    sentence = " ".join(text[start:end].split())
    words = ledger.cite(sentence, "a sentence of an essay", basis, section="essays", kind="claim")
    when: Text = ("not dated",)
    if row["date_from"] is not None:
        day = wording.span(exact(row["date_from"]), exact(row["date_to"]))
        stated = "date stated in the essay"
        when = (ledger.cite(day, stated, basis, section="essays", kind="claim"),)
    return (words,), (_read_as(facts, row),), when


def _read_as(facts: Facts, row: Row) -> str:
    if row["source"] is None:
        return "it names no two actors"
    source, target = facts.label(str(row["source"])), facts.label(str(row["target"]))
    if row["type"] is None:
        return f"{source}, {target}: no act recognised"
    how = wording.MODE[str(row["mode"])][0]
    return f"{source} {wording.ACT[str(row['type'])]} {target}" + (f" ({how})" if how else "")
