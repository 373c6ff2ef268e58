"""The learned coder: every pair of actors of a sentence is put to the encoder, which says what stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.actors import Registry
from detente.events.coder import NEUTRAL_MODES, STEP_MODES, Context, Telling
from detente.events.gazetteer import Place
from detente.events.learned.firm import CALLS
from detente.events.learned.gate import tells
from detente.events.learned.labels import CLASSES, HOSTILE
from detente.events.learned.marked import mark
from detente.events.learned.net import Net, shares
from detente.events.learned.party import Party, parties
from detente.events.learned.reference import both, groups, refers
from detente.events.learned.ruling import meeting, standing, territorial
from detente.events.learned.standing import detailed, next_to, of_guest, speaker
from detente.events.place import place, place_name
from detente.events.when import act_span

if TYPE_CHECKING:
    from detente.events.learned.net import Shares

ANY, LEAST = 0.5, 0.12
"""A sentence tells of something where that is at least as likely as the first; a pair whose act is
less likely than the second has none even then."""
BOTH = 0.5
"""An act is mutual where this is reached in either order; and where the one side is told to act on
the other, the other is told to act back only from here on."""
AGAIN = 0.5
"""A second act of the one on the other, of another type and told elsewhere in the sentence."""
THREADS = 2
"""So many sentences are read at a time; what is told of one does not depend on it."""
CHUNK = 16
"""Sentences that a thread takes at a time."""
NEAREST = 3
"""Of two actors that are named more than once, so many of the nearest pairs of names are read."""
MOST = 200
"""So many of the nearest pairs are read of a text that names very many actors."""


@dataclass(frozen=True)
class LearnedCoder:
    """Codes sentences with the trained weights that ship with the package."""

    registry: Registry
    net: Net = field(default_factory=Net)
    name: str = "learned"

    @property
    def version(self) -> str:
        """A hash of the weights."""
        return self.net.version

    def code(self, text: str, context: Context) -> list[Telling]:
        """The acts told of in one sentence, in the order of the text."""
        named = parties(self.registry, text, context)
        if refers(text):
            earlier = parties(self.registry, context.before, context)
            meant = groups(self.registry, text, named, earlier)
            named = [one for one in named if not any(_share(one, other) for other in meant)] + meant
            own, known = {one.actor for one in named}, {one.actor for one in earlier}
            together = both(text)
            if together and len(own) < 2 and len(known) == 2 and own <= known:
                return self._of_both(text, context, earlier, together)
        return self._read(text, context, sorted(named, key=lambda one: one.start))

    def code_all(self, sentences: Sequence[tuple[str, Context]]) -> list[list[Telling]]:
        """The acts of many sentences, two sentences at a time."""
        from concurrent.futures import ThreadPoolExecutor

        self.net.load()
        chunks = [sentences[at : at + CHUNK] for at in range(0, len(sentences), CHUNK)]
        with ThreadPoolExecutor(THREADS) as pool:
            told = pool.map(lambda chunk: [self.code(*one) for one in chunk], chunks)
            return [tellings for chunk in told for tellings in chunk]

    def _read(self, text: str, context: Context, named: list[Party]) -> list[Telling]:
        pairs = put(named)
        if not pairs:
            return []
        pieces, words = self.net.words.cut(text), self.net.words
        spans = [((one.start, one.end), (other.start, other.end)) for one, other in pairs]
        logits = self.net.logits([mark(pieces, *pair, words) for pair in spans])
        told = shares(logits.reshape(2 * len(pairs), -1))
        ordered = [one for pair in pairs for one in (pair, pair[::-1])]
        tellings = [
            self._telling(text, context, ordered[row], _at(told, row), mutual, named)
            for row, mutual in chosen(ordered, told)
        ]
        once: dict[tuple[str, str, str], Telling] = {}
        for one in sorted(tellings, key=lambda one: -(one.confidence or 0)):
            if one.source != one.target:
                once.setdefault((one.source, one.target, one.type), one)
        return sorted(once.values(), key=_place)

    def _telling(
        self,
        text: str,
        context: Context,
        sides: tuple[Party, Party],
        told: Shares,
        mutual: bool,
        named: list[Party],
    ) -> Telling:
        said = {head: classes[int(told[head].argmax())] for head, classes in CLASSES.items()}
        type, mode = said["type"], said["mode"]
        step, status = standing(text, said, told)
        polarity = "neutral" if mode in NEUTRAL_MODES else said["polarity"]
        if type in HOSTILE and mode in STEP_MODES and polarity == "neutral":
            polarity = "conflictual"
        source, target = _named(sides, text, type, mode)
        act = (min(one.start for one in sides), max(one.end for one in sides))
        where = place(text, act, (source, target))
        own = of_guest(text, named, sides[0].actor) if status == "visit" else text
        one = Telling(
            start=0,
            end=len(text),
            source=source,
            target=target,
            type=type,
            mode=mode,
            polarity=polarity,
            deed=said["deed"] == "deed" and mode != "denied",
            mutual=mutual,
            verb=act[0],
            when=act_span(text, context, act),
            place=where.name if where else None,
            step=step,
            status=status,
            status_value=detailed(own, status, said["value"] or "yes", type) if status else None,
            asserted_by=speaker(text, named, mode) if mode in ("claimed", "denied") else None,
            confidence=round(float(told["event"][1] * told["type"].max()), 4),
        )
        one = to_come(self._met(one, text, context, where, named), context)
        return replace(one, source=one.pair[0], target=one.pair[1])

    def _met(
        self, one: Telling, text: str, context: Context, where: Place | None, named: list[Party]
    ) -> Telling:
        """Those who meet, told as visitor and host, as contact, or as still to come."""
        if one.type != "CONSULT" or one.step not in CALLS:
            return one
        host = self._at_home(where, context, (one.source, one.target))
        guest = one.target if host == one.source else one.source
        beside = next_to(text, named, guest) if host else ""
        held = meeting(text, where.countries if where else (), host, beside)
        if held == "visit":
            rank = detailed(of_guest(text, named, guest), "visit", "yes")
            return replace(
                one, source=guest, target=str(host), mutual=False, step="delegation_visit",
                status="visit", status_value=rank,
            )  # fmt: skip
        if held == "contact":
            talks = ("talks", "yes") if one.status == "visit" else (one.status, one.status_value)
            mutual = one.mutual or host is None
            return replace(
                one, step="contact", mutual=mutual, status=talks[0], status_value=talks[1]
            )
        return replace(one, mode="pledged", step=None) if held == "to come" else one

    def _at_home(self, where: Place | None, context: Context, sides: tuple[str, str]) -> str | None:
        """The side in whose country a place lies; None where that is neither or both."""
        if where is None or len(where.countries) != 1:
            return None
        homes = {
            candidate.actor.id
            for country in where.countries
            for candidate in self.registry.resolve(
                self.registry.label(country), context.on
            ).candidates
        }
        there = [one for one in sides if one in homes]
        return there[0] if len(there) == 1 else None

    def _of_both(
        self, text: str, context: Context, earlier: list[Party], place: tuple[int, int]
    ) -> list[Telling]:
        """What a sentence tells of the two of whom the sentences before it tell, as if they were
        named in it."""
        one, other = dict.fromkeys(party.actor for party in earlier)
        names = [self.registry.label(id) for id in (one, other)]
        start, end = place
        said = f"{text[:start]}{names[0]} and {names[1]}{text[end:]}"
        second = start + len(names[0]) + len(" and ")
        named = [
            Party(one, start, start + len(names[0])),
            Party(other, second, second + len(names[1])),
        ]
        told = self._read(said, replace(context, before=""), named)
        return [
            replace(
                act,
                start=0,
                end=len(text),
                verb=start,
                when=act_span(text, context, place),
                place=place_name(text, place, act.sides),
            )
            for act in told
        ]


def to_come(one: Telling, context: Context) -> Telling:
    """What is told as done and dated after its report was published is only to come."""
    if context.published is None or one.when is None or one.mode not in STEP_MODES:
        return one
    if one.when.first <= context.published:
        return one
    return replace(one, mode="pledged", step=None, status=None, status_value=None)


def put(named: Sequence[Party]) -> list[tuple[Party, Party]]:
    """The pairs of names to read, each in the order of the text."""
    found: dict[frozenset[str], list[tuple[Party, Party]]] = {}
    for one, other in combinations(named, 2):
        if one.actor != other.actor:
            found.setdefault(frozenset((one.actor, other.actor)), []).append((one, other))
    near = [pair for pairs in found.values() for pair in sorted(pairs, key=_gap)[:NEAREST]]
    if len(near) <= MOST:
        return near
    kept = sorted(range(len(near)), key=lambda number: (_gap(near[number]), number))[:MOST]
    return [near[number] for number in sorted(kept)]


def chosen(ordered: Sequence[tuple[Party, Party]], told: Shares) -> list[tuple[int, bool]]:
    """The rows to tell of, and whether both act: of an ordered pair of actors the likeliest row, and
    others of other types that are told ``AGAIN``; none where nothing reaches ``ANY``."""
    likely, type = told["event"][:, 1], told["type"].argmax(axis=1)
    if tells(told) < ANY:
        return []
    mutual = told["mutual"][:, 1] >= BOTH
    rows: dict[tuple[str, str], list[int]] = {}
    for row in sorted(range(len(ordered)), key=lambda row: (-likely[row], row)):
        source, target = ordered[row]
        found = rows.setdefault((source.actor, target.actor), [])
        new = all(type[row] != type[other] for other in found)
        if likely[row] >= (AGAIN if found else LEAST) and new:
            found.append(row)
    kept = []
    for (one, two), found in rows.items():
        back = rows.get((two, one), [])
        for row in found:
            alike = (other for other in back if row == found[0] or type[other] == type[row])
            answer = next(alike, row)
            both = bool(mutual[row] or mutual[answer])
            ahead = (likely[row], -row) >= (likely[answer], -answer)
            if ahead or (likely[row] >= BOTH and not both):
                kept.append((row, both))
    return kept


def _named(sides: tuple[Party, Party], text: str, type: str, mode: str) -> tuple[str, str]:
    """Who acts on whom, where a country's name may mean who governs it or the territory."""
    source, target = sides
    if not territorial(text, type, mode):
        return source.actor, target.actor
    soil = source.soil if mode == "statistic" else None
    return soil or source.actor, target.soil or target.actor


def _gap(pair: tuple[Party, Party]) -> int:
    return pair[1].start - pair[0].end


def _share(one: Party, other: Party) -> bool:
    return one.start < other.end and other.start < one.end


def _place(one: Telling) -> tuple[int, str, str]:
    return one.verb, one.source, one.target


def _at(told: Shares, row: int) -> Shares:
    return {head: shares[row] for head, shares in told.items()}
