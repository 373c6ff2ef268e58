"""How good the forecasts would have been: every week forecast from what was known before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.outlook.counts import CLASSES, Counts, Floats, Ints
from detente.outlook.forecast import ESTIMATORS, forecast
from detente.outlook.past import pasts
from detente.outlook.scores import MEASURES, Score, score, sums

STRATA = ("all", "seen pairs", "new pairs")


@dataclass(frozen=True)
class Trials:
    """M dyad-weeks that were forecast: ``p`` (M, 3) by estimator, and the acts ``n`` (M, 3).

    ``week`` (M,) is the week of the acts; ``seen`` (M,) whether the pair had acts at the origin.
    """

    p: Mapping[str, Floats]
    n: Floats
    week: Ints
    seen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Result:
    """A score of an estimator at a horizon, over a part of the trials; None: nothing to score."""

    estimator: str
    horizon: int
    measure: str
    stratum: str
    score: Score | None


def trials(counts: Counts, horizons: Sequence[int]) -> dict[int, Trials]:
    """Forecasts of every dyad-week, by horizon: what was known so many weeks before it began.

    All pairs of a week are forecast from the same past, which ends ``horizon`` weeks before the
    week's Monday. The first origin is the end of the weeks that give the global prior.
    """
    until = int(counts.week.max())
    order = np.argsort(counts.week, kind="stable")
    week = counts.week[order]
    parts: dict[int, list[Trials]] = {horizon: [] for horizon in horizons}
    for past in pasts(counts, until):
        for horizon in horizons:
            ahead = horizon + 1
            start, stop = np.searchsorted(week, (past.week + ahead, past.week + ahead + 1))
            cells = order[start:stop]
            if len(cells):
                which = counts.pair[cells]
                made = forecast(past, counts, which, ahead)
                seen = past.last_week[which] >= 0
                parts[horizon].append(Trials(made.p, counts.n[cells], counts.week[cells], seen))
    return {horizon: _joined(part) for horizon, part in parts.items()}


def _joined(parts: Sequence[Trials]) -> Trials:
    none = np.zeros((0, len(CLASSES)))
    return Trials(
        p={name: np.concatenate([none, *(part.p[name] for part in parts)]) for name in ESTIMATORS},
        n=np.concatenate([none, *(part.n for part in parts)]),
        week=np.concatenate([np.zeros(0, dtype=np.int64), *(part.week for part in parts)]),
        seen=np.concatenate([np.zeros(0, dtype=np.bool_), *(part.seen for part in parts)]),
    )


def backtest(counts: Counts, horizons: Sequence[int], seed: int) -> Iterator[Result]:
    """Every score of every estimator, at every horizon and in every stratum, in that order."""
    for horizon, made in trials(counts, horizons).items():
        parts = {"all": np.ones_like(made.seen), "seen pairs": made.seen, "new pairs": ~made.seen}
        for stratum in STRATA:
            part = parts[stratum]
            for estimator in ESTIMATORS:
                found = sums(made.p[estimator][part], made.n[part], made.week[part])
                for name in MEASURES:
                    yield Result(estimator, horizon, name, stratum, score(name, found, seed))
