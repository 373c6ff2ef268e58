"""Every number of every brief reaches a quoted sentence, a dated figure, or a named constant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import Page

from detente.case import Case
from detente.tables import PLOVER
from detente.trace import trace

ENDS = {"report", "row", "covariate", "setting", "constant", "refusal"}


def walk_every_number(case: Case) -> int:
    page = Page((case.config.out / "brief.html").read_text(encoding="utf-8"))
    assert page.loose == []
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


def test_a_number_that_rests_on_nothing_cannot_be_printed() -> None:
    from detente.brief.ledger import Ledger

    with pytest.raises(ValueError, match="rests on nothing"):
        Ledger().cite(3, "acts", [], section="s")


def test_loose_numbers_are_found(tmp_path: Path) -> None:
    assert Page("<p>there were 3 acts</p>").loose == ["there were 3 acts"]
    assert Page('<p>there were <a data-f="f1" href="#f1">3</a> acts</p>').loose == []
