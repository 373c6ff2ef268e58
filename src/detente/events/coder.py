"""What a coder is: it gets one sentence and says which acts it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, runtime_checkable


@dataclass(frozen=True)
class Span:
    """The days within which an act lies, and how exactly: day, month, year or interval."""

    first: date
    last: date
    precision: str


def end_of(first: date, precision: str) -> date:
    """The last day of the day, month or year in which a day lies.

    >>> end_of(date(2024, 2, 1), "month")
    datetime.date(2024, 2, 29)
    """
    if precision == "year":
        return date(first.year, 12, 31)
    if precision == "month":
        later = first.replace(day=28) + timedelta(days=4)
        return later - timedelta(days=later.day)
    return first


@dataclass(frozen=True)
class Context:
    """What a coder may know besides the sentence: the report's dates, and what stands before.

    ``before`` holds the sentences of the same paragraph that come before, at most two.
    """

    published: date | None = None
    dated: Span | None = None
    before: str = ""

    @property
    def on(self) -> date | None:
        """The day by which names are read: published, else the end of the dated period."""
        return self.published or (self.dated.last if self.dated else None)


@dataclass(frozen=True)
class Telling:
    """One act as one quote tells it.

    ``start`` and ``end`` count characters of the text that was coded; ``verb`` is where the word
    of the act begins, so that the pairs of one joint act can be known as one. Values are those of
    ``tables.PLOVER``, ``tables.MODES``, ``tables.POLARITIES``; ``None`` means not stated.
    """

    start: int
    end: int
    source: str
    target: str
    type: str
    mode: str
    polarity: str
    deed: bool
    mutual: bool = False
    verb: int = 0
    when: Span | None = None
    step: str | None = None
    status: str | None = None
    status_value: str | None = None
    asserted_by: str | None = None
    quantifier: str | None = None
    domain: str | None = None
    place: str | None = None
    amount: float | None = None
    unit: str | None = None
    confidence: float | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target; sorted where both act."""
        one, other = self.source, self.target
        return (min(one, other), max(one, other)) if self.mutual else (one, other)

    @property
    def sides(self) -> frozenset[str]:
        """Source and target, whoever acts."""
        return frozenset((self.source, self.target))


class Signed(Protocol):
    """Whoever signs evidence, by name and version."""

    @property
    def name(self) -> str:
        """The name that the evidence carries."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same sentence may be coded otherwise."""
        ...


class Coder(Signed, Protocol):
    """Anything that turns a sentence into tellings; no match is an empty list, never a guess."""

    def code(self, text: str, context: Context) -> list[Telling]:
        """The acts told of in one sentence, in the order of the text."""
        ...

    def code_all(self, sentences: Sequence[tuple[str, Context]]) -> list[list[Telling]]:
        """The acts of many sentences, each as ``code`` would tell them."""
        ...


@dataclass(frozen=True)
class Refused:
    """Something that a coder could not use or could not get, and what to do about it."""

    found: str
    expected: str
    remedy: str


@runtime_checkable
class Answering(Protocol):
    """A coder that asks somebody else, and refuses what comes back where it cannot stand."""

    def refused(self, text: str, context: Context) -> Sequence[Refused]:
        """What was refused of the answers about a sentence, once it has been coded."""
        ...

    def unread(self) -> Sequence[tuple[str, Refused]]:
        """What it could not read of its own files, each with file and line."""
        ...


NEUTRAL_MODES = ("denied", "stance", "absence", "statistic", "hypothetical")
"""Modes whose tellings are neutral whatever the act: they never enter a level (CODEBOOK, 15)."""

STEPS = (
    "refusal", "hostile_act", "contact", "delegation_visit", "agreement", "trade_or_transit",
    "envoy_or_charge_accepted", "consulate_or_embassy_handover", "ambassador_accredited",
    "delisted_as_terrorist", "formal_recognition",
)  # fmt: skip
"""Engagement steps; a telling without one has ``None``."""

STEP_MODES = ("happened", "claimed")
"""Only with these modes does a telling carry a step."""

DOMAINS = (
    "diplomatic", "security", "economy", "aid", "transit", "energy", "water", "migration", "drugs",
    "ideology",
)  # fmt: skip
