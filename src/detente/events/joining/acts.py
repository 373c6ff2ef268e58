"""Many tellings of one act become one act; its id never depends on tellings that come later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.config import digest
from detente.events.joining.denial import answers, denies
from detente.events.joining.likeness import Score, fit
from detente.events.joining.quote import Act, Quote
from detente.events.joining.reading import Reading, read


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
    """Join tellings of the same two sides that tell of one act.

    Tellings are read as they became known; each joins the act that it fits best of those begun by
    then, or begins one, whose id comes from that first telling; twice in one sentence is told once.
    So later reports join acts, and never rename one nor move what was told before.
    """
    begun: dict[frozenset[str], _Told] = {}
    for quote in sorted(quotes, key=lambda quote: (quote.key, repr(quote))):
        begun.setdefault(quote.telling.sides, _Told()).hear(read(quote))
    acts = [_act(act, coder) for told in begun.values() for act in told.acts]
    return sorted(acts, key=lambda act: act.id)


@dataclass
class _Told:
    """What was told so far of two sides: the acts begun, and what undid a lasting step."""

    acts: list[list[Reading]] = field(default_factory=list)
    undone: list[Reading] = field(default_factory=list)
    begun: set[tuple[object, ...]] = field(default_factory=set)

    def hear(self, new: Reading) -> None:
        """Put a telling to the act that it fits best, or begin one."""
        scored = ((self._score(act, new), act) for act in self.acts)
        fitting = [(score, act) for score, act in scored if score is not None]
        if fitting:
            _, act = max(fitting, key=lambda one: one[0])
            if any(_twice(one.quote, new.quote) for one in act):
                return
            act.append(new)
        elif (place := _place(new.quote)) in self.begun:
            return
        else:
            self.begun.add(place)
            self.acts.append([new])
        if new.undone:
            self.undone.append(new)

    def _score(self, act: Sequence[Reading], new: Reading) -> Score | None:
        if new.mode == "denied":
            found = denies(act, new)
        else:
            found = fit(act, new, self.undone) or answers(act, new)
        beside = found is not None and any(_beside(one.quote, new.quote) for one in act)
        return None if beside else found


def _twice(one: Quote, other: Quote) -> bool:
    """Whether one sentence tells an act, or denies it, a second time."""
    same = (one.telling.mode == "denied") == (other.telling.mode == "denied")
    return same and one.sentence_id == other.sentence_id


def _beside(one: Quote, other: Quote) -> bool:
    """Whether one sentence tells of two acts: by other types, or of what it denies elsewhere."""
    if one.sentence_id != other.sentence_id:
        return False
    if (one.telling.mode == "denied") != (other.telling.mode == "denied"):
        return one.start == other.start
    return one.telling.type != other.telling.type


def _act(readings: Sequence[Reading], coder: str) -> Act:
    first = readings[0].quote
    name = digest("act", coder, *_place(first))
    joint = digest("joint", coder, first.sentence_id, first.telling.verb)
    return Act(name, joint, tuple(one.quote for one in readings))


def _place(first: Quote) -> tuple[object, ...]:
    """Where an act was first told, which is what its id is made of."""
    told = first.telling
    return first.sentence_id, told.verb, *told.pair, told.type
