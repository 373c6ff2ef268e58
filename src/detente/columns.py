"""What a table of the contract is: columns with types and meanings, and the check that rows keep to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, cast

from detente.errors import ContractError

Type = Literal["text", "int", "float", "decimal", "date", "bool", "list"]
Value = str | int | float | bool | date | list[str] | dict[str, str] | None
Row = dict[str, Value]


@dataclass(frozen=True)
class Column:
    """One column of one table: its name, type, unit, meaning and the reasons for a null."""

    name: str
    type: Type
    unit: str
    meaning: str
    null_reasons: tuple[str, ...] = ()

    @property
    def nullable(self) -> bool:
        return bool(self.null_reasons)


@dataclass(frozen=True)
class Table:
    """One table: its name, the stage that writes it, its key and its columns."""

    name: str
    stage: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...] = field(repr=False)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


class Rows(Protocol):
    """The rows of one run, to read."""

    def rows(self, table: str) -> list[Row]:
        """All rows of a table of this run, in the order of its key."""
        ...

    def query(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """The rows of one SELECT in which table names stand for this run's tables."""
        ...


class Tables(Rows, Protocol):
    """What a stage gets: the rows of the run that is being computed, and nothing else."""

    def write(self, table: str, rows: Iterable[Mapping[str, Value]]) -> int:
        """Check rows against the contract, add them to the run, and return how many."""
        ...


_LINE = re.compile(
    r"^\s*(?P<name>\w+)\s+(?P<type>text|int|float|decimal|date|bool|list)(?P<null>\??)\s+"
    r"(?P<unit>\S+)\s{2,}(?P<meaning>[^|]+?)(?:\s*\|\s*(?P<why>.+))?$"
)


def declared(name: str, stage: str, key: str, meaning: str, lines: str) -> Table:
    """A table from one line a column; ValueError where a line does not say all that it must."""
    columns = []
    for line in filter(str.strip, lines.splitlines()):
        match = _LINE.match(line)
        if match is None or line.count("|") > 1 or bool(match["null"]) != bool(match["why"]):
            raise ValueError(f"table {name}: cannot read the column line {line.strip()!r}")
        why = tuple(part.strip() for part in (match["why"] or "").split(";") if part.strip())
        columns.append(
            Column(
                match["name"],
                cast(Type, match["type"]),
                match["unit"].replace("-", ""),
                match["meaning"],
                why,
            )
        )
    return Table(name, stage, meaning, tuple(key.split()), tuple(columns))


_PYTHON: Mapping[str, tuple[type, ...]] = {
    "text": (str,), "int": (int,), "float": (float, int), "decimal": (float, int), "date": (date,),
    "bool": (bool,), "list": (list,),
}  # fmt: skip


def check(table: Table, row: Mapping[str, Value]) -> Row:
    """Return the row with every column of the table and a reason for every null.

    A null of a column that knows one reason gets that reason; one that knows several must bring
    its own in ``row["why_null"]``. Raises ContractError for a missing, unknown or mistyped value.

    >>> from detente.tables import TABLES
    >>> row = check(TABLES["sentence"], {"id": "r.1", "report_id": "r", "start": 0, "end": 4})
    >>> row["why_null"]
    {}
    """
    given = row.get("why_null") or {}
    unknown = set(row) - set(table.names) - {"why_null"}
    if unknown or not isinstance(given, dict):
        raise _broken(table, f"columns {sorted(unknown)}", f"only {', '.join(table.names)}")
    checked: Row = {}
    why: dict[str, str] = {}
    for column in table.columns:
        value = row.get(column.name)
        checked[column.name] = value
        if value is None:
            why[column.name] = _reason(table, column, given.get(column.name))
        elif not isinstance(value, _PYTHON[column.type]) or (
            isinstance(value, bool) != (column.type == "bool")
        ):
            raise _broken(table, f"{column.name} = {value!r}", f"a value of type {column.type}")
        elif isinstance(value, float) and value - value != 0:
            raise _broken(table, f"{column.name} = {value!r}", "a finite number")
    checked["why_null"] = why
    return checked


def _reason(table: Table, column: Column, given: str | None) -> str:
    if not column.nullable:
        raise _broken(table, f"no value for {column.name}", "a value: this column is never null")
    if given is None and len(column.null_reasons) == 1:
        return column.null_reasons[0]
    if given not in column.null_reasons:
        raise _broken(
            table,
            f"a null in {column.name} for the reason {given!r}",
            f"one of: {'; '.join(column.null_reasons)}",
        )
    return given


def _broken(table: Table, found: str, expected: str) -> ContractError:
    return ContractError(
        found, expected, f"mend the stage {table.stage}/", where=f"table {table.name}"
    )
