"""Whether an engagement step is told surely enough to be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.events.learned.labels import CLASSES, HOSTILE, STEPS_OF
from detente.events.learned.odds import log_odds, weighed
from detente.tables import PLOVER

if TYPE_CHECKING:
    from detente.events.learned.net import Shares

BAR = 0.775
"""A step is named only where it is as firmly told as this: precision goes before recall on the steps.
A recognition has a bar of its own."""
INTERCEPT = 0.056
WEIGHTS = (0.082, 0.261, 0.464)
"""Of the marks in their order; fitted by training/coder/firm.py."""
CALLS = ("contact", "delegation_visit")
"""Steps of those who meet: a visit where one side is at home and the other is not. Which of the two
it is, the place decides, so they are weighed as one."""
_STEPS = CLASSES["step"]


def bears(type: str, step: str) -> bool:
    """Whether an act of a type can be that step (docs/codebook.md, rulings 7, 9 and 14).

    >>> bears("ASSAULT", "hostile_act"), bears("AID", "trade_or_transit")
    (True, False)
    """
    if type in HOSTILE:
        return step == "hostile_act"
    return step in STEPS_OF.get(type, ())


def marks(told: Shares, step: str) -> tuple[float, ...]:
    """What is weighed of one direction of one pair: the log-odds of an act, of the step, and of the
    types that can be that step, taken together."""
    types = sum(float(told["type"][PLOVER.index(one)]) for one in PLOVER if bears(one, step))
    kin = CALLS if step in CALLS else (step,)
    share = sum(float(told["step"][_STEPS.index(one)]) for one in kin)
    return tuple(map(log_odds, (float(told["event"][1]), share, types)))


def firmness(told: Shares, step: str) -> float:
    """How likely a step that the codebook gives an act is the one that is told, 0 to 1."""
    return weighed(marks(told, step), INTERCEPT, WEIGHTS)


def firm(told: Shares, step: str) -> bool:
    """Whether a step is told firmly enough to be named."""
    return firmness(told, step) >= BAR
