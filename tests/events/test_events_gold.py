"""Labelled sentences become tellings by the actor table; a broken line is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente import actors
from detente.errors import InputError
from detente.events.coder import Span
from detente.events.gold import read, span

ROW = {
    "t": "Peru met Chile in April; Peru also met a man.",
    "p": "2022-05-01",
    "a": [
        {"s": "Peru", "o": "Chile", "y": "CONSULT", "p": "coop", "d": "word", "m": "happened",
         "by": "", "st": "talks", "sv": "yes", "e": "contact", "u": True, "w": "2022-04"},
        {"s": "Peru#2", "o": "a man", "y": "CONSULT", "p": "coop", "d": "word", "m": "happened",
         "by": "", "st": "", "sv": "", "e": "none", "u": False, "w": ""},
    ],
}  # fmt: skip


def test_acts_by_ids_with_their_dates_and_what_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n", encoding="utf-8")
    (one,) = read(path, actors.load(None))
    (act,) = one.acts
    assert (act.source, act.target, act.mutual, act.step) == ("PER", "CHL", True, "contact")
    assert act.when == Span(date(2022, 4, 1), date(2022, 4, 30), "month")
    assert one.lost == 1


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        '{"t": "x"}',
        json.dumps(ROW | {"a": [{"s": "Zembla"}]}),
        json.dumps(ROW | {"a": [ROW["a"][0] | {"y": "HUG"}]}),
        json.dumps(ROW | {"a": [ROW["a"][0] | {"w": "2022-04-01-05"}]}),
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2"):
        list(read(path, actors.load(None)))


def test_an_actor_may_be_named_by_its_second_place() -> None:
    assert span("Peru met Peru.", "Peru") == (0, 4)
    with pytest.raises(ValueError, match="substring"):
        span("Peru met Peru.", "Peru#3")
