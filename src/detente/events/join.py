"""Many tellings of one act become one act; its id never depends on tellings that come later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.config import digest
from detente.events.coder import NEUTRAL_MODES, STEP_MODES, Span, Telling

SAME = timedelta(days=2)
"""Uncoded tellings of one pair and type are of one act if first and last day differ by no more."""

DENIAL = timedelta(days=31)
"""How long after an act a telling that denies it is still taken to mean that act."""


@dataclass(frozen=True)
class Quote:
    """A telling at its place in a report; ``code_id`` and ``act`` are those of ready-made codes."""

    telling: Telling
    sentence_id: str
    start: int
    end: int
    known_at: date
    code_id: str | None = None
    act: str | None = None
    disputes: str | None = None

    @property
    def key(self) -> tuple[date, str, int, str, int]:
        """The order in which tellings are read: as they became known, then by place."""
        verb = self.start - self.telling.start + self.telling.verb
        return self.known_at, self.sentence_id, verb, self.code_id or "", self.end


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


def by_code(quotes: Iterable[Quote]) -> list[Act]:
    """Join ready-coded tellings by act, pair and type.

    A denial joins the act of the telling that it disputes where that was known by then. Row order
    does not matter, nor do rows known later. Every quote needs ``act`` and ``code_id``.
    """
    rows = {quote.code_id: quote for quote in quotes}
    acts: dict[str, list[Quote]] = {}
    joint: dict[str, str] = {}
    for quote in sorted(rows.values(), key=lambda quote: quote.key):
        told = _denied_row(quote, rows) or quote
        name = _coded_id(told)
        joint.setdefault(name, str(told.act))
        acts.setdefault(name, []).append(quote)
    return [Act(name, joint[name], tuple(acts[name])) for name in sorted(acts)]


def _denied_row(quote: Quote, rows: dict[str | None, Quote]) -> Quote | None:
    if quote.telling.mode != "denied" or quote.disputes is None:
        return None
    told = rows.get(quote.disputes)
    return told if told is not None and told.known_at <= quote.known_at else None


def _coded_id(quote: Quote) -> str:
    return digest("hand-act", quote.act, *quote.telling.pair, quote.telling.type)


def by_likeness(quotes: Iterable[Quote], coder: str) -> list[Act]:
    """Join tellings that say the same of the same pair at the same time.

    Tellings are read as they became known; each joins the first act that it fits or begins one,
    whose id comes from that first telling; twice in one sentence is told once. So later reports join acts and never rename one.
    """
    begun: dict[tuple[str, frozenset[str]], list[list[Quote]]] = {}
    for quote in sorted(quotes, key=lambda quote: quote.key):
        told = quote.telling
        alike = begun.setdefault((told.type, told.sides), [])
        fitting = next((rest for rest in alike if _fits(rest, quote)), None)
        if fitting is None:
            alike.append([quote])
        elif all(quote.sentence_id != other.sentence_id for other in fitting):
            fitting.append(quote)
    acts = [_anchored(tuple(rest), coder) for alike in begun.values() for rest in alike]
    return sorted(acts, key=lambda act: act.id)


def _anchored(quotes: tuple[Quote, ...], coder: str) -> Act:
    first = quotes[0]
    place = (coder, first.sentence_id, first.telling.verb)
    name = digest("act", *place, *first.telling.pair, first.telling.type)
    return Act(name, digest("joint", *place), quotes)


def _fits(quotes: list[Quote], quote: Quote) -> bool:
    old, new = quotes[0].telling, quote.telling
    if not (old.mutual or new.mutual or old.pair == new.pair):
        return False
    if new.mode == "denied" and old.mode in STEP_MODES:
        return _soon_denied(quotes[0], quote)
    deniable = {"denied", *STEP_MODES}
    if old.mode != new.mode and not {old.mode, new.mode} <= deniable:
        return False
    return _same_time(old.when, new.when)


def _same_time(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one.first - other.first) <= SAME and abs(one.last - other.last) <= SAME


def _soon_denied(first: Quote, denial: Quote) -> bool:
    told, denied = first.telling.when, denial.telling.when
    if told is None or denied is None:
        return first.sentence_id.split(".")[0] == denial.sentence_id.split(".")[0]
    return told.first <= denied.last and denied.first - told.last <= DENIAL


def _rank(mode: str) -> int:
    if mode in STEP_MODES:
        return STEP_MODES.index(mode)
    return 3 if mode == "denied" else 2


def polarity_of(telling: Telling) -> str:
    """The polarity that a telling alone gives: neutral where its mode never enters a level."""
    return "neutral" if telling.mode in NEUTRAL_MODES else telling.polarity
