"""The places of the world that a text may name, from the tables beside this file.

``world.csv`` is made by scripts/build_places.py from Natural Earth, ISO 3166 and the Correlates of
War; ``own.csv`` is written by hand.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from detente.actors.words import key

FILES = ("own.csv", "world.csv")
MOST_WORDS = 6
"""Longer names, the official ones of a few states, are not looked for."""


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    ``kind`` is country, capital, city, region, crossing, border or place; ``countries`` are actor
    ids, two for a border. ``lat`` and ``lon`` are degrees, None where the source gives none;
    ``rank`` is Natural Earth's class of population (12 from a million people on), 0 where unknown.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    rank: int


@lru_cache(maxsize=1)
def places() -> dict[str, tuple[Place, ...]]:
    """The places by each of their names, folded as ``actors.words.key`` does."""
    table: dict[str, dict[str, Place]] = {}
    for file in FILES:
        with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                place = _place(row)
                for name in row["name"].split("|"):
                    table.setdefault(key(name), {}).setdefault(place.id, place)
    return {name: tuple(found.values()) for name, found in table.items()}


def _place(row: dict[str, str]) -> Place:
    name = row["name"].split("|")[0]
    return Place(
        id=f"{row['country'].replace('|', '-')}/{row['kind']}/{key(name).replace(' ', '-')}",
        name=name,
        kind=row["kind"],
        countries=tuple(row["country"].split("|")),
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        rank=int(row["rank"] or 0),
    )


def named(name: str) -> tuple[Place, ...]:
    """The places that bear a name; none where it is not in the gazetteer.

    >>> [place.id for place in named("Mazar-e-Sharif")]
    ['AFG/city/mazar-i-sharif']
    """
    return places().get(key(name), ())
