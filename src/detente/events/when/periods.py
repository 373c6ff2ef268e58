"""Stretches of the calendar: months, their parts, seasons, the week before a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from detente.events.coder import Span, end_of

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a season begins (of the north, by whole months)."""
LEAP = 8
"""Years back and ahead in which any day of the calendar comes at least once."""


def interval(first: date, last: date | None = None) -> Span:
    """A stretch of days, of precision day where it is one day.

    Raises ValueError where it ends before it begins.
    """
    last = last or first
    if last < first:
        raise ValueError(f"a period from {first} to {last}")
    return Span(first, last, "day" if first == last else "interval")


def month(year: int, number: int) -> Span:
    """A whole month."""
    first = date(year, number, 1)
    return Span(first, end_of(first, "month"), "month")


def whole_year(year: int) -> Span:
    """A whole year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def decade(year: int) -> Span:
    """The ten years from a year on."""
    return interval(date(year, 1, 1), date(year + 9, 12, 31))


def shifted(day: date, days: int) -> date:
    """A day so many days later. Raises ValueError beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error


def nearest(make: Callable[[int], Span], on: date, ahead: bool) -> Span | None:
    """The last yearly period begun by a day, or with ``ahead`` the first one not over.

    >>> nearest(lambda year: month(year, 4), date(2022, 3, 9), False).first
    datetime.date(2021, 4, 1)
    """
    step = 1 if ahead else -1
    for year in range(on.year - step, on.year + step * LEAP, step):
        try:
            span = make(year)
        except ValueError:
            continue
        if (span.last >= on) if ahead else (span.first <= on):
            return span
    return None


def part(span: Span, said: str) -> Span:
    """The first, second or third third of a month or year, by the word said of it.

    A third of a month is ten days, the last one what remains; a third of a year is four months.

    >>> part(month(2022, 4), "mid").first, part(whole_year(2022), "late").first
    (datetime.date(2022, 4, 11), datetime.date(2022, 9, 1))
    """
    third = 0 if "early" in said or "beginning" in said or "start" in said else 2
    if "mid" in said:
        third = 1
    year = span.first.year
    if span.precision == "year":
        return interval(date(year, 4 * third + 1, 1), month(year, 4 * third + 4).last)
    number = span.first.month
    last = span.last if third == 2 else date(year, number, 10 * third + 10)
    return interval(date(year, number, 10 * third + 1), last)


def halved(span: Span, which: str) -> Span:
    """The first or second half of a month or year: 15 days and the rest, or six months each."""
    year, number = span.first.year, span.first.month
    cut = date(year, 7, 1) if span.precision == "year" else date(year, number, 16)
    if which == "first":
        return interval(span.first, shifted(cut, -1))
    return interval(cut, span.last)


def quarter(year: int, number: int) -> Span:
    """A quarter of a year, 1 to 4."""
    return interval(date(year, 3 * number - 2, 1), month(year, 3 * number).last)


def season(name: str, on: date, said: str) -> Span:
    """Last, this or next spring, summer, autumn or winter, seen from a day.

    "Last" is the last one over, "next" the first not begun, "this" the one of the day, else the
    nearer of both.

    >>> season("summer", date(2022, 5, 10), "last").first
    datetime.date(2021, 6, 1)
    """
    begins = _SEASONS[name]
    all_ = []
    for year in (on.year - 1, on.year, on.year + 1):
        end = month(year + (begins == 12), (begins + 1) % 12 + 1)
        all_.append(interval(date(year, begins, 1), end.last))
    if begins == 12:
        all_.insert(0, interval(date(on.year - 2, 12, 1), month(on.year - 1, 2).last))
    over = [span for span in all_ if span.last <= on]
    coming = [span for span in all_ if span.first > on]
    now = [span for span in all_ if span.first <= on < span.last]
    if said == "last":
        return over[-1]
    if said == "next":
        return coming[0]
    return (now or [min((over[-1], coming[0]), key=lambda span: _apart(span, on))])[0]


def _apart(span: Span, on: date) -> timedelta:
    return on - span.last if span.last < on else span.first - on


def weekday(on: date, number: int, said: str, ahead: bool) -> Span:
    """The day of the week that is meant: the last one by a day, or ahead the next one.

    "Last Friday" said on a Friday is a week ago; "next Friday" never is the day itself.

    >>> weekday(date(2022, 5, 10), 0, "", False).first
    datetime.date(2022, 5, 9)
    """
    days = (on.weekday() - number) % 7
    if said == "last" and days == 0:
        days = 7
    if said == "next" or (ahead and said != "last" and days):
        days -= 7
    return interval(shifted(on, -days))


def weekend(on: date, ahead: bool) -> Span:
    """The Saturday and Sunday begun last, or ahead those that come next; cut at the day itself."""
    saturday = shifted(on, -((on.weekday() - 5) % 7) + (7 if ahead else 0))
    last = shifted(saturday, 1)
    return interval(saturday, last if ahead else min(last, on))


def back(on: date, count: int, unit: str) -> Span:
    """So many days, weeks, months or years from a day, as exactly as the unit is.

    A week is the seven days around, a fortnight two weeks, a month or year the whole one, and a
    decade the year that many tens of years away.

    >>> back(date(2022, 5, 10), -2, "month")
    Span(first=datetime.date(2022, 3, 1), last=datetime.date(2022, 3, 31), precision='month')
    """
    if unit == "day":
        return interval(shifted(on, count))
    if unit in ("week", "fortnight"):
        middle = shifted(on, (7 if unit == "week" else 14) * count)
        return interval(shifted(middle, -3), shifted(middle, 3))
    if unit == "month":
        index = on.year * 12 + on.month - 1 + count
        return month(index // 12, index % 12 + 1)
    return whole_year(on.year + (10 * count if unit == "decade" else count))


def this(on: date, said: str, unit: str, ahead: bool) -> Span | None:
    """Last, this or next week, month or year; what is told of this week is over by the day."""
    count = {"last": -1, "this": 0, "next": 1}[said]
    if unit == "day":
        return interval(on) if said == "this" else None
    if unit != "week":
        return back(on, count, unit)
    monday = shifted(on, 7 * count - on.weekday())
    sunday = shifted(monday, 6)
    if said == "this":
        return interval(on, sunday) if ahead else interval(monday, on)
    return interval(monday, sunday)
