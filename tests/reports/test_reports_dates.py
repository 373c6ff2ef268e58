from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reports.dates import day, period, published_in


@pytest.mark.parametrize(
    "text",
    ["2021-08-05", "2021-08-05T23:59:00+05:00", "2021-08-05 10:00", "5 August 2021", "5 Aug 2021",
     "August 5, 2021", "Aug. 5th, 2021", "Thu, 05 Aug 2021 23:30:00 +0500", "Thursday, 5 August 2021"],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert day(text) == date(2021, 8, 5)


@pytest.mark.parametrize(
    "text", ["", "2021-13-45", "2021-02-30", "03/04/2021", "yesterday", "2021-08", "31 June 2021", "x, y"]
)  # fmt: skip
def test_what_is_impossible_or_unclear_is_no_day(text: str) -> None:
    assert day(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    day(text)
    period(text, text, text)
    published_in(text, text)


def test_a_period_is_as_long_as_its_precision() -> None:
    month, year = period("2020-02"), period("2020-07-01", "year")
    assert month and (month.first, month.last) == (date(2020, 2, 1), date(2020, 2, 29))
    assert year and (year.first, year.last) == (date(2020, 1, 1), date(2020, 12, 31))
    closed = period("2015-01-01", "month", "2015-02-05")
    assert closed and closed.last == date(2015, 2, 5)


@pytest.mark.parametrize(
    "parts", [("2021-08-15", "decade", ""), ("2021-08-15", "day", "2021-08-01"), ("soon", "", ""),
              ("2021-08-15", "", "later")],
)  # fmt: skip
def test_a_period_that_cannot_be_is_none(parts: tuple[str, str, str]) -> None:
    assert period(*parts) is None
