"""Every number of every brief reaches a quoted sentence, a dated figure, or a named constant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import Page

from detente.case import Case
from detente.tables import PLOVER
from detente.trace import trace

ENDS = {"report", "row", "covariate", "setting", "constant", "refusal"}


NAMES = ("Group of 77",)


def figures_of(part: object) -> Iterator[tuple[str, str]]:
    """The figures in a part of the JSON twin."""
    if isinstance(part, dict):
        if set(part) == {"printed", "id"}:
            yield str(part["id"]), str(part["printed"])
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from figures_of(one)


def assert_the_twins_agree(case: Case, page: Page) -> None:
    whole = json.loads((case.config.out / "brief.json").read_text(encoding="utf-8"))
    drawn = {id for id, _ in figures_of(whole)}
    assert drawn <= set(page.figures)
    for id, printed in figures_of(whole):
        assert printed in page.figures[id]
    text = (case.config.out / "brief.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?<!\\)\[(f\d+)\]", text)) == set(page.figures)


def walk_every_number(case: Case) -> int:
    page = Page((case.config.out / "brief.html").read_text(encoding="utf-8"), NAMES)
    assert page.loose == []
    assert_the_twins_agree(case, page)
    with case.reader() as tables:
        rows = {str(row["id"]): row for row in tables.rows("finding")}
        for id, printed in page.figures.items():
            path = trace(tables, id)
            assert path.reaches() and path.reaches() <= ENDS
            assert path.root.says and printed
            if rows[id]["kind"] == "evidence":
                assert path.reaches() <= {"report", "row"}
                assert any(
                    step.startswith(("sentence", "row")) for step in map(str.strip, path.lines())
                )
    assert set(page.links) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    return len(page.figures)


@pytest.mark.xdist_group("worked")
def test_every_number_of_the_worked_brief(worked: Case) -> None:
    assert walk_every_number(worked) > 200


@pytest.mark.xdist_group("worked")
def test_the_page_needs_nothing_outside_itself(worked: Case) -> None:
    html = (worked.config.out / "brief.html").read_text(encoding="utf-8")
    page = Page(html)
    assert all(one.startswith("a href=http") for one in page.outside)
    assert "<script" not in html and "@import" not in html and "url(" not in html
    assert len(html.encode()) < 3_000_000


ACTS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(min_value=__import__("datetime").date(2015, 1, 1), max_value=__import__("datetime").date(2023, 8, 1)).map(str),
            "date_precision": st.sampled_from(["day", "month", "year"]),
            "source_actor": st.sampled_from(["UZB", "TAL", "TJK", "CAS"]),
            "target_actor": st.sampled_from(["UZB", "TAL", "RUS"]),
            "mutual": st.sampled_from(["yes", "no"]),
            "plover_type": st.sampled_from(PLOVER),
            "mode": st.sampled_from(["happened", "claimed", "pledged", "stance", "absence"]),
            "claimed_by": st.sampled_from(["", "TAL"]),
            "polarity": st.sampled_from(["cooperative", "conflictual", "neutral"]),
            "deed": st.sampled_from(["deed", "word"]),
            "status": st.sampled_from(["", "talks", "visit", "recognition", "appointee_accepted", "stance", "designation"]),
            "status_value": st.sampled_from(["", "yes", "no", "pledged", "disputed:diplomat", "yes:minister", "yes:refuse"]),
        }
    ).filter(lambda act: act["source_actor"] != act["target_actor"]).map(
        lambda act: act if act["status"] and act["status_value"] else {**act, "status": "", "status_value": ""}
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_every_number_of_any_brief(
    make_case: Callable[..., Case], acts: list[dict[str, str]]
) -> None:
    case = make_case(acts)
    case.run(fresh=True)
    walk_every_number(case)


RICH = """
title = "Case 24 of <b>2021</b>"
question = "What of the 15 <i>treaties</i>?"
acts = ["acts.csv"]
covariates = ["figures.csv"]
claims = "claims.csv"
date_notes = "notes.csv"
overlay = "actors.csv"
[[reports]]
path = "essays"
kind = "essay"
[[reports]]
path = "news"
"""
BESIDE = {
    "figures.csv": "from,to,date,published,variable,value,unit,source\n"
    "UZB,TAL,2021-05-01,2021-06-01,pm2_5,3.25,USD in 2015 prices,https://example.org/1\n"
    "TAL,,2021,,opium,6800,t,javascript:alert(1)\nUZB,TAL,2021,,opium,many,t,\n",
    "claims.csv": "id,from,to,said,test,argument,since,until\n"
    "1,UZB,TAL,In 2021 they met 3 times,acts,CONSULT>=1,2021-01-01,\n"
    "2,UZB,TAL,Ministers came by 2021,status,visit=yes:minister,,\n"
    "3,UZB,TAL,Trade of 3 tonnes,figure,pm2_5>=3,,\n4,UZB,TAL,5 dances,dance,x,,\n",
    "notes.csv": "id,note\na1,inferred from 3 pages\n",
    "actors.csv": "id,name,kind\nG77,Group of 77,organisation\n",
    "essays/one.txt": "In 2021 Uzbekistan met the Taliban 3 times. The sea was calm for 4 days.\n",
    "news/one.txt": "---\ntitle: 5 killed, says G7\npublished: 2021-05-06\n---\n"
    "Uzbekistan met the Taliban on 5 May 2021. Nothing else took place in those 3 days.\n",
}
STATED = {
    "pairs": 'pairs = [["UZB", "TAL"], ["G77", "TAL"], ["TJK", "IND"]]\n',
    "focus": 'focus = "TAL"\n',
    "complete": "complete = true\n",
    "marks": 'marks = [{ date = 2021-08-15, label = "the 15th" }]\n',
}
DENSE = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(date(2021, 1, 1), date(2021, 12, 31)).map(str) | st.just(""),
            "source_actor": st.sampled_from(["UZB", "TAL", "G77"]),
            "target_actor": st.sampled_from(["UZB", "TAL"]),
            "mutual": st.sampled_from(["no", "no", "yes"]),
            "act_id": st.sampled_from(["", "", "joint"]),
            "mode": st.sampled_from(["happened", "happened", "claimed", "denied"]),
            "claimed_by": st.sampled_from(["", "Paper 24"]),
            "polarity": st.sampled_from(["cooperative", "conflictual"]),
            "status": st.sampled_from(["visit", "own_mission_open", "stance"]),
            "status_value": st.sampled_from(["yes:Grade 7 envoy", "no:Grade 7", "disputed:5th"]),
        }
    ).filter(lambda act: act["source_actor"] != act["target_actor"]),
    min_size=30,
    max_size=40,
)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=DENSE, stated=st.sets(st.sampled_from(sorted(STATED))))
def test_every_number_of_a_case_with_everything(
    make_case: Callable[..., Case], acts: list[dict[str, str]], stated: set[str]
) -> None:
    acts = [{**act, "act_id": act["act_id"] or f"o{n}"} for n, act in enumerate(acts)]
    case = make_case(acts, "".join(STATED[one] for one in sorted(stated)) + RICH, files=BESIDE)
    case.run(fresh=True)
    walk_every_number(case)


def test_one_act_told_of_both_sides(make_case: Callable[..., Case]) -> None:
    both = [
        {"date": "2021-01-01", "act_id": "j", "summary": "The Uzbek side attacked."},
        {"date": "2021-01-01", "act_id": "j", "summary": "The Taliban answered the attack.",
         "source_actor": "TAL", "target_actor": "UZB"},
    ]  # fmt: skip
    case = make_case(both)
    case.run()
    walk_every_number(case)


def test_a_number_that_rests_on_nothing_cannot_be_printed() -> None:
    from detente.brief.ledger import Ledger

    with pytest.raises(ValueError, match="rests on nothing"):
        Ledger().cite(3, "acts", [], section="s")


def test_loose_numbers_are_found(tmp_path: Path) -> None:
    assert Page("<p>there were 3 acts</p>").loose == ["there were 3 acts"]
    assert Page('<p>there were <a data-f="f1" href="#f1">3</a> acts</p>').loose == []
