"""The shipped tables and a user's overlay, read into rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from detente.actors.actor import KINDS, Actor, Mission, Name, Seat
from detente.errors import InputError

FOLDER = Path(__file__).parent
ACTOR_FILES = ("world_actors.csv", "actors.csv")
NAME_FILES = ("world_names.csv", "demonyms.csv", "names.csv")


class Shelf(NamedTuple):
    """All rows of the tables, the generated ones first."""

    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    seats: tuple[Seat, ...]
    missions: tuple[Mission, ...]


@lru_cache(maxsize=1)
def shelf() -> Shelf:
    """The tables that ship with the package."""
    return Shelf(
        tuple(a for file in ACTOR_FILES for a in _actors(file)),
        (*(n for file in NAME_FILES for n in _names(file)), *_leaders("leaders.csv")),
        tuple(_seats("seats.csv")),
        tuple(_missions("missions.csv")),
    )


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _actors(file: str) -> Iterator[Actor]:
    for row in _rows(file):
        yield Actor(
            row["id"], row["name"], row["kind"], _day(row["valid_from"]), _day(row["valid_to"]),
            _parts(row["members"]), row["source"],
        )  # fmt: skip


def _names(file: str) -> Iterator[Name]:
    for row in _rows(file):
        first, last = _day(row["valid_from"]), _day(row["valid_to"])
        for name in _parts(row["name"]):
            yield Name(name, row["actor"], row["role"], first, last, row["source"])


def _leaders(file: str) -> Iterator[Name]:
    for row in _rows(file):
        first, last = _day(row["valid_from"]), _day(row["valid_to"])
        for name in (row["name"], *_parts(row["aliases"])):
            yield Name(name, row["actor"], "leader", first, last, row["source"])
        for name in _parts(row["surnames"]):
            yield Name(name, row["actor"], "surname", first, last, row["source"])


def _seats(file: str) -> Iterator[Seat]:
    for row in _rows(file):
        yield Seat(
            row["state"], row["asked"], row["actor"], row["role"], _day(row["valid_from"]),
            _day(row["valid_to"]), row["source"],
        )  # fmt: skip


def _missions(file: str) -> Iterator[Mission]:
    for row in _rows(file):
        yield Mission(
            row["state"], _parts(row["places"]), row["actor"], _day(row["valid_from"]),
            _day(row["valid_to"]), row["source"],
        )  # fmt: skip


COLUMNS = ("id", "name", "kind", "aliases", "members", "valid_from", "valid_to", "source")


def read_overlay(text: str, file: str) -> tuple[tuple[Actor, ...], tuple[Name, ...]]:
    """A user's actors and names from the text of a CSV.

    Columns: id (or code), name, kind, and where wanted aliases and members (parted by ``|``),
    valid_from, valid_to, source. Raises InputError with file and line for a row that is not so.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    header = [
        "id" if (c or "").strip() == "code" else (c or "").strip() for c in reader.fieldnames or ()
    ]
    missing = [column for column in ("id", "name", "kind") if column not in header]
    if missing:
        raise _bad(
            file, 1, f"the columns {', '.join(header) or 'of an empty file'}", "id, name and kind"
        )
    reader.fieldnames = header
    actors: list[Actor] = []
    names: list[Name] = []
    for row in reader:
        where = f"{file}, line {reader.line_num}"
        actor, aliases = _overlaid(row, file, reader.line_num, where)
        actors.append(actor)
        for name in dict.fromkeys((actor.name, *aliases)):
            names.append(
                Name(name, actor.id, "name", actor.valid_from, actor.valid_to, actor.source)
            )
    return tuple(actors), tuple(names)


def _overlaid(
    row: dict[str, str], file: str, line: int, where: str
) -> tuple[Actor, tuple[str, ...]]:
    if None in row:
        raise _bad(
            file, line, "more cells than columns", "a quoted cell where a comma is part of it"
        )
    cell = {column: (row.get(column) or "").strip() for column in COLUMNS}
    for column in ("id", "name", "kind"):
        if not cell[column]:
            raise _bad(file, line, f"no {column}", "an id, a name and a kind")
    if cell["kind"] not in KINDS:
        raise _bad(file, line, f"the kind {cell['kind']!r}", f"one of {', '.join(KINDS)}")
    days: list[date | None] = []
    for column in ("valid_from", "valid_to"):
        try:
            days.append(_day(cell[column]))
        except ValueError as error:
            raise _bad(
                file, line, f"{column} = {cell[column]!r}", "a date such as 2021-08-15"
            ) from error
    first, last = days
    if first and last and first > last:
        raise _bad(
            file, line, f"valid_from {first} after valid_to {last}", "the earlier date first"
        )
    actor = Actor(
        cell["id"], cell["name"], cell["kind"], first, last, _parts(cell["members"]),
        cell["source"] or where,
    )  # fmt: skip
    return actor, _parts(cell["aliases"])


def _bad(file: str, line: int, found: str, expected: str) -> InputError:
    return InputError(found, expected, "mend this row of the overlay", where=f"{file}, line {line}")
