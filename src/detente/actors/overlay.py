"""A user's own actors and names, which win over the shipped ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from detente.actors.actor import KINDS, Actor, Name
from detente.actors.read import day, parts, shelf
from detente.errors import InputError

COLUMNS = ("id", "name", "kind", "aliases", "members", "valid_from", "valid_to", "source")
NEEDED = ("id", "name", "kind")


class Overlay(NamedTuple):
    """The rows of an overlay file."""

    actors: tuple[Actor, ...] = ()
    names: tuple[Name, ...] = ()


def read_overlay(text: str, file: str) -> Overlay:
    """A user's actors and names from the text of a CSV.

    Columns: id (or code), name, kind, and where wanted aliases and members (parted by ``|``),
    valid_from, valid_to, source. Several rows of one id are its dated stretches.
    Raises InputError with file and line for a row that is not so.
    """
    actors: list[Actor] = []
    names: list[Name] = []
    lines: list[int] = []
    for line, cell in _cells(text, file):
        actor = _actor(cell, file, line)
        if any(a.id == actor.id and _overlap(a, actor) for a in actors):
            raise _bad(file, line, f"{actor.id} a second time", "stretches that do not overlap")
        actors.append(actor)
        lines.append(line)
        for name in dict.fromkeys((actor.name, *parts(cell["aliases"]))):
            names.append(
                Name(name, actor.id, "name", actor.valid_from, actor.valid_to, actor.source)
            )
    known = {actor.id for actor in (*shelf().actors, *actors)}
    for line, actor in zip(lines, actors, strict=True):
        if unknown := sorted(set(actor.members) - known):
            raise _bad(file, line, f"the member {unknown[0]!r}", "ids of known actors")
    return Overlay(tuple(actors), tuple(names))


def _cells(text: str, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line and its cells by column, stripped."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = ["id" if c.strip() == "code" else c.strip() for c in next(reader, [])]
        if any(column not in header for column in NEEDED):
            raise _bad(file, 1, f"the columns {', '.join(header) or '(none)'}", "id, name and kind")
        for row in reader:
            if len(row) > len(header):
                raise _bad(file, reader.line_num, f"{len(row)} cells", f"at most {len(header)}")
            if any(cell.strip() for cell in row):
                given = dict(zip(header, (cell.strip() for cell in row), strict=False))
                yield reader.line_num, {column: given.get(column, "") for column in COLUMNS}
    except csv.Error as error:
        raise _bad(file, reader.line_num, str(error), "a row of CSV") from error


def _actor(cell: dict[str, str], file: str, line: int) -> Actor:
    for column in NEEDED:
        if not cell[column]:
            raise _bad(file, line, f"no {column}", "an id, a name and a kind")
    if cell["kind"] not in KINDS:
        raise _bad(file, line, f"the kind {cell['kind']!r}", f"one of {', '.join(KINDS)}")
    first = _date(cell, "valid_from", file, line)
    last = _date(cell, "valid_to", file, line)
    if first and last and first > last:
        raise _bad(file, line, f"valid_from {first} after valid_to {last}", "the earlier one first")
    source = cell["source"] or f"{file}, line {line}"
    members = parts(cell["members"])
    return Actor(cell["id"], cell["name"], cell["kind"], first, last, members, source)


def _date(cell: dict[str, str], column: str, file: str, line: int) -> date | None:
    try:
        return day(cell[column])
    except ValueError as error:
        found = f"{column} = {cell[column]!r}"
        raise _bad(file, line, found, "a date such as 2021-08-15") from error


def _overlap(one: Actor, two: Actor) -> bool:
    starts = max(one.valid_from or date.min, two.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, two.valid_to or date.max)


def _bad(file: str, line: int, found: str, expected: str) -> InputError:
    return InputError(found, expected, "mend this row of the overlay", where=f"{file}, line {line}")
