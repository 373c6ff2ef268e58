"""The time that a text tells of an act, against the times of the gold sentences and of hand codes.

    python benchmarks/coder_when.py [--gold FILE.jsonl ...] [--events FILE.csv] [--wrong]

Of the labelled acts with a time (``w``): date_found is the share for which the text is read to tell
one, date_right the share for which it is the same period, date_precision the share of those found
whose precision is the same. Where no time is labelled, date_extra counts how often one is read all
the same. act_right also takes the day of publication where the text tells nothing. Of hand-coded
rows with a time in their summary and a day of publication: events_agree, the share whose periods
touch.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coder_gold import GOLD
from detente.events.coder import Context, Span
from detente.events.gold import _when as period
from detente.events.gold import span
from detente.events.handcodes import _when
from detente.events.when import act_span, stated


def labelled(path: Path) -> Iterator[tuple[str, date, tuple[int, int], Span | None]]:
    """Each act: its text, the day of publication, where it stands, and when it was."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for act in row["a"]:
            sides = [span(row["t"], act[side]) for side in ("s", "o")]
            at = min(start for start, _ in sides), max(end for _, end in sides)
            yield row["t"], date.fromisoformat(row["p"]), at, period(act["w"])


def printed(path: Path, *, wrong: bool) -> None:
    """The figures of a file of gold sentences, a line each."""
    dated = found = right = precise = act = bare = extra = 0
    for text, on, at, gold in labelled(path):
        said = stated(text, on, at)
        if gold is None:
            bare += 1
            extra += said is not None
        else:
            dated += 1
            found += said is not None
            right += said == gold
            precise += said is not None and said.precision == gold.precision
            act += act_span(text, Context(on), at) == gold
        if wrong and said != gold:
            print(
                "   ",
                on,
                gold and str(gold.first),
                said and (str(said.first), str(said.last)),
                at,
                text,
            )
    print(f"{path.stem}_date_found={found / max(1, dated):.3f}")
    print(f"{path.stem}_date_right={right / max(1, dated):.3f}")
    print(f"{path.stem}_date_precision={precise / max(1, found):.3f}")
    print(f"{path.stem}_act_right={act / max(1, dated):.3f}")
    print(f"{path.stem}_date_extra={extra} of {bare}")
    print(f"{path.stem}_acts_with_time={dated}")


def held(path: Path, *, wrong: bool) -> None:
    """How the times in the summaries of hand codes sit with the coded ones."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["published"]]
    told = agree = 0
    for row in rows:
        said, coded = stated(row["summary"], date.fromisoformat(row["published"])), _when(row)
        if said is None or coded is None:
            continue
        told += 1
        touches = said.first <= coded.last and coded.first <= said.last
        agree += touches
        if wrong and not touches:
            print("   ", row["published"], coded.first, said.first, said.last, row["summary"])
    print(f"events_told={told} of {len(rows)}")
    print(f"events_agree={agree / max(1, told):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="*", default=[GOLD / "g1.jsonl"])
    parser.add_argument("--events", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print the acts that differ")
    given = parser.parse_args()
    for path in given.gold:
        printed(path, wrong=given.wrong)
    if given.events:
        held(given.events, wrong=given.wrong)


if __name__ == "__main__":
    main()
