"""The plain dictionary coder: a list of phrases and rules of word order, and nothing learnt.

It is the baseline that a better coder must beat. No match is no act. It never reads hand codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from detente.actors import Registry
from detente.events.clause import BE, MATTER, Party, Sentence, addressee, objects, read, subjects
from detente.events.coder import NEUTRAL_MODES, STEP_MODES, Context, Telling
from detente.events.lexicon import Entry, Match
from detente.events.mood import Mood, asked_for, mood
from detente.events.place import place_name
from detente.events.when import act_span

_MUTUAL = ("both", "meet")
_ORDER = {"verb": 0, "noun": 1, "speech": 2}
_TOGETHER = ("AGREE", "CONSULT")
_OPEN = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "AID", "COOPERATE")
"""Types whose object may be named by its territory: "killed two men in Ruritania"."""


@dataclass(frozen=True)
class DictionaryCoder:
    """Reads a sentence by ``verbs.csv`` and a registry of actors."""

    registry: Registry
    name: str = "dictionary"
    version: str = "2"

    def code(self, text: str, context: Context) -> list[Telling]:
        """The acts told of in one sentence, each pair and type once.

        Nouns of acts, and who speaks to whom, are read only where no verb tells of an act.
        """
        sentence = read(text, context, self.registry)
        if len({party.actor for party in sentence.parties}) < 2:
            return []
        found: dict[tuple[frozenset[str], str], Telling] = {}
        for match in sorted(sentence.verbs, key=lambda match: _ORDER[match.entry.word]):
            if match.entry.word != "verb" and found:
                break
            for telling in _tellings(sentence, match):
                found.setdefault((telling.sides, telling.type), telling)
        return [_placed(told, text, context) for told in _without_frames(list(found.values()))]

    def code_all(self, sentences: Sequence[tuple[str, Context]]) -> list[list[Telling]]:
        """The acts of many sentences, one by one."""
        return [self.code(text, context) for text, context in sentences]

    def names_act(self, text: str) -> bool:
        """Whether a sentence has a word of an act, whoever is named."""
        return bool(read(text, Context(), self.registry).verbs)

    def named(self, text: str, context: Context) -> list[str]:
        """The actors that a sentence names, each once, in the order of the text."""
        parties = read(text, context, self.registry).parties
        return list(dict.fromkeys(party.actor for party in parties))


def _placed(telling: Telling, text: str, context: Context) -> Telling:
    act = (telling.verb, telling.verb)
    where = place_name(text, act, telling.sides)
    return replace(telling, when=act_span(text, context, act), place=where)


def _without_frames(tellings: list[Telling]) -> list[Telling]:
    """Of a pledge and the act pledged to the same side keep one: the pledge where it is to meet."""
    pledges = {t.sides for t in tellings if t.type == "AGREE" and t.mode == "pledged"}
    acts = {t.sides for t in tellings if t.mode == "pledged" and t.type not in _TOGETHER}
    kept = []
    for telling in tellings:
        pledged = telling.mode == "pledged"
        frame = pledged and telling.type == "AGREE" and telling.sides in acts
        framed = pledged and telling.type == "CONSULT" and telling.sides in pledges
        if not (frame or framed):
            kept.append(telling)
    return kept


def _tellings(sentence: Sentence, match: Match) -> Iterator[Telling]:
    entry = match.entry
    if entry.type != "REQUEST" and asked_for(sentence, match):
        return
    if "recogni" in entry.phrase and not _recognises(sentence, match):
        return
    for source, target, mutual, step in _pairs(sentence, match):
        told = mood(sentence, match, (source, target) if mutual else (source,))
        yield _telling(sentence, match, (source, target, mutual), step, told)


def _recognises(sentence: Sentence, match: Match) -> bool:
    """Whether what is recognised is an actor as such: not its envoy, its role or a fact."""
    behind = objects(sentence, match, [], places=False)
    if not behind or behind[0].first - match.last > 3:
        return False
    between = sentence.low(match.last, behind[0].first)
    rest = [word.low for word in sentence.words[behind[0].last : behind[0].last + 4]]
    regime = {"government", "regime", "administration", "authorities", "emirate", "rule", "state"}
    ends = {",", ".", "as", "on", "in", "officially", "formally", "after", "and", "of", "today"}
    if rest and rest[0] not in regime | ends:
        return False
    if "as" in rest and not re.search(
        r"\bas (?:the |a |its )?(?:\w+ )?(?:legitimate|legal|lawful|rightful|government|official)",
        sentence.low(match.last, len(sentence.words)),
    ):
        return False
    if any(word in {"envoy", "ambassador", "diplomat", "diplomats", "embassy"} for word in rest):
        return False
    named = sentence.low(behind[0].first, behind[0].last)
    if re.search(r"envoy|ambassador|diplomat|embassy|delegat|minist|official", named):
        return False
    return all(word in ("the", "a", "new", "de", "facto", "of", "") for word in between.split())


_Pair = tuple[str, str, bool, str | None]


def _pairs(sentence: Sentence, match: Match) -> list[_Pair]:
    """Who acts on whom by a match: (source, target, mutual, step) for each pair."""
    entry = match.entry
    if entry.noun:
        front, back = _around_noun(sentence, match)
    elif _is_passive(sentence, match):
        front, back = _passive(sentence, match)
    else:
        front = subjects(sentence, match.first)
        back = _objects(sentence, match, front)
        if not back and entry.polarity != "conflictual":
            back = _other(sentence, match, front)
    pairs = list(product(front, back))
    if entry.way in _MUTUAL and (len(front) > 1 or not back):
        pairs = list(combinations([*front, *back], 2))
    pairs = [(one, other) for one, other in pairs if one.actor != other.actor]
    return [_directed(sentence, match, one.actor, other.actor) for one, other in pairs]


def _objects(sentence: Sentence, match: Match, front: list[Party]) -> list[Party]:
    """On whom a verb's act falls; a visit falls on who governs the place."""
    if match.entry.way == "visit":
        end = sentence.clause_end(match.first + 1)
        acting = {party.actor for party in front}
        behind = sentence.between(match.first + 1, end)
        hosts = [p for p in behind if p.actor not in acting and p.before not in MATTER]
        return hosts[:1]
    return objects(sentence, match, front, places=match.entry.type in _OPEN)


def _other(sentence: Sentence, match: Match, front: list[Party]) -> list[Party]:
    """Whom an act without an object falls on: who is spoken to, or the only other one named.

    Not for conflictual acts: a false blow is worse than a missed one.
    """
    told = addressee(sentence, match.first)
    if told is not None:
        return [told]
    acting = {party.actor for party in front}
    if match.entry.way in _MUTUAL and len(acting) > 1:
        return []
    named = [p for p in sentence.parties if p.actor not in acting and not p.is_place]
    return named[:1] if len({party.actor for party in named}) == 1 else []


def _around_noun(sentence: Sentence, match: Match) -> tuple[list[Party], list[Party]]:
    """The sides of a noun: "an attack by A on B", "talks between A and B", "A's visit to B"."""
    back = objects(sentence, match, [], places=True)
    if "between" in sentence.low(match.first, match.last) and len(back) > 1:
        return back[:1], back[1:]
    agents = [party for party in back if party.before == "by"]
    if agents and len(back) > len(agents):
        return agents, [party for party in back if party.before != "by"]
    front = [
        party
        for party in sentence.between(sentence.clause_start(match.first), match.first)
        if not party.is_place and party.actor not in {other.actor for other in back}
    ]
    return front[-1:], back


def _is_passive(sentence: Sentence, match: Match) -> bool:
    """Whether the verb stands in the passive: a form of "be" before it, or "by" behind it."""
    low = sentence.words[match.first].low
    head = match.entry.phrase.split()[0]
    if low.endswith("ing") or low == head or low == head + "s":
        return low == head and head in ("shut", "hit", "cut", "put", "set") and _be(sentence, match)
    by = [word.low for word in sentence.words[match.first + 1 : match.first + 3]]
    return _be(sentence, match) or "by" in by


def _be(sentence: Sentence, match: Match) -> bool:
    before = [word.low for word in sentence.words[max(0, match.first - 3) : match.first]]
    adverbs = ("not", "also", "reportedly", "allegedly", "then", "already", "never", "later")
    while before and (before[-1] in adverbs or before[-1].endswith("ly")):
        before.pop()
    return bool(before) and before[-1] in BE


def _passive(sentence: Sentence, match: Match) -> tuple[list[Party], list[Party]]:
    """Agent and patient of a passive; without an agent, the host of what happens in a place."""
    end = sentence.clause_end(match.first + 1)
    behind = sentence.between(match.first + 1, end)
    agents = [party for party in behind if party.before == "by"]
    patient = subjects(sentence, match.first)
    if not agents and match.entry.type in ("CONSULT", "CONCEDE", "COERCE", "SANCTION"):
        agents = [party for party in behind if party.before in ("in", "from", "at")][:1]
    if agents and not patient:
        start = sentence.clause_start(match.first)
        near = [p for p in sentence.between(start, match.first) if not p.is_place]
        patient = near[-1:]
    return agents[:3], patient


def _directed(sentence: Sentence, match: Match, one: str, other: str) -> _Pair:
    way, step = match.entry.way, match.entry.step
    if way in ("host", "rev", "by"):
        return other, one, False, step
    if way == "meet":
        host = _host(sentence, {one, other})
        if host is not None:
            guest = other if host == one else one
            return guest, host, False, "delegation_visit"
        return min(one, other), max(one, other), True, step
    if way == "both":
        return min(one, other), max(one, other), True, step
    return one, other, False, step


def _host(sentence: Sentence, pair: set[str]) -> str | None:
    """The side on whose ground they meet, where the sentence names the place."""
    places = [party for party in sentence.parties if party.before == "in"]
    return next((party.actor for party in places if party.actor in pair), None)


def _telling(
    sentence: Sentence, match: Match, sides: tuple[str, str, bool], step: str | None, told: Mood
) -> Telling:
    entry, mode = match.entry, told.mode
    source, target, mutual = sides
    type_, polarity, deed = entry.type, entry.polarity, entry.deed
    if told.refused:
        type_, polarity, deed, step = "REJECT", "conflictual", False, "refusal"
    elif mode == "stance" and polarity == "conflictual":
        type_, mode, polarity = "AGREE", "pledged", "cooperative"
    elif mode == "stance":
        type_ = "REJECT"
    status = _status(entry, mode, told.refused)
    return Telling(
        start=0,
        end=len(sentence.text),
        verb=sentence.words[match.first].start,
        source=source,
        target=target,
        mutual=mutual and not told.refused,
        type=type_,
        mode=mode,
        polarity="neutral" if mode in NEUTRAL_MODES else polarity,
        deed=deed and mode in STEP_MODES,
        step=step if mode in STEP_MODES else None,
        status=status,
        status_value=_value(entry, mode) if status else None,
        asserted_by=told.asserted_by,
        domain=entry.domain,
    )


def _status(entry: Entry, mode: str, refused: bool) -> str | None:
    speaks = mode in (*STEP_MODES, "pledged", "denied", "absence") and not refused
    return entry.status if speaks else None


def _value(entry: Entry, mode: str) -> str | None:
    if mode == "pledged":
        return "pledged"
    if mode == "denied":
        return "disputed"
    if mode == "absence":
        return "no"
    return entry.value
