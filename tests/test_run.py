"""A run as a whole: as of a date, the same again, any number of threads, bad input."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.case import Case
from detente.errors import ConfigError
from detente.tables import TABLES

EARLY = [
    {"date": "2018-04-01", "date_precision": "month", "published": "2018-04-20", "status": "talks",
     "status_value": "yes", "engagement_step": "contact", "summary": "Uzbek and Taliban envoys met."},
    {"date": "2021-10-07", "published": "2021-10-08", "status": "visit", "status_value": "yes:minister",
     "engagement_step": "delegation_visit", "summary": "The Uzbek minister visited Kabul."},
    {"date": "2021-11-07", "published": "2021-11-08", "source_actor": "TJK", "polarity": "conflictual",
     "plover_type": "ACCUSE", "summary": "Tajikistan accused the Taliban."},
]  # fmt: skip
LATE = [
    {"id": "z1", "date": "2022-10-07", "published": "2022-10-08", "summary": "The Uzbek minister came again."},
    {"id": "z2", "date": "2021-10-07", "published": "2022-10-09", "mode": "denied", "polarity": "neutral",
     "disputes": "a2", "act_id": "a2", "status": "visit", "status_value": "disputed",
     "summary": "The Taliban denied that the visit of 2021 took place."},
    {"id": "z3", "date": "2020-10-07", "published": "2022-11-09", "summary": "It emerged that both sides had met."},
]  # fmt: skip


def pages(case: Case) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(case.config.out.glob("brief.*"))}


def rows(case: Case) -> dict[str, object]:
    with case.reader() as tables:
        return {name: tables.rows(name) for name in TABLES}


@pytest.mark.parametrize("order", ["behind", "between", "before"])
def test_what_was_published_later_changes_no_byte(
    make_case: Callable[..., Case], order: str
) -> None:
    day = date(2021, 12, 31)
    known = [{**act, "id": f"a{number}"} for number, act in enumerate(EARLY, 1)]
    at = {"behind": len(known), "between": 1, "before": 0}[order]
    before = make_case(known, name="before")
    after = make_case([*known[:at], *LATE, *known[at:]], name="after")
    one, other = before.run(as_of=day), after.run(as_of=day)
    assert one.run_id == other.run_id
    assert pages(before) == pages(after)
    assert rows(before) == rows(after)
    assert after.run(as_of=date(2022, 12, 31)).run_id != other.run_id


def test_a_later_report_joins_an_act_without_changing_its_id(
    make_case: Callable[..., Case],
) -> None:
    case = make_case([*EARLY, *LATE])
    case.run(as_of=date(2021, 12, 31))
    with case.reader() as tables:
        before = {str(row["id"]) for row in tables.rows("event")}
    case.run(as_of=date(2022, 12, 31))
    with case.reader() as tables:
        after = {str(row["id"]) for row in tables.rows("event")}
        told = tables.query("SELECT event_id, count(*) AS n FROM evidence GROUP BY 1 HAVING n > 1")
    assert before < after
    assert len(told) == 1 and told[0]["event_id"] in before


def test_running_again_does_nothing(make_case: Callable[..., Case]) -> None:
    case = make_case(EARLY)
    first, written = case.run(), pages(case)
    assert first.new and not case.run().new
    assert case.run(fresh=True).run_id == first.run_id
    assert pages(case) == written and len(case.store.runs()) == 1


@pytest.mark.parametrize("name", ["brief.html", "brief.md", "brief.json"])
@pytest.mark.parametrize("change", ["lost", "older"])
def test_a_page_that_is_not_of_the_run_is_written_again(
    make_case: Callable[..., Case], name: str, change: str
) -> None:
    case = make_case(EARLY)
    case.run()
    written = pages(case)
    if change == "lost":
        (case.config.out / name).unlink()
    else:
        (case.config.out / name).write_text("the page of an earlier run")
    case.run()
    assert pages(case) == written


@pytest.mark.parametrize("between", [{"as_of": date(2022, 12, 31)}, {"until": "events"}])
def test_the_page_and_the_last_run_agree_when_an_earlier_one_is_run_again(
    make_case: Callable[..., Case], between: dict[str, Any]
) -> None:
    case = make_case([*EARLY, *LATE])
    day = date(2021, 12, 31)
    first, written = case.run(as_of=day), pages(case)
    case.run(**between)
    assert case.run(as_of=day).run_id == first.run_id
    assert pages(case) == written
    with case.reader() as tables:
        assert tables.run["run_id"] == first.run_id and tables.rows("finding")


def test_notes_on_dates_are_part_of_what_a_run_is_of(make_case: Callable[..., Case]) -> None:
    toml = 'title = "t"\nacts = ["acts.csv"]\ndate_notes = "notes.csv"\n'
    ids = {}
    for name, note in (("one", "a1,guessed"), ("two", "a1,read"), ("later", "a1,read\nz1,guessed")):
        case = make_case([*EARLY, *LATE], toml, name, {"notes.csv": f"id,note\n{note}\n"})
        ids[name] = case.run(as_of=date(2021, 12, 31)).run_id
    assert ids["one"] != ids["two"] == ids["later"]


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_same_bytes_for_any_number_of_threads(
    make_case: Callable[..., Case], threads: str, tmp_path: Path
) -> None:
    here = make_case([*EARLY, *LATE])
    here.run()
    code = "import sys, detente; detente.open(sys.argv[1], out=sys.argv[2]).run()"
    folder = str(here.config.folder)
    out = tmp_path / "other"
    subprocess.run(
        [sys.executable, "-c", code, folder, str(out)],
        check=True,
        env={
            "DETENTE_THREADS": threads,
            "PYTHONPATH": "src",
            "PATH": "",
            "PYTHONHASHSEED": threads,
        },
    )
    other = detente.open(folder, out=out)
    assert pages(here) == pages(other) and rows(here) == rows(other)


def test_until_a_stage(make_case: Callable[..., Case]) -> None:
    case = make_case(EARLY)
    outcome = case.run(until="events")
    assert outcome.brief is None and outcome.counts["event"] == 3
    with case.reader() as tables:
        assert tables.rows("status") == []
    assert case.run().brief is not None


def test_no_such_stage(make_case: Callable[..., Case]) -> None:
    with pytest.raises(ConfigError, match="reports, events, relations"):
        make_case(EARLY).run(until="dinner")


def test_a_day_to_come(make_case: Callable[..., Case]) -> None:
    with pytest.raises(ConfigError, match="a day to come"):
        make_case(EARLY).run(as_of=date(2999, 1, 1))


def test_a_reversed_window(make_case: Callable[..., Case]) -> None:
    toml = 'title = "x"\nacts = ["acts.csv"]\nwindow = [2023-01-01, 2015-01-01]\n'
    with pytest.raises(ConfigError, match="the first day before the last"):
        make_case(EARLY, toml)


def test_an_empty_case_ends_in_a_page_that_says_so(tmp_path: Path) -> None:
    case = detente.open(tmp_path)
    outcome = case.run()
    assert outcome.brief is not None and outcome.counts["report"] == 0
    assert "no reports" in outcome.brief.read_text(encoding="utf-8")


def test_an_essay_is_read_as_claims_and_never_as_evidence(tmp_path: Path) -> None:
    (tmp_path / "essay.txt").write_text(
        "Uzbekistan met the Taliban in Kabul. Russia attacked Ukraine. The sea was calm that day.\n"
    )
    case = detente.open(tmp_path)
    outcome = case.run()
    assert outcome.counts["event"] == 0 and outcome.counts["evidence"] == 0
    assert outcome.counts["claim"] >= 1
    assert outcome.brief is not None
    html = outcome.brief.read_text(encoding="utf-8")
    assert "read as claims" in html and "could not be dated" in html


def test_bad_rows_are_listed_and_the_rest_goes_on(make_case: Callable[..., Case]) -> None:
    broken = [
        {"id": "b1", "date": "2021-13-45", "summary": "An impossible date."},
        {"id": "b2", "date": "2021-10-07", "plover_type": "DANCE", "summary": "An unknown type."},
        {"id": "a1", "date": "2021-10-07", "summary": "A second row of the same id."},
    ]
    case = make_case([*EARLY, *broken])
    outcome = case.run()
    assert outcome.counts["event"] >= 3 and outcome.refused >= 3
    with case.reader() as tables:
        said = " ".join(f"{row['origin']} {row['found']}" for row in tables.rows("refusal"))
    assert "b1" in said and "DANCE" in said and "a1" in said
