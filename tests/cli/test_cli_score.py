"""detente score: on hand codes and on labelled sentences, side by side, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.case import Case
from detente.cli import main

ACT = {
    "s": "Peru", "o": "Chile", "y": "ACCUSE", "p": "conf", "d": "word", "m": "happened", "by": "",
    "st": "", "sv": "", "e": "none", "u": False, "w": "",
}  # fmt: skip
ROWS = [
    {"t": "Peru accused Chile of spying.", "p": "2022-05-01", "a": [ACT]},
    {"t": "Peru and Chile lie on the Pacific.", "p": "2022-05-01", "a": []},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def test_coders_and_a_second_coding_stand_side_by_side(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["score", "--coder", "learned", "--coder", "dictionary", "--gold", str(gold)]
    assert main([*told, "--second", str(gold)]) == 0
    said = capsys.readouterr().out
    assert "learned: 2 texts, 1 without an act, 1.000 of them left alone" in said
    assert "dictionary: 2 texts" in said
    assert "a second coding of 2: 2 texts" in said
    assert "pair      1.000 (1.000-1.000)" in said
    assert "between the coders" in said


def test_the_hand_codes_of_a_case_are_the_gold(
    make_case: Callable[..., Case], capsys: pytest.CaptureFixture[str]
) -> None:
    case = make_case(
        [
            {
                "id": "a",
                "act_id": "a",
                "date": "2022-03-01",
                "domain": "diplomatic",
                "summary": "Uzbek officials met the Taliban.",
            }
        ]
    )
    assert main(["score", "--coder", "dictionary", "--case", str(case.config.folder)]) == 0
    said = capsys.readouterr().out
    assert "dictionary: 1 texts, 0 without an act, none empty" in said
    assert "Uzbek officials met the Taliban.”" in said


def test_what_cannot_be_scored_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "detente.toml").write_text('title = "t"\n', encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    for told, expected in (
        (["--case", str(tmp_path)], "no hand codes"),
        (["--gold", str(tmp_path / "none.jsonl")], "no file"),
        (["--gold", str(tmp_path / "empty.jsonl")], "no sentence in"),
        (["--second", str(tmp_path / "empty.jsonl")], "--second without --gold"),
    ):
        assert main(["score", *told]) == 2
        assert expected in capsys.readouterr().err
