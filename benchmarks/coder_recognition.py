"""Recognitions that were none, and recognitions that were: how often the coder is taken in.

    python benchmarks/coder_recognition.py [--coder learned]

The sentences stand in training/coder/gold/recognition.jsonl: 200 that tempt, 50 that are true.
"""

from __future__ import annotations

import argparse
import json
from datetime import date

from coder_gold import GOLD
from detente import actors
from detente.events.coder import Context, Telling
from detente.events.dictionary import DictionaryCoder
from detente.events.learned.reader import LearnedCoder


def recognises(one: Telling) -> bool:
    """Whether a telling says that somebody was recognised."""
    return one.step == "formal_recognition" or (one.status, one.status_value) == (
        "recognition",
        "yes",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coder", choices=("learned", "dictionary"), default="learned")
    registry = actors.load(None)
    learned = parser.parse_args().coder == "learned"
    coder = LearnedCoder(registry) if learned else DictionaryCoder(registry)
    counts = {"tempting": [0, 0], "true": [0, 0]}
    for line in (GOLD / "recognition.jsonl").read_text(encoding="utf-8").splitlines():
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
