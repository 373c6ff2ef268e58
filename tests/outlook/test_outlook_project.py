"""The verb: a curated case, a complete feed, an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.config import Config
from detente.outlook import project
from detente.store import Session, Store
from detente.tables import Row

MONDAY = date(2021, 1, 4)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Store(tmp_path / "case.duckdb").begin() as session:
        yield session


def act(source: str, target: str, day: date, *, mutual: bool = False, number: int = 0) -> Row:
    why = {"third": "none named", "step": "none", "type": "the feed's code has no PLOVER type"}
    return {
        "id": f"{source}{target}{day}{number}", "date_from": day, "date_to": day,
        "precision": "day", "source": source, "target": target, "mutual": mutual,
        "polarity": "cooperative", "deed": False, "act": f"{day}{number}", "why_null": why,
    }  # fmt: skip


def telling(event: Row, known: date, mode: str = "happened") -> Row:
    why = {"relayed_by": "not relayed", "disputes": "disputes nothing"}
    return {
        "id": f"{event['id']}{mode}", "event_id": event["id"], "file_hash": "f", "row": 1,
        "coder": "feed", "coder_version": "1", "mode": mode, "polarity": "cooperative",
        "known_at": known, "why_null": why,
    }  # fmt: skip


def week(one: str, other: str, monday: date, n: tuple[float, float, float]) -> Row:
    counts = dict(zip(("n_coop", "n_conf", "n_neutral"), n, strict=True))
    rest = {"n_deed": 0, "n_word": sum(n), "n_act": sum(n), "n_report": 1, "rule_id": "r"}
    return {"from": one, "to": other, "week": monday, "measure": "acts", **counts, **rest}


def feed(session: Session, weeks: int, *, late: int = 0) -> None:
    for number in range(weeks):
        monday = MONDAY + timedelta(weeks=number)
        acts = [act("UZB", "TAL", monday), act("KAZ", "TAL", monday)][: 1 if number % 9 else 2]
        session.write("event", acts)
        session.write("evidence", [telling(one, monday + timedelta(days=late)) for one in acts])
        counts = [(str(one["source"]), str(one["target"])) for one in acts]
        session.write("dyad_week", [week(*pair, monday, (1, 0.5, 0.25)) for pair in counts])


def case(folder: Path, **stated: object) -> Config:
    config = Config(folder=folder, title="toy", complete=True, as_of=date(2022, 1, 1))
    return config.with_(**stated)


def test_a_curated_case_gets_reasons(tmp_path: Path, session: Session) -> None:
    config = case(tmp_path, complete=False, pairs=(("UZB", "TAL"),))
    project(config, session)
    rows = session.rows("forecast")
    assert [(row["from"], row["to"], row["horizon"]) for row in rows] == [
        (*pair, horizon) for pair in (("TAL", "UZB"), ("UZB", "TAL")) for horizon in (4, 13, 26)
    ]
    for row in rows:
        assert row["p"] is row["q05"] is row["q95"] is None
        reason = "no base rate without a complete feed"
        assert row["why_null"] == {"p": reason, "q05": reason, "q95": reason}
        assert (row["estimator"], row["trait"]) == ("decayed_counts", "valence")
        assert (row["outcome"], row["origin"]) == ("cooperative", config.as_of)
    assert session.rows("score") == []


def test_a_curated_case_without_pairs_goes_by_its_acts(tmp_path: Path, session: Session) -> None:
    session.write("event", [act("UZB", "TAL", MONDAY), act("KAZ", "TAL", MONDAY, mutual=True)])
    project(case(tmp_path, complete=False), session)
    assert {(row["from"], row["to"]) for row in session.rows("forecast")} == {
        ("UZB", "TAL"), ("KAZ", "TAL"), ("TAL", "KAZ"),
    }  # fmt: skip


def test_a_case_without_a_date_has_no_origin(tmp_path: Path, session: Session) -> None:
    project(case(tmp_path, as_of=None), session)
    assert session.rows("forecast") == session.rows("score") == []


def test_an_empty_feed_has_nothing_to_score(tmp_path: Path, session: Session) -> None:
    project(case(tmp_path, pairs=(("UZB", "TAL"),)), session)
    assert {row["why_null"]["p"] for row in session.rows("forecast")} == {"too few acts"}
    scores = session.rows("score")
    assert len(scores) == 4 * 3 * 3 * 3
    assert {(row["value"], row["n"]) for row in scores} == {(None, 0)}
    assert scores[0]["why_null"] == dict.fromkeys(("value", "low", "high"), "nothing to score")


def test_a_complete_feed_is_forecast_and_scored(tmp_path: Path, session: Session) -> None:
    feed(session, 51)
    project(case(tmp_path), session)
    rows = session.rows("forecast")
    assert {row["origin"] for row in rows} == {date(2021, 12, 26)}
    few = [row for row in rows if row["from"] == "KAZ"]
    assert [(row["p"], row["horizon"]) for row in few] == [(None, 4), (None, 13), (None, 26)]
    made = [row for row in rows if row["from"] == "UZB"]
    assert len(made) == 4 * 3 * 3
    for estimator in {row["estimator"] for row in made}:
        for horizon in (4, 13, 26):
            part = [r for r in made if (r["estimator"], r["horizon"]) == (estimator, horizon)]
            assert sum(float(row["p"]) for row in part) == pytest.approx(1)
            for row in part:
                if estimator == "decayed_counts":
                    assert row["q05"] < row["p"] < row["q95"]
                else:
                    reason = "the estimator gives no interval"
                    assert row["why_null"] == {"q05": reason, "q95": reason}
    scores = {(r["subject"], r["measure"], r["stratum"]): r for r in session.rows("score")}
    best = scores["decayed_counts", "log_loss", "4 weeks ahead, all"]
    assert best["against"] == "climatology, persistence, actor_profiles"
    assert best["low"] <= best["value"] <= best["high"]
    assert scores["decayed_counts", "log_loss", "4 weeks ahead, new pairs"]["n"] == 0


def test_the_bound_is_of_acts_that_are_not_neutral(tmp_path: Path, session: Session) -> None:
    feed(session, 51)
    project(case(tmp_path, bound=77), session)
    assert all(row["p"] is None for row in session.rows("forecast"))


def test_acts_told_after_the_origin_are_not_used(tmp_path: Path) -> None:
    found = []
    for name, weeks, late in (("all", 51, 0), ("late", 51, 400), ("short", 40, 0)):
        with Store(tmp_path / name / "case.duckdb").begin() as session:
            feed(session, weeks, late=late)
            project(case(tmp_path), session)
            found.append([row["p"] for row in session.rows("forecast") if row["from"] == "UZB"])
    assert found[1] == [None] * 3
    assert found[0] != found[2]


def test_a_denial_counts_as_news_of_its_act(tmp_path: Path, session: Session) -> None:
    from detente.outlook.counts import read

    one, other = act("UZB", "TAL", MONDAY), act("UZB", "TAL", MONDAY, number=1)
    after = MONDAY + timedelta(weeks=5)
    session.write("event", [one, other])
    session.write("evidence", [telling(one, MONDAY), telling(other, MONDAY)])
    session.write("evidence", [telling(other, after, "claimed")])
    session.write("dyad_week", [week("UZB", "TAL", MONDAY, (1, 0, 0))])
    counts = read(session, after)
    assert counts is not None and counts.arrival.tolist() == [0]
    session.write("evidence", [telling(other, after, "denied")])
    counts = read(session, after)
    assert counts is not None and counts.arrival.tolist() == [5]


def test_the_same_tables_give_the_same_rows(tmp_path: Path) -> None:
    found = []
    for threads in (1, 2):
        with Store(tmp_path / str(threads) / "case.duckdb", threads=threads).begin() as session:
            feed(session, 51)
            project(case(tmp_path), session)
            found.append([session.rows(name) for name in ("forecast", "score")])
    assert found[0] == found[1]
