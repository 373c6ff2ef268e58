"""Expressions of time: what they mean against the day of publication, and which is the act's."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.events.aside import aside
from detente.events.coder import Context, Span, end_of
from detente.events.dictionary import DictionaryCoder
from detente.events.when import act_span, anchors, stated
from detente.events.when.periods import interval, nearest, part, season, whole_year
from detente.events.when.words import lowered, times

ON = date(2022, 5, 10)
"""A Tuesday."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("They met on Tuesday.", "2022-05-10", "2022-05-10", "day"),
        ("They met last Tuesday.", "2022-05-03", "2022-05-03", "day"),
        ("They will meet next Monday.", "2022-05-16", "2022-05-16", "day"),
        ("They will meet on Friday.", "2022-05-13", "2022-05-13", "day"),
        ("They will meet, he said on Friday.", "2022-05-06", "2022-05-06", "day"),
        ("Monday's meeting agreed on it.", "2022-05-09", "2022-05-09", "day"),
        ("They met yesterday.", "2022-05-09", "2022-05-09", "day"),
        ("They meet tomorrow.", "2022-05-11", "2022-05-11", "day"),
        ("They fired overnight.", "2022-05-09", "2022-05-10", "interval"),
        ("They met this morning.", "2022-05-10", "2022-05-10", "day"),
        ("They met three days ago.", "2022-05-07", "2022-05-07", "day"),
        ("They met two weeks ago.", "2022-04-23", "2022-04-29", "interval"),
        ("They met two months ago.", "2022-03-01", "2022-03-31", "month"),
        ("They met a year ago.", "2021-01-01", "2021-12-31", "year"),
        ("They met fifty years ago.", "1972-01-01", "1972-12-31", "year"),
        ("They met two decades ago.", "2002-01-01", "2002-12-31", "year"),
        ("They met a fortnight ago.", "2022-04-23", "2022-04-29", "interval"),
        ("They met half a year ago.", None, None, None),
        ("They met in the autumn of last year.", "2021-09-01", "2021-11-30", "interval"),
        ("They met in the year 2019.", "2019-01-01", "2019-12-31", "year"),
        ("They met in the early hours of Monday.", "2022-05-09", "2022-05-09", "day"),
        ("They read the Good Friday Agreement.", None, None, None),
        ("The Sunday Times reported it.", None, None, None),
        ("The March 23 Movement took it.", None, None, None),
        ("They signed it in 2021 and 12 others later.", "2021-01-01", "2021-12-31", "year"),
        ("It reopened six months on from the fall of Kabul.", "2022-02-01", "2022-02-28", "month"),
        ("They met last week.", "2022-05-02", "2022-05-08", "interval"),
        ("They met this week.", "2022-05-09", "2022-05-10", "interval"),
        ("They will meet later this week.", "2022-05-10", "2022-05-15", "interval"),
        ("They met last month.", "2022-04-01", "2022-04-30", "month"),
        ("They met late last year.", "2021-09-01", "2021-12-31", "interval"),
        ("They met at the weekend.", "2022-05-07", "2022-05-08", "interval"),
        ("In April this year they met.", "2022-04-01", "2022-04-30", "month"),
        ("They met in December last year.", "2021-12-01", "2021-12-31", "month"),
        ("They met in April.", "2022-04-01", "2022-04-30", "month"),
        ("They met in May.", "2022-05-01", "2022-05-31", "month"),
        ("They will meet in June.", "2022-06-01", "2022-06-30", "month"),
        ("They met in early April 2022.", "2022-04-01", "2022-04-10", "interval"),
        ("They met in mid-April.", "2022-04-11", "2022-04-20", "interval"),
        ("They met late in February 2020.", "2020-02-21", "2020-02-29", "interval"),
        ("It rose in the first half of 2021.", "2021-01-01", "2021-06-30", "interval"),
        ("It rose in Q3 2021.", "2021-07-01", "2021-09-30", "interval"),
        ("It rose in the last quarter of a century.", None, None, None),
        ("They met between 3 and 5 May.", "2022-05-03", "2022-05-05", "interval"),
        ("They met from 3 to 5 May 2022.", "2022-05-03", "2022-05-05", "interval"),
        ("They met on May 3-5, 2022.", "2022-05-03", "2022-05-05", "interval"),
        ("They met from 30 December to 2 January.", "2021-12-30", "2022-01-02", "interval"),
        ("Trade from January to March 2022 rose.", "2022-01-01", "2022-03-31", "interval"),
        ("They met in the summer of 2021.", "2021-06-01", "2021-08-31", "interval"),
        ("They met in the winter of 2020-21.", "2020-12-01", "2021-02-28", "interval"),
        ("They met last winter.", "2021-12-01", "2022-02-28", "interval"),
        ("They met on the 3rd of May.", "2022-05-03", "2022-05-03", "day"),
        ("They met on the third of May.", "2022-05-03", "2022-05-03", "day"),
        ("They met on Jan. 4.", "2022-01-04", "2022-01-04", "day"),
        ("They met on 2022-05-03.", "2022-05-03", "2022-05-03", "day"),
        ("They met on 03.05.2022.", "2022-05-03", "2022-05-03", "day"),
        ("They met on 04/13/2022.", "2022-04-13", "2022-04-13", "day"),
        ("They fought in the 1990s.", "1990-01-01", "1999-12-31", "interval"),
        ("A day after the fall of Kabul they met.", "2021-08-16", "2021-08-16", "day"),
        ("Six months after the Taliban takeover they met.", "2022-02-01", "2022-02-28", "month"),
        ("On the first anniversary of the 9/11 attacks they met.",
         "2002-09-11", "2002-09-11", "day"),
        ("They met before dawn on Monday.", "2022-05-09", "2022-05-09", "day"),
    ],
)  # fmt: skip
def test_what_an_expression_means(text, first, last, precision):
    span = stated(text, ON, (0, 4))
    if first is None:
        assert span is None
    else:
        assert span == Span(date.fromisoformat(first), date.fromisoformat(last), precision)


@pytest.mark.parametrize(
    "text",
    [
        "since August 2021", "since the fall of Kabul", "until Friday", "by Monday", "before March",
        "over the last year", "in the spring", "on 31 February", "more than in 2012",
        "for Monday", "on 13.13.2021", "in 2021 tonnes", "in December 2030", "when they may march",
        "two years after the takeover",
    ],
)  # fmt: skip
def test_what_does_not_date_the_act(text):
    assert stated(f"They have met {text}.", ON) is None


def test_a_short_name_of_a_happening_needs_its_words():
    span = stated("Two years after the takeover the Taliban met them.", date(2023, 9, 1), (32, 36))
    assert span == whole_year(2023)
    assert stated("Two years after the takeover the bank closed.", date(2023, 9, 1)) is None


@pytest.mark.parametrize(
    ("text", "act", "first"),
    [
        ("Kazakhstan delisted them in December last year, the office confirmed on Tuesday.",
         "delisted", "2021-12-01"),
        ("Iran accused Oman, which closed its embassy in 2021.", "accused", None),
        ("Oman, which closed its embassy in 2021, accused Iran.", "accused", None),
        ("Oman, which closed its embassy in 2021, accused Iran.", "closed", "2021-01-01"),
        ("In 1996 they had fled; on Monday they met Iran.", "met", "2022-05-09"),
        ("They met on Monday as they had in 1996.", "met", "2022-05-09"),
        ("A week ago they fought; on Sunday they met.", "met", "2022-05-08"),
        ("Bhutan, which has no ties with China, met Israel on Saturday.", "met", "2022-05-07"),
        ("Oman called off the talks after Iran fired on Thursday.", "called", None),
        ("They invited Oman to a conference in July.", "invited", None),
    ],
)  # fmt: skip
def test_which_time_is_that_of_the_act(text, act, first):
    at = text.index(act)
    span = stated(text, ON, (at, at))
    assert (span and span.first.isoformat()) == first


def test_without_a_day_of_publication_only_what_is_whole_is_read():
    assert stated("They met on Monday, yesterday, last week, in May, two days ago.", None) is None
    assert stated("They met on 5 March 2022.", None).first == date(2022, 3, 5)
    assert act_span("They met yesterday.", Context()) is None


def test_the_report_gives_what_the_text_does_not():
    assert act_span("They met.", Context(ON)) == Span(ON, ON, "day")
    month = Context(dated=Span(date(2022, 3, 1), date(2022, 3, 31), "month"))
    assert act_span("They met in early March.", month).last == date(2022, 3, 10)
    assert act_span("They met in 2019.", month) == month.dated


_EXPRESSIONS = st.sampled_from(
    ["on Monday", "last Friday", "next Sunday", "yesterday", "overnight", "three days ago",
     "two weeks ago", "last week", "this week", "at the weekend", "tomorrow", "last month",
     "a year ago", "in April", "on 29 February", "early last year", "this summer", "in the 1990s",
     "between 3 and 5 May", "in 2019", "mid-May", "Q1 2020", "late March", "next year"]
)  # fmt: skip
_DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_WEEKLY = st.sampled_from(
    ["on Monday", "last Friday", "next Sunday", "will meet on Thursday", "yesterday", "tomorrow",
     "overnight", "last week", "this week", "two weeks ago", "three days ago", "at the weekend"]
)  # fmt: skip


@given(_EXPRESSIONS, _DATES)
def test_the_precision_fits_the_days(said, on):
    span = stated(f"They met {said}.", on)
    if span is None:
        return
    assert span.first <= span.last
    assert (span.precision == "day") == (span.first == span.last)
    if span.precision in ("month", "year"):
        assert span.first.day == 1 and span.last == end_of(span.first, span.precision)
    assert span.first <= on or any(word in said for word in ("next", "tomorrow", "this"))


@given(_WEEKLY, _DATES, st.integers(-200, 200))
def test_weeks_later_the_same_words_mean_weeks_later(said, on, weeks):
    by = timedelta(weeks=weeks)
    one, other = (stated(f"They {said} met.", day) for day in (on, on + by))
    assert one is not None and other is not None
    assert (one.first + by, one.last + by, one.precision) == (
        other.first,
        other.last,
        other.precision,
    )


@given(st.integers(0, 6), _DATES)
def test_a_day_of_the_week_is_the_last_one_by_then(number, on):
    span = stated(f"They met on {DAYS[number]}.", on)
    assert span.first.weekday() == number
    assert timedelta(0) <= on - span.first < timedelta(days=7)


@given(st.text(max_size=80), st.none() | _DATES)
def test_any_text_is_read_within_itself(text, on):
    found = times(text, on)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len(lowered(text)) == len(text)


@given(st.lists(_EXPRESSIONS, min_size=1, max_size=4), _DATES)
def test_what_is_stated_is_one_of_the_times_told(said, on):
    text = f"They met {', '.join(said)}."
    assert stated(text, on) in {None, *(one.span for one in times(text, on))}


@given(_DATES, st.booleans())
def test_the_nearest_leap_day_is_a_leap_day(on, ahead):
    span = nearest(lambda year: interval(date(year, 2, 29)), on, ahead)
    if span is not None:
        assert (span.first >= on) if ahead else (span.first <= on)


@given(st.integers(1900, 2100))
def test_the_thirds_of_a_year_make_it_up(year):
    parts = [part(whole_year(year), word) for word in ("early", "mid", "late")]
    assert parts[0].first == date(year, 1, 1) and parts[2].last == date(year, 12, 31)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(parts))


@given(st.sampled_from(["spring", "summer", "autumn", "winter"]), _DATES)
def test_last_and_next_season_lie_on_their_sides(name, on):
    assert season(name, on, "last").last <= on < season(name, on, "next").first


def test_every_anchor_is_read_by_each_of_its_names():
    assert len(anchors.PATTERN.split("|")) > 60
    for name in anchors._ANCHORS:
        span = stated(f"A day after the {name} the Taliban met them.", date(2026, 1, 1), (99, 99))
        assert span is not None and span.first == anchors.day(name) + timedelta(days=1), name


def test_a_side_clause_ends_at_its_comma():
    low = "oman, which has no embassy, met iran on monday"
    assert not aside(low, 37, 46, (0, 4))
    assert aside("oman met iran, which fired on monday", 27, 36, (5, 8))


def test_the_coder_dates_each_act_of_a_sentence():
    from detente import actors

    text = "Iran attacked Pakistan on Sunday; on Monday Pakistan attacked Iran."
    told = DictionaryCoder(actors.load()).code(text, Context(ON))
    assert {one.when.first for one in told} == {date(2022, 5, 8)}
