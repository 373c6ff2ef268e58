"""A coder that keeps what each of its tellings was told by, for bars and weights to be fitted to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.events.coder import Telling
from detente.events.learned.reader import LearnedCoder

if TYPE_CHECKING:
    from detente.events.learned.net import Shares

Key = tuple[str, frozenset[str], str, float | None]


def key(text: str, one: Telling) -> Key:
    """What a telling of a text is known by."""
    return text, one.sides, one.type, one.confidence


@dataclass(frozen=True)
class Watched(LearnedCoder):
    """The learned coder with ``seen``: for each telling, what it is known by and the shares of its
    direction of its pair."""

    seen: list[tuple[Key, Shares]] = field(default_factory=list)

    def _telling(self, text, context, sides, told, mutual, named):  # type: ignore[no-untyped-def]
        one = super()._telling(text, context, sides, told, mutual, named)
        self.seen.append((key(text, one), told))
        return one
