"""What a run came to, and how far the coder was from the hand codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from detente.config import Config
from detente.store import Reader, Session
from detente.tables import Row

BAR = 0.85
"""A coder takes the place of hand codes once it finds so many of their pairs, and so many of those
with the right polarity; below it, a case with hand codes goes by them."""


@dataclass(frozen=True)
class Outcome:
    """What a run came to: its id, whether it was new, the day it stands for and where its page is."""

    run_id: str
    new: bool
    as_of: date | None
    brief: Path | None
    counts: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    agreement: tuple[str, ...] = ()


def outcome(
    tables: Session | Reader, config: Config, run_id: str, path: Path | None, *, new: bool
) -> Outcome:
    """What a run came to, from its own rows."""
    counts = {
        name: len(tables.rows(name))
        for name in ("report", "event", "evidence", "claim", "status", "covariate", "finding")
    }
    agreement = _agreement(tables.rows("agreement"))
    refused = len(tables.rows("refusal"))
    return Outcome(run_id, new, config.as_of, path, counts, refused, agreement)


def _agreement(rows: list[Row]) -> tuple[str, ...]:
    """How far the coder agrees with the hand codes, in lines, and what follows from it."""
    from detente.brief.wording import MEASURE

    lines = []
    value: dict[str, float] = {}
    for row in rows:
        words = MEASURE.get(str(row["measure"]), str(row["measure"]))
        head = f"the {row['coder']} coder against the codes by {row['against']}: {words}: "
        if not isinstance(row["value"], float):
            lines.append(head + "nothing to compare")
            continue
        value[str(row["measure"])] = row["value"]
        lines.append(
            f"{head}{row['value']:.2f} ({row['low']:.2f} to {row['high']:.2f}), n={row['n']}"
        )
    if value:
        reached = min(value.get("pair_recall", 0), value.get("polarity_accuracy", 0)) >= BAR
        lines.append(
            f"to take the place of hand codes a coder must find {BAR} of their pairs with the polarity "
            f"right in {BAR} of them: {'reached' if reached else 'not reached'}"
        )
    return tuple(lines)
