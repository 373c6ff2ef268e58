"""Whether a sentence tells of any act at all: by its likeliest pair, and by what else was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shares = dict[str, NDArray[np.float64]]

INTERCEPT = 0.889
WEIGHTS = (0.742, -0.513, -1.171, 1.828)
"""Of the marks in their order; fitted by training/coder/gate.py to gold/g1 and gold/g2."""
_LEAST = 1e-4


def marks(told: Shares) -> tuple[float, ...]:
    """What is weighed: the log-odds of the likeliest act, the entropy of its type, how likely it is
    neutral, and the logarithm of one and the acts to be expected of all pairs together.

    ``told`` has a row for each direction of each pair; the entropy is in nats.
    """
    import numpy as np

    likely = told["event"][:, 1]
    row = int(likely.argmax())
    share = float(np.clip(likely[row], _LEAST, 1 - _LEAST))
    type = told["type"][row]
    entropy = -float(np.sum(type * np.log(type + 1e-12)))
    return (
        float(np.log(share / (1 - share))), entropy, float(told["polarity"][row, -1]),
        float(np.log1p(likely.sum())),
    )  # fmt: skip


def tells(told: Shares) -> float:
    """How likely a sentence tells of an act, 0 to 1."""
    import numpy as np

    score = INTERCEPT + sum(w * m for w, m in zip(WEIGHTS, marks(told), strict=True))
    return float(1 / (1 + np.exp(-score)))
