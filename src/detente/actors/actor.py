"""What a registry hands out: actors, candidates for a name, and mentions in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

KINDS = (
    "state", "partly_recognised", "territory", "de_facto_authority", "armed_group", "organisation",
    "group",
)  # fmt: skip


@dataclass(frozen=True)
class Actor:
    """Somebody who can act, within the dates for which the kind and the members hold.

    An open date is None. A group's ``members`` are ids; every other actor has none.
    """

    id: str
    name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    members: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Candidate:
    """An actor whom a name may mean, and as what it is named.

    ``role`` is name, government, leader, embassy, former, capital, demonym, people, territory
    or code.
    """

    actor: Actor
    role: str
    source: str


@dataclass(frozen=True)
class Resolution:
    """All whom a name may mean on a date, each actor once; none where nobody is known by it."""

    name: str
    on: date | None
    candidates: tuple[Candidate, ...]

    @property
    def actor(self) -> Actor | None:
        """The one actor that is meant; None where there is none or more than one."""
        return self.candidates[0].actor if len(self.candidates) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Whether more than one actor may be meant."""
        return len(self.candidates) > 1


@dataclass(frozen=True)
class Mention:
    """A stretch of a text that names an actor: ``text[start:end] == surface``."""

    start: int
    end: int
    surface: str
    resolution: Resolution


@dataclass(frozen=True)
class Name:
    """One dated row of the tables: by this name, this actor is meant in this role.

    An empty ``actor`` is nobody of the tables: the Gulf of Guinea is not Guinea.
    """

    name: str
    actor: str
    role: str
    valid_from: date | None
    valid_to: date | None
    source: str

    def holds(self, on: date | None) -> bool:
        """Whether the row holds on a date; on no date in particular, every row does."""
        if self.valid_from is None and self.valid_to is None:
            return True
        return within(on, self.valid_from, self.valid_to)

    @cached_property
    def case(self) -> str:
        """How it must be written in a running text: exact (an acronym), mixed, capital or any.

        Mixed is an acronym with small letters in it: JeM is not JEM.
        """
        letters = [c for c in self.name if c.isalpha()]
        inner = self.name[1:4]
        if len(self.name) <= 4 and inner.isalpha() and not (inner.islower() or inner.isupper()):
            return "mixed"
        if len(letters) <= 8 and letters and all(c.isupper() for c in letters):
            return "exact"
        return "any" if self.name[:1].islower() else "capital"


@dataclass(frozen=True)
class Seat:
    """Who answers for a state when it is asked for in a role, within dates."""

    state: str
    asked: str
    actor: str
    role: str
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True)
class Mission:
    """Who holds a state's embassies or consulates in a place, within dates."""

    state: str
    places: tuple[str, ...]
    actor: str
    valid_from: date | None
    valid_to: date | None
    source: str


def within(on: date | None, first: date | None, last: date | None) -> bool:
    """Whether a date lies in a stretch whose ends may be open; no date lies in every stretch."""
    return on is None or ((first is None or first <= on) and (last is None or on <= last))
