"""The days that a written date stands for: a day, a month or a year, or a stated period."""

from __future__ import annotations

import calendar
import re
from datetime import date

from detente.errors import InputError

PRECISIONS = ("day", "month", "year")

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WRITTEN = "a date written YYYY-MM-DD, YYYY-MM or YYYY"


def span(text: str, precision: str = "") -> tuple[date, date]:
    """First and last day of a written date, widened to the month or year that is stated.

    Raises InputError for any other form, and for a precision finer than the date is written.

    >>> span("2022-02")[1].isoformat()
    '2022-02-28'
    >>> [day.isoformat() for day in span("2022-02-01", "year")]
    ['2022-01-01', '2022-12-31']
    """
    written = _DATE.fullmatch(text)
    if written is None:
        raise InputError(f"the date {text!r}", _WRITTEN, "write it in that form")
    year, month, day = (int(part) if part else None for part in written.groups())
    form = PRECISIONS[2 - (month is not None) - (day is not None)]
    precision = precision or form
    if precision not in PRECISIONS:
        raise InputError(
            f"the precision {precision!r}", f"one of {', '.join(PRECISIONS)}", "mend it"
        )
    if PRECISIONS.index(precision) < PRECISIONS.index(form):
        raise InputError(
            f"the date {text!r} with precision {precision}",
            f"a date written to the {precision}",
            f"write the {precision}, or state the precision {form}",
        )
    return _widened(text, int(year or 0), month or 1, day or 1, precision)


def _widened(text: str, year: int, month: int, day: int, precision: str) -> tuple[date, date]:
    try:
        on = date(year, month, day)
    except ValueError as error:
        raise InputError(
            f"the date {text!r}, which no calendar has", _WRITTEN, "look it up"
        ) from error
    if precision == "day":
        return on, on
    if precision == "month":
        return on.replace(day=1), on.replace(day=calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def period(text: str, precision: str, first: str, last: str) -> tuple[date, date]:
    """The period of a figure: the stated ends where given, else those of its written date.

    Raises InputError where there is no date for an end, or the period ends before it begins.

    >>> [day.isoformat() for day in period("2022-06", "", "2022-01", "")]
    ['2022-01-01', '2022-06-30']
    """
    if not text and not (first and last):
        raise InputError("no date", "a date, or a period with both ends", "state when it held")
    begin, end = span(text, precision) if text else (span(first)[0], span(last)[1])
    begin = span(first)[0] if first else begin
    end = span(last)[1] if last else end
    if begin > end:
        raise InputError(
            f"a period from {begin} to {end}", "the first day before the last", "swap the two"
        )
    return begin, end
