"""What the benchmarks read from files that others made."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from detente import actors

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from coder_case import coded, context, known, renamed  # noqa: E402
from coder_pairs import apart, spans, table  # noqa: E402


def written(folder: Path, *lines: str) -> Path:
    path = folder / "pairs.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def test_a_quotation_mark_is_a_character_like_any_other(tmp_path: Path) -> None:
    path = written(tmp_path, "sentence\tsource", '"No, said Peru.\tPeru', "It left.\tChile")
    assert [row["source"] for row in table(path)] == ["Peru", "Chile"]
    assert table(path)[0]["sentence"] == '"No, said Peru.'


def test_a_file_with_quoted_tabs_is_read_as_quoted(tmp_path: Path) -> None:
    path = written(tmp_path, "sentence\tsource", '"Peru\tleft."\tPeru', "It left.\tChile")
    assert [row["sentence"] for row in table(path)] == ["Peru\tleft.", "It left."]


def test_marks_may_be_missing_and_the_truth_unknown() -> None:
    row = {"marked_sentence": "", "sentence": "Iranian envoys met Iran.", "source": "Iran"}
    text, source, target = spans(row)
    assert (text[slice(*source)], source, target) == ("Iran", (19, 23), (0, 0))


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ((0, 4), (9, 14), ((0, 4), (9, 14), False)),
        ((9, 14), (0, 4), ((0, 4), (9, 14), True)),
        ((0, 30), (4, 8), ((4, 8), (8, 30), True)),
        ((0, 30), (24, 30), ((0, 24), (24, 30), False)),
    ],
)
def test_spans_that_overlap_are_cut_and_keep_who_acts(
    source: tuple[int, int], target: tuple[int, int], found: object
) -> None:
    assert apart(source, target) == found


def test_dates_as_exact_as_they_are_and_rows_without_truth() -> None:
    read = context({"date": "2015-02", "published": "2015-03-01"})
    assert read.published == date(2015, 3, 1)
    assert read.dated is not None and read.dated.last == date(2015, 2, 28)
    assert context({"summary": "x"}) == context({"date": "", "published": "unknown"})
    assert coded({"summary": "Peru met Chile."}) == []


def test_codes_of_a_file_stand_for_those_it_names_and_add_whom_nobody_knows(tmp_path: Path) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_text(
        "code,kind,name,note\nXAA,armed_group,Ansar Allah / Houthis,\nKEN,state,Kenya (Nairobi),\n"
        "ZZQ,armed_group,Front of the Upper Valley (Valley Front),made up\n"
        "OPP,group,Exiles of the Upper Valley (Turkey),\nHAM,armed_group,Hamas,\n"
        "FRI,armed_group,Friends of the Valley (Hamas),\n",
        encoding="utf-8",
    )
    registry = known(codes, tmp_path)
    code = renamed(codes, registry)
    assert set(code.values()) == {"XAA"} and "KEN" not in code
    named = [one.resolution.actor for one in registry.find("Kenya met the Valley Front.")]
    assert [one.id for one in named if one] == ["KEN", "ZZQ"]
    assert registry.resolve("Turkey").actor == actors.load(None).resolve("Turkey").actor
