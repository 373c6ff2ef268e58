"""Scores against brute force over single acts, and the backtest's horizons and strata."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.outlook.backtest import STRATA, backtest, trials
from detente.outlook.counts import gather
from detente.outlook.forecast import ESTIMATORS
from detente.outlook.scores import MEASURES, score, sums
from detente.tables import Row

Drawn = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]


def brute(name: str, p: NDArray[np.float64], n: NDArray[np.float64]) -> float:
    acts = [
        (p[i], c) for i in range(len(p)) for c in range(p.shape[1]) for _ in range(int(n[i, c]))
    ]
    if name == "log_loss":
        return sum(-math.log(row[c]) for row, c in acts) / len(acts)
    if name == "brier":
        return sum(sum((row[k] - (k == c)) ** 2 for k in range(len(row))) for row, c in acts) / len(
            acts
        )
    total = 0.0
    for k in range(p.shape[1]):
        for b in range(10):
            inside = [(row[k], c == k) for row, c in acts if min(int(row[k] * 10), 9) == b]
            if inside:
                expected = sum(x for x, _ in inside) / len(inside)
                observed = sum(y for _, y in inside) / len(inside)
                total += abs(expected - observed) * len(inside) / len(acts)
    return total / p.shape[1]


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    size = draw(st.integers(1, 12))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    n = rng.poisson(2.0, (size, 3)).astype(np.float64)
    n[0, 0] += 1
    return rng.dirichlet((0.4, 0.4, 0.4), size).clip(1e-9), n, rng.integers(5, 9, size)


@given(drawn())
@settings(max_examples=60, deadline=None)
def test_scores_equal_brute_force(data: Drawn) -> None:
    p, n, week = data
    for name in MEASURES:
        found = score(name, sums(p, n, week), 1)
        assert found is not None
        assert found.value == pytest.approx(brute(name, p, n))
        assert found.n == n.sum()
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


def test_scores_worked_by_hand() -> None:
    p, n = np.array([[0.5, 0.25, 0.25]]), np.array([[1.0, 1.0, 0.0]])
    found = sums(p, n, np.array([3]))
    values = {name: score(name, found, 1) for name in MEASURES}
    assert values["log_loss"].value == pytest.approx((math.log(2) + math.log(4)) / 2)
    assert values["brier"].value == pytest.approx((0.375 + 0.875) / 2)
    assert values["ece"].value == pytest.approx((0 + 0.25 + 0.25) / 3)
    assert values["brier"].low is values["brier"].high is None


def test_nothing_scored_is_no_score() -> None:
    none = np.zeros((0, 3))
    assert score("brier", sums(none, none, np.zeros(0, dtype=np.int64)), 1) is None


def test_the_interval_covers_a_known_loss() -> None:
    """Acts drawn from the forecast itself: the interval of the log loss holds its entropy."""
    p = np.array([0.6, 0.3, 0.1])
    entropy, hits = -float((p * np.log(p)).sum()), 0
    for seed in range(60):
        n = np.random.default_rng(seed).multinomial(20, p, size=40).astype(np.float64)
        found = score("log_loss", sums(np.tile(p, (40, 1)), n, np.arange(40)), seed)
        assert found is not None and found.low is not None and found.high is not None
        hits += found.low <= entropy <= found.high
    assert 51 <= hits <= 60


def rows(weeks: int) -> list[Row]:
    from datetime import date, timedelta

    found: list[Row] = []
    for week in range(weeks):
        monday = date(2021, 1, 4) + timedelta(weeks=week)
        pairs = [("A", "B"), ("B", "A")] + ([("C", "D")] if week == 20 else [])
        for one, other in pairs:
            n = {"n_coop": 3 + week % 2, "n_conf": 1, "n_neutral": 2}
            found.append({"from": one, "to": other, "week": monday, "known_at": monday, **n})
    return found


@pytest.mark.parametrize("horizon", [0, 4, 13, 26])
def test_the_first_trial_follows_the_eighth_week_by_the_horizon(horizon: int) -> None:
    found = trials(gather(rows(40)), (horizon,))[horizon]
    assert sorted(set(found.week.tolist())) == list(range(8 + horizon, 40))


def test_strata_split_the_trials() -> None:
    found = {
        (one.stratum, one.estimator, one.measure): one.score
        for one in backtest(gather(rows(40)), (4,), 1)
    }
    assert len(found) == len(STRATA) * len(ESTIMATORS) * len(MEASURES)
    n = {part: found[part, "decayed_counts", "brier"].n for part in STRATA}
    assert n["new pairs"] == 6
    assert n["seen pairs"] + n["new pairs"] == n["all"]
    for measure in ("log_loss", "brier"):
        new = [found["new pairs", name, measure] for name in ("climatology", "persistence")]
        assert new[0].value == pytest.approx(new[1].value)


def test_the_same_seed_gives_the_same_interval() -> None:
    counts = gather(rows(40))
    one, two, other = (list(backtest(counts, (4,), seed)) for seed in (1, 1, 2))
    assert one == two
    assert one != other


def test_a_short_feed_has_no_trials() -> None:
    assert all(one.score is None for one in backtest(gather(rows(8)), (4,), 1))


def test_the_highest_bins_are_kept_apart() -> None:
    """Too sure in one bin and not sure enough in the next: neither makes good for the other."""
    p = np.array([[0.85, 0.15], [0.95, 0.05]])
    n = np.array([[10.0, 0.0], [9.0, 1.0]])
    found = score("ece", sums(p, n, np.array([1, 2])), 1)
    assert found is not None
    assert found.value == pytest.approx((0.15 * 10 + 0.05 * 10) / 20)
