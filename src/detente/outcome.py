"""What a run came to, and how far the coder was from the hand codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from detente.config import FOUND, RIGHT, Config
from detente.store import Reader, Session
from detente.tables import Row


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
    values = {str(row["measure"]): row["value"] for row in rows if isinstance(row["value"], float)}
    found, right = values.get("pair_recall"), values.get("polarity_accuracy")
    if found is None or right is None:
        return ()
    from detente.brief.unchecked import reached

    coder, against = rows[0]["coder"], rows[0]["against"]
    return (
        f"the {coder} coder finds {found:.2f} of the pairs that were coded by {against}, with the "
        f"polarity right in {right:.2f} of them",
        f"to take the place of the codes by {against} it must find {FOUND} with "
        f"{RIGHT} right: {'reached' if reached(rows) else 'not reached'}",
    )
