"""A telling at its place in a report, and the act that many of them tell of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.events.coder import NEUTRAL_MODES, STEP_MODES, Telling


@dataclass(frozen=True)
class Quote:
    """A telling at its place in a report; ``code_id`` and ``act`` are those of ready-made codes.

    ``text`` is the sentence that tells it; without it a quote is joined by its coded values alone.
    """

    telling: Telling
    sentence_id: str
    start: int
    end: int
    known_at: date
    code_id: str | None = None
    act: str | None = None
    disputes: str | None = None
    text: str = ""

    @property
    def key(self) -> tuple[date, str, int, str, int]:
        """The order in which tellings are read: as they became known, then by place."""
        verb = self.start - self.telling.start + self.telling.verb
        return self.known_at, self.sentence_id, verb, self.code_id or "", self.end

    @property
    def report(self) -> str:
        """The report that the sentence is of."""
        return self.sentence_id.split(".")[0]


@dataclass(frozen=True)
class Act:
    """One act: a stable id, the id of the joint act that it is part of, and who tells of it."""

    id: str
    act: str
    quotes: tuple[Quote, ...]

    @property
    def leading(self) -> Quote:
        """The telling that the act's own values come from: happened, claimed, other, denied."""
        return min(self.quotes, key=lambda quote: (_rank(quote.telling.mode), quote.key))

    def disputed_by(self, denial: Quote) -> Quote | None:
        """The telling that a denial contradicts: the act's first undenied one known by then."""
        told = [
            quote
            for quote in self.quotes
            if quote.telling.mode != "denied" and quote.known_at <= denial.known_at
        ]
        return min(told, key=lambda quote: quote.key, default=None)


def _rank(mode: str) -> int:
    if mode in STEP_MODES:
        return STEP_MODES.index(mode)
    return 3 if mode == "denied" else 2


def polarity_of(telling: Telling) -> str:
    """The polarity that a telling alone gives: neutral where its mode never enters a level."""
    return "neutral" if telling.mode in NEUTRAL_MODES else telling.polarity
