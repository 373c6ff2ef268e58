"""A report as coders see it: its text, its sentences' places, its dates, and if it is evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from detente.events.coder import Context, Span, end_of
from detente.tables import Tables

BEFORE = 2
"""So many sentences before one are shown to a coder with it, if they are of its paragraph."""


@dataclass(frozen=True)
class Place:
    """Where a sentence stands in its report's text."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Reported:
    """One admitted report."""

    id: str
    name: str
    origin: str
    kind: str
    text: str
    published: date | None
    dated: Span | None
    known_at: date | None
    copy_of: str | None
    sentences: tuple[Place, ...]

    @property
    def context(self) -> Context:
        """What a coder may know besides the sentence."""
        return Context(self.published, self.dated)

    def in_context(self) -> Iterator[tuple[Place, Context]]:
        """Its sentences, each with what a coder may know besides it."""
        for at, place in enumerate(self.sentences):
            start = at
            while start > 0 and at - start < BEFORE and self._joined(start):
                start -= 1
            before = self.text[self.sentences[start].start : place.start]
            yield place, replace(self.context, before=" ".join(before.split()))

    def _joined(self, at: int) -> bool:
        """Whether a sentence stands in one paragraph with the one before it."""
        between = self.text[self.sentences[at - 1].end : self.sentences[at].start]
        return between.count("\n") < 2

    @property
    def no_evidence(self) -> str | None:
        """Why no act can rest on it; None where it is evidence."""
        if self.kind == "essay":
            return "an essay"
        if self.copy_of is not None:
            return f"a near-copy of the report {self.copy_of}"
        return "a report without a date" if self.known_at is None else None

    @property
    def is_claims(self) -> bool:
        """Whether what it says is listed as claims: an essay, or a report that nothing dates."""
        return self.copy_of is None and self.no_evidence is not None

    @property
    def known_on(self) -> date:
        """``known_at`` of a report that is evidence; ValueError for an undated one."""
        if self.known_at is None:
            raise ValueError(f"report {self.id} is undated")
        return self.known_at


def admitted(tables: Tables) -> list[Reported]:
    """The reports of this run with their sentences, in the order of their ids."""
    places: dict[str, list[Place]] = defaultdict(list)
    found: list[dict[str, Any]] = list(
        tables.query('SELECT id, report_id, start, "end" FROM sentence ORDER BY start, id')
    )
    for row in found:
        places[row["report_id"]].append(Place(row["id"], row["start"], row["end"]))
    reports: list[dict[str, Any]] = list(tables.rows("report"))
    return [_reported(row, tuple(places[row["id"]])) for row in reports]


def _reported(row: dict[str, Any], sentences: tuple[Place, ...]) -> Reported:
    same = ("id", "name", "origin", "kind", "text", "published", "known_at", "copy_of")
    return Reported(**{name: row[name] for name in same}, dated=_dated(row), sentences=sentences)


def _dated(row: dict[str, Any]) -> Span | None:
    first, last, precision = row["dated_from"], row["dated_to"], row["precision"] or "day"
    if first is None or last is None:
        return None
    return Span(first, last, precision if end_of(first, precision) == last else "interval")
