"""How far one coding of reports agrees with another, with bootstrap intervals over reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.events.coder import Telling

DRAWS = 1000
"""Bootstrap draws of an interval."""


@dataclass(frozen=True)
class Share:
    """A measure: ``value`` is hits by cases, with its 95 % interval; None where ``n`` is 0."""

    measure: str
    value: float | None
    low: float | None
    high: float | None
    n: int


Tellings = Mapping[str, Sequence[Telling]]
"""Tellings by the id of their report."""


def compare(gold: Tellings, coded: Tellings, *, seed: int) -> list[Share]:
    """Hold a coder's tellings against a gold coding of the same reports.

    In each report every gold telling is matched with the first telling left of the same ordered
    pair, in either order where one of the two says mutual. ``pair_recall`` is the share of gold
    tellings matched, ``pair_precision`` the share of the coder's; polarity, type and mode accuracy
    are among the matched. ``step_recall`` is the share of matched gold steps that the coder gives
    as well, ``step_precision`` the share of its steps that are so in gold. ``extra_tuples`` is the
    number of unmatched tellings a report, and may exceed 1. Intervals: percentile bootstrap over
    reports (Efron and Tibshirani 1993, chapter 13), 2.5 % to 97.5 % of ``DRAWS`` draws.
    """
    names = sorted(gold)
    counted = [_count(gold[name], coded.get(name, ())) for name in names]
    draws = np.random.default_rng(seed).integers(0, max(1, len(names)), (DRAWS, len(names)))
    shares = []
    for measure in counted[0] if counted else _count((), ()):
        pairs = np.array([one[measure] for one in counted], dtype=np.int64).reshape(-1, 2)
        shares.append(_share(measure, pairs, draws))
    return shares


def _count(gold: Sequence[Telling], coded: Sequence[Telling]) -> dict[str, tuple[int, int]]:
    """Hits and cases of each measure in one report."""
    matched = match(gold, coded)
    extra = len(coded) - len(matched)
    both = [(g.step, c.step) for g, c in matched]
    same = sum(g == c for g, c in both if g is not None)
    return {
        "pair_recall": (len(matched), len(gold)),
        "pair_precision": (len(matched), len(coded)),
        "polarity_accuracy": (sum(g.polarity == c.polarity for g, c in matched), len(matched)),
        "type_accuracy": (sum(g.type == c.type for g, c in matched), len(matched)),
        "mode_accuracy": (sum(g.mode == c.mode for g, c in matched), len(matched)),
        "deed_accuracy": (sum(g.deed == c.deed for g, c in matched), len(matched)),
        "step_precision": (same, sum(c is not None for _, c in both)),
        "step_recall": (same, sum(g is not None for g, _ in both)),
        "extra_tuples": (extra, 1),
    }


def match(gold: Sequence[Telling], coded: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """Each gold telling with the first telling left of its pair; those without one are left out."""
    left = list(coded)
    matched = []
    for telling in gold:
        for index, other in enumerate(left):
            if _same_pair(telling, other):
                matched.append((telling, left.pop(index)))
                break
    return matched


def _same_pair(one: Telling, other: Telling) -> bool:
    if one.mutual or other.mutual:
        return one.sides == other.sides
    return (one.source, one.target) == (other.source, other.target)


def _share(measure: str, pairs: NDArray[np.int64], draws: NDArray[np.int64]) -> Share:
    hits, cases = (int(total) for total in pairs.sum(axis=0)) if len(pairs) else (0, 0)
    if cases == 0:
        return Share(measure, None, None, None, 0)
    drawn = pairs[draws].sum(axis=1)
    ratios = drawn[drawn[:, 1] > 0]
    low, high = np.quantile(ratios[:, 0] / ratios[:, 1], (0.025, 0.975))
    return Share(measure, hits / cases, float(low), float(high), cases)
