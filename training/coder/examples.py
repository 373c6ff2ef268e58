"""From labelled sentences to marked pairs: every ordered pair of actors of a sentence, with its act or none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path

from detente import actors
from detente.events.learned.labels import CLASSES
from detente.events.learned.marked import Span

UNKNOWN = -100
"""A field that a source of labels does not tell of; it is left out of the loss."""
_POLARITY = {"coop": "cooperative", "conf": "conflictual", "neut": "neutral"}


@dataclass(frozen=True)
class Example:
    """A sentence, two spans of it, and the class of every head."""

    text: str
    source: Span
    target: Span
    classes: dict[str, int]
    group: str


def sentences(path: Path) -> Iterator[dict[str, object]]:
    """The labelled sentences of a file, one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def examples(path: Path, registry: actors.Registry) -> Iterator[Example]:
    """All ordered pairs of actors of the sentences of a file."""
    for row in sentences(path):
        text, acts = str(row["t"]), row["a"]
        assert isinstance(acts, list)
        labelled = {}
        for act in acts:
            source, target = span(text, act["s"]), span(text, act["o"])
            labelled[source, target] = _classes(act)
            if act["u"]:
                labelled[target, source] = _classes(act)
        named = {one for pair in labelled for one in pair}
        spans = sorted(named | _others(text, date.fromisoformat(str(row["p"])), registry, named))
        for source, target in permutations(spans, 2):
            none = dict.fromkeys(CLASSES, UNKNOWN) | {"event": 0}
            yield Example(text, source, target, labelled.get((source, target), none), text)


def span(text: str, said: str) -> Span:
    """Where a labelled actor stands; a ``#2`` behind it means the second time."""
    times = 1
    if said[-2:-1] == "#":
        said, times = said[:-2], int(said[-1])
    start = -1
    for _ in range(times):
        start = text.index(said, start + 1)
    return start, start + len(said)


def _others(text: str, on: date, registry: actors.Registry, named: set[Span]) -> set[Span]:
    """The mentions of actors that no label touches, and that mean nobody whom a label means."""
    found = registry.find(text, on)
    meant = {
        candidate.actor.id
        for mention in found
        for candidate in mention.resolution.candidates
        if any(mention.start < end and start < mention.end for start, end in named)
    }
    return {
        (mention.start, mention.end)
        for mention in found
        if not any(mention.start < end and start < mention.end for start, end in named)
        and not {candidate.actor.id for candidate in mention.resolution.candidates} & meant
    }


def _classes(act: dict[str, str]) -> dict[str, int]:
    value = act["sv"].partition(":")[0]
    named = {
        "event": "yes", "type": act["y"], "polarity": _POLARITY[act["p"]], "deed": act["d"],
        "mode": act["m"], "mutual": "yes" if act["u"] else "no", "status": act["st"],
        "value": value if value in CLASSES["value"] else "yes", "step": act["e"],
    }  # fmt: skip
    return {head: CLASSES[head].index(name) for head, name in named.items()}


_RENAMED = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
}  # fmt: skip


def manual(path: Path) -> Iterator[Example]:
    """The coded sentences of the CAMEO manual (PLOVER GSR, CC BY-SA 4.0): their pairs and types."""
    for row in json.loads(path.read_text(encoding="utf-8", errors="replace")):
        kind = _RENAMED.get(row["event"], row["event"])
        text = row.get("text", "")
        names = [_named(row.get(side)) for side in ("source", "target")]
        if (
            kind not in CLASSES["type"]
            or not all(names)
            or names[0] == names[1]
            or not all(name in text for name in names)
        ):
            continue
        spans = [span(text, name) for name in names]
        if spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
            continue
        classes = dict.fromkeys(CLASSES, UNKNOWN)
        classes |= {"event": 1, "type": CLASSES["type"].index(kind)}
        yield Example(text, spans[0], spans[1], classes, text)


def _named(actors_: object) -> str:
    """The words of the first actor of a side; empty where the side is not coded."""
    first = actors_[0] if isinstance(actors_, list) and actors_ else None
    return str(first.get("actorText", "")) if isinstance(first, dict) else ""
