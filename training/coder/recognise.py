"""Fit how likely a sentence tells of a formal recognition.

    python training/coder/recognise.py [--weights FOLDER] GOLD.jsonl ...

A logistic regression with a small penalty on what ``recognition.marks`` takes from a reading, over the
sentences on recognition. Of a true one the row counts that is nearest to a recognition,
of the others every row. It prints the constants of ``events/learned/recognition.py``, and for each file,
by weights fitted to the others, how many of either kind are taken for recognitions.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
from gate import Floats, fit
from watched import Watched

from detente import actors
from detente.events.coder import Context
from detente.events.learned.net import WEIGHTS, Net
from detente.events.learned.recognition import marks

BARS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Told = list[tuple[bool, Floats]]


def told(coder: Watched, path: Path) -> Told:
    """For each sentence of a file whether it tells of a recognition, and the marks of each row told."""
    found: Told = []
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        row = json.loads(line)
        coder.seen.clear()
        coder.code(row["t"], Context(published=date.fromisoformat(row["p"])))
        true = any(act["e"] == "formal_recognition" for act in row["a"])
        found.append((true, np.array([marks(row["t"], shares) for _, shares in coder.seen])))
    return found


def fitted(sets: list[Told]) -> tuple[float, Floats]:
    """Intercept and weights by the rows of all sets."""
    rows, true = [], []
    for recognised, all in (one for told in sets for one in told):
        if len(all):
            kept = all[[all[:, 1:3].sum(1).argmax()]] if recognised else all
            rows.append(kept)
            true += [recognised] * len(kept)
    return fit(np.concatenate(rows), np.array(true))


def main() -> None:
    """Read the arguments, fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    coder = Watched(actors.load(None), Net(given.weights))
    sets = {path.stem: told(coder, path) for path in given.gold}
    intercept, weights = fitted(list(sets.values()))
    print(f"INTERCEPT = {intercept:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")
    for name, own in sets.items():
        start, others = fitted([one for stem, one in sets.items() if stem != name] or [own])
        print(name, end=":")
        sure = [
            (true, max(1 / (1 + np.exp(-(start + rows @ others)))) if len(rows) else 0.0)
            for true, rows in own
        ]
        for bar in BARS:
            false = sum(share >= bar for true, share in sure if not true)
            print(f"  {bar} {false}/{sum(share >= bar for true, share in sure if true)}", end="")
        print()


if __name__ == "__main__":
    main()
