"""From any number to its rows, from the rows to their sentences, from the sentences to their reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from detente.errors import TraceError
from detente.tables import Row, Rows


@dataclass(frozen=True)
class Step:
    """One step of a path: what it is, its id, what it says, and the steps it rests on."""

    what: str
    id: str
    says: str
    rests_on: tuple[Step, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The path as indented lines, this step first."""
        yield f"{'  ' * depth}{self.what} {self.id}: {self.says}"
        for step in self.rests_on:
            yield from step.lines(depth + 1)

    def leaves(self) -> Iterator[Step]:
        """The steps that rest on nothing further."""
        if not self.rests_on:
            yield self
        for step in self.rests_on:
            yield from step.leaves()


@dataclass(frozen=True)
class Trace:
    """The path of one id to quotes and addresses."""

    root: Step

    def lines(self) -> list[str]:
        """The path as lines for a terminal."""
        return list(self.root.lines())

    def as_dict(self) -> dict[str, Any]:
        """The path as nested dictionaries."""
        return asdict(self.root)

    def reaches(self) -> set[str]:
        """What the path ends in: report, covariate, setting, constant or row."""
        return {step.what for step in self.root.leaves()}


def trace(tables: Rows, id: str) -> Trace:
    """Follow a finding, event, evidence, sentence, report or covariate id to what it rests on.

    Raises TraceError where no row of this run has the id.
    """
    for table, step in (
        ("finding", _finding),
        ("event", _event),
        ("evidence", _evidence),
        ("claim", _claim),
        ("sentence", _sentence),
        ("covariate", _covariate),
        ("report", _report),
    ):
        rows = tables.query(f"SELECT * FROM {table} WHERE id = ?", [id])
        if rows:
            return Trace(step(tables, rows[0]))
    raise TraceError(
        f"the id {id!r}",
        "an id of this run: of a number in the brief (f1, f2, ...), an act, a quote or a report",
        "hover over a number in the brief to see its id, or list them: detente export DIR",
    )


def _many(tables: Rows, table: str, ids: Sequence[str]) -> list[Row]:
    return tables.query(
        f"SELECT * FROM {table} WHERE list_contains(?::VARCHAR[], id) ORDER BY id", [list(ids)]
    )


def _finding(tables: Rows, row: Row) -> Step:
    basis = row["basis"]
    assert isinstance(basis, list)
    says = f"{row['printed']} ({row['meaning']})"
    if row["kind"] in ("setting", "constant"):
        leaf = Step(str(row["kind"]), basis[0], "; ".join(basis[1:]))
        return Step("number", str(row["id"]), says, (leaf,))
    steps: list[Step] = []
    for table, step in (
        ("evidence", _evidence),
        ("claim", _claim),
        ("covariate", _covariate),
        ("report", _report),
        ("refusal", _refusal),
    ):
        steps += [step(tables, found) for found in _many(tables, table, basis)]
    return Step("number", str(row["id"]), says, tuple(steps))


def _event(tables: Rows, row: Row) -> Step:
    told = tables.query(
        "SELECT * FROM evidence WHERE event_id = ? ORDER BY known_at, id", [row["id"]]
    )
    return Step("act", str(row["id"]), _act(row), tuple(_evidence(tables, one) for one in told))


def _act(row: Row) -> str:
    when = f"{row['date_from']}" if row["date_from"] else "undated"
    if row["date_to"] and row["date_to"] != row["date_from"]:
        when += f" to {row['date_to']}"
    arrow = "<->" if row["mutual"] else "->"
    deed = "deed" if row["deed"] else "word"
    return (
        f"{when} {row['source']} {arrow} {row['target']}, {row['type']}, {row['polarity']} {deed}"
    )


def _evidence(tables: Rows, row: Row) -> Step:
    event = tables.query("SELECT * FROM event WHERE id = ?", [row["event_id"]])
    said = f"{row['mode']}" + (f", says {row['asserted_by']}" if row["asserted_by"] else "")
    says = f"{said}; coded by {row['coder']}; act {row['event_id']}: {_act(event[0])}"
    if row["sentence_id"] is None:
        leaf = Step("row", f"{row['file_hash']}", f"row {row['row']} of the feed file")
        return Step("quote", str(row["id"]), says, (leaf,))
    sentence = tables.query("SELECT * FROM sentence WHERE id = ?", [row["sentence_id"]])[0]
    return Step("quote", str(row["id"]), says, (_sentence(tables, sentence),))


def _claim(tables: Rows, row: Row) -> Step:
    sentence = tables.query("SELECT * FROM sentence WHERE id = ?", [row["sentence_id"]])[0]
    read = f"{row['source'] or '?'} -> {row['target'] or '?'}, {row['type'] or 'no act recognised'}"
    return Step("claim", str(row["id"]), read, (_sentence(tables, sentence),))


def _sentence(tables: Rows, row: Row) -> Step:
    report = tables.query("SELECT * FROM report WHERE id = ?", [row["report_id"]])[0]
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)
    quote = str(report["text"])[start:end]
    where = f"“{quote}” (characters {start} to {end})"
    return Step("sentence", str(row["id"]), where, (_report(tables, report),))


def _report(_: Rows, row: Row) -> Step:
    when = row["published"] or f"about {row['dated_from'] or 'no stated date'}"
    address = row["url"] or "no address stated"
    words = "" if row["text_is"] == "original" else ", in the collector's words"
    says = (
        f"{row['publisher'] or 'publisher not stated'}, {when}, {address}{words} [{row['origin']}]"
    )
    return Step("report", str(row["id"]), says)


def _covariate(_: Rows, row: Row) -> Step:
    pair = f"{row['from']}-{row['to']}" if row["to"] else str(row["from"])
    says = (
        f"{row['variable']} {pair}, {row['date_from']} to {row['date_to']}: {row['value']} "
        f"{row['unit'] or ''}; {row['url'] or 'no address stated'} [{row['origin']}]"
    )
    return Step("covariate", str(row["id"]), says)


def _refusal(_: Rows, row: Row) -> Step:
    return Step("refusal", str(row["id"]), f"{row['origin']}: {row['found']}")
