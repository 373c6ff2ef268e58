"""Probabilities weighed together: log-odds in, one probability out."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

LEAST = 1e-4
"""A share is taken for no less than this, and for no more than what this leaves of one."""


def log_odds(share: float) -> float:
    """The logarithm of the odds of a probability, which is first kept ``LEAST`` away from 0 and 1.

    >>> round(log_odds(0.9), 3), log_odds(0.5)
    (2.197, 0.0)
    """
    kept = min(max(share, LEAST), 1 - LEAST)
    return log(kept / (1 - kept))


def weighed(marks: Sequence[float], intercept: float, weights: Sequence[float]) -> float:
    """The logistic of an intercept and weighted marks, 0 to 1 (Cox 1958).

    >>> weighed((1.0, -1.0), 0.0, (2.0, 2.0))
    0.5
    """
    score = intercept + sum(w * m for w, m in zip(weights, marks, strict=True))
    return 1 / (1 + exp(-score)) if score > -700 else 0.0
