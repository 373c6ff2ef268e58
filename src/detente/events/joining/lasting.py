"""Whether a lasting step is told again: an envoy, a mission, a listing, a recognition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from detente.events.coder import STEP_MODES
from detente.events.joining.reading import SLACK, Reading, apart

ACCREDITED = timedelta(days=200)
"""From an envoy's admission to the credentials; later ones without a name are someone else's."""

_RANKS = (
    ("charge", re.compile(r"\bcharg[eé]\b", re.I)), ("ambassador", re.compile(r"\bambass", re.I)),
)  # fmt: skip
_MISSIONS = (
    ("consulate", re.compile(r"\bconsul(?:ate|ar)?s?\b", re.I)),
    ("embassy", re.compile(r"\bembass", re.I)),
)


def same_step(told: Sequence[Reading], new: Reading, undone: Sequence[Reading]) -> bool:
    """Whether a step that stands until it is undone is told again, months or years later.

    It is not where the tellings name another person, rank, mission or town, where something undid
    the step in between, where a promise comes after the deed, or where credentials without a name
    come ``ACCREDITED`` or more after an admission.
    """
    if any(_other(one, new) or _too_late(one, new) for one in told):
        return False
    last = max(one.day for one in told)
    if any(new.subject in end.undone and last < end.day <= new.day for end in undone):
        return False
    step, steps = new.quote.telling.step, {one.quote.telling.step for one in told}
    if step is None or step in steps or steps == {None}:
        return True
    if any(one.about.people & new.about.people for one in told):
        return True
    return min(abs(one.day - new.day) for one in told) <= ACCREDITED


def _other(one: Reading, new: Reading) -> bool:
    if one.subject != new.subject or apart(one.about.people, new.about.people):
        return True
    if one.subject == "mission":
        kinds = apart(_said(one, _MISSIONS), _said(new, _MISSIONS))
        return kinds or apart(one.about.seats, new.about.seats)
    if one.subject == "envoy" and not one.about.people & new.about.people:
        return apart(_said(one, _RANKS), _said(new, _RANKS))
    return False


def _said(one: Reading, words: Sequence[tuple[str, re.Pattern[str]]]) -> set[str]:
    """What of a few words a quote says: of which rank somebody is, of which kind a mission."""
    said = f"{one.quote.telling.status_value or ''} {one.quote.text}"
    return {name for name, form in words if form.search(said)}


def _too_late(one: Reading, new: Reading) -> bool:
    """Whether the later of two tellings promises what the earlier says is done."""
    first, later = sorted((one, new), key=lambda reading: reading.day)
    done = first.mode in STEP_MODES and later.mode == "pledged"
    return done and later.day - first.day > SLACK
