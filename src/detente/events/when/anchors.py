"""Happenings that everybody dates by: "two years after the fall of Kabul".

They are in ``anchors.csv``, each with its source; ``needs`` lists words of which a text must have
one before a short name is understood.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path


def _read() -> dict[str, tuple[date, tuple[str, ...]]]:
    table = {}
    with (Path(__file__).parent / "anchors.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            needs = tuple(filter(None, row["needs"].split("|")))
            for name in row["name"].split("|"):
                table[name] = date.fromisoformat(row["date"]), needs
    return table


_ANCHORS = _read()
PATTERN = "|".join(re.escape(name) for name in sorted(_ANCHORS, key=lambda one: (-len(one), one)))
"""A pattern of all names, in lower case, longest first."""


def day(name: str) -> date:
    """The day of a happening, by a name of the table.

    >>> day("fall of kabul")
    datetime.date(2021, 8, 15)
    """
    return _ANCHORS[name][0]


def meant(name: str, low: str) -> bool:
    """Whether a text in lower case has what the name needs to be understood."""
    needs = _ANCHORS[name][1]
    return not needs or any(word in low for word in needs)
