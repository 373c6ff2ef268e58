"""A sentence as actors and verbs: who stands before a verb, who behind it, and how.

Plain rules of word order, no parser: the nearest clause mark bounds where a subject or an object
is looked for, prepositions tell places and sources from parties.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from detente.actors import Candidate, Registry, Resolution
from detente.events.coder import Context
from detente.events.lexicon import Match, Token, is_form, matches, tokens


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH = _set("""
    say tell announce state report claim declare deny add note explain repeat confirm charge
    acknowledge argue stress believe think write suggest maintain insist complain reiterate
    estimate admit remark reveal disclose concede allege
""")
"""Verbs that what somebody says may follow."""

BREAKS = _set("""
    that who which whom whose where when after before while because but although though if as
    since until whether unless ; : ( ) — –
""")
"""Words and marks at which a clause ends."""

TOLD = _set("told assured promised reassured informed")
"""Verbs whose object is who the words are for."""

PLACE = _set("""
    in near inside across into from around outside toward towards through via within along
    off beyond over under
""")
"""Prepositions that make a country or city the place of an act, not a party to it."""

TOWARDS = _set("with to for against at on upon of by between among about")
"""Prepositions that a party to an act may follow."""

MATTER = _set("about on over")
WORDS = ("CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT")
"""Types of words, whose "about" and "on" name the matter and not a party."""

BE = _set("is are was were be been being am get got")
PRONOUNS = _set("it he she they its his her their we our who which both also")
SMALL = _set("""
    the a an not also then now still already only first later had has have would will could may
    might can should must did does do never to be been being was were is are ready it he she
    they its his her their both no n't cannot just soon again even
""")
"""Words that do not make a subject of their own."""


@dataclass(frozen=True)
class Party:
    """An actor where the sentence names it: tokens ``first`` up to but without ``last``.

    ``ground`` is whose territory is named, where that is not the actor who governs it.
    """

    actor: str
    first: int
    last: int
    role: str
    before: str
    ground: str

    @property
    def is_place(self) -> bool:
        """Whether it only says where, or what the matter is, and so is no party."""
        return self.before in PLACE or self.role == "place"


@dataclass(frozen=True)
class Sentence:
    """A sentence's tokens, parties and matched phrases, in text order."""

    text: str
    words: tuple[Token, ...]
    parties: tuple[Party, ...]
    verbs: tuple[Match, ...]

    def clause_start(self, at: int) -> int:
        """The token at which the clause of token ``at`` begins."""
        for index in range(at - 1, -1, -1):
            if self.ends_clause(index):
                return index + 1
        return 0

    def clause_end(self, at: int) -> int:
        """The token at which that clause ends."""
        for index in range(at, len(self.words)):
            if self.ends_clause(index):
                return index
        return len(self.words)

    def ends_clause(self, index: int) -> bool:
        """Whether a clause mark or a verb of speech stands there."""
        low = self.words[index].low
        if any(party.first <= index < party.last for party in self.parties):
            return False
        return low in BREAKS or is_form(low, SPEECH)

    def between(self, first: int, last: int) -> list[Party]:
        """The parties that begin within tokens ``first`` to ``last``."""
        return [party for party in self.parties if first <= party.first < last]

    def low(self, first: int, last: int) -> str:
        """The words from ``first`` to ``last``, in lower case."""
        return " ".join(word.low for word in self.words[first:last])


def read(text: str, context: Context, registry: Registry) -> Sentence:
    """Find the actors and the phrases of a sentence; a name with several bearers is no party.

    A state named as such is, as a party, who governs it then, and as a place its own ground
    (CODEBOOK, ruling 1).
    """
    words = tokens(text)
    parties = _parties(text, words, context, registry)
    named = frozenset(i for party in parties for i in range(party.first, party.last))
    return Sentence(text, tuple(words), tuple(parties), tuple(matches(words, named)))


def _parties(text: str, words: list[Token], context: Context, registry: Registry) -> list[Party]:
    starts = [word.start for word in words]
    found: list[Party] = []
    for mention in registry.find(text, context.on):
        meant = _meant(mention.resolution)
        first = bisect_left(starts, mention.start)
        last = max(first + 1, bisect_left(starts, mention.end))
        if meant is None or first >= len(words):
            continue
        place = words[last - 1].low in _SOIL or _is_place(words, last)
        role = "place" if place else meant[0].role
        before = _preposition(words, first, found)
        party = Party(meant[0].actor.id, first, last, role, before, meant[1].actor.id)
        if found and found[-1].actor == party.actor and _one_phrase(words, found[-1].last, first):
            old = found.pop()
            party = replace(old, last=last)
        found.append(party)
    return found


_EVENTS = _set("""
    talks conference summit peace process round forum declaration statement format deal dollar
    dollars
""")
_SOIL = _set("border frontier borders crossing airspace territory soil side province")
_PEOPLE = _set("guard guards forces troops officials service police post posts")


def _meant(resolution: Resolution) -> tuple[Candidate, Candidate] | None:
    """Who acts under a name and whose ground it is, which may be two; None where it is open."""
    candidates = resolution.candidates
    if len(candidates) == 1:
        return candidates[0], candidates[0]
    roles = {candidate.role: candidate for candidate in candidates}
    if len(candidates) == 2 and set(roles) == {"government", "territory"}:
        return roles["government"], roles["territory"]
    return None


def _is_place(words: list[Token], last: int) -> bool:
    """Whether the name only tells which border, province, conference or currency."""
    after = [word.low for word in words[last : last + 4]]
    if after[:1] == ["-"]:
        after = after[2:]
    after = [low for low in after if low not in ("'s", ".")]
    if after and after[0] in _EVENTS:
        return True
    return bool(after) and after[0] in _SOIL and not set(after[1:2]) & _PEOPLE


def _preposition(words: list[Token], first: int, found: list[Party]) -> str:
    """The preposition that a name hangs on, looked for up to four words back."""
    floor = found[-1].last if found else 0
    for index in range(first - 1, max(floor, first - 5) - 1, -1):
        low = words[index].low
        if low in PLACE or low in TOWARDS:
            return low
        if low in BREAKS or not low[0].isalnum() or is_form(low, SPEECH):
            return ""
    return ""


def _one_phrase(words: list[Token], last: int, first: int) -> bool:
    """Whether only a title or a first name, in capitals, stands between two names of one actor."""
    return first - last <= 4 and all(word.capital for word in words[last:first])


def joined(sentence: Sentence, parties: list[Party]) -> list[Party]:
    """The first party and those linked to it by commas and "and", at most four."""
    linked = parties[:1]
    for party in parties[1:]:
        gap = sentence.words[linked[-1].last : party.first]
        lows = [word.low for word in gap]
        plain = all(
            word.low in ("and", ",", "the", "as", "well", "'s", "-") or word.end - word.start > 2
            for word in gap
        )
        if not ({"and", ","} & set(lows)) or len(lows) > 6 or not plain:
            break
        if party.before and party.before != linked[0].before:
            break
        if any(match.first in range(linked[-1].last, party.first) for match in sentence.verbs):
            break
        linked.append(party)
    return linked[:4]


def subjects(sentence: Sentence, at: int) -> list[Party]:
    """Who acts by the verb at token ``at``: the subject of its clause or of the one it hangs on.

    Where the clause has a subject that is no actor, nobody: better no act than a wrong one.
    """
    end = at
    for _ in range(4):
        start = sentence.clause_start(end)
        before = [party for party in sentence.between(start, end) if not party.is_place]
        free = [party for party in before if not party.before]
        chosen = free or [party for party in before if party.before in ("of", "by")]
        if chosen:
            return joined(sentence, chosen)
        if end == at and _own_subject(sentence, start, at):
            return []
        if start == 0:
            return []
        end = start - 1
    return []


def _own_subject(sentence: Sentence, start: int, at: int) -> bool:
    """Whether words stand before the verb that must be its subject, though no actor is named."""
    words = [word.low for word in sentence.words[start:at]]
    if any(word in PRONOUNS for word in words):
        return False
    free = [word for word in words if word not in SMALL and word.isalpha()]
    return len(free) > 1 and not free[0].endswith("ing")


def objects(sentence: Sentence, match: Match, front: list[Party], *, places: bool) -> list[Party]:
    """On whom the act falls: the parties behind the verb, within its clause.

    Whoever acts is left out, and so is the matter that words are about. Where ``places`` allows
    it and nobody else is named, an act falls on whose ground it happens.
    """
    end = sentence.clause_end(match.first + 1)
    acting = {party.actor for party in front}
    words = match.entry.type in WORDS
    behind = [
        party
        for party in sentence.between(match.first + 1, end)
        if party.actor not in acting and not (words and party.before in MATTER)
    ]
    parties = [party for party in behind if not party.is_place]
    if not parties and places:
        return joined(
            sentence,
            [replace(party, actor=party.ground) for party in behind if party.role != "place"],
        )
    return joined(sentence, parties)


def addressee(sentence: Sentence, at: int) -> Party | None:
    """To whom the clause around token ``at`` is said: "X told Y that ..."."""
    start = sentence.clause_start(at)
    while start > 0:
        before = max(0, sentence.clause_start(start - 1) - 1)
        for index in range(before, start):
            if sentence.words[index].low in TOLD:
                return next(iter(sentence.between(index, start)), None)
        start = before
    return None
