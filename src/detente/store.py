"""One DuckDB file a case: runs are appended whole, and read as of a run or a date.

A run is computed in a side file, which DuckDB locks for the process that computes. It is
committed to the case's file in one transaction, so a process killed at any moment leaves
the last complete run as it was. Nothing else in the package opens a database.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from detente import ddl
from detente.errors import ConfigError, NoRunError, StoreError
from detente.faults import busy, is_full, raise_busy, translated
from detente.tables import TABLES, Row, Value, check

if TYPE_CHECKING:
    import duckdb

WAIT = 10.0
"""Seconds that a reader or a commit waits for the file before it says who holds it."""

_LINES = ".ndjson"
_running: set[Path] = set()
"""The side files that this process computes in; DuckDB locks them only against other processes."""


class Store:
    """The database of one case.

    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()) / "case.duckdb")
    >>> store.runs()
    []
    """

    def __init__(self, path: Path | str, *, threads: int | None = None) -> None:
        self.path = Path(path)
        self.threads = threads

    @property
    def side(self) -> Path:
        return self.path.with_name(self.path.name + ".running")

    def begin(self) -> Session:
        """Start a run in the side file; BusyError names the process that is running one."""
        return Session(self)

    def runs(self) -> list[Row]:
        """The runs in the order of their commits, each as one row."""
        if not self.path.exists():
            return []
        with self._attached() as con:
            return _runs(con)

    @contextmanager
    def read(self, run: str | None = None, as_of: date | None = None) -> Iterator[Reader]:
        """The tables of a run, the last one unless named, open for as long as the block lasts.

        With ``as_of``: the last run computed for that day; where there is none, NoRunError, since
        a level computed with later knowledge is not what was known. Rows that carry ``known_at``
        are filtered by it as well.
        """
        if not self.path.exists():
            raise NoRunError(
                f"no {self.path.name}",
                "a case that has been run",
                "run it first: detente run (or detente demo for the worked case)",
                where=str(self.path.parent),
            )
        with self._attached() as con:
            chosen = _choose(con, run, as_of)
            for table in TABLES.values():
                known = " AND known_at <= ?" if as_of and "known_at" in table.names else ""
                con.execute(
                    f"CREATE TEMP TABLE {table.name} AS SELECT * EXCLUDE run_id FROM "
                    f"kept.{table.name} WHERE run_id = ?{known}",
                    [chosen["run_id"], as_of] if known else [chosen["run_id"]],
                )
            con.execute("DETACH kept")
            yield Reader(con, chosen)

    @contextmanager
    def _attached(self) -> Iterator[duckdb.DuckDBPyConnection]:
        con = _connect(":memory:", self.threads)
        try:
            _retry(lambda: _attach(con, self.path, read_only=True), self.path)
            yield con
        finally:
            con.close()


class Reader:
    """The rows of one committed run."""

    def __init__(self, con: duckdb.DuckDBPyConnection, run: Row) -> None:
        self._con = con
        self.run = run

    def rows(self, table: str) -> list[Row]:
        """All rows of a table, in the order of its key."""
        keys = ", ".join(f'"{key}"' for key in TABLES[table].key)
        return _fetch(self._con, f"SELECT * FROM {table} ORDER BY {keys}")

    def query(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """The rows of one SELECT over this run's tables."""
        return _fetch(self._con, sql, parameters)

    def save(self, sql: str, file: Path, how: str) -> None:
        """Write the rows of a SELECT to a file: how is ``FORMAT parquet`` or ``FORMAT csv``."""
        target = str(file).replace("'", "''")
        self._con.execute(f"COPY ({sql}) TO '{target}' ({how})")


class Session:
    """A run that is being computed: the stages read and write here, ``commit`` keeps it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with room(store.path):
            store.path.parent.mkdir(parents=True, exist_ok=True)
        self._side = store.side.resolve()
        if self._side in _running:
            raise busy(store.side, "another run of this process")
        self._con = _open_side(store.side, store.threads)
        _running.add(self._side)
        for left in store.path.parent.glob(f"{store.side.name}.*{_LINES}"):
            _remove(left)
        with room(store.path):
            for table in TABLES.values():
                self._con.execute(ddl.table(table, table.name))

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._con.close()
        _running.discard(self._side)
        _remove(self._store.side)

    def rows(self, table: str) -> list[Row]:
        """All rows of a table of this run, in the order of its key."""
        keys = ", ".join(f'"{key}"' for key in TABLES[table].key)
        return _fetch(self._con, f"SELECT * FROM {table} ORDER BY {keys}")

    def query(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """The rows of one SELECT in which table names stand for this run's tables."""
        return _fetch(self._con, sql, parameters)

    def write(self, table: str, rows: Iterable[Mapping[str, Value]]) -> int:
        """Check rows against the contract, add them, and return how many; all of them or none."""
        contract = TABLES[table]
        lines = [json.dumps(check(contract, row), default=str) for row in rows]
        if not lines:
            return 0
        columns = ", ".join(f"\"{c.name}\": '{ddl.SQL[c.type]}'" for c in contract.columns)
        names = ", ".join(f'"{name}"' for name in (*contract.names, "why_null"))
        with room(self._store.path), _lines(self._store.side, lines) as file:
            self._con.execute(
                f"INSERT INTO {table} SELECT {names} FROM read_json(?, format='newline_delimited', "
                f"maximum_object_size=1073741824, columns={{{columns}, why_null: '{ddl.REASONS}'}})",
                [file],
            )
        return len(lines)

    def commit(self, run: Mapping[str, Value]) -> None:
        """Append the run to the case's file in one transaction; it is the last run afterwards.

        A run of the same id takes the place of the earlier one: the same where nothing changed, and
        where the bytes differ (a changed programme of the same version) its rows and page agree.
        """
        path = self._store.path
        with room(path):
            _retry(lambda: _attach(self._con, path, read_only=False), path)
            try:
                self._append(run)
            finally:
                self._con.execute("DETACH kept")

    def _append(self, run: Mapping[str, Value]) -> None:
        con = self._con
        con.execute("BEGIN")
        try:
            _create(con)
            for name in TABLES:
                con.execute(f"DELETE FROM kept.{name} WHERE run_id = ?", [run["run_id"]])
                con.execute(f"INSERT INTO kept.{name} SELECT ?, * FROM {name}", [run["run_id"]])
            con.execute("DELETE FROM kept.run WHERE run_id = ?", [run["run_id"]])
            con.execute(
                "INSERT INTO kept.run SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? "
                "FROM kept.run",
                [run[name] for name in ddl.RUN if name != "seq"],
            )
            con.execute("COMMIT")
        except BaseException:
            _rollback(con)
            raise


def _open_side(side: Path, threads: int | None) -> duckdb.DuckDBPyConnection:
    import duckdb

    for attempt in range(2):
        try:
            con = _connect(str(side), threads)
        except duckdb.Error as error:
            raise_busy(error, side)
            if attempt or is_full(error):
                raise translated(error, side) from error
            _remove(side)
            continue
        for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            con.execute(f'DROP TABLE "{name}"')
        return con
    raise StoreError(
        f"{side.name} cannot be opened", "a writable file", "remove it", where=str(side)
    )


def _connect(name: str, threads: int | None) -> duckdb.DuckDBPyConnection:
    import duckdb

    con = duckdb.connect(
        name,
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"},
    )
    con.execute("SET preserve_insertion_order = true")
    if stated := threads or os.environ.get("DETENTE_THREADS"):
        con.execute(f"SET threads = {_count(stated)}")
    return con


def _count(stated: int | str) -> int:
    if not str(stated).isdigit() or int(stated) < 1:
        raise ConfigError(
            f"DETENTE_THREADS={stated}",
            "a whole number of threads, 1 or more",
            "set it so, or unset it",
        )
    return int(stated)


def _attach(con: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    name = str(path).replace("'", "''")
    con.execute(f"ATTACH '{name}' AS kept" + (" (READ_ONLY)" if read_only else ""))
    try:
        _same_contract(con, path)
    except BaseException:
        con.execute("DETACH kept")
        raise


def _same_contract(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    found: dict[str, list[str]] = {}
    for table, column in con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'kept' "
        "AND NOT internal ORDER BY table_name, column_index"
    ).fetchall():
        found.setdefault(table, []).append(column)
    columns = {name: ["run_id", *table.names, "why_null"] for name, table in TABLES.items()}
    for name, expected in {"run": list(ddl.RUN), **columns}.items():
        if found and found.get(name) != expected:
            raise StoreError(
                f"a table {name} with other columns than this version writes",
                ", ".join(expected),
                "keep the file for the version that wrote it, and run into another --out",
                where=str(path),
            )


def _create(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE TABLE IF NOT EXISTS kept.run ("
        + ", ".join(f"{name} {kind}" for name, kind in ddl.RUN.items())
        + ")"
    )
    for table in TABLES.values():
        con.execute(ddl.table(table, f"kept.{table.name}", run=True))


def _runs(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """The runs that are kept; none in a file whose first commit never ended."""
    made = con.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = 'kept' AND table_name = 'run'"
    ).fetchall()
    return _fetch(con, "SELECT * FROM kept.run ORDER BY seq") if made else []


def _choose(con: duckdb.DuckDBPyConnection, run: str | None, as_of: date | None) -> Row:
    runs = _runs(con)[::-1]
    for one in runs:
        if (run is None or str(one["run_id"]).startswith(run)) and as_of in (None, one["as_of"]):
            return one
    wanted = f"run {run}" if run else f"run as of {as_of}" if as_of else "run"
    known = ", ".join(f"{one['run_id']} (as of {one['as_of']})" for one in runs[:5]) or "none"
    remedy = "run the case (detente run, or detente demo for the worked case)"
    remedy += f" with --as-of {as_of}" if as_of else ""
    raise NoRunError(f"no {wanted}", f"one of the runs kept here: {known}", remedy)


def _fetch(con: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
    import duckdb

    try:
        cursor = con.execute(sql, list(parameters))
    except duckdb.OutOfMemoryException as error:
        raise StoreError(
            "more rows than fit into memory",
            "a smaller case",
            "split the case, or use a larger machine",
        ) from error
    columns = cursor.description or []
    names = [column[0] for column in columns]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for name, type in ((column[0], str(column[1])) for column in columns):
        if type.startswith("DECIMAL") and type.endswith(")"):
            for row in found:
                row[name] = None if row[name] is None else float(row[name])
    return found


@contextmanager
def _lines(side: Path, lines: list[str]) -> Iterator[str]:
    handle, name = tempfile.mkstemp(suffix=_LINES, prefix=f"{side.name}.", dir=side.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        yield name
    finally:
        _remove(Path(name))


def _retry(attempt: Any, path: Path) -> None:
    import duckdb

    until = time.monotonic() + WAIT
    while True:
        try:
            attempt()
            return
        except duckdb.Error as error:
            if time.monotonic() > until or "lock" not in str(error).lower():
                raise_busy(error, path)
                raise translated(error, path) from error
            time.sleep(0.05)


@contextmanager
def room(path: Path) -> Iterator[None]:
    """Turn "no space left" of the disk or the database into SpaceError."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as error:
        if is_full(error):
            raise translated(error, path) from error
        raise


def _rollback(con: duckdb.DuckDBPyConnection) -> None:
    import duckdb

    try:
        con.execute("ROLLBACK")
    except duckdb.Error:
        return


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
