"""The worked brief, byte for byte; `python scripts/renew_golden.py` writes it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import Case

GOLDEN = Path(__file__).parent.parent / "golden"
pytestmark = pytest.mark.xdist_group("worked")


def test_the_whole_brief_in_markdown(worked: Case) -> None:
    written = (worked.config.out / "brief.md").read_text(encoding="utf-8")
    kept = (GOLDEN / "brief.md").read_text(encoding="utf-8")
    first = next(
        (
            pair
            for pair in zip(written.splitlines(), kept.splitlines(), strict=False)
            if pair[0] != pair[1]
        ),
        None,
    )
    assert first is None
    assert written == kept


def test_the_first_screen_in_html(worked: Case) -> None:
    html = (worked.config.out / "brief.html").read_text(encoding="utf-8")
    assert html[html.index("<header>") : html.index("</header>")] == (
        GOLDEN / "first_screen.html"
    ).read_text(encoding="utf-8")
