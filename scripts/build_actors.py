"""Write the generated tables of detente.actors: states and territories, their names and capitals.

Run where pycountry and Babel are installed and DETENTE_DATA names the folder of the seeds:
    DETENTE_DATA=... python scripts/build_actors.py
The written CSVs ship, so that no later version of a library changes a result.
"""

from __future__ import annotations

import csv
import gzip
import os
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel import Locale

from detente.actors.words import key

TARGET = Path(__file__).parent.parent / "src" / "detente" / "actors"
ISO = f"ISO 3166-1 via pycountry {version('pycountry')}"
CLDR = f"Unicode CLDR, English, via Babel {version('babel')}"
COUNTRY_INFO = "CountryInfo 2014-07-28, Open Event Data Alliance"
COW_CAPITALS = "Correlates of War capitals"
COW_STATES = "Correlates of War state system membership 2016"

PARTLY = {"TWN", "PSE", "ESH", "XKX"}
"""Neither a member of the United Nations nor a dependency of one."""
TAKEN = {"JAM": "JM"}
"""ISO codes that the event vocabulary uses for another actor; the state takes its two letters."""
OTHERS = {("COG", "Congo")}
"""Names of a state that in the news are its neighbour's."""
DISPLAY = {
    "COD": "DR Congo", "COG": "Republic of the Congo", "MMR": "Myanmar", "HKG": "Hong Kong",
    "MAC": "Macao", "PSE": "Palestine", "TUR": "Turkey", "VAT": "Holy See",
}  # fmt: skip
COW_CODES = {
    2: "USA", 40: "CUB", 90: "GTM", 95: "PAN", 341: "MNE", 345: "SRB", 347: "XKX", 404: "GNB",
    571: "BWA", 626: "SSD", 666: "ISR", 678: "YEM", 740: "JPN", 835: "BRN", 860: "TLS", 910: "PNG",
    260: "", 265: "", 280: "", 315: "", 680: "",
}  # fmt: skip
"""Correlates of War numbers that the seed lacks or gets wrong; "" for states that are gone."""
OPEN = "2024-12-31"
"""The last date of the capitals file: where it stands, the row has not ended."""
EARLIEST = "1990-01-01"
LIKENESS = 0.8


class Row(NamedTuple):
    name: str
    actor: str
    role: str
    valid_from: str
    valid_to: str
    source: str


def seeds() -> Path:
    folder = os.environ.get("DETENTE_DATA")
    if not folder:
        sys.exit("found no DETENTE_DATA; expected the folder of the seeds. To do: set it")
    return Path(folder)


def country_info(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Names and numbers of each country; the file is neither valid UTF-8 nor valid XML."""
    text = (folder / "countryinfo" / "CountryInfo.140728.txt").read_text("utf-8", errors="replace")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    found: dict[str, dict[str, list[str]]] = {}
    for record in re.findall(r"<Country>(.*?)</Country>", text, re.DOTALL):
        code = re.search(r"<ISO3166-alpha3>([A-Z]{3})<", record)
        if not code:
            continue
        fields = {}
        for tag in ("Nationality", "COW-Numeric"):
            body = re.search(rf"<{tag}>(.*?)</{tag}>", record, re.DOTALL)
            lines = body.group(1).splitlines() if body else []
            fields[tag] = [w for line in lines if (w := line.split("#")[0].strip().strip("_"))]
        found.setdefault(code.group(1), fields)
    return found


def rows_of(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def forms(name: str) -> list[str]:
    """A library's name and the ways to write it: uninverted, without brackets, St and Saint."""
    if not name:
        return []
    kept = [name]
    if "(" in name:
        kept = [re.sub(r"\s*\(.*?\)", "", name)]
    if match := re.fullmatch(r"([^,]+), (.* of(?: the)?|British|U\.S\.)", kept[0]):
        kept = [match[1], f"{match[2]} {match[1]}"]
    kept += [n.replace("St. ", "Saint ") for n in kept if "St. " in n]
    kept += [n.replace("Saint ", "St. ") for n in kept if n.startswith("Saint ")]
    return [re.sub(r"\s+", " ", n) for n in kept if " - " not in n and "SAR China" not in n]


def display(iso: str, cldr: str) -> str:
    return DISPLAY.get(iso) or re.sub(r"\s*\(.*?\)", "", cldr).replace("St. ", "Saint ")


def countries() -> list[tuple[str, str, list[Row]]]:
    """Every ISO country with its display name and its names."""
    english = Locale("en").territories
    listed = []
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_3):
        iso, cldr = country.alpha_3, english[country.alpha_2]
        actor = TAKEN.get(iso, iso)
        rows = []
        for field in ("name", "common_name"):
            rows += [Row(n, actor, "name", "", "", ISO) for n in forms(getattr(country, field, ""))]
        official = getattr(country, "official_name", "")
        rows += [Row(n, actor, "official", "", "", ISO) for n in forms(official)]
        rows += [Row(n, actor, "name", "", "", CLDR) for n in (*forms(cldr), display(iso, cldr))]
        listed.append((iso, display(iso, cldr), rows))
    listed.append(("XKX", "Kosovo", [Row("Kosovo", "XKX", "name", "", "", CLDR)]))
    return listed


def cow_to_iso(info: dict[str, dict[str, list[str]]]) -> dict[int, str]:
    table: dict[int, str] = {}
    for iso, fields in sorted(info.items()):
        for number in fields["COW-Numeric"]:
            if number.isdigit() and int(number):
                table.setdefault(int(number), iso)
    return {**table, **COW_CODES}


def capitals(folder: Path, codes: dict[int, str]) -> list[Row]:
    rows = []
    for row in rows_of(folder / "covariates" / "cow_capitals.csv.gz"):
        if row["enddate"] < EARLIEST:
            continue
        iso = codes.get(int(float(row["ccode"])))
        if iso is None:
            sys.exit(
                f"found no ISO code for {row['statenme']} ({row['ccode']}); add it to COW_CODES"
            )
        if not iso:
            continue
        first = row["stdate"] if row["stdate"] > EARLIEST else ""
        last = "" if row["enddate"] == OPEN else row["enddate"]
        actor = TAKEN.get(iso, iso)
        rows.append(Row(row["capital"], actor, "capital", first, last, COW_CAPITALS))
    return rows


def members(folder: Path, codes: dict[int, str]) -> set[str]:
    now = [
        r for r in rows_of(folder / "covariates" / "cow_states.csv.gz") if r["endyear"] == "2016.0"
    ]
    found = {codes[int(float(row["ccode"]))] for row in now}
    return (found | {"VAT"}) - PARTLY


def spellings(info: dict[str, dict[str, list[str]]], rows: list[Row]) -> list[Row]:
    """Other spellings of a country's own name: like it, and like no other country's."""
    by_actor = defaultdict(set)
    owner = {}
    for row in rows:
        if row.role == "name":
            by_actor[row.actor].add(key(row.name))
        owner[key(row.name)] = row.actor
    found = []
    for iso, fields in sorted(info.items()):
        actor = TAKEN.get(iso, iso)
        for raw in sorted(set(fields["Nationality"])):
            name = raw.replace("_", " ").title()
            folded = key(name)
            if not re.fullmatch(r"[a-z]{5,}", folded) or folded in owner or not name.isalpha():
                continue
            near = {a: max(likeness(folded, n) for n in names) for a, names in by_actor.items()}
            best = max(near, key=lambda a: near[a])
            if best == actor and near[best] >= LIKENESS and ending(folded, by_actor[actor]):
                found.append(Row(name, actor, "name", "", "", COUNTRY_INFO))
                owner[folded] = actor
    return found


def likeness(one: str, two: str) -> float:
    return (
        SequenceMatcher(None, one, two).ratio() if one[0] == two[0] or one[1:3] == two[1:3] else 0
    )


def ending(folded: str, names: set[str]) -> bool:
    """Whether a spelling ends as the name does: adjectives do not."""
    return any(folded[-2:] == name[-2:] for name in names)


def write(file: str, header: str, rows: list[tuple[str, ...]]) -> None:
    with (TARGET / file).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def hand_keys() -> dict[str, set[str]]:
    """What the hand-written tables already say of whom, so that it is not said twice."""
    taken = defaultdict(set)
    for file in ("demonyms.csv", "names.csv"):
        with (TARGET / file).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for name in row["name"].split("|"):
                    taken[key(name)].add(row["actor"])
    return taken


def main() -> None:
    folder = seeds()
    info = country_info(folder)
    codes = cow_to_iso(info)
    states = members(folder, codes)
    listed = countries()
    actors = []
    for iso, name, _ in listed:
        kind = "partly_recognised" if iso in PARTLY else "state" if iso in states else "territory"
        source = f"{CLDR}; kind: {COW_STATES}" if iso == "XKX" else f"{ISO}; kind: {COW_STATES}"
        actors.append((TAKEN.get(iso, iso), name, kind, "", "", "", source))
    taken = hand_keys()
    rows = [row for _, _, named in listed for row in named] + capitals(folder, codes)
    rows = [row for row in rows if row.actor not in taken[key(row.name)]]
    rows = [row for row in rows if (row.actor, row.name) not in OTHERS]
    variants = [r for r in spellings(info, rows) if not taken[key(r.name)]]
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows + variants:
        if row.name:
            seen.setdefault((key(row.name), row.actor, row.valid_from), row)
    write("world_actors.csv", "id,name,kind,valid_from,valid_to,members,source", sorted(actors))
    ordered = sorted(seen.values(), key=lambda r: (r.actor, r.role, r.name, r.valid_from))
    write("world_names.csv", ",".join(Row._fields), [tuple(r) for r in ordered])


if __name__ == "__main__":
    main()
