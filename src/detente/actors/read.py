"""The tables that ship with the package, read into rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from detente.actors.actor import Actor, Mission, Name, Seat

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
def day(text: str) -> date | None:
    """A date from its ISO form; an empty cell leaves the end open."""
    return date.fromisoformat(text) if text else None


def parts(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, parted by ``|``."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _actors(file: str) -> Iterator[Actor]:
    for row in _rows(file):
        yield Actor(
            row["id"], row["name"], row["kind"], day(row["valid_from"]), day(row["valid_to"]),
            parts(row["members"]), row["source"],
        )  # fmt: skip


def _names(file: str) -> Iterator[Name]:
    for row in _rows(file):
        first, last = day(row["valid_from"]), day(row["valid_to"])
        for name in parts(row["name"]):
            yield Name(name, row["actor"], row["role"], first, last, row["source"])


def _leaders(file: str) -> Iterator[Name]:
    for row in _rows(file):
        first, last = day(row["valid_from"]), day(row["valid_to"])
        for name in (row["name"], *parts(row["aliases"])):
            yield Name(name, row["actor"], "leader", first, last, row["source"])
        for name in parts(row["surnames"]):
            yield Name(name, row["actor"], "surname", first, last, row["source"])


def _seats(file: str) -> Iterator[Seat]:
    for row in _rows(file):
        yield Seat(
            row["state"], row["asked"], row["actor"], row["role"], day(row["valid_from"]),
            day(row["valid_to"]), row["source"],
        )  # fmt: skip


def _missions(file: str) -> Iterator[Mission]:
    for row in _rows(file):
        yield Mission(
            row["state"], parts(row["places"]), row["actor"], day(row["valid_from"]),
            day(row["valid_to"]), row["source"],
        )  # fmt: skip
