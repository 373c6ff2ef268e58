"""Labelled sentences as tellings: the gold that coders are measured by (training/coder/GUIDE.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.actors import Registry
from detente.errors import InputError
from detente.events.coder import STEPS, Context, Span, Telling, end_of
from detente.events.learned.party import Party, parties
from detente.tables import ATTRIBUTES, MODES, PLOVER

POLARITY = {"coop": "cooperative", "conf": "conflictual", "neut": "neutral"}
"""The short names of the labels."""

_KNOWN = {"y": PLOVER, "m": MODES, "st": ("", *ATTRIBUTES), "e": ("none", *STEPS)}


@dataclass(frozen=True)
class Labelled:
    """A sentence, what a coder may know of it, its acts, and how many acts are ``lost`` because the
    actor table does not know a side, or takes both for one."""

    text: str
    context: Context
    acts: tuple[Telling, ...]
    lost: int


def read(path: Path, registry: Registry) -> Iterator[Labelled]:
    """The sentences of a file, one JSON object a line; InputError names the line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield _labelled(row, registry)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"a line that is no labelled sentence ({error})",
                "an object with t, p and a, as training/coder/GUIDE.md describes it",
                "mend the line or leave it out",
                where=f"{path.name}:{number}",
            ) from error


def span(text: str, said: str) -> tuple[int, int]:
    """Where a labelled actor stands; a ``#2`` behind it means the second time.

    >>> span("Peru met Peru.", "Peru#2")
    (9, 13)
    """
    times = 1
    if said[-2:-1] == "#":
        said, times = said[:-2], int(said[-1])
    start = -1
    for _ in range(times):
        start = text.index(said, start + 1)
    return start, start + len(said)


def _labelled(row: dict[str, object], registry: Registry) -> Labelled:
    text, context = str(row["t"]), Context(published=date.fromisoformat(str(row["p"])))
    named = parties(registry, text, context)
    stated = row["a"]
    if not isinstance(stated, list):
        raise ValueError("a is no list")
    acts = [_telling(text, act, named) for act in stated]
    known = tuple(act for act in acts if act is not None)
    return Labelled(text, context, known, len(acts) - len(known))


def _telling(text: str, act: dict[str, str], named: list[Party]) -> Telling | None:
    """The act by the actors' ids; None where the actor table does not know both sides."""
    for field, known in _KNOWN.items():
        if act[field] not in known:
            raise ValueError(f"{field} is {act[field]!r}")
    sides = [_meant(span(text, act[side]), named) for side in ("s", "o")]
    source, target = sides
    if source is None or target is None or source == target:
        return None
    return Telling(
        start=0, end=len(text), source=source, target=target, type=act["y"], mode=act["m"],
        polarity=POLARITY[act["p"]], deed=act["d"] == "deed", mutual=bool(act["u"]),
        step=None if act["e"] == "none" else act["e"], when=_when(act["w"]),
        status=act["st"] or None, status_value=act["sv"] or None,
    )  # fmt: skip


def _meant(place: tuple[int, int], named: list[Party]) -> str | None:
    start, end = place
    return next((one.actor for one in named if one.start < end and start < one.end), None)


def _when(stated: str) -> Span | None:
    """A day, a month or a year; an interval as two of them with a slash between."""
    if not stated:
        return None
    parts = stated.split("/")
    first, last = _period(parts[0]), _period(parts[-1])
    precision = first.precision if len(parts) == 1 else "interval"
    return Span(first.first, last.last, precision)


def _period(stated: str) -> Span:
    precision = ("year", "month", "day")[stated.count("-")]
    first = date.fromisoformat((stated + "-01-01")[:10])
    last = end_of(first, precision)
    return Span(first, max(first, last), precision)
