"""Names grown into phrases: title, state, head noun and person are one mention of one actor."""

from __future__ import annotations

from typing import NamedTuple

from detente.actors import heads
from detente.actors.actor import Name
from detente.actors.index import Anchor
from detente.actors.words import Word

SHARED = (heads.FORCES, heads.IRREGULAR, heads.PEOPLE, heads.EMBASSY, heads.GOVERNMENT)
"""Heads that two names may share: Uzbek and Tajik officials."""


class Phrase(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a text that name somebody.

    ``asked`` is the role that its words ask for (None: the name's own), ``place`` where an embassy
    stands, ``adjective`` whether the name qualifies what follows.
    """

    first: int
    last: int
    names: tuple[Name, ...]
    asked: str | None = None
    place: str | None = None
    adjective: bool = False


class Families(NamedTuple):
    """What the grammar must know of the actors: who may stand for whom, and what they are."""

    answers: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]

    def of(self, names: tuple[Name, ...]) -> frozenset[str]:
        """All who may be meant by names of a state or of anybody, on any date."""
        ids = {name.actor for name in names}
        return frozenset(ids).union(*(self.answers.get(actor, frozenset()) for actor in ids))

    def any(self, names: tuple[Name, ...], *kinds: str) -> bool:
        """Whether one of the names belongs to an actor that is ever of one of these kinds."""
        return any(not self.kinds.get(n.actor, frozenset()).isdisjoint(kinds) for n in names)


class Grammar(NamedTuple):
    """One text's words and names, read from left to right."""

    text: str
    found: list[Word]
    marks: list[Anchor]
    families: Families

    def phrases(self) -> list[Phrase]:
        """The phrases in order; none overlaps another."""
        grown: list[Phrase] = []
        k = 0
        while k < len(self.marks):
            floor = grown[-1].last if grown else 0
            phrase, k = self._phrase(k, floor)
            if phrase is not None:
                grown.append(phrase)
        return self._shared(grown)

    def _gap(self, i: int) -> str:
        return self.found[i].gap if i < len(self.found) else "."

    def _fold(self, i: int) -> str:
        return self.found[i].fold if 0 <= i < len(self.found) else ""

    def _phrase(self, k: int, floor: int) -> tuple[Phrase | None, int]:
        mark = self.marks[k]
        if mark.first < floor:
            return None, k + 1
        behind = mark.first > 0 and self._gap(mark.first) == "-"
        if behind and not self._paired(k):
            return None, k + 1
        ahead = self._gap(mark.last) == "-"
        ruled = ahead and self._fold(mark.last) in heads.RULED
        if (behind or ahead) and not (ruled and not behind):
            return self._half(mark), k + 1
        return self._grown(k, mark, floor, mark.last + ruled, ruled)

    def _paired(self, k: int) -> bool:
        """Whether the word before the hyphen is a name as well, or stands for one."""
        mark = self.marks[k]
        if k and self.marks[k - 1].last == mark.first:
            return True
        return self._fold(mark.first - 1) in heads.PREFIXES

    def _half(self, mark: Anchor) -> Phrase:
        """One side of a hyphen: it qualifies, it does not act."""
        end = mark.last
        while self._gap(end) == "-":
            end += 1
        _, head = self._heads(end)
        place = head == heads.TERRITORY or mark.roles("capital", "territory")
        asked = heads.TERRITORY if place else "demonym"
        return Phrase(mark.first, mark.last, mark.names, asked, adjective=True)

    def _heads(
        self, start: int, *, group: bool = False, ruled: bool = False, bare: bool = False
    ) -> tuple[int, str | None]:
        """Where the head nouns behind a name end, and what they make of it.

        ``bare`` is a state's name that qualifies nothing: an "Afghanistan envoy" is sent there, and
        in "Russia forces" the second word is a verb.
        """
        end, head, i = start, None, start
        while i < len(self.found) and self.found[i].gap == " ":
            fold, before = self.found[i].fold, self._fold(i - 1) if i > start else ""
            if bare and i == start and fold in heads.ABROAD:
                break
            kind = self._head(i, before, group=group, ruled=ruled and not head)
            if kind is not None:
                end, head = i + 1, heads.EMBASSY if head == heads.EMBASSY else kind
            elif fold not in heads.MODIFIERS and not (
                fold == "of" and head and self._fold(i + 1) in heads.MODIFIERS
            ):
                break
            i += 1
        return end, head

    def _head(self, i: int, before: str, *, group: bool, ruled: bool) -> str | None:
        """What the noun at ``i`` makes of the state named before it, if it is such a noun."""
        fold = self._fold(i)
        if group and fold in heads.COLLECTIVE:
            return heads.GOVERNMENT
        if fold == "side" and self._fold(i + 1) == "of":
            return heads.TERRITORY
        if fold in heads.LATER and (before in heads.MODIFIERS or before in heads.LATER or ruled):
            return heads.FORCES if fold == "force" else heads.GOVERNMENT
        return heads.HEADS.get(fold)

    def _grown(
        self, k: int, mark: Anchor, floor: int, last: int, ruled: bool
    ) -> tuple[Phrase | None, int]:
        """A name with the words that belong to it on both sides."""
        adjective = self._adjective(mark) or ruled
        group = self.families.any(mark.names, "group")
        leader = mark.roles("leader", "surname")
        end, head = self._heads(last, group=group, ruled=ruled, bare=self._bare(mark, adjective))
        asked = None if leader else head
        if self._fold(end) in heads.AGAINST and end == last and self._gap(end) == " ":
            return Phrase(mark.first, last, mark.names, "demonym", adjective=True), k + 1
        if head == heads.TERRITORY or (
            head == heads.EMBASSY and not adjective and mark.roles("capital", "territory")
        ):
            end, asked = last, heads.TERRITORY
        titled = end > last and self._titled(end - 1)
        k += 1
        if k < len(self.marks) and self.marks[k].first == end and self._gap(end) == " ":
            merged = self._merged(mark, self.marks[k], titled, adjective, end > last, ruled)
            if merged is not None:
                return self._closed(merged._replace(first=mark.first), k + 1, floor, leader=True)
        if titled:
            end, k = self._stranger(end, k)
        phrase = Phrase(mark.first, end, mark.names, asked, adjective=adjective)
        return self._closed(phrase, k, floor, leader=leader)

    def _titled(self, i: int) -> bool:
        return self._fold(i) in heads.PERSONS or self._fold(i) == "head"

    def _bare(self, mark: Anchor, adjective: bool) -> bool:
        plain = mark.roles("name", "official") and all(n.case != "exact" for n in mark.names)
        return plain and not adjective and self.families.any(mark.names, "state")

    def _adjective(self, mark: Anchor) -> bool:
        return self.found[mark.last - 1].possessive or any(
            name.role == "demonym" for name in mark.names
        )

    def _merged(
        self, mark: Anchor, after: Anchor, titled: bool, adjective: bool, headed: bool, ruled: bool
    ) -> Phrase | None:
        """Both names as one phrase, where the second says who of the first is meant."""
        family, own = self.families.of(mark.names), self.families.of(after.names)
        shared = bool(family & {name.actor for name in after.names})
        if after.roles("leader", "surname"):
            titled = titled or (self._fold(mark.first - 1) == "of" and not headed)
            if shared and (titled or (adjective and not headed)) and not after.roles("surname"):
                return Phrase(0, after.last, after.names, "leader")
            return None
        if ruled and {name.actor for name in mark.names} & own:
            return Phrase(0, after.last, mark.names)
        if headed or not adjective:
            return None
        armed = self.families.any(after.names, "armed_group", "de_facto_authority")
        if armed and not self.families.any(after.names, "state"):
            end, head = self._heads(after.last)
            return Phrase(0, end, after.names, head if head != heads.TERRITORY else None)
        return None

    def _stranger(self, end: int, k: int) -> tuple[int, int]:
        """Up to three capitalised words behind a title: a person whom the tables do not know."""
        stop = end
        while (
            stop < len(self.found) and stop - end < 3 and self._gap(stop) in (" ", "-")
            and self.found[stop].form == "capital" and self._fold(stop) not in heads.DAYS
            and not self._foreign(stop, k, first=stop == end)
        ):  # fmt: skip
            stop += 1
        while k < len(self.marks) and self.marks[k].first < stop:
            k += 1
        return stop, k

    def _foreign(self, i: int, k: int, *, first: bool) -> bool:
        """Whether a name of somebody else begins here; behind a first name it is a surname."""
        if k >= len(self.marks) or self.marks[k].first != i or self.marks[k].roles("surname"):
            return False
        return first or self.marks[k].last > i + 1 or not self.marks[k].roles("leader")

    def _closed(self, phrase: Phrase, k: int, floor: int, *, leader: bool) -> tuple[Phrase, int]:
        """The phrase with its embassy's place and with what belongs to it on the left."""
        phrase = self._left(phrase, floor, leader=leader)
        if phrase.asked == heads.EMBASSY and self._fold(phrase.last) in ("in", "to"):
            if k < len(self.marks) and self.marks[k].first == phrase.last + 1:
                mark = self.marks[k]
                return phrase._replace(last=mark.last, place=self._name(mark)), k + 1
            if phrase.last + 1 < len(self.found) and self.found[phrase.last + 1].form == "capital":
                return phrase._replace(place=self._fold(phrase.last + 1)), k
        return phrase, k

    def _name(self, mark: Anchor) -> str:
        return " ".join(word.fold for word in self.found[mark.first : mark.last])

    def _left(self, phrase: Phrase, floor: int, *, leader: bool) -> Phrase:
        """Take in "foreign minister of", a leader's title, "the five" and "former"."""
        first, asked = phrase.first, phrase.asked
        of = first - 1 - (self._fold(first - 1) == "the")
        head = (
            heads.HEADS.get(self._fold(of - 1)) if of > floor and self._fold(of) == "of" else None
        )
        if head in (heads.GOVERNMENT, heads.EMBASSY, heads.FORCES, heads.PEOPLE):
            first, asked = self._titles(of - 1, floor), asked if asked == "leader" else head
        elif self._fold(of - 1) == "affairs" and self._fold(of) == "of" and of > floor + 1:
            first, asked = self._titles(of - 1, floor), heads.GOVERNMENT
        elif (
            leader
            and first > floor
            and heads.HEADS.get(self._fold(first - 1)) == heads.GOVERNMENT
            and (self._gap(first) == " ")
        ):
            first = self._titles(first - 1, floor)
        elif self.families.any(phrase.names, "group"):
            while (
                first > floor and self._fold(first - 1) in heads.NUMBERS and self._gap(first) == " "
            ):
                first -= 1
        if (
            first > floor
            and self._fold(first - 1) in heads.FORMERLY
            and self._gap(first) in (" ", "-")
        ):
            first, asked = first - 1, heads.FORMER
        return phrase._replace(first=first, asked=asked)

    def _titles(self, i: int, floor: int) -> int:
        """The first word of the title whose last word is ``i``."""
        first = i
        while i > floor and self._gap(i) == " ":
            i -= 1
            fold = self._fold(i)
            if fold in heads.HEADS or fold in heads.MODIFIERS or fold in heads.LATER:
                first = i
            elif fold != "of":
                break
        return first

    def _shared(self, grown: list[Phrase]) -> list[Phrase]:
        """Give "Uzbek and Tajik officials" the head noun to both."""
        for i in range(len(grown) - 2, -1, -1):
            one, two = grown[i], grown[i + 1]
            between = self.found[one.last : two.first]
            joined = (not between and self._gap(two.first) == ", ") or (
                len(between) == 1 and between[0].fold in ("and", "or")
                and between[0].gap in (" ", ", ") and self._gap(two.first) == " "
            )  # fmt: skip
            if (
                one.asked is None
                and one.adjective
                and two.adjective
                and joined
                and (two.asked in SHARED)
            ):
                grown[i] = one._replace(asked=two.asked)
        return grown
