"""A quote as it is held against others: what it is about, what it settles and what it undoes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from detente.events.coder import STEP_MODES, Span
from detente.events.joining.content import Content, content
from detente.events.joining.quote import Quote

FAMILIES = ({"ASSAULT", "COERCE"}, {"ACCUSE", "PROTEST"}, {"AID", "COOPERATE"})
"""Types under which coders and reporters put one and the same act."""
SLACK = timedelta(days=2)
"""By so much may two reports of one act differ in their days."""

_SUBJECTS = {
    "envoy_or_charge_accepted": "envoy", "ambassador_accredited": "envoy",
    "appointee_accepted": "envoy", "credentials": "envoy",
    "consulate_or_embassy_handover": "mission", "mission_transferred": "mission",
    "delisted_as_terrorist": "listing", "designation": "listing",
    "formal_recognition": "recognition", "recognition": "recognition",
}  # fmt: skip
"""Engagement steps and status attributes by what they settle until it is undone."""
_SETTLING = ("AGREE", "CONCEDE", "CONSULT", "COOPERATE", "SUPPORT")
_UNDOING = ("SANCTION", "REJECT", "RETREAT", "COERCE")
_EXPELS = r"\b(?:expel|recall|dismiss|banish)\w* .*\b(?:ambass|envoy|diplomat|charg)"
_CLOSES = r"\b(?:clos|shut|retook)\w* .*\b"
_ENDS = (
    ("envoy", re.compile(rf"{_EXPELS}|{_CLOSES}embass")),
    ("mission", re.compile(rf"{_CLOSES}(?:embass|consul)")),
)
"""What undoes a step, where no status says so."""


@dataclass(frozen=True)
class Reading:
    """A quote with what it is about.

    ``subject`` is what a lasting step settles: envoy, mission, listing or recognition; None for any
    other act. ``undone`` is what of these an act undoes.
    """

    quote: Quote
    about: Content
    subject: str | None = None
    undone: frozenset[str] = frozenset()

    @property
    def type(self) -> str:
        """The type of the act."""
        return self.quote.telling.type

    @property
    def mode(self) -> str:
        """The mode of the telling."""
        return self.quote.telling.mode

    @property
    def when(self) -> Span | None:
        """When the act took place."""
        return self.quote.telling.when

    @property
    def day(self) -> date:
        """The act's first day; of an undated one the day it was known."""
        return self.when.first if self.when else self.quote.known_at


def read(quote: Quote) -> Reading:
    """A quote with its content; where a denial was spoken is not where the act was."""
    told = quote.telling
    about = content(quote.text, None if told.mode == "denied" else told.place, told.sides)
    settled = _SUBJECTS.get(told.step or "") or _SUBJECTS.get(told.status or "")
    if told.type in _SETTLING and told.mode in (*STEP_MODES, "pledged", "denied"):
        gone = (told.status_value or "").startswith("no") and settled != "listing"
        return Reading(quote, about, None if gone else settled)
    if told.type in _UNDOING and told.mode in STEP_MODES:
        ended = {subject for subject, form in _ENDS if form.search(quote.text)}
        return Reading(quote, about, undone=frozenset(ended | ({settled} if settled else set())))
    return Reading(quote, about)


def towards(one: Reading, other: Reading) -> bool:
    """Whether two tellings have the same source and target; a mutual one goes with either order."""
    old, new = one.quote.telling, other.quote.telling
    return old.mutual or new.mutual or old.pair == new.pair


def kindred(one: Reading, other: Reading, families: Sequence[AbstractSet[str]]) -> bool:
    """Whether two tellings are of one type or of one family of types."""
    types = {one.type, other.type}
    return len(types) == 1 or any(types <= family for family in families)


def apart(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether two quotes both name something, and nothing that the other names.

    >>> apart({"sohar"}, {"nizwa"}), apart({"sohar"}, set())
    (True, False)
    """
    return bool(one) and bool(other) and not one & other


def overlap(one: Span | None, other: Span | None, slack: timedelta) -> bool:
    """Whether two periods are no further apart than the slack; unknown days never are."""
    if one is None or other is None:
        return False
    return one.first - other.last <= slack and other.first - one.last <= slack
