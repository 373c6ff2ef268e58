"""The place that a text tells of an act, against the hand-coded places of the chronology.

    python benchmarks/coder_where.py --events FILE.csv [--wrong]

A hand-coded place is right where the gazetteer knows the one that was read by one of its names
(several are parted by ";" or "and"). place_precision: of the places read, those that are right;
place_recall: of the rows with a place, those read right; place_recall_said: the same of the rows
whose summary has the coded name in it. place_in_country: of the places read for rows whose coded
place the gazetteer knows, those in its country. Rows without a coded place whose summary is read to
tell one are counted apart, not as wrong: codes leave out what is beside the point.
"""

from __future__ import annotations

import argparse
import csv
import re
from datetime import date
from pathlib import Path

from detente import actors
from detente.events.gazetteer import Place, named
from detente.events.place import place


def same(read: Place, coded: str) -> bool:
    """Whether a place is one of those that a cell names."""
    names = [part.strip() for part in re.split(r";| and |,", coded)] + [coded]
    return any(read in named(re.sub(r" (?:district|province|post)$", "", name)) for name in names)


def within(read: Place, coded: str) -> bool | None:
    """Whether a place is in the country of the coded one; None where that is not known."""
    known = [one for part in re.split(r";| and |,", coded) for one in named(part.strip())]
    if not known:
        return None
    return any(set(read.countries) & set(one.countries) for one in known)


def told_in(
    registry: actors.Registry, row: dict[str, str], sides: tuple[str, str]
) -> tuple[int, int]:
    """The stretch from the first to the last mention of a side; the text's begin without any."""
    on = row["date"] or row["published"]
    named = registry.find(row["summary"], date.fromisoformat(on) if on else None)
    own = [
        one
        for one in named
        if any(candidate.actor.id in sides for candidate in one.resolution.candidates)
    ]
    return (own[0].start, own[-1].end) if own else (0, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--wrong", action="store_true", help="print the rows that differ")
    given = parser.parse_args()
    with given.events.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    registry = actors.load(None)
    coded = told = right = said = said_right = unasked = country = known = 0
    for row in rows:
        text, gold = row["summary"], row["place"]
        sides = (row["source_actor"], row["target_actor"])
        read = place(text, told_in(registry, row, sides), sides)
        hit = read is not None and bool(gold) and same(read, gold)
        if not gold:
            unasked += read is not None
        else:
            coded += 1
            told += read is not None
            right += hit
            said += gold in text
            said_right += hit and gold in text
            inside = within(read, gold) if read else None
            known += inside is not None
            country += bool(inside)
        if given.wrong and (read is not None or gold in text) and not hit and (read or gold):
            print(f"    {gold!r} read {read.id if read else None}: {text}")
    print(f"place_precision={right / max(1, told):.3f} of {told}")
    print(f"place_recall={right / max(1, coded):.3f} of {coded}")
    print(f"place_recall_said={said_right / max(1, said):.3f} of {said}")
    print(f"place_in_country={country / max(1, known):.3f} of {known}")
    print(f"places_where_none_is_coded={unasked} of {len(rows) - coded}")


if __name__ == "__main__":
    main()
