"""The figures that stand beside a pair, each series by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from detente.tables import Row, Value


def alongside(covariates: Iterable[Row], one: str, other: str) -> list[Row]:
    """The covariates about either actor or about the two, the earliest first.

    Takes rows of the table covariate and gives the same rows. Figures of one variable from two
    sources are two series (see ``series``): put them side by side, never on one line.

    >>> from datetime import date
    >>> row = {"id": "x", "from": "UZB", "to": None, "variable": "trade", "url": None}
    >>> day = {"date_from": date(2022, 1, 1), "date_to": date(2022, 1, 1)}
    >>> [len(alongside([{**row, **day}], "TAL", actor)) for actor in ("UZB", "KAZ")]
    [1, 0]
    """
    about = [row for row in covariates if {row["from"], row["to"]} & {one, other}]
    return sorted(about, key=_order)


def series(covariate: Mapping[str, Value]) -> str:
    """The dated series that a figure belongs to: its variable, its actors and its source.

    A source that is an address counts by its host, so that a publisher's figures stay together.

    >>> series({"variable": "exports", "from": "UZB", "to": "AFG", "url": "https://a.uz/x"})
    'exports, UZB to AFG, a.uz'
    >>> series({"variable": "attacks", "from": "ISK", "to": None, "url": None})
    'attacks, ISK, source not stated'
    """
    whom = f"{covariate['from']} to {covariate['to']}" if covariate["to"] else covariate["from"]
    url = str(covariate["url"] or "source not stated")
    return f"{covariate['variable']}, {whom}, {urlsplit(url).hostname or url}"


def _order(row: Row) -> tuple[str, ...]:
    names = ("date_from", "date_to", "variable", "from", "to", "url", "id")
    return tuple(str(row[name] or "") for name in names)
