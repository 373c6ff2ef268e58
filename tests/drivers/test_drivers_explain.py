"""The verb: covariates, contributions that claim nothing, and what stands beside a pair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import detente.drivers
from detente.config import Config
from detente.drivers import explain
from detente.drivers.alongside import alongside, series
from detente.store import Session, Store
from detente.tables import Row

FIGURES = """from,to,date,published,variable,value,unit,source
UZB,AFG,2022,2023-01-05,exports,7,USD,https://one.uz/a
UZB,AFG,2021,2022-01-05,exports,6,USD,https://one.uz/b
UZB,AFG,2021,2022-01-05,exports,9,USD,https://two.uz/b
KAZ,AFG,2021,2022-01-05,exports,8,USD,https://one.uz/c
TAL,,2022-05-01,,fighters,100,people,an agency
UZB,,2010,,gdp,1,USD,an agency
UZB,AFG,2022,,exports,lots,USD,an agency
"""


@pytest.fixture(autouse=True)
def codes(monkeypatch: pytest.MonkeyPatch) -> None:
    known = frozenset({"UZB", "TAL", "KAZ", "AFG"})
    monkeypatch.setattr(detente.drivers, "_actors", lambda config: known)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Store(tmp_path / "out" / "case.duckdb").begin() as session:
        yield session


def act(source: str, target: str, day: date | None, *, mutual: bool = False) -> Row:
    undated = (
        {} if day else dict.fromkeys(("date_from", "date_to", "precision"), "undated in the text")
    )
    return {
        "id": f"{source}{target}{day}", "date_from": day, "date_to": day,
        "precision": "day" if day else None, "source": source, "target": target, "mutual": mutual,
        "polarity": "cooperative", "deed": False, "act": "a",
        "why_null": {"third": "none named", "step": "none", **undated},
    }  # fmt: skip


def case(folder: Path, **stated: object) -> Config:
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    config = Config(folder=folder, title="toy", covariates=("figures.csv",))
    return config.with_(**{"pairs": (("UZB", "TAL"), ("KAZ", "TAL")), **stated})


def brief(row: Row) -> tuple[object, ...]:
    return row["from"], row["to"], row["driver"], len(row["basis"])


def test_contributions_name_what_an_estimate_would_weigh(tmp_path: Path, session: Session) -> None:
    session.write(
        "event", [act("UZB", "TAL", date(2021, 3, 1)), act("TAL", "UZB", date(2022, 6, 1))]
    )
    explain(case(tmp_path), session)
    rows = session.rows("contribution")
    assert [brief(row) for row in rows if row["from"] == "UZB"] == [
        ("UZB", "TAL", "exports, UZB to AFG, one.uz", 2),
        ("UZB", "TAL", "exports, UZB to AFG, two.uz", 1),
        ("UZB", "TAL", "fighters, TAL, an agency", 1),
    ]
    assert {(row["from"], row["to"]) for row in rows} == {("UZB", "TAL"), ("TAL", "UZB")}
    for row in rows:
        assert row["verdict"] == "not estimated"
        assert row["value"] is row["q05"] is row["q95"] is None
        assert row["why_null"]["value"] == "not estimated"
        assert (row["window_from"], row["window_to"]) == (date(2021, 3, 1), date(2022, 6, 1))
    ids = {row["id"] for row in session.rows("covariate")}
    assert {one for row in rows for one in row["basis"]} <= ids
    assert [row["origin"] for row in session.rows("refusal")] == ["figures.csv, line 8"]


def test_the_window_of_the_case_wins(tmp_path: Path, session: Session) -> None:
    session.write("event", [act("UZB", "TAL", date(2021, 3, 1), mutual=True)])
    explain(case(tmp_path, window=(date(2010, 1, 1), date(2011, 1, 1))), session)
    assert [brief(row) for row in session.rows("contribution")] == [
        ("UZB", "TAL", "gdp, UZB, an agency", 1),
        ("TAL", "UZB", "gdp, UZB, an agency", 1),
    ][::-1]


def test_a_pair_with_a_level_needs_no_act(tmp_path: Path, session: Session) -> None:
    level = dict.fromkeys(
        ("mean", "sd", "q05", "q25", "q50", "q75", "q95", "n_eff", "prior_share"), 0.5
    )
    named = {"from": "KAZ", "to": "TAL", "week": date(2022, 1, 3), "trait": "valence"}
    how = {"estimator": "decayed_counts", "kind": "filtered", "fit_id": "f"}
    session.write("level", [{**level, **named, **how}])
    explain(case(tmp_path, window=(date(2021, 1, 1), date(2022, 12, 31))), session)
    assert [brief(row) for row in session.rows("contribution")] == [
        ("KAZ", "TAL", "exports, KAZ to AFG, one.uz", 1),
        ("KAZ", "TAL", "fighters, TAL, an agency", 1),
    ]


def test_without_pairs_every_pair_with_acts_is_listed(tmp_path: Path, session: Session) -> None:
    session.write("event", [act("KAZ", "UZB", date(2021, 3, 1))])
    explain(case(tmp_path, pairs=()), session)
    assert {(row["from"], row["to"]) for row in session.rows("contribution")} == {("KAZ", "UZB")}


@pytest.mark.parametrize("acts", [[], [act("UZB", "TAL", None)]])
def test_without_dates_there_is_no_window(
    tmp_path: Path, session: Session, acts: list[Row]
) -> None:
    session.write("event", acts)
    explain(case(tmp_path), session)
    assert session.rows("contribution") == []
    assert len(session.rows("covariate")) == 6


def test_a_case_without_files_writes_nothing(tmp_path: Path, session: Session) -> None:
    session.write("event", [act("UZB", "TAL", date(2021, 3, 1))])
    explain(Config(folder=tmp_path, title="toy"), session)
    assert not any(session.rows(name) for name in ("covariate", "contribution", "refusal"))


def test_alongside_is_sorted_and_keeps_sources_apart(tmp_path: Path, session: Session) -> None:
    explain(case(tmp_path), session)
    rows = alongside(session.rows("covariate")[::-1], "TAL", "UZB")
    assert [row["value"] for row in rows] == [1, 6, 9, 7, 100]
    assert len({series(row) for row in rows}) == 4
    assert alongside(session.rows("covariate"), "UZB", "TAL") == rows


def test_the_same_files_give_the_same_rows(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        with Store(tmp_path / name / "case.duckdb").begin() as session:
            session.write("event", [act("UZB", "TAL", date(2021, 3, 1))])
            explain(case(tmp_path), session)
            found.append(
                [session.rows(table) for table in ("covariate", "contribution", "refusal")]
            )
    assert found[0] == found[1]
