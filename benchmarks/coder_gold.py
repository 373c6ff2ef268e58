"""A coder against the gold sentences: who does what to whom, from the sentence alone.

    python benchmarks/coder_gold.py [--gold FILE.jsonl ...] [--coder learned]

The sentences and their labels are described in training/coder/GUIDE.md. A labelled actor counts
under the id that the actor table gives its words; an act with a side that it does not know is left
out and counted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from coder_case import chosen, printed
from detente import actors
from detente.events.coder import Telling
from detente.events.gold import read

GOLD = Path(__file__).parent.parent / "training" / "coder" / "gold"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="*")
    parser.add_argument("--coder", choices=("learned", "dictionary"), default="learned")
    parser.add_argument("--weights", type=Path, help="a folder of other weights")
    given = parser.parse_args()
    registry = actors.load(None)
    coder = chosen(given.coder, given.weights)
    gold: dict[str, list[Telling]] = {}
    said: dict[str, list[Telling]] = {}
    unknown = 0
    for path in given.gold or sorted(GOLD.glob("g*.jsonl")):
        for one in read(path, registry):
            unknown += one.lost
            if one.acts or not one.lost:
                gold[one.text] = list(one.acts)
                said[one.text] = coder.code(one.text, one.context)
    printed(gold, said)
    print(f"acts_with_an_unknown_side={unknown}")


if __name__ == "__main__":
    main()
