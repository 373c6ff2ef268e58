"""Write the gazetteer that ships: countries, capitals and first-level regions of the world.

Run where pycountry is installed and DETENTE_DATA names the folder of the seeds:
    DETENTE_DATA=... python scripts/build_places.py
Cities, crossings, borders and the regions of the worked case stand in own.csv beside it, written
for this package from common knowledge, with positions to a tenth of a degree; each position is
held against the country's outline here, so that a slip of the pen does not ship.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pycountry

from build_actors import (
    COUNTRY_INFO,
    COW_CAPITALS,
    ISO,
    OPEN,
    TAKEN,
    TARGET,
    country_info,
    cow_to_iso,
    rows_of,
    seeds,
)
from detente.actors.words import key

GAZETTEER = TARGET.parent / "events" / "gazetteer"
NATURAL_EARTH = "Natural Earth 1:50m admin 0 countries"
ISO_REGIONS = ISO.replace("3166-1", "3166-2")
NEAR = 0.35
"""Degrees by which a rounded position on a coast or border may lie beyond a generalised outline."""
CODES = {"KOS": "XKX", "PSX": "PSE", "SDS": "SSD", "SAH": "ESH"}
"""Natural Earth's own codes where it gives no ISO code."""
LEAST = 3_000_000
"""People of a country below which the names of its regions are left out: few texts mean them."""
DRAWN_APART = {"SOM": ("SOL",), "UKR": ("RUS",)}
"""Outlines in which a part of a country lies: Somaliland, Crimea."""
ALSO = {
    "Astana": "Nur-Sultan|Akmola", "Washington D.C.": "Washington|Washington DC", "Naypyidaw":
    "Nay Pyi Taw|Naypyitaw", "Ulaanbaatar": "Ulan Bator", "Kuwait City": "Kuwait city",
    "Luxembourg City": "Luxembourg city", "Mexico City": "", "Dhaka": "Dacca", "Beijing": "Peking",
    "Ashgabat": "Ashkhabad", "Sanaa": "Sana", "Pristina": "Prishtina", "Nuku'alofa": "",
}  # fmt: skip
"""Other spellings of capitals."""
GONE = {"Schwerin"}
"""Rows of the capitals file that name no capital of today."""
NO_NAME = re.compile(
    r"\b(?:oblysy|shaary|oblast|kray|krai|okrug|raion|rayon|city|region|district|department|county|"
    r"province|capital|north|south|east|west|northern|southern|eastern|western|central|centre|"
    r"center|center|nord|sud|norte|sur|centro|littoral|federal|distrito|est|ouest|metropolitan)\b"
)
"""What makes the name of a region a description that would be read into any text."""


class Row(NamedTuple):
    name: str
    country: str
    kind: str
    lat: str
    lon: str
    rank: str
    source: str


Ring = list[list[float]]


def outlines(folder: Path) -> dict[str, tuple[list[Ring], dict[str, Any]]]:
    """The outer rings of each country and its properties."""
    with gzip.open(
        folder / "geo" / "ne_50m_admin_0_countries.json.gz", "rt", encoding="utf-8"
    ) as stream:
        features = json.load(stream)["features"]
    found = {}
    for feature in features:
        told = feature["properties"]
        code = told["ISO_A3_EH"] if told["ISO_A3_EH"] != "-99" else told["ADM0_A3"]
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        code = CODES.get(code, code)
        found[TAKEN.get(code, code)] = ([part[0] for part in parts], told)
    return found


def area_and_middle(ring: Ring) -> tuple[float, float, float]:
    """Area and centroid of a ring on the plane of degrees."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross / 2
        x += (x1 + x2) * cross / 6
        y += (y1 + y2) * cross / 6
    return abs(area), x / area, y / area


def inside(ring: Ring, lon: float, lat: float) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def beyond(rings: list[Ring], lon: float, lat: float) -> bool:
    """Whether a position lies outside every ring and farther than NEAR from each."""
    if any(inside(ring, lon, lat) for ring in rings):
        return False
    return all(distance(ring, lon, lat) > NEAR for ring in rings)


def distance(ring: Ring, lon: float, lat: float) -> float:
    """Degrees from a position to the nearest edge of a ring."""
    best = 999.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        t = max(0.0, min(1.0, ((lon - x1) * dx + (lat - y1) * dy) / length)) if length else 0.0
        best = min(best, float(((lon - x1 - t * dx) ** 2 + (lat - y1 - t * dy) ** 2) ** 0.5))
    return best


def countries(shapes: dict[str, tuple[list[Ring], dict[str, Any]]]) -> Iterator[Row]:
    """Each state and territory with its names, its middle and its class of population."""
    names: dict[str, list[str]] = defaultdict(list)
    for file, column in (("world_actors.csv", "id"), ("world_names.csv", "actor")):
        with (TARGET / file).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row.get("role", "name") == "name" and row["source"] != COUNTRY_INFO:
                    names[row[column]].append(row["name"])
    for code, known in sorted(names.items()):
        lat = lon = rank = ""
        if code in shapes:
            rings, told = shapes[code]
            _, x, y = max(area_and_middle(ring) for ring in rings)
            lat, lon, rank = f"{y:.1f}", f"{x:.1f}", str(int(told["POP_RANK"]))
        once = {key(name): name for name in reversed(known)}
        ordered = [name for name in dict.fromkeys(known) if once.get(key(name)) == name]
        yield Row("|".join(ordered), code, "country", lat, lon, rank, f"{ISO}; {NATURAL_EARTH}")


def capitals(folder: Path) -> Iterator[Row]:
    codes = cow_to_iso(country_info(folder))
    for row in rows_of(folder / "covariates" / "cow_capitals.csv.gz"):
        iso = codes.get(int(float(row["ccode"])))
        if row["enddate"] == OPEN and iso and row["capital"] not in GONE:
            also = [row["capital"], *filter(None, ALSO.get(row["capital"], "").split("|"))]
            if row["capital"].endswith("D.C."):
                also = also[1:]
            lat, lon = f"{float(row['lat']):.1f}", f"{float(row['lng']):.1f}"
            yield Row("|".join(also), TAKEN.get(iso, iso), "capital", lat, lon, "", COW_CAPITALS)


def regions() -> Iterator[Row]:
    """First-level regions whose names can be read in a text; their positions are not known."""
    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    for region in sorted(pycountry.subdivisions, key=lambda one: str(one.code)):
        name = re.sub(r"\s*[\[(,/].*", "", region.name).strip()
        if region.parent_code is None and len(key(name)) > 3 and not NO_NAME.search(key(name)):
            iso = alpha3[region.country_code]
            yield Row(name, TAKEN.get(iso, iso), "region", "", "", "", ISO_REGIONS)


def own() -> list[dict[str, str]]:
    with (GAZETTEER / "own.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def check(rows: list[dict[str, str]], shapes: dict[str, tuple[list[Ring], dict[str, Any]]]) -> None:
    """Stop where a position of own.csv does not lie in its country."""
    wrong = [
        f"{row['name']} ({country}) at {row['lat']}, {row['lon']}"
        for row in rows
        for country in row["country"].split("|")
        if row["kind"] != "border"
        and country in shapes
        and all(
            beyond(shapes[code][0], float(row["lon"]), float(row["lat"]))
            for code in (country, *DRAWN_APART.get(country, ()))
        )
    ]
    if wrong:
        sys.exit(f"found outside their country: {'; '.join(wrong)}. To do: mend own.csv")


def main() -> None:
    folder = seeds()
    shapes = outlines(folder)
    written = own()
    check(written, shapes)
    taken = {
        (key(name), country)
        for row in written
        for name in row["name"].split("|")
        for country in row["country"].split("|")
    }
    rows = list(countries(shapes))
    large = {code for code, (_, told) in shapes.items() if told["POP_EST"] >= LEAST}
    others: list[Row] = [*capitals(folder), *(row for row in regions() if row.country in large)]
    for row in others:
        names = {(key(name), row.country) for name in row.name.split("|")}
        if not names & taken:
            rows.append(row)
            taken |= names
    rows.sort(key=lambda row: (row.country, row.kind, row.name))
    with (GAZETTEER / "world.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
