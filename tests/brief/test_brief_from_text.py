"""The worked case as the demo runs it: from the text, and how well is said before anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.case import Case


def test_the_demo_goes_from_the_text_and_says_how_well(tmp_path: Path) -> None:
    case = detente.open("central_asia", out=tmp_path)
    done = case.run()
    assert case.config.coder == "learned"
    assert done.agreement[1].endswith(": reached")
    with case.reader() as tables:
        rows = {row["measure"]: row["value"] for row in tables.rows("agreement")}
        signed = {row["coder"] for row in tables.rows("evidence")}
    assert signed == {"learned"}
    page = (tmp_path / "brief.md").read_text(encoding="utf-8")
    head = page[: page.index("| pair |")]
    assert "Coded from the text by the learned coder, and checked by nobody" in head
    assert f"it finds {rows['pair_recall']:.2f}" in head
    assert "no sentence is written from it" not in head
    assert "Some of its rules were made after its errors on the worked case were read" in page


@pytest.mark.xdist_group("worked")
def test_by_hand_codes_nothing_is_unchecked(worked: Case) -> None:
    assert "checked by nobody" not in (worked.config.out / "brief.md").read_text(encoding="utf-8")
