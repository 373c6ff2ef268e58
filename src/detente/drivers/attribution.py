"""Attribution in its honest first form: what could have moved a relation, and no share of it.

A share enters only when its estimator has passed placebos; until then each row says that nothing
was estimated and names the figures that an estimate would have to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from detente.config import Config
from detente.drivers.alongside import alongside, series
from detente.tables import Row, Tables

TRAIT = "valence"

_ACTED = """
SELECT source AS "from", target AS "to", date_from, date_to FROM event
UNION ALL
SELECT target, source, date_from, date_to FROM event WHERE mutual
"""


def unestimated(config: Config, tables: Tables) -> list[Row]:
    """One contribution row per pair and series of figures within the window, its value unknown.

    The window is the case's; an end that it leaves open is the first or last day of any act.
    A pair needs acts or a level; without a window or without figures there is nothing to list.
    """
    window = _window(config, tables)
    if window is None:
        return []
    figures = [
        row
        for row in tables.rows("covariate")
        if _overlaps(row["date_from"], row["date_to"], window)
    ]
    return [
        {
            "from": one,
            "to": other,
            "trait": TRAIT,
            "window_from": window[0],
            "window_to": window[1],
            "driver": driver,
            "verdict": "not estimated",
            "basis": ids,
        }
        for one, other in _pairs(config, tables)
        for driver, ids in _drivers(alongside(figures, one, other))
    ]


def _drivers(figures: Iterable[Row]) -> list[tuple[str, list[str]]]:
    """The series that figures belong to, sorted, each with the ids of its figures."""
    ids: dict[str, list[str]] = {}
    for figure in figures:
        ids.setdefault(series(figure), []).append(str(figure["id"]))
    return sorted(ids.items())


def _window(config: Config, tables: Tables) -> tuple[date, date] | None:
    seen = tables.query("SELECT min(date_from) AS first, max(date_to) AS last FROM event")[0]
    first, last = config.window[0] or seen["first"], config.window[1] or seen["last"]
    if not isinstance(first, date) or not isinstance(last, date) or first > last:
        return None
    return first, last


def _overlaps(first: object, last: object, window: tuple[date, date]) -> bool:
    assert isinstance(first, date) and isinstance(last, date)
    return first <= window[1] and last >= window[0]


def _pairs(config: Config, tables: Tables) -> list[tuple[str, str]]:
    """The directions of the case's pairs that have acts or levels; without pairs, all that have."""
    found = tables.query(
        f'SELECT DISTINCT "from", "to" FROM ({_ACTED}) UNION SELECT "from", "to" FROM level'
    )
    there = {(str(row["from"]), str(row["to"])) for row in found}
    wanted = {way for one, other in config.pairs for way in ((one, other), (other, one))}
    return sorted(there & wanted if config.pairs else there)
