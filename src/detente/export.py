"""Writes all tables of a run to files that other programmes read."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path

from detente.errors import InputError
from detente.store import Reader
from detente.tables import TABLES, Column, Row, Table, Value

FORMATS = ("parquet", "csv", "json", "sqlite")
SQLITE = "detente.sqlite"
RUN = "run.json"
"""Says which run the files hold."""

_SQLITE = {"int": "INTEGER", "bool": "INTEGER", "float": "REAL", "decimal": "REAL"}


def export(tables: Reader, folder: Path | str, format: str = "parquet") -> list[Path]:
    """Write every table of a run to a folder, and beside them which run it was.

    One file a table, or one SQLite file for all. In CSV and SQLite lists and reasons are JSON text,
    in JSON and SQLite dates are ISO text. Raises InputError for an unknown format, and where one of
    the files is there already: nothing is overwritten, and then nothing is written.
    """
    if format not in FORMATS:
        raise InputError(f"the format {format!r}", f"one of {', '.join(FORMATS)}", "name one")
    folder = Path(folder)
    files = [SQLITE] if format == "sqlite" else [f"{name}.{format}" for name in TABLES]
    paths = [folder / name for name in (*files, RUN)]
    for path in paths:
        if path.exists():
            raise InputError(
                f"{path.name} there already", "a folder without it: nothing is overwritten",
                "name another folder, or remove the file", where=str(path),
            )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    if format == "sqlite":
        _sqlite(tables, folder / SQLITE)
    else:
        for table, path in zip(TABLES.values(), paths, strict=False):
            _file(tables, table, path, format)
    paths[-1].write_text(_json(tables.run), encoding="utf-8")
    return paths


def _file(tables: Reader, table: Table, path: Path, format: str) -> None:
    if format == "json":
        path.write_text(_json(tables.rows(table.name)), encoding="utf-8")
        return
    text = format == "csv"
    columns = [f'to_json("{c.name}") AS "{c.name}"' if text and c.type == "list" else f'"{c.name}"'
               for c in table.columns]  # fmt: skip
    columns.append("to_json(why_null) AS why_null" if text else "why_null")
    keys = ", ".join(f'"{key}"' for key in table.key)
    how = "FORMAT csv, HEADER" if text else "FORMAT parquet"
    tables.save(f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY {keys}", path, how)


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=_iso) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a table")


def _sqlite(tables: Reader, path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        with connection:
            for table in TABLES.values():
                connection.execute(_ddl(table))
                places = ", ".join("?" for _ in range(len(table.columns) + 1))
                connection.executemany(
                    f"INSERT INTO {table.name} VALUES ({places})",
                    [_cells(table, row) for row in tables.rows(table.name)],
                )
    finally:
        connection.close()


def _ddl(table: Table) -> str:
    columns = [f'"{column.name}" {_kind(column)}' for column in table.columns]
    keys = ", ".join(f'"{key}"' for key in table.key)
    return (
        f"CREATE TABLE {table.name} ({', '.join(columns)}, why_null TEXT NOT NULL, "
        f"PRIMARY KEY ({keys}))"
    )


def _kind(column: Column) -> str:
    return _SQLITE.get(column.type, "TEXT") + ("" if column.nullable else " NOT NULL")


def _cells(table: Table, row: Row) -> list[str | int | float | None]:
    return [_cell(row[name]) for name in (*table.names, "why_null")]


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value
