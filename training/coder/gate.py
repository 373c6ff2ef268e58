"""Fit the gate of the learned coder: whether a sentence tells of any act at all.

    python training/coder/gate.py [--weights FOLDER] GOLD.jsonl ...

A logistic regression with a small penalty on what ``gate.marks`` takes from a reading, over the
sentences that name two actors. It prints the constants of ``events/learned/gate.py``; ``--held`` names
files that it is scored on and not fitted to.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from detente import actors
from detente.events.gold import Labelled, read
from detente.events.learned.gate import marks
from detente.events.learned.marked import mark
from detente.events.learned.net import WEIGHTS, Net, shares
from detente.events.learned.party import parties
from detente.events.learned.reader import put

PENALTY = 0.3
"""On the squares of the weights, of marks scaled to unit variance."""
Floats = NDArray[np.float64]


def readings(
    net: Net, registry: actors.Registry, sentences: list[Labelled]
) -> tuple[Floats, NDArray[np.bool_]]:
    """The marks of each sentence that names two actors, and whether it tells of an act."""
    rows, acts = [], []
    for one in sentences:
        named = sorted(parties(registry, one.text, one.context), key=lambda party: party.start)
        if pairs := put(named):
            pieces = net.words.cut(one.text)
            spans = [((a.start, a.end), (b.start, b.end)) for a, b in pairs]
            logits = net.logits([mark(pieces, *pair, net.words) for pair in spans])
            rows.append(marks(shares(logits.reshape(2 * len(pairs), -1))))
            acts.append(bool(one.acts))
    return np.array(rows), np.array(acts)


def fit(rows: Floats, acts: NDArray[np.bool_]) -> tuple[float, Floats]:
    """The intercept and the weights on the marks as they are."""
    mean, spread = rows.mean(0), rows.std(0)
    spread[spread == 0] = 1
    scaled = (rows - mean) / spread
    signs = np.where(acts, 1.0, -1.0)

    def loss(given: Floats) -> float:
        margins = signs * (given[0] + scaled @ given[1:])
        return float(np.logaddexp(0, -margins).sum() + PENALTY * (given[1:] ** 2).sum())

    found = minimize(loss, np.zeros(rows.shape[1] + 1)).x
    weights = found[1:] / spread
    return float(found[0] - weights @ mean), weights


def area(scores: Floats, acts: NDArray[np.bool_]) -> float:
    """How often a sentence with an act scores above one without."""
    more = scores[acts][:, None] > scores[~acts][None, :]
    return float(more.mean())


def main() -> None:
    """Read the arguments, fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--held", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    net, registry = Net(given.weights), actors.load(None)

    def told(paths: list[Path]) -> tuple[Floats, NDArray[np.bool_]]:
        whole = [one for path in paths for one in read(path, registry)]
        return readings(net, registry, [one for one in whole if one.acts or not one.lost])

    intercept, weights = fit(*told(given.gold))
    print(f"INTERCEPT = {intercept:.3f}")
    print(f"WEIGHTS = ({', '.join(f'{weight:.3f}' for weight in weights)})")
    for paths in (given.gold, *([path] for path in given.held)):
        rows, acts = told(list(paths))
        names = " ".join(path.stem for path in paths)
        print(f"{names}: by the likeliest pair {area(rows[:, 0], acts):.4f}", end=", ")
        print(f"by the gate {area(intercept + rows @ weights, acts):.4f}")


if __name__ == "__main__":
    main()
