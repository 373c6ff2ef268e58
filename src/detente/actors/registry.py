"""The registry: who is meant by a name on a date, and who is named in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path

from detente.actors.actor import Actor, Candidate, Mention, Mission, Name, Resolution, Seat, within
from detente.actors.heads import EMBASSY, FORCES, FORMER, GOVERNMENT, IRREGULAR, PEOPLE
from detente.actors.index import Index
from detente.actors.overlay import Overlay, read_overlay
from detente.actors.phrases import Families, Grammar, Phrase
from detente.actors.read import Shelf, shelf
from detente.actors.words import key, words
from detente.errors import ActorError, InputError

UNKNOWN = "unknown"
"""The kind of an actor on a date for which the tables have none."""


class Registry:
    """All known actors and their dated names. Made by load(); it never changes."""

    def __init__(self, tables: Shelf, own: Overlay | None = None) -> None:
        own = own or Overlay()
        replaced = {actor.id for actor in own.actors}
        self._stretches: dict[str, list[Actor]] = defaultdict(list)
        for actor in (*(a for a in tables.actors if a.id not in replaced), *own.actors):
            self._stretches[actor.id].append(actor)
        for stretches in self._stretches.values():
            stretches.sort(key=lambda a: a.valid_from or date.min)
        self._stretches = dict(self._stretches)
        self._tables = tables
        self._seats: dict[tuple[str, str], list[Seat]] = defaultdict(list)
        for seat in tables.seats:
            self._seats[seat.state, seat.asked].append(seat)
        self._own_names = own.names

    def ids(self) -> tuple[str, ...]:
        """The ids of all actors, sorted."""
        return tuple(sorted(self._stretches))

    def get(self, id: str) -> Actor | None:
        """The actor as last known, or None."""
        stretches = self._stretches.get(id)
        return stretches[-1] if stretches else None

    def actor(self, id: str) -> Actor:
        """The actor as last known. Raises ActorError that lists near ids and names.

        >>> load().actor("TAL").name
        'Taliban'
        """
        found = self.get(id)
        if found is None:
            near = self._near(id)
            raise ActorError(
                f"no actor {id!r}",
                f"a code such as {', '.join(near)}" if near else "a code of an actor",
                "correct it, or add the actor to the case's overlay file",
            )
        return found

    def _near(self, id: str) -> list[str]:
        meant = [c.actor.id for c in self.resolve(id).candidates]
        close = get_close_matches(id.upper(), self.ids(), n=3, cutoff=0.6)
        spelt = get_close_matches(key(id), self._index.names, n=2, cutoff=0.75)
        named = [name.actor for folded in spelt for name in self._index.names[folded]]
        near = [i for i in dict.fromkeys([*meant, *named, *close]) if i]
        return [f"{i} ({self.label(i)})" for i in near]

    def on(self, id: str, on: date | None) -> Actor | None:
        """The actor as it was on a date; as last known where no date is given."""
        if on is None:
            return self.get(id)
        for actor in self._stretches.get(id, ()):
            if within(on, actor.valid_from, actor.valid_to):
                return actor
        return None

    def kind_on(self, id: str, on: date | None = None) -> str:
        """The actor's kind on a date, or "unknown" where the tables have none for it.

        >>> load().kind_on("TAL", date(2021, 8, 14)), load().kind_on("TAL", date(2021, 8, 15))
        ('armed_group', 'de_facto_authority')
        """
        self.actor(id)
        actor = self.on(id, on)
        return actor.kind if actor else UNKNOWN

    def members(self, id: str, on: date | None = None) -> tuple[str, ...]:
        """The ids of a group's members on a date, as last known without one; () for others."""
        self.actor(id)
        actor = self.on(id, on)
        return actor.members if actor else ()

    def label(self, id: str) -> str:
        """The display name, or the id itself where it is not known."""
        actor = self.get(id)
        return actor.name if actor else id

    def resolve(self, name: str, on: date | None = None) -> Resolution:
        """Whom a name means on a date; without a date, whom it ever meant.

        Case, accents, apostrophes, hyphens, a leading "the" and a possessive make no difference.
        Nothing is guessed: a name that may mean two has two candidates, an unknown one has none.

        >>> load().resolve("the Taliban's foreign ministry", date(2022, 1, 1)).actor.id
        'TAL'
        """
        stripped = name.strip()
        names = self._index.names.get(key(stripped))
        phrase: Phrase | None = Phrase(0, 0, names) if names else self._whole(stripped)
        found = list(self._candidates(phrase, on)) if phrase else []
        coded = self.on(stripped, on)
        if coded is not None:
            found.append(Candidate(coded, "code", coded.source))
        return Resolution(name, on, _once(found))

    def _whole(self, name: str) -> Phrase | None:
        """The one phrase that a name consists of, if it does."""
        found = words(name)
        marks = self._index.anchors(name, found, strict=False)
        phrases = Grammar(name, found, marks, self._families).phrases()
        if len(phrases) != 1 or phrases[0].last != len(found):
            return None
        before = [word.fold for word in found[: phrases[0].first]]
        return phrases[0] if before in ([], ["the"]) else None

    def find(self, text: str, on: date | None = None) -> tuple[Mention, ...]:
        """Who is named in a text, in its order, without overlaps.

        A state with its office and its person ("Uzbek President Shavkat Mirziyoyev") is one
        mention. Names of which nobody is known on the date are left out.

        >>> [m.surface for m in load().find("Uzbek officials met the Taliban in Kabul.")]
        ['Uzbek officials', 'Taliban', 'Kabul']
        """
        found = words(text)
        marks = self._index.anchors(text, found, strict=True)
        if not marks:
            return ()
        mentions: list[Mention] = []
        for phrase in Grammar(text, found, marks, self._families).phrases():
            candidates = _once(self._candidates(phrase, on))
            if candidates:
                start, end = found[phrase.first].start, found[phrase.last - 1].end
                surface = text[start:end]
                mentions.append(Mention(start, end, surface, Resolution(surface, on, candidates)))
        return tuple(mentions)

    @cached_property
    def _index(self) -> Index:
        index = Index(self._tables.names)
        index.replace(self._own_names)
        return index

    @cached_property
    def _families(self) -> Families:
        answers: dict[str, set[str]] = defaultdict(set)
        for seat in self._tables.seats:
            answers[seat.state].add(seat.actor)
        kinds = {id: frozenset(a.kind for a in s) for id, s in self._stretches.items()}
        return Families({state: frozenset(ids) for state, ids in answers.items()}, kinds)

    def _candidates(self, phrase: Phrase, on: date | None) -> Iterator[Candidate]:
        """Whom a phrase may mean on a date; one actor may come more than once."""
        live = [name for name in phrase.names if name.holds(on)]
        if phrase.asked in ("leader", FORMER) and not live:
            live = _last_held(phrase.names, on)
            phrase = phrase._replace(asked=FORMER)
        governs = phrase.asked in (GOVERNMENT, EMBASSY, FORCES)
        if governs and any(name.role != "territory" for name in live):
            live = [name for name in live if name.role != "territory"]
        for name in live:
            for id, role, source in self._seated(name, phrase, on):
                actor = self.on(id, on)
                if actor is not None:
                    yield Candidate(actor, _fitting(role, actor), source)

    def _seated(
        self, name: Name, phrase: Phrase, on: date | None
    ) -> Iterator[tuple[str, str, str]]:
        """Who answers for the bearer of a name in the role asked for."""
        asked = phrase.asked or name.role
        if asked == IRREGULAR:
            state = self._families.any((name,), "state", "partly_recognised")
            asked = PEOPLE if state else GOVERNMENT
        if name.role == "official":
            yield name.actor, "name", name.source
            return
        if name.role in ("leader", "surname"):
            yield name.actor, FORMER if asked == FORMER else "leader", name.source
            return
        held = self._missions(name.actor, phrase.place, on) if asked == EMBASSY else []
        for mission in held:
            yield mission.actor, EMBASSY, mission.source
        if held:
            return
        seats = self._seats.get((name.actor, asked), [])
        if not seats:
            yield name.actor, GOVERNMENT if asked == FORCES else asked, name.source
        for seat in seats:
            if within(on, seat.valid_from, seat.valid_to):
                yield seat.actor, seat.role, seat.source

    def _missions(self, state: str, place: str | None, on: date | None) -> list[Mission]:
        """Who holds a state's mission in a place on a date, as far as the tables know."""
        return [
            mission
            for mission in self._tables.missions
            if mission.state == state
            and place in [key(known) for known in mission.places]
            and within(on, mission.valid_from, mission.valid_to)
        ]


def _last_held(names: tuple[Name, ...], on: date | None) -> list[Name]:
    """The office that somebody held last before a date; all of them where none had ended."""
    ended = {name.valid_to for name in names if on and name.valid_to and name.valid_to < on}
    return [name for name in names if not ended or name.valid_to == max(filter(None, ended))]


def _fitting(role: str, actor: Actor) -> str:
    """A role in words that fit the actor: only who rules has a government."""
    if role == GOVERNMENT and actor.kind in ("armed_group", "organisation", "group"):
        return "name"
    return role


def _once(candidates: Iterator[Candidate] | list[Candidate]) -> tuple[Candidate, ...]:
    """Each actor once, in its first role."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.actor.id, candidate)
    return tuple(first.values())


def load(overlay: Path | None = None) -> Registry:
    """The shipped registry, with a user's overlay CSV over it where one is given.

    Raises InputError, with file and line, for an overlay that cannot be read.
    """
    if overlay is None:
        return _shipped()
    try:
        text = overlay.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            str(error), "a CSV file in UTF-8", "check the path and its encoding",
            where=overlay.name,
        ) from error  # fmt: skip
    return _overlaid(text, overlay.name)


@lru_cache(maxsize=1)
def _shipped() -> Registry:
    return Registry(shelf())


@lru_cache(maxsize=8)
def _overlaid(text: str, file: str) -> Registry:
    return Registry(shelf(), read_overlay(text, file))


def resolve(name: str, on: date | None = None) -> Resolution:
    """Whom a name means on a date, by the shipped registry; see Registry.resolve.

    >>> resolve("Kabul", date(2021, 8, 14)).actor.id, resolve("Kabul", date(2021, 8, 15)).actor.id
    ('AFG', 'TAL')
    """
    return _shipped().resolve(name, on)
