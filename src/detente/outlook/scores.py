"""Proper scores of class probabilities, with intervals from resampled weeks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.outlook.counts import Floats, Ints

BINS = 10
DRAWS = 1000
MEASURES = ("log_loss", "brier", "ece")


@dataclass(frozen=True)
class Score:
    """A score per act, its 95 % interval (None where a single week was scored), and the acts."""

    value: float
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True)
class Sums:
    """What the scores are made of, summed by week: everything but ``acts`` (W,) by class.

    ``log_loss`` and ``brier`` are (W,); ``gap`` is (W, classes * BINS): expected less observed acts
    of a class whose probability lay in a bin.
    """

    acts: Floats
    log_loss: Floats
    brier: Floats
    gap: Floats


def sums(p: Floats, n: Floats, week: Ints) -> Sums:
    """The weekly sums of M forecasts: ``p`` and acts ``n`` are (M, classes), ``week`` is (M,)."""
    _, place = np.unique(week, return_inverse=True)
    weeks = int(place.max(initial=-1)) + 1
    acts = n.sum(axis=1)
    classes = p.shape[1]
    bins = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    slot = (place[:, None] * classes + np.arange(classes)) * BINS + bins
    gap = _summed((acts[:, None] * p - n).ravel(), slot.ravel(), weeks * classes * BINS)
    squares = (p * p).sum(axis=1, keepdims=True) - 2 * p + 1
    return Sums(
        acts=_summed(acts, place, weeks),
        log_loss=_summed(-(n * np.log(p)).sum(axis=1), place, weeks),
        brier=_summed((n * squares).sum(axis=1), place, weeks),
        gap=gap.reshape(weeks, classes * BINS),
    )


def _summed(terms: Floats, place: Ints, places: int) -> Floats:
    return np.bincount(place, weights=terms, minlength=places).astype(np.float64)


def measure(name: str, found: Sums, times: Floats) -> Floats:
    """A score, once for each row of ``times`` (draws, W): how often each week is taken.

    log_loss: mean of -log p of the class that came, in nats. brier: mean over acts of the summed
    squared differences over the classes, in [0, 2]. ece: expected calibration error, the acts in
    ten equal bins of p, |expected less observed| over all acts, averaged over the classes.
    """
    acts = np.einsum("dw,w->d", times, found.acts)
    if name == "ece":
        gaps = np.abs(np.einsum("dw,wb->db", times, found.gap)).sum(axis=1)
        return np.asarray(gaps / (found.gap.shape[1] // BINS) / acts, dtype=np.float64)
    terms = {"log_loss": found.log_loss, "brier": found.brier}[name]
    return np.asarray(np.einsum("dw,w->d", times, terms) / acts, dtype=np.float64)


def score(name: str, found: Sums, seed: int) -> Score | None:
    """One score with its interval; None where no act was scored.

    The interval has the 2.5 % and 97.5 % points of the score over DRAWS resamples of whole weeks
    with replacement; the same seed and weeks give every estimator the same resamples.
    """
    weeks = len(found.acts)
    if not found.acts.sum() > 0:
        return None
    value = float(measure(name, found, np.ones((1, weeks)))[0])
    n = round(float(found.acts.sum()))
    if weeks < 2:
        return Score(value, None, None, n)
    drawn = np.random.default_rng(seed).multinomial(weeks, np.full(weeks, 1 / weeks), size=DRAWS)
    low, high = np.quantile(measure(name, found, drawn.astype(np.float64)), (0.025, 0.975))
    return Score(value, float(low), float(high), n)
