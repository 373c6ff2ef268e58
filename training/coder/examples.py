"""From labelled sentences to marked pairs: every pair of actors of a sentence, with what either does to the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from detente import actors
from detente.events.gold import POLARITY, span
from detente.events.learned.labels import CLASSES
from detente.events.learned.marked import Span
from detente.events.roots import root_of

UNKNOWN = -100
"""A field that a source of labels does not tell of; it is left out of the loss."""


@dataclass(frozen=True)
class Example:
    """A sentence, two spans in the order of the text, and the class of every head.

    ``classes`` holds what the first does to the second, then what the second does to the first.
    """

    text: str
    first: Span
    second: Span
    classes: tuple[dict[str, int], dict[str, int]]

    @property
    def acts(self) -> bool:
        """Whether either acts on the other."""
        return any(one["event"] == 1 for one in self.classes)


def sentences(path: Path) -> Iterator[dict[str, object]]:
    """The labelled sentences of a file, one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def examples(path: Path, registry: actors.Registry) -> Iterator[Example]:
    """All pairs of actors of the sentences of a file; one that acts twice gives two examples."""
    for row in sentences(path):
        text, acts = str(row["t"]), row["a"]
        assert isinstance(acts, list)
        labelled: dict[tuple[Span, Span], list[dict[str, int]]] = {}
        for act in acts:
            source, target = span(text, act["s"]), span(text, act["o"])
            labelled.setdefault((source, target), []).append(_classes(act, text))
            if act["u"]:
                labelled.setdefault((target, source), []).append(_classes(act, text))
        named = {one for pair in labelled for one in pair}
        spans = sorted(named | _others(text, date.fromisoformat(str(row["p"])), registry, named))
        none = dict.fromkeys(CLASSES, UNKNOWN) | {"event": 0}
        for first, second in combinations(spans, 2):
            if first[1] <= second[0]:
                there = labelled.get((first, second)) or [none]
                back = labelled.get((second, first)) or [none]
                for at in range(max(len(there), len(back))):
                    sides = there[min(at, len(there) - 1)], back[min(at, len(back) - 1)]
                    yield Example(text, first, second, sides)


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


def _classes(act: dict[str, str], text: str) -> dict[str, int]:
    value = act["sv"].partition(":")[0]
    polarity = POLARITY[act["p"]]
    root = act.get("c") or root_of(act["y"], act["m"], polarity, text)
    named = {
        "event": "yes", "type": act["y"], "polarity": polarity, "deed": act["d"],
        "mode": act["m"], "mutual": "yes" if act["u"] else "no", "status": act["st"],
        "value": value if value in CLASSES["value"] else "yes", "step": act["e"],
    }  # fmt: skip
    told = {head: CLASSES[head].index(name) for head, name in named.items()}
    return told | {"root": _root(root)}


def _root(name: str | None) -> int:
    return CLASSES["root"].index(name) if name in CLASSES["root"] else UNKNOWN


_RENAMED = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
}  # fmt: skip


def manual(path: Path) -> Iterator[Example]:
    """The coded sentences of the CAMEO manual (PLOVER GSR, CC BY-SA 4.0): their pairs and roots,
    and their types where the codebook draws the same line."""
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
        nothing = dict.fromkeys(CLASSES, UNKNOWN)
        root = root_of(kind, "happened", "", "")
        told = nothing | {"event": 1, "root": _root(root)}
        if kind not in ("AGREE", "SUPPORT", "CONCEDE", "RETREAT"):
            told["type"] = CLASSES["type"].index(kind)
        swapped = spans[1] < spans[0]
        first, second = sorted(spans)
        yield Example(text, first, second, (nothing, told) if swapped else (told, nothing))


def _named(actors_: object) -> str:
    """The words of the first actor of a side; empty where the side is not coded."""
    first = actors_[0] if isinstance(actors_, list) and actors_ else None
    return str(first.get("actorText", "")) if isinstance(first, dict) else ""
