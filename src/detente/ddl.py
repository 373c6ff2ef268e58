"""The contract as SQL: types, and the statement that makes a table."""

from __future__ import annotations

from detente.tables import Table

SQL = {
    "text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "decimal": "DECIMAL(18,6)",
    "date": "DATE", "bool": "BOOLEAN", "list": "VARCHAR[]",
}  # fmt: skip
REASONS = "MAP(VARCHAR, VARCHAR)"
RUN = {
    "run_id": "VARCHAR", "seq": "BIGINT", "title": "VARCHAR", "version": "VARCHAR",
    "coder": "VARCHAR", "as_of": "DATE", "stated_as_of": "DATE", "settings": "VARCHAR",
    "inputs": "VARCHAR", "until": "VARCHAR", "page": "VARCHAR",
}  # fmt: skip


def table(contract: Table, name: str, *, run: bool = False) -> str:
    """The statement that makes a table.

    Keys are enforced while a run is computed; in the case's file each row also carries its run.
    """
    columns = ["run_id VARCHAR NOT NULL"] if run else []
    columns += [
        f'"{c.name}" {SQL[c.type]}{"" if c.nullable else " NOT NULL"}' for c in contract.columns
    ]
    columns.append(f"why_null {REASONS} NOT NULL")
    if not run:
        columns.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in contract.key) + ")")
    return f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(columns)})"
