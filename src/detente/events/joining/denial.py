"""Which act a denial denies: in whatever words and under whatever type it is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from detente.events.joining.likeness import Score, score
from detente.events.joining.reading import (
    FAMILIES,
    SLACK,
    Reading,
    apart,
    kindred,
    overlap,
    towards,
)

WINDOW = timedelta(days=31)
"""How long after an act a denial is still taken to mean it."""
LASTING = timedelta(days=365)
"""The same for a lasting step: it can be denied for as long as it is said to stand."""
DENIED = (
    *FAMILIES,
    {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"},
    {"AID", "COOPERATE", "SUPPORT"},
    {"AGREE", "CONCEDE", "CONSULT", "COOPERATE"},
    {"SANCTION", "REJECT", "COERCE"},
)
"""Types that one and the same denial may be put under."""
_DENIABLE = ("happened", "claimed", "pledged")


def denies(act: Sequence[Reading], denial: Reading) -> Score | None:
    """How well a denial fits an act that it may deny, or a denial told before; None if not at all.

    What its own report tells comes before what others tell.
    """
    told = [one for one in act if one.mode in _DENIABLE]
    told = told or [one for one in act if one.mode == "denied"]
    if not told or not any(_may_mean(one, denial) for one in told):
        return None
    like, near = score(told, denial)
    return like + any(one.quote.report == denial.quote.report for one in told), near


def answers(act: Sequence[Reading], claim: Reading) -> Score | None:
    """How well a telling fits an act known only from its denials: it is what they deny."""
    if any(one.mode != "denied" for one in act) or claim.mode not in _DENIABLE:
        return None
    fits = any(_may_mean(claim, one) and _means(claim, one) for one in act)
    return score(act, claim) if fits else None


def _means(claim: Reading, denial: Reading) -> bool:
    """Whether a claim that is heard of after its denial has what the denial says."""
    if claim.type != denial.type:
        return claim.about.shared(denial.about) > 1
    return denial.about.plain or claim.about.shared(denial.about) > 0


def _may_mean(told: Reading, denial: Reading) -> bool:
    """Whether a denial may be of what was told: kind, direction, time and place go together."""
    if not (towards(told, denial) and kindred(told, denial, DENIED)):
        return False
    same_report = told.quote.report == denial.quote.report
    if not (same_report or _in_time(told, denial)):
        return False
    if apart(told.about.spots, denial.about.spots):
        return False
    if told.type == denial.type or same_report:
        return True
    return denial.about.plain or told.about.shared(denial.about) > 0


def _in_time(told: Reading, denial: Reading) -> bool:
    if told.when is None or denial.when is None:
        return False
    window = LASTING if told.subject is not None else WINDOW
    begun = told.when.first <= denial.when.last + SLACK
    return begun and overlap(told.when, denial.when, window)
