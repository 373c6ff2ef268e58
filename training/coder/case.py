"""The worked case as examples, and its folds: rows of one act or of like wording lie in one."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from examples import UNKNOWN, Example

from detente.actors import Registry
from detente.events.coder import Context
from detente.events.learned.labels import CLASSES
from detente.events.learned.net import FOLDS
from detente.events.learned.party import Party, parties
from detente.events.learned.reader import put
from detente.events.roots import root_of

NEGATIVES = 1.0
"""So many pairs without an act are drawn in a round for each with one."""
CASE = 4
"""So often an example of the case is taken in every round."""
LIKE = 0.25
"""Summaries that share so many of their runs of three words are of like wording."""


class Drawn:
    """Which examples of a pool are trained on: none that is ``held``, those of ``case`` more often."""

    def __init__(self, pool: Sequence[Example], held: set[int], case: set[int]) -> None:
        own = held | case
        self.case = sorted(case)
        self.acts = [i for i, one in enumerate(pool) if one.acts and i not in own]
        self.none = [i for i, one in enumerate(pool) if not one.acts and i not in own]

    def round(self, dice: random.Random) -> list[int]:
        """The numbers of the examples of one round, shuffled."""
        count = min(len(self.none), int(NEGATIVES * len(self.acts)))
        chosen = self.acts + dice.sample(self.none, count) + CASE * self.case
        dice.shuffle(chosen)
        return chosen


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cases(path: Path, registry: Registry) -> Iterator[Example]:
    """The pairs of each summary: the coded one with its act, the others with none.

    A row whose actors the actor table does not find in the summary gives nothing.
    """
    for row in rows(path):
        context = Context(published=_known(row))
        named = parties(registry, row["summary"], context)
        sides = {row["source_actor"], row["target_actor"]}
        told = [pair for pair in put(named) if _actors(pair) == sides]
        act = row["plover_type"] != "NONE"
        if act and not told:
            continue
        if told and act:
            yield _coded(row, *told[0])
        for pair in put(named):
            if _actors(pair) != sides:
                yield _example(row["summary"], pair, {"event": 0}, {"event": 0})


def _known(row: dict[str, str]) -> date | None:
    stated = row["published"] or row["date_to"] or row["date"]
    return date.fromisoformat(stated) if stated else None


def _actors(pair: tuple[Party, Party]) -> set[str]:
    return {one.actor for one in pair}


def _coded(row: dict[str, str], one: Party, other: Party) -> Example:
    value = row["status_value"].partition(":")[0]
    named = {
        "event": "yes", "type": row["plover_type"], "polarity": row["polarity"],
        "deed": row["deed"], "mode": row["mode"], "mutual": row["mutual"],
        "status": row["status"], "value": value if value in CLASSES["value"] else "yes",
        "step": row["engagement_step"] or "none",
    }  # fmt: skip
    act = {head: CLASSES[head].index(name) for head, name in named.items()}
    root = root_of(row["plover_type"], row["mode"], row["polarity"], row["summary"])
    act["root"] = CLASSES["root"].index(root) if root else UNKNOWN
    none = {"event": 0}
    there = act if one.actor == row["source_actor"] or row["mutual"] == "yes" else none
    back = act if other.actor == row["source_actor"] or row["mutual"] == "yes" else none
    return _example(row["summary"], (one, other), there, back)


def _example(
    text: str, pair: tuple[Party, Party], there: dict[str, int], back: dict[str, int]
) -> Example:
    nothing = dict.fromkeys(CLASSES, UNKNOWN)
    first, second = ((one.start, one.end) for one in pair)
    return Example(text, first, second, (nothing | there, nothing | back))


def folds(path: Path) -> dict[str, int]:
    """The fold of each summary, by a hash of the smallest id that it hangs together with."""
    all = rows(path)
    leader = {row["id"]: row["id"] for row in all}

    def top(id: str) -> str:
        while leader[id] != id:
            id = leader[id]
        return id

    def join(one: str, other: str) -> None:
        low, high = sorted((top(one), top(other)))
        leader[high] = low

    first: dict[str, str] = {}
    runs = {row["id"]: _runs(row["summary"]) for row in all}
    for row in all:
        join(row["id"], first.setdefault(row["act_id"] or row["id"], row["id"]))
        if row["disputes"] in leader:
            join(row["id"], row["disputes"])
        for other, theirs in runs.items():
            mine = runs[row["id"]]
            if other < row["id"] and len(mine & theirs) >= LIKE * max(1, len(mine | theirs)):
                join(row["id"], other)
    return {
        row["summary"]: int(sha256(top(row["id"]).encode()).hexdigest(), 16) % FOLDS for row in all
    }


def _runs(text: str) -> set[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
