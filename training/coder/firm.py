"""Fit how firmly a step is told: whether the step that the codebook gives an act is the right one.

    python training/coder/firm.py [--weights FOLDER] [--events FILE --codes FILE] GOLD.jsonl ...

A logistic regression with a small penalty on what ``firm.marks`` takes from a reading, over the acts
whose two sides are found. With ``--events`` and ``--codes`` the worked case counts too.
It prints the constants of ``events/learned/firm.py`` and what
bars give; ``--held`` names files that it is scored on and not fitted to.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gate import Floats, fit
from watched import Watched, key

from detente import actors
from detente.events.agreement import match
from detente.events.coder import Context, Telling
from detente.events.gold import read
from detente.events.learned import firm
from detente.events.learned.net import WEIGHTS, Net

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from coder_case import as_coded, coded, context, renamed

BARS = (0.7, 0.75, 0.8, 0.825, 0.85, 0.875, 0.9)


@dataclass(frozen=True)
class Steps:
    """The marks of each step told, whether it is right, and how many the gold has."""

    marks: Floats
    right: Floats
    gold: int


Item = tuple[str, Context, list[Telling]]


def steps(coder: Watched, items: Iterator[Item], code: dict[str, str]) -> Steps:
    """What the coder, whose bar is off, tells of the steps of the acts it finds."""
    rows, right, count = [], [], 0
    for text, known, gold in items:
        coder.seen.clear()
        said = coder.code(text, known)
        by = dict(coder.seen)
        both = [as_coded(one, code) for one in said]
        own = dict(zip(map(id, both), said, strict=True))
        for truth, one in match(gold, both):
            count += truth.step is not None
            if one.step is None or one.step == "formal_recognition":
                continue
            rows.append(firm.marks(by[key(text, own[id(one)])], one.step))
            right.append(truth.step == one.step)
    return Steps(np.array(rows), np.array(right, dtype=float), count)


def of_gold(path: Path, registry: actors.Registry) -> Iterator[Item]:
    """The sentences of a gold file whose sides the actor table knows."""
    for one in read(path, registry):
        if one.acts or not one.lost:
            yield one.text, one.context, list(one.acts)


def of_case(path: Path) -> Iterator[Item]:
    """The summaries of a case."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield row["summary"], context(row), coded(row)


def main() -> None:
    """Read the arguments, fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--codes", type=Path)
    parser.add_argument("--held", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    firm.BAR = 0.0
    registry = actors.load(None)
    coder = Watched(registry, Net(given.weights))
    sets = {path.stem: steps(coder, of_gold(path, registry), {}) for path in given.gold}
    if given.events:
        code = renamed(given.codes, registry)
        sets["case"] = steps(coder, of_case(given.events), code)
    rows = np.concatenate([one.marks for one in sets.values()])
    right = np.concatenate([one.right for one in sets.values()])
    intercept, weights = fit(rows, right > 0)
    print(f"INTERCEPT = {intercept:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")
    sets |= {f"{path.stem}, held": steps(coder, of_gold(path, registry), {}) for path in given.held}
    for name, one in sets.items():
        sure = 1 / (1 + np.exp(-(intercept + one.marks @ weights)))
        print(name, end=":")
        for bar in BARS:
            kept = one.right[sure >= bar]
            print(f"  {bar} {kept.mean():.3f}/{kept.sum() / one.gold:.3f}", end="")
        print()


if __name__ == "__main__":
    main()
