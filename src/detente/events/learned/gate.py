"""Whether a sentence tells of any act at all: by its likeliest pair, and by what else was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.events.learned.odds import log_odds, weighed

if TYPE_CHECKING:
    from detente.events.learned.net import Shares

INTERCEPT = 0.643
WEIGHTS = (0.692, -0.568, -1.109, 1.553)
"""Of the marks in their order; fitted by training/coder/gate.py to gold/g1 and gold/g2."""


def marks(told: Shares) -> tuple[float, ...]:
    """What is weighed: the log-odds of the likeliest act, the entropy of its type, how likely it is
    neutral, and the logarithm of one and the acts to be expected of all pairs together.

    ``told`` has a row for each direction of each pair; the entropy is in nats.
    """
    import numpy as np

    likely = told["event"][:, 1]
    row = int(likely.argmax())
    type = told["type"][row]
    entropy = -float(np.sum(type * np.log(type + 1e-12)))
    return (
        log_odds(float(likely[row])), entropy, float(told["polarity"][row, -1]),
        float(np.log1p(likely.sum())),
    )  # fmt: skip


def tells(told: Shares) -> float:
    """How likely a sentence tells of an act, 0 to 1."""
    return weighed(marks(told), INTERCEPT, WEIGHTS)
