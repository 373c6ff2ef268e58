"""What was known at the end of each week, carried forward a week at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from detente.outlook.counts import CLASSES, Counts, Floats, Ints

HALF_LIFE = 16.7
"""Weeks after which an act of a pair counts half; fitted on ICEWS 2014, three classes."""
ACTOR_HALF_LIFE = 26.0
"""The same for an act of one actor with anyone; set by hand."""
FIRST_WEEKS = 8
"""Weeks whose class shares are the global prior; nothing is forecast before they are over."""
FLOOR = 1e-6
"""Added to each class of the global prior, so that no class is impossible."""


@dataclass(frozen=True)
class Past:
    """Counts known at the end of ``week``, decayed to that week: a count of it has weight 1.

    ``pair`` (P, 3), ``sender`` and ``receiver`` (A, 3) are decayed; ``total`` (3,) is not.
    ``last`` (P, 3) holds the counts of each pair's last active week, ``last_week`` (P,) that week
    or -1; ``prior`` (3,) the global class shares, positive, summing to 1.
    """

    week: int
    pair: Floats
    sender: Floats
    receiver: Floats
    total: Floats
    last: Floats
    last_week: Ints
    prior: Floats


def pasts(counts: Counts, until: int) -> Iterator[Past]:
    """The past at the end of each week from the FIRST_WEEKS-th to number ``until``, in order.

    The global prior is fixed at the end of the FIRST_WEEKS-th week, from what was known by then.
    """
    past = _nothing(counts)
    for week in range(until + 1):
        past = _next(past, counts, week)
        if week == FIRST_WEEKS - 1:
            floored = past.total + FLOOR
            past = replace(past, prior=floored / floored.sum())
        if week >= FIRST_WEEKS - 1:
            yield past


def _nothing(counts: Counts) -> Past:
    width = len(CLASSES)
    pairs, actors = len(counts.pairs), len(counts.actors)
    return Past(
        week=-1,
        pair=np.zeros((pairs, width)),
        sender=np.zeros((actors, width)),
        receiver=np.zeros((actors, width)),
        total=np.zeros(width),
        last=np.zeros((pairs, width)),
        last_week=np.full(pairs, -1, dtype=np.int64),
        prior=np.full(width, 1 / width),
    )


def _next(past: Past, counts: Counts, week: int) -> Past:
    """The past one week on, with the counts that arrived in that week."""
    start, stop = np.searchsorted(counts.arrival, (week, week + 1))
    pair, n = counts.pair[start:stop], counts.n[start:stop]
    age = (week - counts.week[start:stop])[:, None]
    sender, receiver = counts.pairs[pair, 0], counts.pairs[pair, 1]
    last, last_week = past.last.copy(), past.last_week.copy()
    for active in np.unique(counts.week[start:stop]):
        newer = (counts.week[start:stop] == active) & (last_week[pair] < active)
        last[pair[newer]], last_week[pair[newer]] = n[newer], active
    return replace(
        past,
        week=week,
        pair=_added(past.pair * decay(1, HALF_LIFE), pair, n * decay(age, HALF_LIFE)),
        sender=_added(
            past.sender * decay(1, ACTOR_HALF_LIFE), sender, n * decay(age, ACTOR_HALF_LIFE)
        ),
        receiver=_added(
            past.receiver * decay(1, ACTOR_HALF_LIFE), receiver, n * decay(age, ACTOR_HALF_LIFE)
        ),
        total=past.total + n.sum(axis=0),
        last=last,
        last_week=last_week,
    )


def decay(age: float | Ints, half_life: float) -> Floats:
    """The weight of counts so many weeks old.

    >>> decay(np.array([0, 26]), 26.0).tolist()
    [1.0, 0.5]
    """
    return np.asarray(np.exp2(-np.asarray(age, dtype=np.float64) / half_life), dtype=np.float64)


def _added(sums: Floats, place: Ints, n: Floats) -> Floats:
    """``sums`` with each row of ``n`` added at its place, one after the other in their order."""
    np.add.at(sums, place, n)
    return sums
