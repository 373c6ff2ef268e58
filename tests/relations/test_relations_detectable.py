from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.relations.detectable import _arcsine, _exact, detectable, rejects
from detente.relations.dyads import Act
from detente.relations.measurable import YEAR, assess


@pytest.mark.parametrize(("one", "two"), [(3, 4), (5, 5), (8, 9)])
def test_rejections_are_those_of_fishers_test(one, two):
    table = rejects(one, two)
    for x in range(one + 1):
        for y in range(two + 1):
            p = stats.fisher_exact([[x, one - x], [y, two - y]]).pvalue
            assert table[x, y] == (p <= 0.05)


def power(n, start, end):
    one, two = n // 2, n - n // 2
    return sum(
        stats.binom.pmf(x, one, start) * stats.binom.pmf(y, two, end)
        for x in range(one + 1)
        for y in range(two + 1)
        if stats.fisher_exact([[x, one - x], [y, two - y]]).pvalue <= 0.05
    )


@pytest.mark.parametrize(("n", "k"), [(24, 12), (13, 12), (20, 15), (10, 10)])
def test_the_smallest_change_by_brute_force(n, k):
    found = detectable(n, k)
    assert found.share == k / n
    assert found.change is not None
    ends = [k / n + sign * found.change for sign in (-1, 1)]
    assert max(power(n, k / n, end) for end in ends if 0 <= end <= 1) >= 0.8
    less = [k / n + sign * (found.change - 0.01) for sign in (-1, 1)]
    assert max(power(n, k / n, end) for end in less if 0 <= end <= 1) < 0.8


def test_too_few_acts_show_nothing():
    assert detectable(0, 0).share is None
    assert detectable(0, 0).change is None
    assert detectable(1, 1).change is None
    assert detectable(14, 7).change is None
    assert max(power(14, 0.5, end) for end in (0.0, 1.0)) < 0.8


def test_the_approximation_meets_the_enumeration_where_it_takes_over():
    assert _arcsine(600, 0.5) == pytest.approx(_exact(600, 0.5), abs=0.02)
    assert _arcsine(600, 0.9) == pytest.approx(_exact(600, 0.9), abs=0.02)
    assert detectable(100_000, 50_000).change == 0.01


periods = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=30)


@settings(max_examples=60)
@given(periods, st.integers(0, 300), st.integers(1, 6))
def test_acts_of_a_year_against_counting_one_by_one(spans, now, bound):
    acts = [Act(str(i), i % 2 == 0, first, first + more) for i, (first, more) in enumerate(spans)]
    seen = assess(acts, now, bound)

    def year(week):
        return sum(week - YEAR < act.first and act.last <= week for act in acts)

    last = min(now, max((act.last for act in acts), default=-1))
    counts = {week: year(week) for week in range(last + 1)}
    assert seen.n_act == len(acts)
    assert seen.n_year == year(now)
    assert seen.best_year == max(counts.values(), default=0)
    assert list(seen.weeks) == [week for week, count in counts.items() if count >= bound]


def test_rows_say_why_nothing_could_be_seen(desk):
    desk.act("e", "2021-01-04")
    desk.tell("e", "v")
    desk.measure(pairs=(("UZB", "TAL"), ("TJK", "TAL")))
    rows = {(row["from"], row["to"]): row for row in desk.session.rows("measurable")}
    assert sorted(rows) == [("TAL", "TJK"), ("TAL", "UZB"), ("TJK", "TAL"), ("UZB", "TAL")]
    assert rows["UZB", "TAL"]["share"] == 1
    assert rows["UZB", "TAL"]["why_null"] == {
        "detectable": "no change could be seen with so few acts"
    }
    assert rows["TJK", "TAL"]["why_null"]["share"] == "no act counts"
    assert not rows["UZB", "TAL"]["enough"]


def test_joint_disputed_and_neutral_acts_are_not_counted_again(desk):
    desk.act("visit", "2021-01-04", act="a")
    desk.tell("visit", "v1")
    desk.tell("visit", "v2")
    desk.act("agreement", "2021-01-04", act="a", type="AGREE")
    desk.tell("agreement", "v3")
    desk.act("stance", "2021-02-01", polarity="neutral")
    desk.tell("stance", "v4")
    desk.act("shots", "2021-03-01", polarity="conflictual")
    desk.tell("shots", "v5", mode="claimed", asserted_by="TAL")
    desk.tell("shots", "v6", mode="denied", asserted_by="UZB")
    desk.measure()
    counts = {row["from"]: row["n_act"] for row in desk.session.rows("measurable")}
    assert counts == {"UZB": 1, "TAL": 0}


def test_the_last_year_ends_with_the_as_of_date(desk):
    for i in range(12):
        desk.act(f"e{i}", str(date(2021, 1, 4) + timedelta(weeks=i)))
        desk.tell(f"e{i}", f"v{i}")
    desk.measure(as_of=date(2022, 1, 10))
    row = desk.session.rows("measurable")[1]
    assert (row["n_act"], row["best_year"], row["n_year"]) == (12, 12, 10)
    assert row["enough"]
