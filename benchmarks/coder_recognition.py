"""Recognitions that were none, and recognitions that were: how often the coder is taken in.

    python benchmarks/coder_recognition.py [--gold FILE.jsonl] [--coder learned]

By default training/coder/gold/recognition.jsonl: 200 sentences that tempt, 50 that are true.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from coder_case import chosen
from coder_gold import GOLD
from detente.events.coder import Context
from detente.events.scoring import recognises


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coder", choices=("learned", "dictionary"), default="learned")
    parser.add_argument("--gold", type=Path, default=GOLD / "recognition.jsonl")
    parser.add_argument("--weights", type=Path, help="a folder of other weights")
    given = parser.parse_args()
    coder = chosen(given.coder, given.weights)
    counts = {"tempting": [0, 0], "true": [0, 0]}
    for line in filter(None, given.gold.read_text(encoding="utf-8-sig").split("\n")):
        row = json.loads(line)
        kind = "true" if any(a["e"] == "formal_recognition" for a in row["a"]) else "tempting"
        told = coder.code(row["t"], Context(published=date.fromisoformat(row["p"])))
        counts[kind][0] += any(map(recognises, told))
        counts[kind][1] += 1
    for kind, (hits, n) in counts.items():
        print(f"{kind}_said_to_be_recognitions={hits}")
        print(f"{kind}={n}")


if __name__ == "__main__":
    main()
