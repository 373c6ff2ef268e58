"""How the numbers came about, every constant with its source, and how to cite the run."""

from __future__ import annotations

import json

from detente.brief import wording
from detente.brief.doc import Block, Grid, Paragraph, Points, Section, Text
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.tables import Row, Rows


def method(ledger: Ledger, tables: Rows) -> Section:
    """How the numbers came about, with every constant and where it is from."""
    points: list[Text] = [
        (
            "Each act is stored once, however often it was told; a denial stands beside what it denies, and an act that one side denies counts neither way.",
        ),
        (
            "Stances, absences and figures never move a level; a group's act is never counted as its members' acts.",
        ),
        (
            "The level is the log-odds that the next act that is not neutral is cooperative, from decayed counts with a prior from the two actors' other relations; it is shown as a share, with the range between its 5 % and 95 % points.",
        ),
    ]
    points[2] = (
        "The level is the chance that the next act that is not neutral is cooperative, from decayed counts with a prior from the two actors' other relations; the range is from its ",
        ledger.constant("5", "lower point of a level's interval, in per cent", "tables.level.q05"), " % to its ",
        ledger.constant("95", "upper point of a level's interval, in per cent", "tables.level.q95"), " % point.",
    )  # fmt: skip
    blocks: list[Block] = [Points(tuple(points))]
    for fit in tables.rows("fit"):
        blocks.append(_parameters(ledger, fit))
    rows = tables.rows("agreement")
    if rows:
        blocks.append(_agreement(ledger, tables, rows))
        if rows[0]["coder"] == "learned":
            blocks.append(Paragraph((wording.UNSEEN,), "note"))
    return Section("method", "Method", tuple(blocks))


def _parameters(ledger: Ledger, fit: Row) -> Grid:
    lines: list[tuple[Text, ...]] = []
    for one in json.loads(str(fit["params"])):
        source = ledger.constant(str(one["source"]), f"source of {one['name']}", f"fit {fit['id']}")
        value = ledger.constant(
            f"{_value(one['value'])} {one.get('unit', '')}".strip(),
            str(one["name"]),
            str(one["source"]),
        )
        lines.append(((str(one["name"]).replace("_", " "),), (value,), (source,)))
    return Grid(
        (f"{str(fit['estimator']).replace('_', ' ')}: parameter", "value", "from"),
        tuple(lines),
        "parameters",
    )


def _value(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _as_listed(row: Row) -> tuple[int, str]:
    known = list(wording.MEASURE)
    name = str(row["measure"])
    return (known.index(name) if name in known else len(known)), name


def _agreement(ledger: Ledger, tables: Rows, rows: list[Row]) -> Grid:
    ids = [str(r["id"]) for r in tables.query("SELECT id FROM report ORDER BY id")]
    lines: list[tuple[Text, ...]] = []
    for row in sorted(rows, key=_as_listed):
        value: Text = ("nothing to compare",)
        if isinstance(row["value"], float):
            figure = f"{row['value']:.2f}"
            if isinstance(row["low"], float) and isinstance(row["high"], float):
                figure += f" ({row['low']:.2f} to {row['high']:.2f})"
            meaning = f"{row['coder']} against {row['against']}: {row['measure']}"
            value = (ledger.cite(figure, meaning, ids, section="method", kind="report"),)
        lines.append(((wording.MEASURE.get(str(row["measure"]), str(row["measure"])),), value))
    coder = str(rows[0]["coder"])
    return Grid(
        (
            f"the {coder} coder against the codes by {rows[0]['against']}",
            "agreement, with its interval",
        ),
        tuple(lines),
        "agreement",
    )


def cite(facts: Facts, ledger: Ledger, version: str) -> Section:
    """How to cite this run."""
    config = facts.config
    whole = f"{config.title}. detente {version}, run {config.run}, as of {config.as_of or 'no dated report'}."
    text = ledger.setting(whole, "title, version, run and date", "the run's own row")
    return Section(
        "cite",
        "How to cite this run",
        (
            Paragraph((text,)),
            Paragraph(("`detente cite --format bibtex` gives it for a bibliography.",), "note"),
        ),
    )
