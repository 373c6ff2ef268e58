"""Class probabilities of a pair's next acts: decayed counts with an actor prior, and baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.outlook.counts import Counts, Floats, Ints
from detente.outlook.past import ACTOR_HALF_LIFE, HALF_LIFE, Past, decay

STRENGTH = 3.67
"""Acts that the actor prior of a pair weighs; fitted on ICEWS 2014, three classes."""
ACTOR_STRENGTH = 20.0
"""Acts that the global prior of an actor weighs; set by hand."""
PERSISTENCE_STRENGTH = 1.0
"""Acts of climatology added to a pair's last active week, so that no class is ruled out."""
ESTIMATORS = ("decayed_counts", "climatology", "persistence", "actor_profiles")


@dataclass(frozen=True)
class Forecast:
    """Forecasts of M pairs: ``p`` by estimator, each (M, 3), in (0, 1), every row summing to 1.

    ``alpha`` (M, 3) are the Dirichlet parameters behind decayed_counts.
    """

    p: Mapping[str, Floats]
    alpha: Floats


def forecast(past: Past, counts: Counts, which: Ints, ahead: int) -> Forecast:
    """Forecasts for the week ``ahead`` weeks after ``past.week``, of the pairs number ``which``.

    With counts C of an actor and c of a pair, each decayed to the week that is forecast, and g the
    global class shares: an actor's profile is pi = (C + 20 g) / (|C| + 20), the prior q of a pair
    is proportional to pi of its sender as sender, times pi of its receiver as receiver, over g,
    and the probabilities are (c + k q) / (|c| + k).
    Climatology: shares of all acts known so far, with one act of g added. Persistence: shares of
    the pair's last active week, with one act of climatology added; for a pair not seen that is
    climatology. Actor profiles: q.
    """
    sender, receiver = counts.pairs[which, 0], counts.pairs[which, 1]
    gone = decay(ahead, ACTOR_HALF_LIFE)
    prior = profile(past.sender[sender] * gone, past.prior) * profile(
        past.receiver[receiver] * gone, past.prior
    )
    prior = shares(prior / past.prior)
    alpha = past.pair[which] * decay(ahead, HALF_LIFE) + STRENGTH * prior
    climate = shares(past.total + past.prior)
    return Forecast(
        p={
            "decayed_counts": shares(alpha),
            "climatology": np.tile(climate, (len(which), 1)),
            "persistence": shares(past.last[which] + PERSISTENCE_STRENGTH * climate),
            "actor_profiles": prior,
        },
        alpha=alpha,
    )


def profile(counts: Floats, prior: Floats) -> Floats:
    """Class shares of actors, (M, 3), from their counts (M, 3) and the global shares (3,).

    >>> profile(np.array([[20.0, 0.0, 0.0]]), np.array([0.5, 0.25, 0.25])).tolist()
    [[0.75, 0.125, 0.125]]
    """
    return shares(counts + ACTOR_STRENGTH * prior)


def shares(weights: Floats) -> Floats:
    """Weights divided by their sum over the last axis.

    >>> shares(np.array([1.0, 3.0])).tolist()
    [0.25, 0.75]
    """
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), dtype=np.float64)


def bounds(alpha: Floats) -> tuple[Floats, Floats]:
    """The 5 % and 95 % points of each class share under a Dirichlet: its Beta marginals.

    ``alpha`` is (M, 3), positive; both results are (M, 3), in [0, 1].

    >>> low, high = bounds(np.array([[1.0, 0.5, 0.5]]))
    >>> round(float(low[0, 0]), 6), round(float(high[0, 0]), 6)
    (0.05, 0.95)
    """
    from scipy.special import betaincinv

    rest = alpha.sum(axis=1, keepdims=True) - alpha
    low, high = betaincinv(alpha, rest, 0.05), betaincinv(alpha, rest, 0.95)
    return np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
