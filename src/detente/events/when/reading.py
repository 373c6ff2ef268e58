"""How each kind of expression of time is read: from its named parts to the days that it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from detente.events.coder import Span
from detente.events.when import anchors
from detente.events.when.periods import (
    back,
    decade,
    halved,
    interval,
    month,
    nearest,
    part,
    quarter,
    season,
    shifted,
    this,
    weekday,
    weekend,
    whole_year,
)


def _words(text: str) -> list[str]:
    return text.split()


MONTHS = _words("""
    january february march april may june july august september october november december
""")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
NUMBERS: dict[str, int] = dict(
    zip(
        _words("""
            one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
            sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
        """),
        [*range(1, 20), *range(20, 100, 10)],
        strict=True,
    )
)
"""Words for how many, with their numbers."""
ORDINALS = _words("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
    twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
    twenty-ninth thirtieth thirty-first
""")
"""Words for the days of a month and the first anniversaries."""
_SHORT = [name[:3] for name in MONTHS]
_QUARTERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class Reading:
    """The named parts of an expression, the day it is read on, and whether it points ahead."""

    parts: dict[str, str | None]
    on: date | None
    ahead: bool

    def __getitem__(self, name: str) -> str:
        return self.parts.get(name) or ""

    @property
    def year(self) -> int | None:
        """The year that is named, in figures or as last, this or next year."""
        if self["y"]:
            return int(self["y"])
        moved = {"last": -1, "this": 0, "next": 1}.get(self["ry"])
        return None if moved is None or self.on is None else self.on.year + moved

    def month(self, name: str = "m") -> int:
        """The number of the month that is named."""
        return _SHORT.index(self[name][:3]) + 1

    def day(self, name: str = "d") -> int:
        """The day of the month."""
        said = self[name]
        return ORDINALS.index(said) + 1 if said in ORDINALS else int(re.sub(r"\D", "", said))

    @property
    def number(self) -> int:
        """The number that is said in figures or as a word."""
        said = self["n"]
        if said in NUMBERS:
            return NUMBERS[said]
        return int(said) if said.isdigit() else 2 if "couple" in said else 1

    def placed(self, make: Callable[[int], Span]) -> Span | None:
        """The period of the named year, else the nearest to the day of publication.

        That is the last one begun by then, or where the words point ahead the first one not over.
        """
        if self["y"] or self["ry"]:
            return None if self.year is None else make(self.year)
        return None if self.on is None else nearest(make, self.on, self.ahead)


def one_day(said: Reading) -> Span | None:
    """Read "5 March", "the third of May", "May 3, 2022"."""
    return said.placed(lambda year: interval(date(year, said.month(), said.day())))


def some_days(said: Reading) -> Span | None:
    """From one day to another; the year that is named is that of the last one."""
    first, last = said.month(), said.month("m2" if said["m2"] else "m")

    def make(year: int) -> Span:
        return interval(
            date(year - (first > last), first, said.day()), date(year, last, said.day("d2"))
        )

    return said.placed(make)


def some_months(said: Reading) -> Span | None:
    """Read "from January to May 2022"; a year behind the last month is that month's."""
    first, last = said.month(), said.month("m2")

    def make(year: int) -> Span:
        begun = int(said["y1"]) if said["y1"] else year - (first > last)
        return interval(month(begun, first).first, month(year, last).last)

    return said.placed(make)


def one_month(said: Reading) -> Span | None:
    """Read "in April", "late April 2022", "December last year"."""
    return said.placed(lambda year: _in_part(said, month(year, said.month())))


def moved_month(said: Reading) -> Span | None:
    """This, last or next April: by the months that have begun and are over."""
    if said.on is None:
        return None
    number, on = said.month(), said.on
    year = on.year
    if said["rm"] == "last" and number >= on.month:
        year -= 1
    if said["rm"] == "next" and number <= on.month:
        year += 1
    return month(year, number)


def _in_part(said: Reading, span: Span) -> Span:
    return part(span, said["part"]) if said["part"] else span


def one_year(said: Reading) -> Span | None:
    """Read "in 2019", "early 2022", "late last year"."""
    return None if said.year is None else _in_part(said, whole_year(said.year))


def some_years(said: Reading) -> Span:
    """Read "2014-2016", "2021-22", "between 2018 and 2020"."""
    first, last = said["y"], said["y2"]
    return interval(date(int(first), 1, 1), date(int(first[: 4 - len(last)] + last), 12, 31))


def half_of(said: Reading) -> Span | None:
    """Read "the first half of 2022", "the second half of May"."""
    if said["m"]:
        return said.placed(lambda year: halved(month(year, said.month()), said["half"]))
    return None if said.year is None else halved(whole_year(said.year), said["half"])


def quarter_of(said: Reading) -> Span | None:
    """Read "q3 2021", "the first quarter of this year"."""
    number = int(said["q"]) if said["q"] else _QUARTERS.index(said["quarter"]) + 1
    return None if said.year is None else quarter(said.year, number)


def season_of(said: Reading) -> Span | None:
    """Read "the summer of 2022", "last spring"; a winter without its second year may be either of two."""
    if said["rs"]:
        return None if said.on is None else season(said["season"], said.on, said["rs"])
    if said["season"] == "winter" and said["y2"]:
        return interval(date(int(said["y"]), 12, 1), month(int(said["y"]) + 1, 2).last)
    if said.year is None:
        return None
    if said["season"] == "winter":
        return whole_year(said.year)
    return season(said["season"], date(said.year, 12, 31), "last")


def iso_day(said: Reading) -> Span:
    """Read "2022-05-03"."""
    return interval(date(int(said["y"]), int(said["a"]), int(said["b"])))


def day_in_figures(said: Reading) -> Span:
    """Day first, unless only the second figure can be a day."""
    one, two = int(said["a"]), int(said["b"])
    return interval(date(int(said["y"]), *((one, two) if two > 12 else (two, one))[:2]))


def decade_of(said: Reading) -> Span:
    """Read "in the 1990s"."""
    return decade(int(said["y"]))


def day_of_week(said: Reading) -> Span | None:
    """Read "on Monday", "last Friday"."""
    if said.on is None:
        return None
    return weekday(said.on, DAYS.index(said["weekday"]), said["rw"], said.ahead)


def near_day(said: Reading) -> Span | None:
    """Yesterday, today, tonight, last night, overnight, tomorrow."""
    if said.on is None:
        return None
    word = said["near"]
    if word == "overnight":
        return interval(shifted(said.on, -1), said.on)
    days = {"yest": -1, "last": -1, "tomo": 1}.get(word[:4], 0)
    return interval(shifted(said.on, days))


def so_long_ago(said: Reading) -> Span | None:
    """Read "two weeks ago"."""
    return None if said.on is None else back(said.on, -said.number, said["unit"])


def this_or_last(said: Reading) -> Span | None:
    """Read "last week", "later this year"."""
    if said.on is None:
        return None
    return this(said.on, said["rel"], said["unit"], said["later"] == "later" or said.ahead)


def part_of_month(said: Reading) -> Span | None:
    """Read "late last month"."""
    span = this(said.on, said["rel"], "month", said.ahead) if said.on else None
    return part(span, said["part"]) if span else None


def a_weekend(said: Reading) -> Span | None:
    """Read "at the weekend"."""
    return None if said.on is None else weekend(said.on, said["rel"] == "next" or said.ahead)


def so_long_after(said: Reading) -> Span:
    """Read "two years after the fall of Kabul"."""
    count = said.number * (-1 if said["side"] == "before" else 1)
    return back(anchors.day(said["anchor"]), count, said["unit"])


def anniversary_of(said: Reading) -> Span | None:
    """Read "on the first anniversary of the fall of Kabul"."""
    day = anchors.day(said["anchor"])
    if said["th"]:
        figure = re.sub(r"\D", "", said["th"])
        count = int(figure) if figure else ORDINALS.index(said["th"]) + 1
        return interval(day.replace(year=day.year + count))
    return said.placed(lambda year: interval(day.replace(year=year)))
