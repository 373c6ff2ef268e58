"""The learned coder: pieces, marks, and what the shipped weights tell of plain sentences."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente import actors
from detente.events.coder import Context
from detente.events.learned.labels import CLASSES, MARKS
from detente.events.learned.marked import LONGEST, mark
from detente.events.learned.net import WEIGHTS, Net, shares
from detente.events.learned.reader import LearnedCoder, to_come
from detente.events.learned.standing import detailed, speaker
from detente.events.learned.wordpiece import WordPiece

TRAINING = Path(__file__).parents[2] / "training" / "coder"
WORKED = Path(detente.__file__).parent / "cases" / "central_asia" / "events.csv"
NET = Net()
CODER = LearnedCoder(actors.load(None), NET)
ON = Context(published=date(2022, 5, 1))


def test_the_weights_ship_and_fit_the_classes() -> None:
    assert (WEIGHTS / "coder.onnx").stat().st_size < 30_000_000
    words = NET.words
    marked = mark(words.cut("Peru met Chile."), (0, 4), (9, 14), words)
    logits = NET.logits([marked])
    assert logits.shape == (1, 2, sum(len(classes) for classes in CLASSES.values()))
    for part in shares(logits).values():
        assert abs(part.sum(axis=-1) - 1).max() < 1e-9


@given(st.text(max_size=200))
def test_pieces_lie_in_the_text_and_in_order(text: str) -> None:
    pieces = NET.words.cut(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


def test_pieces_are_those_of_the_library() -> None:
    """The file holds what BertWordPieceTokenizer of tokenizers 0.23 makes of these texts."""
    kept = Path(__file__).parent / "data" / "pieces.jsonl"
    for line in kept.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert [piece.id for piece in NET.words.cut(row["text"])] == row["ids"], row["text"]


@given(st.integers(0, 300), st.integers(0, 300))
def test_both_actors_are_marked_however_long_the_sentence(before: int, between: int) -> None:
    head, middle = "so " * before, " so" * between + " "
    text = f"{head}Peru{middle}Chile and more " + "so " * 50
    first = len(head)
    second = first + 4 + len(middle)
    marked = mark(NET.words.cut(text), (first, first + 4), (second, second + 5), NET.words)
    assert len(marked.ids) <= LONGEST
    assert marked.ids[marked.first] == NET.words.id(MARKS[0])
    assert marked.ids[marked.second] == NET.words.id(MARKS[2])


def test_a_sentence_is_coded_the_same_in_any_company() -> None:
    texts = ["Peru accused Chile of spying.", "Kenya sent food aid to Somalia.", "It rained."]
    together = CODER.code_all([(text, ON) for text in texts])
    assert together == [CODER.code(text, ON) for text in texts]
    assert together[2] == []


@pytest.mark.parametrize(
    ("text", "source", "target", "type"),
    [
        ("Peru accused Chile of spying on its navy.", "PER", "CHL", "ACCUSE"),
        ("Kenya was accused by Somalia of moving the border.", "SOM", "KEN", "ACCUSE"),
        ("Kenya sent 300 tonnes of food aid to Somalia.", "KEN", "SOM", "AID"),
        ("Russian jets bombed positions in Armenia, killing nine soldiers.", "RUS", "ARM", "ASSAULT"),
        ("The foreign minister of Oman visited Iran for talks.", "OMN", "IRN", "CONSULT"),
        ("Vietnam and Laos signed a rail agreement in Hanoi.", "LAO", "VNM", "AGREE"),
    ],
)  # fmt: skip
def test_plain_acts(text: str, source: str, target: str, type: str) -> None:
    told = [one for one in CODER.code(text, ON) if {one.source, one.target} == {source, target}]
    assert [(*one.pair, one.type) for one in told] == [(source, target, type)]


@pytest.mark.parametrize(
    "text",
    [
        "Hosting the Taliban delegation did not amount to recognition, Uzbekistan said.",
        "Kazakhstan accepted the Taliban envoy without recognising the government in Kabul.",
        "No Central Asian state has recognised the Taliban.",
        "Russia has no plans to recognise the Taliban, its envoy said.",
        "China would recognise the Taliban only if they formed an inclusive government.",
    ],
)
def test_no_recognition_that_was_none(text: str) -> None:
    for told in CODER.code(text, ON):
        assert told.step != "formal_recognition"
        assert (told.status, told.status_value) != ("recognition", "yes")


def test_who_comes_to_the_other_is_the_visitor_wherever_it_is_named() -> None:
    for text in (
        "Uzbek officials met a Taliban delegation in Tashkent.",
        "A Taliban delegation met Uzbek officials in Tashkent.",
    ):
        (told,) = CODER.code(text, ON)
        assert (told.source, told.target, told.step) == ("TAL", "UZB", "delegation_visit")
        assert (told.mutual, told.place) == (False, "Tashkent")


def test_the_rank_of_a_visit_is_that_of_the_visitor() -> None:
    (told,) = CODER.code("A Taliban delegation met President Mirziyoyev in Tashkent.", ON)
    assert (told.source, told.status_value) == ("TAL", "yes:working")


def test_both_sides_are_those_of_the_sentence_before() -> None:
    context = replace(ON, before="Peruvian and Chilean ministers met in Lima.")
    told = CODER.code("Both sides signed an agreement on fishing.", context)
    assert [(one.sides, one.type) for one in told] == [(frozenset({"PER", "CHL"}), "AGREE")]
    assert [(one.start, one.end) for one in told] == [(0, 42)]
    assert CODER.code("Both sides signed an agreement on fishing.", ON) == []


def test_both_sides_may_do_again_what_the_sentence_before_tells() -> None:
    context = replace(ON, before="Serbia closed its border with Kosovo.")
    (told,) = CODER.code("Both sides later agreed to reopen it.", context)
    assert (told.sides, told.type, told.mutual) == (frozenset({"SRB", "XKX"}), "AGREE", True)


def test_what_is_dated_after_its_report_is_to_come() -> None:
    (told,) = CODER.code("Kenya and Uganda will sign the deal on 1 July.", ON)
    assert (told.mode, told.step) == ("pledged", None)
    done = replace(told, mode="happened", step="agreement")
    assert to_come(done, ON).mode == "pledged"
    assert to_come(done, Context(published=date(2022, 8, 1))) == done


def test_the_group_is_the_one_of_the_sentence_before() -> None:
    context = replace(ON, before="Hezbollah held a parade.")
    told = CODER.code("The group fired rockets at Israel.", context)
    assert [(one.source, one.target, one.type) for one in told] == [("HEZ", "ISR", "ASSAULT")]


def test_details_and_speakers() -> None:
    assert detailed("The deputy foreign minister flew in.", "visit", "yes") == "yes:working"
    assert detailed("A deputy prime minister flew in.", "visit", "yes") == "yes:minister"
    assert detailed("The president flew in.", "visit", "no") == "no"
    assert detailed("Its ambassador stays.", "own_mission_open", "yes") == "yes:embassy"
    both = "The embassy and the consulate stay open."
    assert detailed(both, "own_mission_open", "yes") == "yes:embassy and consulate"
    assert detailed("It stays on the list.", "designation", "yes") == "yes:listed"
    assert detailed("It would deal with them.", "stance", "yes", "SUPPORT") == "yes:open"
    assert detailed("It would deal with them if asked.", "stance", "yes") == "yes:conditional"
    assert detailed("It urged talks.", "stance", "yes", "REQUEST") == "yes:conditional"
    assert detailed("It would not deal with them.", "stance", "yes", "REJECT") == "yes:refuse"

    class Named:
        def __init__(self, actor: str, start: int, end: int) -> None:
            self.actor, self.start, self.end = actor, start, end

    text = "Iran said that Iraq attacked."
    assert speaker(text, [Named("IRN", 0, 4), Named("IRQ", 15, 19)]) == "IRN"
    assert speaker("Iraq attacked.", [Named("IRQ", 0, 4)]) is None


def near(one: str, other: set[tuple[str, ...]]) -> float:
    mine = shingles(one)
    return len(mine & other) / max(1, len(mine | other))


def shingles(text: str) -> set[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def near_copies(kept: list[str]) -> list[str]:
    """The training sentences that share two fifths of their runs of four words with one of these."""
    index: dict[tuple[str, ...], list[int]] = {}
    sets = [shingles(text) for text in kept]
    for place, one in enumerate(sets):
        for shingle in one:
            index.setdefault(shingle, []).append(place)
    found = []
    for path in sorted((TRAINING / "sentences").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            text = json.loads(line)["t"]
            touched = {place for shingle in shingles(text) for place in index.get(shingle, ())}
            found += [text for place in touched if near(text, sets[place]) >= 0.4]
    return found


def test_no_training_sentence_is_a_near_copy_of_the_gold_or_the_worked_case() -> None:
    gold = sorted((TRAINING / "gold").glob("*.jsonl"))
    kept = [json.loads(line)["t"] for path in gold for line in path.open(encoding="utf-8")]
    roots = (TRAINING / "gold" / "roots.tsv").read_text(encoding="utf-8").splitlines()[1:]
    kept += sorted({line.split("\t")[0] for line in roots})
    with WORKED.open(encoding="utf-8-sig", newline="") as file:
        kept += [row["summary"] for row in csv.DictReader(file)]
    assert near_copies(kept) == []
    assert near_copies([json.loads((TRAINING / "sentences" / "a.jsonl").open().readline())["t"]])


@pytest.mark.skipif("DETENTE_DATA" not in os.environ, reason="DETENTE_DATA is not set")
def test_no_training_sentence_is_a_near_copy_of_what_others_kept_for_measuring() -> None:
    data = Path(os.environ["DETENTE_DATA"])
    with (data / "plv_dev" / "PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        kept = [row["sentence"] for row in csv.DictReader(file, delimiter="\t")]
    neutral = data / "cameo_class_neutral" / "sentences.tsv"
    kept += [line.split("\t")[-1] for line in neutral.read_text(encoding="utf-8").splitlines()]
    assert near_copies(kept) == []


def test_the_vocabulary_knows_its_marks() -> None:
    words = WordPiece.load(WEIGHTS / "vocab.txt")
    assert [words.id(one) for one in MARKS] == [2, 3, 4, 5]
