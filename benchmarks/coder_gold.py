"""A coder against the gold sentences: who does what to whom, from the sentence alone.

    python benchmarks/coder_gold.py [--gold FILE.jsonl ...] [--coder learned]

The sentences and their labels are described in training/coder/GUIDE.md. A labelled actor counts
under the id that the actor table gives its words; an act with a side that it does not know is left
out and counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coder_case import printed
from detente import actors
from detente.events.coder import Context, Telling
from detente.events.dictionary import DictionaryCoder
from detente.events.learned.reader import LearnedCoder, parties

GOLD = Path(__file__).parent.parent / "training" / "coder" / "gold"
_POLARITY = {"coop": "cooperative", "conf": "conflictual", "neut": "neutral"}


def labelled(
    path: Path, registry: actors.Registry
) -> Iterator[tuple[str, Context, list[Telling], int]]:
    """Each sentence with its date, its acts by actor ids, and how many have an unknown side."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, context = row["t"], Context(published=date.fromisoformat(row["p"]))
        named = parties(registry, text, context)
        acts, lost = [], 0
        for act in row["a"]:
            ids = []
            for said in (act["s"], act["o"]):
                start, end = _span(text, said)
                ids.append(
                    next((one.actor for one in named if one.start < end and start < one.end), None)
                )
            if ids[0] is None or ids[1] is None or ids[0] == ids[1]:
                lost += 1
                continue
            step = None if act["e"] == "none" else act["e"]
            acts.append(
                Telling(
                    start=0, end=len(text), source=ids[0], target=ids[1], type=act["y"],
                    mode=act["m"], polarity=_POLARITY[act["p"]], deed=act["d"] == "deed",
                    mutual=act["u"], step=step,
                )
            )  # fmt: skip
        yield text, context, acts, lost


def _span(text: str, said: str) -> tuple[int, int]:
    times = 1
    if said[-2:-1] == "#":
        said, times = said[:-2], int(said[-1])
    start = -1
    for _ in range(times):
        start = text.index(said, start + 1)
    return start, start + len(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="*")
    parser.add_argument("--coder", choices=("learned", "dictionary"), default="learned")
    given = parser.parse_args()
    registry = actors.load(None)
    coder = LearnedCoder(registry) if given.coder == "learned" else DictionaryCoder(registry)
    gold: dict[str, list[Telling]] = {}
    said: dict[str, list[Telling]] = {}
    unknown = 0
    for path in given.gold or sorted(GOLD.glob("g*.jsonl")):
        for text, context, acts, lost in labelled(path, registry):
            gold[text], said[text] = acts, coder.code(text, context)
            unknown += lost
    printed(gold, said)
    print(f"acts_with_an_unknown_side={unknown}")


if __name__ == "__main__":
    main()
