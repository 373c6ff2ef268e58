"""The forecasts of a case without a complete feed: none, and the reason for it."""

from __future__ import annotations

from datetime import date

from detente.config import Config
from detente.tables import Row, Tables

HORIZONS = (4, 13, 26)
"""Weeks ahead: a month, a quarter and half a year."""
NO_BASE_RATE = "no base rate without a complete feed"
TOO_FEW = "too few acts"

_ACTED = """
SELECT source AS "from", target AS "to" FROM event
UNION
SELECT target, source FROM event WHERE mutual
ORDER BY ALL
"""


def unknown(config: Config, tables: Tables, origin: date) -> list[Row]:
    """A row without a probability for each direction and horizon; see ``directions``."""
    return [
        empty(one, other, origin, horizon, NO_BASE_RATE)
        for one, other in directions(config, tables)
        for horizon in HORIZONS
    ]


def directions(config: Config, tables: Tables) -> list[tuple[str, str]]:
    """Both directions of every pair of the case, sorted; without pairs, all that have acts."""
    if config.pairs:
        return sorted({way for one, other in config.pairs for way in ((one, other), (other, one))})
    return [(str(row["from"]), str(row["to"])) for row in tables.query(_ACTED)]


def empty(one: str, other: str, origin: date, horizon: int, why: str) -> Row:
    """The forecast row of a probability that is not known, with the reason.

    >>> row = empty("UZB", "TAL", date(2023, 8, 5), 4, TOO_FEW)
    >>> row["p"], row["why_null"]["p"]
    (None, 'too few acts')
    """
    return {
        "from": one,
        "to": other,
        "origin": origin,
        "horizon": horizon,
        "trait": "valence",
        "estimator": "decayed_counts",
        "outcome": "cooperative",
        "p": None,
        "q05": None,
        "q95": None,
        "why_null": dict.fromkeys(("p", "q05", "q95"), why),
    }
