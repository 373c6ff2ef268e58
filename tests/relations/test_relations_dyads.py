from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.relations.dyads import directions, monday_of, week_of

FIRST = date(2021, 1, 1)
act = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["UZB", "TJK", "CAS"]),
        "target": st.sampled_from(["TAL", "UZB"]),
        "mutual": st.booleans(),
        "polarity": st.sampled_from(["cooperative", "conflictual", "neutral"]),
        "deed": st.booleans(),
        "start": st.integers(0, 40),
        "days": st.sampled_from([1, 1, 3, 30, 365]),
        "known": st.integers(-5, 400),
        "act": st.sampled_from(["a", "b", "c", "d", "e"]),
        "modes": st.lists(st.sampled_from(["happened", "claimed", "denied"]), min_size=1, max_size=2),
        "reports": st.integers(0, 3),
    }
)  # fmt: skip


def write(desk, acts):
    for i in range(4):
        more = {"copy_of": "r0", "why_null": {}} if i == 3 else {}
        desk.report(f"r{i}", "2021-03-01", **more)
    for i, one in enumerate(acts):
        day = FIRST + timedelta(days=one["start"])
        end = day + timedelta(days=one["days"] - 1)
        same = {k: one[k] for k in ("source", "target", "mutual", "polarity", "deed", "act")}
        desk.act(f"e{i}", str(day), date_to=end, **same)
        for j, mode in enumerate(one["modes"]):
            known = day + timedelta(days=one["known"])
            desk.tell(
                f"e{i}", f"v{i}.{j}", f"r{(one['reports'] + j) % 4}", mode=mode, known_at=known
            )


def expected(acts, first, last):
    """The rule in plain Python, one day at a time."""
    spoken = defaultdict(list)
    tellers = defaultdict(set)
    for i, one in enumerate(acts):
        day = FIRST + timedelta(days=one["start"])
        end = day + timedelta(days=one["days"] - 1)
        end = max(day, min(end, day + timedelta(days=one["known"])))
        polarity = "neutral" if "denied" in one["modes"] else one["polarity"]
        ways = [(one["source"], one["target"]), (one["target"], one["source"])]
        for pair in ways if one["mutual"] else ways[:1]:
            if pair[0] == pair[1]:
                continue
            reports = {(one["reports"] + j) % 4 % 3 for j in range(len(one["modes"]))}
            tellers[pair, one["act"]] |= reports
            if day <= last and end >= first:
                rank = (polarity == "neutral", not one["deed"], polarity, day, f"e{i}")
                spoken[pair, one["act"]].append((rank, polarity, one["deed"], day, end))
    weeks = defaultdict(lambda: defaultdict(Fraction))
    told = defaultdict(set)
    for (pair, name), candidates in spoken.items():
        _, polarity, deed, day, end = min(candidates)
        days = (end - day).days + 1
        for offset in range(days):
            on = day + timedelta(days=offset)
            if first <= on <= last:
                week = on - timedelta(days=on.weekday())
                counts = weeks[pair, week]
                counts[polarity] += Fraction(1, days)
                counts["deed" if deed else "word"] += Fraction(1, days)
                told[pair, week] |= tellers[pair, name]
    return weeks, told


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(act, max_size=8), st.integers(-10, 60), st.integers(0, 300))
def test_the_statement_against_counting_by_days(new_desk, acts, opens, lasts):
    first = FIRST + timedelta(days=opens)
    last = first + timedelta(days=lasts)
    with new_desk() as desk:
        write(desk, acts)
        desk.measure(window=(first, last))
        rows = desk.session.rows("dyad_week")
    weeks, told = expected(acts, first, last)
    assert {((row["from"], row["to"]), row["week"]) for row in rows} == set(weeks)
    names = {
        "n_coop": "cooperative", "n_conf": "conflictual", "n_neutral": "neutral",
        "n_deed": "deed", "n_word": "word",
    }  # fmt: skip
    for row in rows:
        key = (row["from"], row["to"]), row["week"]
        for column, name in names.items():
            assert row[column] == pytest.approx(float(weeks[key][name]), abs=1e-5)
        assert row["n_act"] == pytest.approx(row["n_deed"] + row["n_word"], abs=1e-9)
        assert row["n_report"] == len(told[key])
        assert row["week"].weekday() == 0


@pytest.mark.parametrize("years", [1, 3, 7])
def test_the_shares_of_an_act_add_up(desk, years):
    desk.act("e", "2015-01-01", date_to=date(2014 + years, 12, 31))
    desk.tell("e", "v")
    desk.measure()
    rows = desk.session.rows("dyad_week")
    assert len(rows) >= 52 * years
    assert sum(row["n_act"] for row in rows) == pytest.approx(1, abs=1e-9)


def test_undated_acts_do_not_enter(desk):
    desk.act("e", None)
    desk.tell("e", "v")
    desk.measure()
    assert desk.session.rows("dyad_week") == []


def test_threads_change_no_byte(new_desk):
    found = []
    for threads in (1, 2):
        with new_desk(threads) as desk:
            for i in range(120):
                polarity = ("cooperative", "conflictual", "neutral")[i % 3]
                source = ("UZB", "TJK", "KAZ")[i % 3 - i % 2]
                desk.act(f"e{i:03d}", str(FIRST + timedelta(days=3 * i)), source=source,
                         polarity=polarity, date_to=FIRST + timedelta(days=3 * i + i % 40))  # fmt: skip
                desk.tell(f"e{i:03d}", f"v{i:03d}")
            desk.measure(pairs=())
            names = ("dyad_week", "measurable", "level", "fit", "status", "coverage")
            found.append(repr([desk.session.rows(name) for name in names]))
            assert desk.session.rows("level")
    assert found[0] == found[1]


def test_nothing_in_nothing_out(desk):
    desk.measure(pairs=())
    for name in ("dyad_week", "measurable", "level", "fit", "status", "coverage", "shift"):
        assert desk.session.rows(name) == []


def test_weeks_and_directions():
    assert all(monday_of(week_of(date(2021, 8, 9) + timedelta(days=i))) == date(2021, 8, 9)
               for i in range(7))  # fmt: skip
    assert monday_of(week_of(date(2021, 8, 16))) == date(2021, 8, 16)
    assert len(directions([("A", "B"), ("A", "C")])) == 4
