"""Whether a telling tells of the same act as others: by kind, time and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import product

from detente.events.coder import STEP_MODES, Span
from detente.events.joining.lasting import same_step
from detente.events.joining.reading import (
    FAMILIES,
    SLACK,
    Reading,
    apart,
    kindred,
    overlap,
    towards,
)

BRIEF = timedelta(days=4)
"""A longer period leaves room for several acts of a kind, so that only the content tells."""
ALIKE, SHARED = 0.3, 3
"""The likeness, and the weight in common, from which on two quotes are about the same."""
SAME, MUCH = 0.4, 4
"""The same where days or places do not help."""
RESTATED, REPEATED = timedelta(days=366), timedelta(days=731)
"""How long after it was told an agreement may be told again, and how long a pledge."""
NEAR = 0.1
"""Figures that differ by no more than this share are the same, rounded."""
TYPED = 0.5
"""How much of likeness a same type is worth where a telling fits several acts."""

_RECOUNTED = ("ASSAULT", "COERCE", "PROTEST", "ACCUSE", "MOBILIZE")
"""Acts whose figures change from report to report; of others another figure is another act."""

Score = tuple[float, int]
"""How well a telling fits an act: its likeness, then how near it is in time. The more the better."""


def fit(act: Sequence[Reading], new: Reading, undone: Sequence[Reading]) -> Score | None:
    """How well a telling that is no denial fits an act's undenied tellings; None if not at all.

    ``undone`` are the tellings of the same two sides, known by then, that undo a lasting step.
    """
    told = [one for one in act if one.mode != "denied"]
    if not told or not all(towards(one, new) for one in told):
        return None
    lasting = [one for one in told if one.subject is not None]
    if new.subject is not None and lasting:
        fits = same_step(lasting, new, undone)
    else:
        fits = _same_days(told, new) or _restated(told, new)
    return score(told, new) if fits else None


def score(told: Sequence[Reading], new: Reading) -> Score:
    """How much a telling is like the most alike of others, and how near it is in days.

    Of passing acts, one of the same type comes before one of the same family.
    """
    like = max(one.about.likeness(new.about) + _typed(one, new) for one in told)
    return like, -min(abs(one.day - new.day).days for one in told)


def _typed(one: Reading, new: Reading) -> float:
    return TYPED if one.type == new.type and new.subject is None else 0.0


def _same_days(told: Sequence[Reading], new: Reading) -> bool:
    """Whether a passing act is told again: the days agree, and nothing that is said speaks against."""
    if not all(_same_mode(one, new) and overlap(one.when, new.when, SLACK) for one in told):
        return False
    if any(_counts_differ(one, new) for one in told):
        return False
    kin = [one for one in told if kindred(one, new, FAMILIES)]
    if any(apart(one.about.spots, new.about.spots) for one in told):
        return any(_alike(one, new, SAME, MUCH) for one in kin)
    return any(_again(one, new) for one in kin)


def _same_mode(one: Reading, new: Reading) -> bool:
    return one.mode == new.mode or {one.mode, new.mode} <= set(STEP_MODES)


def _again(one: Reading, new: Reading) -> bool:
    """Whether two quotes of the same days are alike enough for as much as type and days tell."""
    same, brief = one.type == new.type, _brief(one.when) and _brief(new.when)
    if (same or brief) and _alike(one, new, ALIKE, SHARED):
        return True
    if not (same and brief):
        return brief and bool(one.about.spots & new.about.spots)
    return one.about.plain or new.about.plain or one.about.shared(new.about) > 0


def _restated(told: Sequence[Reading], new: Reading) -> bool:
    """Whether an agreement or a pledge is told once more at another time."""
    if not all(_binds(one) and one.when for one in (*told, new)):
        return False
    if any(_counts_differ(one, new) or apart(one.about.years, new.about.years) for one in told):
        return False
    pledged = all(one.mode == "pledged" for one in (*told, new))
    least, much, span = (ALIKE, SHARED, REPEATED) if pledged else (SAME, MUCH, RESTATED)
    return any(
        one.type == new.type and abs(one.day - new.day) <= span and _alike(one, new, least, much)
        for one in told
    )


def _binds(one: Reading) -> bool:
    """Whether a telling is of an agreement, promised or made, or of another promise."""
    return one.mode == "pledged" or (one.type == "AGREE" and one.mode in STEP_MODES)


def _alike(one: Reading, new: Reading, least: float, much: int) -> bool:
    """Whether two quotes have so much in common, as a share and in all."""
    return one.about.likeness(new.about) >= least and one.about.shared(new.about) >= much


def _brief(span: Span | None) -> bool:
    return span is not None and span.last - span.first <= BRIEF


def _counts_differ(one: Reading, new: Reading) -> bool:
    """Whether both give figures, of which none is near one of the other's."""
    if one.type in _RECOUNTED:
        return False
    pairs = list(product(one.about.numbers, new.about.numbers))
    return bool(pairs) and all(abs(a - b) > NEAR * max(a, b) for a, b in pairs)
