"""What change could have been seen with so many acts: the minimum detectable shift."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SIZE = 0.05
"""Two-sided level of the test: the usual one chance in twenty."""
POWER = 0.8
"""How often the change must be seen to count as detectable: four times in five."""
STEP = 0.01
"""Changes are tried in steps of one percentage point."""
EXACT = 600
"""Up to so many acts the test is enumerated exactly; above, the arcsine approximation serves."""


@dataclass(frozen=True)
class Detectable:
    """The share that a pair starts from, and the smallest change of it that would be seen."""

    share: float | None
    change: float | None


@lru_cache(maxsize=4096)
def detectable(n: int, k: int) -> Detectable:
    """The smallest change of a share that Fisher's exact test would see between two halves.

    ``n`` acts, of which ``k`` are cooperative, are cut into halves of n // 2 and n - n // 2. The
    first half has the share k / n, the second another one; both directions are tried. The change,
    in [0, 1] and rounded up to ``STEP``, is the smallest at which the two-sided test at
    ``SIZE`` rejects with probability ``POWER`` or more. None where no change would be seen.
    Power by enumeration of both binomials up to ``EXACT`` acts; above, by the arcsine
    approximation (J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, ch. 6).

    >>> detectable(40, 20)
    Detectable(share=0.5, change=0.42)
    >>> detectable(4, 2)
    Detectable(share=0.5, change=None)
    """
    if n == 0:
        return Detectable(None, None)
    share = k / n
    change = _exact(n, share) if n <= EXACT else _arcsine(n, share)
    return Detectable(share, change)


def _exact(n: int, share: float) -> float | None:
    one, two = n // 2, n - n // 2
    seen = _binomial(one, np.array([share]))[0] @ rejects(one, two)
    for step in range(1, round(1 / STEP) + 1):
        ends = [end for end in (share - step * STEP, share + step * STEP) if -1e-12 <= end <= 1]
        power = _binomial(two, np.clip(ends, 0.0, 1.0)) @ seen if ends else np.zeros(1)
        if power.max() >= POWER:
            return round(step * STEP, 2)
    return None


def _arcsine(n: int, share: float) -> float | None:
    from scipy.special import ndtri

    halves = 1 / (n // 2) + 1 / (n - n // 2)
    distance = (ndtri(1 - SIZE / 2) + ndtri(POWER)) * np.sqrt(halves)
    start = 2 * np.arcsin(np.sqrt(share))
    ends = [end for end in (start - distance, start + distance) if 0 <= end <= np.pi]
    changes = [abs(float(np.sin(end / 2) ** 2) - share) for end in ends]
    return round(float(np.ceil(min(changes) / STEP) * STEP), 2) if changes else None


@lru_cache(maxsize=256)
def rejects(one: int, two: int) -> Floats:
    """Where Fisher's exact two-sided test at ``SIZE`` rejects: 1 or 0, shape (one + 1, two + 1).

    Row x and column y stand for x successes of ``one`` and y of ``two``. The p-value adds up the
    tables with the same margins that are no likelier than the one at hand.
    """
    from scipy.special import gammaln

    whole = gammaln(np.arange(one + two + 2) + 1.0)
    table = np.zeros((one + 1, two + 1))
    for total in range(one + two + 1):
        x = np.arange(max(0, total - two), min(one, total) + 1)
        y = total - x
        log = -whole[x] - whole[one - x] - whole[y] - whole[two - y]
        chance = np.exp(log - log.max())
        chance /= chance.sum()
        order = np.sort(chance)
        up_to = np.searchsorted(order, chance * (1 + 1e-7), side="right")
        table[x, y] = np.cumsum(order)[up_to - 1] <= SIZE
    return table


def _binomial(n: int, p: Floats) -> Floats:
    """Binomial probabilities, shape (len(p), n + 1)."""
    from scipy.special import gammaln, xlog1py, xlogy

    x = np.arange(n + 1.0)
    ways = gammaln(n + 1.0) - gammaln(x + 1) - gammaln(n - x + 1)
    chance: Floats = np.exp(ways + xlogy(x, p[:, None]) + xlog1py(n - x, -p[:, None]))
    return chance
