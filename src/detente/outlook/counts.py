"""Acts of ordered pairs by week, with the week in which each count was known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from detente.tables import Row, Tables

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CLASSES = ("cooperative", "conflictual", "neutral")

_CELLS = """
WITH act AS (
    SELECT event.id, source, target, mutual, date_from, date_to,
           greatest(min(evidence.known_at),
                    coalesce(max(evidence.known_at) FILTER (WHERE mode = 'denied'),
                             min(evidence.known_at))) AS known_at
    FROM event JOIN evidence ON evidence.event_id = event.id
    GROUP BY ALL
), told AS (
    SELECT source AS "from", target AS "to", date_from, date_to, known_at FROM act
    UNION ALL
    SELECT target, source, date_from, date_to, known_at FROM act WHERE mutual
)
SELECT cell."from", cell."to", week, n_coop, n_conf, n_neutral, max(known_at) AS known_at
FROM dyad_week AS cell
LEFT JOIN told ON told."from" = cell."from" AND told."to" = cell."to"
    AND told.date_from < cell.week + 7 AND told.date_to >= cell.week
WHERE measure = 'acts' AND week <= ?
GROUP BY ALL
"""


@dataclass(frozen=True)
class Counts:
    """Counts of M dyad-weeks among P ordered pairs of A actors, in the order of their arrival.

    ``pairs`` is (P, 2): sender and receiver as places in ``actors``. ``pair``, ``week`` and
    ``arrival`` are (M,): the pair, the week of the acts and the week by whose end they were known,
    in weeks since ``first``. ``n`` is (M, 3): acts in the order of CLASSES.
    """

    actors: tuple[str, ...]
    pairs: Ints
    first: date
    pair: Ints
    week: Ints
    arrival: Ints
    n: Floats

    @property
    def names(self) -> list[tuple[str, str]]:
        """The pairs by the ids of their actors, sorted."""
        return [(self.actors[one], self.actors[other]) for one, other in self.pairs]


def last_week(as_of: date) -> date:
    """Monday of the last week that had ended when the day ``as_of`` was over.

    >>> last_week(date(2023, 8, 5)).isoformat(), last_week(date(2023, 8, 6)).isoformat()
    ('2023-07-24', '2023-07-31')
    """
    return as_of - timedelta(days=(as_of.weekday() + 1) % 7 + 6)


def read(tables: Tables, last: date) -> Counts | None:
    """The counts of all weeks up to the one that begins on ``last``; None where there are none.

    A dyad-week counts as known once the first telling of each of its acts, and every denial of
    one, was known; never before its own week was over.
    """
    rows = tables.query(_CELLS, [last])
    return gather(rows) if rows else None


def gather(rows: Sequence[Row]) -> Counts:
    """Arrays of dyad-week rows with known_at; a row without it is known when its week is over."""
    actors = sorted({str(row[side]) for row in rows for side in ("from", "to")})
    names = sorted({(str(row["from"]), str(row["to"])) for row in rows})
    place = {actor: i for i, actor in enumerate(actors)}
    number = {name: i for i, name in enumerate(names)}
    first = min(_day(row["week"]) for row in rows)
    cells = []
    for row in rows:
        week = (_day(row["week"]) - first).days // 7
        known = week if row["known_at"] is None else (_day(row["known_at"]) - first).days // 7
        n = [_float(row[name]) for name in ("n_coop", "n_conf", "n_neutral")]
        cells.append((max(week, known), week, number[str(row["from"]), str(row["to"])], n))
    cells.sort()
    return Counts(
        actors=tuple(actors),
        pairs=np.array([(place[one], place[other]) for one, other in names], dtype=np.int64),
        first=first,
        pair=np.array([cell[2] for cell in cells], dtype=np.int64),
        week=np.array([cell[1] for cell in cells], dtype=np.int64),
        arrival=np.array([cell[0] for cell in cells], dtype=np.int64),
        n=np.array([cell[3] for cell in cells], dtype=np.float64).reshape(-1, len(CLASSES)),
    )


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"found {value!r}; expected a date")
    return value


def _float(value: object) -> float:
    if not isinstance(value, (int, float)):
        raise TypeError(f"found {value!r}; expected a number")
    return float(value)
