"""When a report was published and what period it is about: as stated, or unknown with a reason.

A publication date is taken from what the report states (front matter, a page's metadata, a column,
a feed entry), else from a file name that starts with an ISO date, else from a line "Published: …"
near the top. A PDF's own metadata is not used: it dates the file, which may be older or younger
than the publication, and a report must never count as known too early.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_tz

HEAD = 20
"""Lines at the top of a text in which a line "Published: …" is looked for."""

PRECISIONS = ("day", "month", "year")

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]+,\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})\b"
)
_MONTH_FIRST = re.compile(
    r"(?:[A-Za-z]+,\s+)?([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"
)
_LINE = re.compile(r"^\W{0,4}(?:date )?published(?: on)?\W{0,3}:\W{0,4}\s*(.+?)\W*$", re.I)
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Period:
    """The days a report is about, both included, and how exactly they are known."""

    first: date
    last: date
    precision: str


def day(text: str) -> date | None:
    """The one day that a text states, as written there; None if impossible or unclear.

    ISO dates and times, the dates of feeds, and days with the month's English name are read.
    ``03/04/2021`` is not: which of the two is the month cannot be known.

    >>> day("2021-08-15T10:00:00Z") == day("August 15, 2021") == day("Sun, 15 Aug 2021 10:00 GMT")
    True
    >>> day("2021-13-45"), day("03/04/2021")
    (None, None)
    """
    text = text.strip()
    if match := _ISO.match(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.match(text):
        return _date(int(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]))
    if match := _MONTH_FIRST.match(text):
        return _date(int(match[3]), _MONTHS.get(match[1].lower(), 0), int(match[2]))
    parts = parsedate_tz(text) if "," in text else None
    return _date(parts[0], parts[1], parts[2]) if parts else None


def period(start: str, precision: str = "", end: str = "") -> Period | None:
    """The period that a date, its precision and a closing date state; None where they cannot be.

    >>> period("2021-08-01", "month").last
    datetime.date(2021, 8, 31)
    >>> period("2021-08-15", "day", "2021-08-14") is None
    True
    """
    start, precision = start.strip(), precision.strip().lower()
    if _MONTH.fullmatch(start):
        start, precision = f"{start}-01", precision or "month"
    elif re.fullmatch(r"\d{4}", start):
        start, precision = f"{start}-01-01", precision or "year"
    precision = precision or "day"
    first = day(start)
    if first is None or precision not in PRECISIONS:
        return None
    last = day(end) if end.strip() else _last(first, precision)
    if precision == "month":
        first = first.replace(day=1)
    elif precision == "year":
        first = first.replace(month=1, day=1)
    return Period(first, last, precision) if last is not None and first <= last else None


def published_in(name: str, text: str) -> str:
    """The publication date that a file's name or the top of its text states, as written there.

    >>> published_in("2021-08-20 envoy.txt", ""), published_in("a.txt", "Published: 5 May 2022")
    ('2021-08-20', '5 May 2022')
    """
    if match := _ISO.match(name):
        return match[0]
    for line in text[: HEAD * 400].split("\n")[:HEAD]:
        if match := _LINE.match(line[:200]):
            return match[1]
    return ""


def _last(first: date, precision: str) -> date:
    if precision == "year":
        return first.replace(month=12, day=31)
    if precision == "month":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
