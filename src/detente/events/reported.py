"""A report as coders see it: its text, its sentences' places, its dates, and if it is evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.events.coder import Context, Span, end_of
from detente.tables import Tables


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
