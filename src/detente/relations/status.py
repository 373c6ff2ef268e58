"""What stands between two actors, attribute by attribute, with its evidence.

One row a stretch, in time order; the last one of an attribute stands. A stretch ends on the day
before the next one begins. An attribute of which nobody says anything is a row of its own: unknown.
A status is never derived from a level, and recognition never from an envoy or a mission.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.relations.dyads import directions
from detente.relations.stretches import Stretch, stretches
from detente.relations.tellings import Telling, read
from detente.tables import ATTRIBUTES

if TYPE_CHECKING:
    from detente.config import Config
    from detente.tables import Row, Tables, Value


def write(config: Config, tables: Tables) -> None:
    """Write every attribute of the case's pairs in both directions.

    Where the case names no pairs: of all ordered pairs of which there is evidence.
    """
    found = read(config, tables)
    pairs = directions(config.pairs) if config.pairs else sorted(found)
    tables.write("status", [row for pair in pairs for row in rows(pair, found.get(pair, []))])


def rows(pair: tuple[str, str], tellings: Sequence[Telling]) -> Iterator[Row]:
    """The status rows of one ordered pair, by attribute and time."""
    for attribute in ATTRIBUTES:
        found = stretches(one for one in tellings if one.attribute == attribute)
        if not found:
            yield _unknown(pair, attribute)
        for place, stretch in enumerate(found):
            then = found[place + 1] if place + 1 < len(found) else None
            yield _row(pair, attribute, place + 1, stretch, then)


def _row(
    pair: tuple[str, str], attribute: str, place: int, stretch: Stretch, then: Stretch | None
) -> Row:
    first = stretch.tellings[0]
    until = None if then is None else max(first.on, then.tellings[0].on - timedelta(days=1))
    end = until or date.max
    last_on = min(end, max(one.seen if one.seen <= end else one.on for one in stretch.bearing))
    values: dict[str, Value] = {
        "detail": stretch.state.detail,
        "valid_from": first.on,
        "valid_to": until,
        "last_on": last_on,
        "known_from": stretch.known_from,
        "said_by": stretch.said_by,
        "said_of": stretch.said_of,
    }
    why = {
        "valid_to": "still so as far as known",
        "said_by": "told as fact",
        "said_of": "said of the pair itself",
    }
    return {
        "from": pair[0],
        "to": pair[1],
        "attribute": attribute,
        "valid_seq": place,
        "value": stretch.state.value,
        "began_before": first.older,
        "basis": [one.id for one in sorted(stretch.tellings, key=lambda one: (one.on, one.id))],
        **values,
        "why_null": {name: reason for name, reason in why.items() if values[name] is None},
    }


def _unknown(pair: tuple[str, str], attribute: str) -> Row:
    absent = ("valid_from", "valid_to", "last_on", "known_from", "said_by", "said_of")
    return {
        "from": pair[0],
        "to": pair[1],
        "attribute": attribute,
        "valid_seq": 1,
        "value": "unknown",
        "began_before": False,
        "basis": [],
        "why_null": dict.fromkeys(absent, "no evidence"),
    }
