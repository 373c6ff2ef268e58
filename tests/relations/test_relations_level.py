from __future__ import annotations

import json
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.relations.level import (
    Counts,
    base_shares,
    borrowed,
    interval,
    logit_quantile,
    standings,
)

AB = np.array([0]), np.array([1])


def one_pair(entries):
    """Counts of one pair from actor 0 to actor 1: entries are (week, cooperative, conflictual)."""
    return Counts(
        week=np.array([week for week, _, _ in entries]),
        pair=np.zeros(len(entries), dtype=int),
        acts=np.array([[coop, conf] for _, coop, conf in entries], dtype=float),
        sender=AB[0],
        receiver=AB[1],
    )


def test_the_interval_of_known_shares():
    even = interval(np.array([1.0]), np.array([1.0]))
    assert even.mean[0] == 0
    assert even.sd[0] == pytest.approx(np.pi / np.sqrt(3))
    assert even.q95[0] == pytest.approx(np.log(19))
    three = interval(np.array([3.0]), np.array([1.0]))
    assert three.mean[0] == pytest.approx(1 + 1 / 2)
    x = 0.5 ** (1 / 3)
    assert three.q50[0] == pytest.approx(np.log(x / (1 - x)))


@given(st.floats(0.05, 80), st.floats(0.05, 80), st.sampled_from([0.05, 0.25, 0.5, 0.75, 0.95]))
def test_quantiles_are_those_of_the_beta(a, b, p):
    logit = logit_quantile(np.array([a]), np.array([b]), p)[0]
    below = stats.beta.cdf(1 / (1 + np.exp(-logit)), a, b)
    above = stats.beta.cdf(1 / (1 + np.exp(logit)), b, a)
    assert (below if logit < 0 else 1 - above) == pytest.approx(p, abs=1e-6)


@given(st.floats(1e-7, 1e3), st.floats(1e-7, 1e3))
def test_every_number_is_finite_and_quantiles_are_ordered(a, b):
    shown = interval(np.array([a]), np.array([b]))
    values = np.array([shown.q05, shown.q25, shown.q50, shown.q75, shown.q95])
    assert np.isfinite([shown.mean, shown.sd]).all()
    assert np.isfinite(values).all()
    assert (np.diff(values[:, 0]) >= -1e-9).all()


def test_a_tail_below_any_float_keeps_its_leading_term():
    a, b, p = np.array([1e-3]), np.array([1.0]), 0.5
    assert logit_quantile(a, b, p)[0] == pytest.approx(np.log(p) / a[0])


def test_counts_halve_in_fourteen_weeks():
    found = list(standings(one_pair([(0, 1, 0), (14, 0, 0), (28, 0, 0)])))
    assert found[0].n_eff[0] == 1
    assert found[14].n_eff[0] == pytest.approx(0.5)
    assert found[28].n_eff[0] == pytest.approx(0.25)
    assert found[14].prior_share[0] == pytest.approx(1.6 / 2.1)


def test_the_product_prior_by_hand():
    sent = np.array([[10.0, 0.0], [0.0, 0.0]])
    received = np.array([[0.0, 0.0], [0.0, 20.0]])
    q = borrowed(sent, received, np.array([0.5, 0.5]), *AB)[0]
    as_sender, as_receiver = np.array([20 / 30, 10 / 30]), np.array([10 / 40, 30 / 40])
    product = as_sender * as_receiver / 0.5
    assert q == pytest.approx(product / product.sum())


def test_no_acts_borrow_the_overall_share():
    nothing = np.zeros((2, 2))
    base = base_shares(np.array([30.0, 10.0]))
    assert borrowed(nothing, nothing, base, *AB)[0] == pytest.approx(base)


def test_overall_shares_settle_and_later_acts_leave_them():
    entries = [(week, 2, 1) for week in range(8)]
    more = [*entries, (60, 0, 500)]
    calm, stormy = (
        list(standings(one_pair([*entries, (60, 0, 0)]))),
        list(standings(one_pair(more))),
    )
    for before, after in zip(calm[:60], stormy[:60], strict=True):
        assert before.a[0] == after.a[0]
        assert before.b[0] == after.b[0]


def test_directions_have_profiles_of_their_own():
    counts = Counts(
        week=np.zeros(3, dtype=int), pair=np.array([0, 1, 2]),
        acts=np.array([[20.0, 0.0], [0.0, 20.0], [0.0, 0.0]]),
        sender=np.array([0, 1, 0]), receiver=np.array([1, 0, 2]),
    )  # fmt: skip
    standing = next(iter(standings(counts)))
    share = standing.a / (standing.a + standing.b)
    assert share[2] > 0.5  # actor 0 sends cooperation, though it receives conflict


def fill(desk, n=30, **more):
    first = date(2021, 1, 4)
    for i in range(n):
        name = f"e{i:02d}"
        polarity = "conflictual" if i % 5 == 0 else "cooperative"
        desk.act(name, str(first + timedelta(weeks=i)), polarity=polarity, **more)
        desk.tell(name, f"v{i:02d}")


def test_levels_stand_only_where_a_year_holds_enough(desk):
    fill(desk)
    desk.act("late", "2024-01-01")
    desk.tell("late", "v late")
    desk.measure()
    weeks = [row["week"] for row in desk.session.rows("level")]
    assert weeks[0] == date(2021, 1, 4) + timedelta(weeks=9)
    # 52 weeks that end in week w hold the acts of weeks w - 51 to 29: ten of them up to week 71
    assert weeks[-1] == date(2021, 1, 4) + timedelta(weeks=71)
    assert len(weeks) == 63


def test_a_level_uses_no_later_act(new_desk):
    levels = []
    for n in (15, 30):
        with new_desk() as desk:
            fill(desk, n)
            desk.measure()
            levels.append(desk.session.rows("level"))
    assert levels[0] == levels[1][: len(levels[0])]
    assert levels[0]


def test_the_fit_names_every_constant_with_its_source(desk):
    fill(desk)
    desk.measure()
    (fit,) = desk.session.rows("fit")
    params = {one["name"]: one for one in json.loads(fit["params"])}
    assert {one["value"] for one in params.values()} >= {14.0, 1.6, 26.0, 20.0, 8.0}
    assert all(one["unit"] and one["source"] for one in params.values())
    assert {row["fit_id"] for row in desk.session.rows("level")} == {fit["id"]}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_standings_against_the_formula(entries):
    entries = sorted(entries)
    last = entries[-1][0]
    *_, end = standings(one_pair(entries))
    coop = sum(c * 2 ** (-(last - w) / 14) for w, c, _ in entries)
    conf = sum(c * 2 ** (-(last - w) / 14) for w, _, c in entries)
    assert end.n_eff[0] == pytest.approx(coop + conf)
    assert end.a[0] + end.b[0] == pytest.approx(coop + conf + 1.6)
    assert end.a[0] >= coop - 1e-9
    assert end.b[0] >= conf - 1e-9
