"""What a reader must know before the first sentence where a coder read the text and nobody checked it."""

from __future__ import annotations

from detente.brief.doc import Paragraph, Text
from detente.brief.ledger import Ledger
from detente.config import FOUND, RIGHT, Config
from detente.tables import Row, Rows

PLAIN = (
    "Coded from the text by the {} coder, and checked by nobody: it misses acts and errs. "
    "Read the quotes before you rely on a cell."
)


def reached(rows: list[Row]) -> bool:
    """Whether a coder's agreement with hand codes is good enough to go without them."""
    values = {str(row["measure"]): row["value"] for row in rows}
    found, right = values.get("pair_recall"), values.get("polarity_accuracy")
    if not isinstance(found, float) or not isinstance(right, float):
        return False
    return found >= FOUND and right >= RIGHT


def trusted(config: Config, tables: Rows) -> bool:
    """Whether sentences may be written from the codes: by hand, not measured here, or good enough."""
    rows = tables.rows("agreement")
    return config.coder == "hand" or not rows or reached(rows)


def notice(config: Config, ledger: Ledger, tables: Rows) -> tuple[Paragraph, ...]:
    """The notice, with the coder's agreement where the case has hand codes; empty for hand codes."""
    if config.coder == "hand" or not tables.query("SELECT 1 AS one FROM evidence LIMIT 1"):
        return ()
    rows = {str(row["measure"]): row for row in tables.rows("agreement")}
    if "pair_recall" not in rows or "polarity_accuracy" not in rows:
        return (Paragraph((PLAIN.format(config.coder),), "warn"),)
    return (Paragraph(_measured(config, ledger, tables, rows), "warn"),)


def _measured(config: Config, ledger: Ledger, tables: Rows, rows: dict[str, Row]) -> Text:
    ids = [str(row["id"]) for row in tables.query("SELECT id FROM report ORDER BY id")]
    found, right = (
        ledger.cite(
            f"{row['value']:.2f}" if isinstance(row["value"], float) else "none",
            f"{config.coder} coder against hand codes: {row['measure']}",
            ids, section="first screen", kind="report",
        )
        for row in (rows["pair_recall"], rows["polarity_accuracy"])
    )  # fmt: skip
    least = ledger.constant(FOUND, "pairs that a coder must find", "detente.config.FOUND")
    most = ledger.constant(RIGHT, "polarities that it must have right", "detente.config.RIGHT")
    head: Text = (
        f"Coded from the text by the {config.coder} coder, and checked by nobody. Against the hand "
        "codes of the same reports it finds ", found, " of the pairs, with the polarity right in ", right,
        " of them. ",
    )  # fmt: skip
    silent: Text = (
        "Below ",
        least,
        " and ",
        most,
        " no sentence is written from it and no claim is held against it. ",
    )
    last: Text = ("Read the quotes before you rely on a cell.",)
    return (*head, *(() if reached(tables.rows("agreement")) else silent), *last)
