"""The same from Python, as docs/index.md says it, and what a notebook draws."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

import detente
from detente.case import Case

PAGE = Path(__file__).parent.parent.parent / "docs" / "index.md"


def test_the_lines_of_the_first_page_run(
    worked: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(worked.config.out, tmp_path / "central_asia")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, str(PAGE), "exec"), {})


def test_a_notebook_draws_a_case_and_a_relation(worked: Case, tmp_path: Path) -> None:
    assert worked._repr_html_() == (worked.config.out / "brief.html").read_text(encoding="utf-8")
    drawn = worked.relation("Uzbekistan", "TAL")._repr_html_()
    assert "Uzbekistan" in drawn and "<script" not in drawn and 'href="javascript' not in drawn
    assert "not run yet" in detente.open(tmp_path)._repr_html_()


@pytest.mark.parametrize("name", ["pandas", "polars", "pyarrow"])
def test_acts_as_a_table_or_the_name_of_what_is_missing(worked: Case, name: str) -> None:
    relation = worked.relation("UZB", "TAL")
    give = {"pandas": relation.to_pandas, "polars": relation.to_polars}.get(name, relation.to_arrow)
    if importlib.util.find_spec(name) is None:
        with pytest.raises(ImportError, match=name):
            give()
    else:
        assert len(give()) == len(relation.acts) > 0


def test_a_relation_is_that_of_its_run_whatever_the_case_states_now(worked: Case) -> None:
    changed = Case(worked.config.with_(focus="KAZ", pairs=(("KAZ", "RUS"),), bound=99, seed=5))
    assert changed.relation("UZB", "TAL") == worked.relation("UZB", "TAL")
