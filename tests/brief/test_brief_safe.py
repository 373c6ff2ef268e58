"""What a source says is shown as words: no link, no markup and no script comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reading import Page

import detente
from detente.brief import markdown
from detente.brief.doc import Grid, Link, Paragraph, Points, Quote, Quotes, Section, Stated
from detente.case import Case

SCRIPT = "<script>alert(1)</script>"
ACTS = [
    {"date": "2021-10-07", "published": "2021-10-08", "url": url, "claimed_by": SCRIPT,
     "mode": "claimed", "summary": f"They met {SCRIPT} [here](javascript:alert(1)) | {number}.",
     "place": SCRIPT, "status": "stance", "status_value": f"yes:{SCRIPT}"}
    for number, url in enumerate(
        ["javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x",
         f"https://example.org/{SCRIPT}", "https://example.org/a ; vbscript:x"], 1,
    )
]  # fmt: skip
TOML = f"""
title = "{SCRIPT}"
question = "{SCRIPT}"
pairs = [["UZB", "TAL"]]
acts = ["acts.csv"]
focus = "TAL"
covariates = ["figures.csv"]
marks = [{{ date = 2021-08-15, label = "{SCRIPT}" }}]
"""
FIGURES = (
    f"from,to,date,variable,value,unit,source\nUZB,TAL,2021,{SCRIPT},3,{SCRIPT},javascript:x\n"
)


def test_nothing_of_a_source_is_live(make_case: Callable[..., Case]) -> None:
    case = make_case(ACTS, TOML, files={"figures.csv": FIGURES})
    case.run()
    html = (case.config.out / "brief.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert set(Page(html).outside) == {"a href=https://example.org/a"}
    text = (case.config.out / "brief.md").read_text(encoding="utf-8")
    assert "<script" not in text.replace("\\<script", "")
    assert "](" not in text.replace("\\](", "") and "<javascript" not in text
    assert "<script" not in case.relation("UZB", "TAL")._repr_html_()


def test_a_case_that_was_not_run_shows_its_title_as_words(tmp_path: Path) -> None:
    (tmp_path / "detente.toml").write_text(f'title = "{SCRIPT}"')
    assert "<script" not in detente.open(tmp_path)._repr_html_()


QUOTE = Quote(
    "q", "2021", "A → B", "meets", ("claim",), "one\n\n# two *x*", "P", "2021", (), True, ""
)


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (Paragraph(("a [b](c) <d>",)), r"a \[b\](c) \<d>"),
        (Points((("a\n- b",),)), "- a - b"),
        (Grid(("x|y",), ((("a|b",),),)), r"| x\|y |"),
        (Quotes((QUOTE,)), r"- **2021** A → B (meets; claim): “one # two \*x\*” P, 2021  [q]"),
        (Paragraph((Link("w", "javascript://x"),)), "w"),
        (Paragraph((Stated("*"), Link("w", "https://x.org/_a_"))), r"\*<https://x.org/_a_>"),
    ],
)
def test_words_are_never_markdown(block: Paragraph | Points | Grid | Quotes, line: str) -> None:
    assert markdown.section_lines(Section("a", "t", (block,)), 1)[2] == line
