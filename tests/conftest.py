"""What every test may use: small cases of made-up codes, and the worked case, run once."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

import detente
from detente.case import Case

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=400, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

WORKED = Path(detente.__file__).parent / "cases" / "central_asia" / "events.csv"
COLUMNS = WORKED.read_text(encoding="utf-8").splitlines()[0].split(",")
PLAIN = {
    "date_precision": "day", "mutual": "no", "plover_type": "CONSULT", "mode": "happened",
    "polarity": "cooperative", "deed": "word", "engagement_step": "none", "seen": "yes",
    "source_actor": "UZB", "target_actor": "TAL",
}  # fmt: skip
TOML = """
title = "A small case"
pairs = [["UZB", "TAL"], ["TJK", "TAL"]]
focus = "TAL"
acts = ["acts.csv"]
marks = [{ date = 2021-08-15, label = "the fall of Kabul" }]
"""

Act = Mapping[str, str]


def write_acts(path: Path, acts: Iterable[Act]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS)
        lines.writeheader()
        for number, act in enumerate(acts, 1):
            row = {**PLAIN, "id": f"a{number}", "act_id": act.get("id", f"a{number}"), **act}
            row.setdefault("url", f"https://example.org/{row['id']}")
            row.setdefault(
                "summary", f"The envoys of both sides met in the capital, item {row['id']}."
            )
            lines.writerow(row)


@pytest.fixture
def make_case(tmp_path: Path) -> Callable[..., Case]:
    """A function that writes a case of made-up hand codes and opens it."""

    def make(
        acts: Iterable[Act], toml: str = TOML, name: str = "case", files: Act | None = None
    ) -> Case:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        write_acts(folder / "acts.csv", acts)
        for path, text in (files or {}).items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        (folder / "detente.toml").write_text(toml, encoding="utf-8")
        return detente.open(folder)

    return make


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The worked case, run by its hand codes."""
    case = detente.open("central_asia", out=tmp_path_factory.mktemp("worked"))
    case.run(coder="hand")
    return case
