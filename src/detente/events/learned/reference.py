"""Words that stand for an actor named before: "the group", "both sides"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.actors import Registry
from detente.events.learned.party import UNNAMED, Party

_GROUP = re.compile(
    r"\bthe (?:militant |armed |insurgent |rebel |islamist |extremist )?"
    r"(?:group|movement|militia|militants|insurgents|rebels|guerrillas|jihadists)\b(?!s? of\b)",
    re.I,
)
_BOTH = re.compile(
    r"\b(?:both|the two) (?:sides|countries|governments|states|nations|neighbours|neighbors|parties"
    r"|capitals|delegations|ministers|leaders|presidents)\b",
    re.I,
)
GROUPS = ("armed_group", "de_facto_authority")
"""Kinds of actors that "the group" and its like can stand for."""


def groups(
    registry: Registry, text: str, named: Sequence[Party], earlier: Sequence[Party]
) -> list[Party]:
    """Where a sentence says "the group" and its like, and the group named last before.

    ``named`` are the parties of the sentence itself, ``earlier`` those of the paragraph before it.
    """
    found = []
    for place in _GROUP.finditer(text):
        start, end = place.span()
        there = [one for one in named if one.start < end and start < one.end]
        if any(one.actor != UNNAMED for one in there):
            continue
        before = [*earlier, *(one for one in named if one.end <= start)]
        meant = [one.actor for one in before if _is_group(registry, one.actor)]
        if meant:
            found.append(Party(meant[-1], start, end))
    return found


def _is_group(registry: Registry, id: str) -> bool:
    actor = registry.get(id)
    return actor is not None and actor.kind in GROUPS


def refers(text: str) -> bool:
    """Whether a sentence may speak of actors by words other than their names."""
    return bool(_GROUP.search(text) or _BOTH.search(text))


def both(text: str) -> tuple[int, int] | None:
    """Where a sentence speaks of two actors together without their names.

    >>> both("The two countries reopened the bridge."), both("Two ministers came.")
    ((0, 17), None)
    """
    found = _BOTH.search(text)
    return found.span() if found else None
