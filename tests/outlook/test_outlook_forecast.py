"""Counts, pasts and forecasts against values worked by hand, and the leak check."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.outlook.backtest import trials
from detente.outlook.counts import Counts, gather, last_week
from detente.outlook.forecast import ESTIMATORS, Forecast, bounds, forecast
from detente.outlook.past import Past, decay, pasts
from detente.tables import Row

MONDAY = date(2021, 1, 4)
Cell = tuple[str, str, int, tuple[float, float, float]]


def cell(one: str, other: str, week: int, n: tuple[float, float, float], late: int = 0) -> Row:
    monday = MONDAY + timedelta(weeks=week)
    counts = dict(zip(("n_coop", "n_conf", "n_neutral"), n, strict=True))
    known = monday + timedelta(weeks=late, days=3)
    return {"from": one, "to": other, "week": monday, "known_at": known, **counts}


def at(counts: Counts, week: int) -> Past:
    return list(pasts(counts, week))[-1]


def made(counts: Counts, week: int, name: tuple[str, str], ahead: int) -> Forecast:
    which = np.array([counts.names.index(name)])
    return forecast(at(counts, week), counts, which, ahead)


TOY = [
    cell("A", "B", 0, (2, 1, 1)),
    cell("A", "B", 7, (4, 0, 0)),
    cell("A", "C", 7, (0, 2, 0)),
    cell("B", "A", 8, (0, 0, 3)),
]


def test_a_forecast_worked_by_hand() -> None:
    g = np.array([6, 3, 1]) + 1e-6
    g /= g.sum()
    old, new = 2.0 ** (-12 / 26), 2.0 ** (-5 / 26)
    sent = old * np.array([2, 1, 1]) + new * np.array([4, 2, 0])
    got = old * np.array([2, 1, 1]) + new * np.array([4, 0, 0])
    pi_sender = (sent + 20 * g) / (sent.sum() + 20)
    pi_receiver = (got + 20 * g) / (got.sum() + 20)
    q = pi_sender * pi_receiver / g
    q /= q.sum()
    c = 2.0 ** (-12 / 16.7) * np.array([2, 1, 1]) + 2.0 ** (-5 / 16.7) * np.array([4, 0, 0])
    p = (c + 3.67 * q) / (c.sum() + 3.67)
    climate = (np.array([6, 3, 1]) + g) / 11
    found = made(gather(TOY), 7, ("A", "B"), 5)
    assert found.p["decayed_counts"][0] == pytest.approx(p, abs=1e-12)
    assert found.p["actor_profiles"][0] == pytest.approx(q, abs=1e-12)
    assert found.p["climatology"][0] == pytest.approx(climate, abs=1e-12)
    assert found.p["persistence"][0] == pytest.approx((np.array([4, 0, 0]) + climate) / 5)


def test_sending_is_not_receiving() -> None:
    rows = [cell("A", "B", week, (0, 5, 0)) for week in range(8)]
    rows += [cell("C", "A", week, (5, 0, 0)) for week in range(8)]
    rows += [
        cell("X", "Y", 9, (1, 0, 0)),
        cell("A", "Y", 9, (1, 0, 0)),
        cell("X", "A", 9, (1, 0, 0)),
    ]
    counts = gather(rows)
    angry = made(counts, 7, ("A", "Y"), 1).p["actor_profiles"][0]
    liked = made(counts, 7, ("X", "A"), 1).p["actor_profiles"][0]
    assert angry[1] > 0.7
    assert liked[0] > 0.7


def test_an_unseen_pair_of_unseen_actors_gets_the_global_shares() -> None:
    counts = gather([*TOY, cell("X", "Y", 9, (1, 0, 0))])
    past, found = at(counts, 7), made(counts, 7, ("X", "Y"), 1)
    assert found.p["decayed_counts"][0] == pytest.approx(past.prior)
    assert found.p["actor_profiles"][0] == pytest.approx(past.prior)
    assert found.p["persistence"][0] == pytest.approx(found.p["climatology"][0])


def test_late_news_counts_from_its_arrival_by_its_own_age() -> None:
    late = gather([*TOY, cell("A", "B", 6, (0, 9, 0), late=3)])
    plain = gather(TOY)
    which = late.names.index(("A", "B"))
    assert at(late, 8).pair[which].tolist() == at(plain, 8).pair[which].tolist()
    gained = at(late, 9).pair[which] - at(plain, 9).pair[which]
    assert gained == pytest.approx([0, 9 * 2.0 ** (-3 / 16.7), 0])
    assert at(late, 9).last[which].tolist() == [4, 0, 0]


def test_the_beta_points_hold_ninety_per_cent() -> None:
    from scipy.stats import beta

    alpha = np.array([[2.0, 3.0, 5.0], [0.4, 0.1, 40.0]])
    low, high = bounds(alpha)
    rest = alpha.sum(axis=1, keepdims=True) - alpha
    assert beta.cdf(high, alpha, rest) - beta.cdf(low, alpha, rest) == pytest.approx(0.9)
    assert beta.cdf(low, alpha, rest) == pytest.approx(0.05)


@pytest.mark.parametrize("ago", range(7))
def test_the_last_week_has_ended(ago: int) -> None:
    as_of = MONDAY + timedelta(days=6 + ago)
    assert last_week(as_of) == MONDAY


@st.composite
def feeds(draw: st.DrawFn) -> list[Row]:
    keys = draw(
        st.sets(
            st.tuples(st.sampled_from("ABC"), st.sampled_from("DEA"), st.integers(0, 15)).filter(
                lambda key: key[0] != key[1]
            ),
            min_size=1,
            max_size=40,
        )
    )
    number = st.floats(0, 50).map(lambda x: round(x, 6))
    three = st.tuples(number, number, number)
    late = st.sampled_from((0, 0, 0, 1, 5))
    return [cell(*key, draw(three), draw(late)) for key in sorted(keys)]


@given(feeds(), st.integers(1, 27))
@settings(max_examples=60, deadline=None)
def test_probabilities_are_probabilities(rows: list[Row], ahead: int) -> None:
    counts = gather(rows)
    every = np.arange(len(counts.pairs))
    for past in pasts(counts, 16):
        found = forecast(past, counts, every, ahead)
        low, high = bounds(found.alpha)
        assert np.all(low <= high)
        for name in ESTIMATORS:
            assert np.all((found.p[name] > 0) & (found.p[name] < 1))
            assert found.p[name].sum(axis=1) == pytest.approx(1)


@given(feeds(), st.integers(9, 15))
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_week_or_later_reaches_its_forecast(rows: list[Row], week: int) -> None:
    """Deleting all acts of a week and later leaves the forecasts for it bit-identical."""
    monday = MONDAY + timedelta(weeks=week)
    rows = [cell("A", "D", 0, (1, 1, 1)), *(row for row in rows if row["week"] != MONDAY)]
    whole, before = gather(rows), gather([row for row in rows if row["week"] < monday])
    for i, name in enumerate(before.names):
        one = forecast(at(whole, week - 1), whole, np.array([whole.names.index(name)]), 1)
        two = forecast(at(before, week - 1), before, np.array([i]), 1)
        assert one.alpha.tobytes() == two.alpha.tobytes()
        for estimator in ESTIMATORS:
            assert one.p[estimator].tobytes() == two.p[estimator].tobytes()


@given(feeds(), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_the_backtest_sees_only_what_was_known_at_each_origin(
    rows: list[Row], horizon: int
) -> None:
    """Each trial equals the forecast made after deleting all that was not known at its origin."""
    rows = [cell("A", "D", 0, (1, 1, 1)), *(row for row in rows if row["week"] != MONDAY)]
    whole = gather(rows)
    found = trials(whole, (horizon,))[horizon]
    for i, week in enumerate(found.week):
        origin = MONDAY + timedelta(weeks=int(week) - horizon)
        kept = [row for row in rows if max(row["week"], row["known_at"]) < origin]
        blank = [
            {**row, "n_coop": 0, "n_conf": 0, "n_neutral": 0} for row in rows if row not in kept
        ]
        known = gather([*kept, *blank])
        mine = np.flatnonzero(whole.week == week)
        made = forecast(at(known, int(week) - horizon - 1), known, whole.pair[mine], horizon + 1)
        place = i - int(np.searchsorted(found.week, week))
        assert found.p["decayed_counts"][i].tobytes() == made.p["decayed_counts"][place].tobytes()
        assert found.p["climatology"][i].tobytes() == made.p["climatology"][place].tobytes()


def test_the_order_of_the_rows_does_not_matter() -> None:
    one, two = gather(TOY), gather(TOY[::-1])
    assert at(one, 9).pair.tobytes() == at(two, 9).pair.tobytes()
    assert at(one, 9).sender.tobytes() == at(two, 9).sender.tobytes()


def test_decay_halves() -> None:
    assert decay(np.array([0, 1, 2]), 1.0).tolist() == [1, 0.5, 0.25]
