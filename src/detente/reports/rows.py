"""CSV and TSV: one report a row, whatever the delimiter and however many columns there are."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from detente.config import digest
from detente.reports.decode import clean, decode, not_text
from detente.reports.raw import RawReport, Refusal, shown

COLUMNS = {
    "id": "id",
    "text": "text", "summary": "text", "body": "text",
    "title": "title",
    "published": "published", "pub_date": "published",
    "date": "date", "date_precision": "date_precision", "date_to": "date_to",
    "url": "url", "link": "url", "address": "url",
    "publisher": "publisher", "outlet": "publisher",
    "kind": "kind",
    "text_is": "text_is",
}  # fmt: skip
"""What a column may be called, and what it holds; the first that is there counts."""

_REMEDY = "mend the line; quote cells that hold a delimiter or a line break"


def read(data: bytes, name: str) -> Iterator[RawReport | Refusal]:
    """The reports of a table's rows; a row that does not fit its header is refused by its line."""
    if what := not_text(data):
        yield Refusal(what, "a CSV file", "export it as CSV")
        return
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    columns: dict[str, int] = {}
    width, summary = 0, False
    for line, cells in _records([line + "\n" for line in lines]):
        if isinstance(cells, str):
            yield Refusal(cells, "cells parted and quoted as CSV", _REMEDY, f"line {line}")
        elif cells and not width:
            width, columns = len(cells), _columns(cells)
            if "text" not in columns:
                yield _no_text(cells)
                return
            summary = cells[columns["text"]].strip().lower() == "summary"
        elif cells:
            if len(cells) == width:
                report = _report(cells, columns, name)
                yield replace(report, text_is=report.text_is or ("summary" if summary else ""))
            else:
                found = f"{len(cells)} cells: {shown(' | '.join(cells))}"
                yield Refusal(found, f"{width} cells", _REMEDY, f"line {line}")
    if not width:
        yield Refusal("a file without a line", "a CSV file with a header", "take it out")


def _report(cells: list[str], columns: dict[str, int], name: str) -> RawReport:
    """The report of a row; a row without an id is known by a hash of its cells, not by its place."""
    values = {field: clean(cells[place]) for field, place in columns.items()}
    own = values.pop("id", "")
    place = own or f"row {digest(cells)}"
    return RawReport(name=own or name, place=place, id=own, **values)


def _columns(header: list[str]) -> dict[str, int]:
    """Where each field that is known stands."""
    names = [cell.strip().lower() for cell in header]
    places: dict[str, int] = {}
    for accepted, field in COLUMNS.items():
        if accepted in names:
            places.setdefault(field, names.index(accepted))
    return places


def _no_text(header: list[str]) -> Refusal:
    return Refusal(
        f"the columns {shown(', '.join(header))}",
        "a column text, summary or body; and, where known, "
        + ", ".join(sorted(set(COLUMNS.values()) - {"text"})),
        "name the columns in the first line",
    )


def _records(lines: list[str]) -> Iterator[tuple[int, list[str] | str]]:
    """Each record with the number of its first line, or what is wrong with it.

    A quote that never closes would swallow what follows; reading goes on with the next line.
    """
    delimiter = _delimiter(next(filter(str.strip, lines), ""))
    start = 0
    with _long_fields():
        while start < len(lines):
            rest = iter(lines[start:])
            reader = csv.reader(rest, delimiter=delimiter, strict=True)
            offset, start = start, len(lines)
            begun = 0
            try:
                for cells in reader:
                    yield offset + begun + 1, cells
                    begun = reader.line_num
            except csv.Error as error:
                yield offset + begun + 1, f"{error}: {shown(lines[offset + begun])}"
                start = offset + begun + 1


def _delimiter(header: str) -> str:
    """The delimiter under which the header names most of the columns that are known."""

    def known(delimiter: str) -> int:
        names = {cell.strip(' "\n').lower() for cell in header.split(delimiter)}
        return len(names & set(COLUMNS))

    return max(",;\t|", key=known)


@contextmanager
def _long_fields() -> Iterator[None]:
    """Cells of any length for as long as a file is read."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
