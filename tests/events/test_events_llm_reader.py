"""The coder that asks a language model: order, budget, kept answers, version."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from llm_double import Double, Question, Raw, act, completion, first_on_second, serving

from detente import actors
from detente.errors import EndpointError
from detente.events.coder import Answering, Coder, Context
from detente.events.llm.cache import Cache, Reply
from detente.events.llm.client import KEY, Client
from detente.events.llm.reader import PATIENCE, THREADS, UNASKED, LLMCoder
from detente.llm import ANSWERS, LLM

REGISTRY = actors.load(None)
ON = Context(published=date(2022, 5, 1))
TOWNS = [f"Peru met Chile in town {number}." for number in range(12)]
Made = Callable[..., LLMCoder]


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "any")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def double() -> Iterator[Double]:
    with serving(Double()) as made:
        yield made


@pytest.fixture
def coder(double: Double, tmp_path: Path) -> Made:
    def make(budget: int = 100, model: str = "m", seed: int = 1) -> LLMCoder:
        llm = LLM(model, double.url, budget)
        made = LLMCoder(REGISTRY, llm, tmp_path / "out", seed)
        made.client = Client(llm, seed, 5, 0)
        return made

    return make


def sentences(texts: list[str]) -> list[tuple[str, Context]]:
    return [(text, ON) for text in texts]


def kept(folder: Path) -> Path:
    return folder / "out" / ANSWERS


def test_it_is_a_coder_and_its_tellings_are_dated(coder: Made) -> None:
    made = coder()
    assert isinstance(made, Answering)
    plugged: Coder = made
    text = "Peru met Chile on 5 March."
    (told,) = plugged.code(text, ON)
    assert text[told.start : told.end] == "Peru met Chile on 5 March"
    assert (told.source, told.target) == ("PER", "CHL")
    assert told.when is not None and told.when.first == date(2022, 3, 5)
    assert made.name == "llm" and made.refused(text, ON) == []


def test_nothing_goes_out_without_two_actors(coder: Made, double: Double, tmp_path: Path) -> None:
    texts = [
        "It rained.",
        "It rained in Peru.",
        "",
        "Peru praised Peru.",
        "The Taliban met in Kabul.",
    ]
    made = coder()
    assert made.code_all(sentences(texts)) == [[]] * len(texts)
    assert double.requests == [] and not kept(tmp_path).exists()
    assert all(made.refused(text, ON) == [] for text in texts)


def test_the_order_is_kept_whatever_comes_back_first(coder: Made, double: Double) -> None:
    def slower_first(question: Question) -> dict[str, Any]:
        number = int(question["sentence"].split()[-1][:-1])
        time.sleep(0.02 * (THREADS - number % THREADS))
        return first_on_second(question)

    double.answer = slower_first
    told = coder().code_all(sentences([*TOWNS, "It rained.", TOWNS[0]]))
    quotes = [text[: one.end] for text, (one,) in zip(TOWNS, told, strict=False)]
    assert quotes == [text[:-1] for text in TOWNS]
    assert told[12] == [] and told[13] == told[0]
    assert sorted(double.asked) == sorted(TOWNS)


def test_a_second_run_asks_nothing_and_tells_the_same(
    coder: Made, double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = coder().code_all(sentences(TOWNS))
    lines = kept(tmp_path).read_text().splitlines()
    assert len(lines) == len(double.requests) == len(TOWNS)
    assert {tuple(json.loads(line)) for line in lines} == {
        ("key", "model", "answer", "why", "tokens")
    }
    monkeypatch.delenv(KEY)
    again = coder(budget=0)
    assert again.code_all(sentences(TOWNS)) == first
    assert len(double.requests) == len(TOWNS)


@pytest.mark.parametrize("change", [{"model": "other"}, {"seed": 2}])
def test_another_model_or_seed_is_asked_anew(
    coder: Made, double: Double, change: dict[str, Any]
) -> None:
    coder().code_all(sentences(TOWNS[:2]))
    coder(**change).code_all(sentences(TOWNS[:2]))
    assert len(double.requests) == 4


def test_what_stands_before_is_part_of_the_question(coder: Made, double: Double) -> None:
    made = coder()
    for before in ("", "Bolivia watched."):
        made.code(TOWNS[0], Context(ON.published, None, before))
    assert len(double.requests) == 2


def test_the_version_is_that_of_model_and_question(
    coder: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = coder().version
    assert version == coder(seed=2, budget=3).version != coder(model="other").version
    monkeypatch.setattr("detente.events.llm.reader.VERSION", "another question")
    assert coder().version != version


def test_beyond_the_budget_the_rest_is_refused_and_the_next_run_goes_on(
    coder: Made, double: Double
) -> None:
    made = coder(budget=5)
    told = made.code_all(sentences(TOWNS))
    assert [len(one) for one in told] == [1] * 5 + [0] * 7
    assert sorted(double.asked) == sorted(TOWNS[:5])
    assert made.code(TOWNS[7], ON) == []
    refused = [made.refused(text, ON) for text in TOWNS]
    assert refused[:5] == [[]] * 5
    assert {one.found for (one,) in refused[5:]} == {UNASKED}
    assert "--fresh" in refused[5][0].remedy
    more = coder(budget=5)
    assert [len(one) for one in more.code_all(sentences(TOWNS))] == [1] * 10 + [0] * 2
    assert len(double.requests) == 10


def test_one_without_a_reply_is_refused_and_the_rest_goes_on(
    coder: Made, double: Double, tmp_path: Path
) -> None:
    def faulty(question: Question) -> dict[str, Any] | Raw:
        bad = "town 3." in question["sentence"]
        return Raw({"error": {"message": "odd"}}, 400) if bad else first_on_second(question)

    double.answer = faulty
    made = coder()
    told = made.code_all(sentences(TOWNS))
    assert [len(one) for one in told] == [0 if n == 3 else 1 for n in range(12)]
    (refused,) = made.refused(TOWNS[3], ON)
    assert refused.found == "no answer of the model: HTTP 400: 'odd'"
    assert made.code(TOWNS[3], ON) == [] and double.asked.count(TOWNS[3]) == 1
    assert len(kept(tmp_path).read_text().splitlines()) == 11
    double.answer = first_on_second
    assert len(coder().code(TOWNS[3], ON)) == 1


def test_an_endpoint_that_replies_to_nothing_is_given_up_and_what_was_answered_is_kept(
    coder: Made, double: Double, tmp_path: Path
) -> None:
    coder().code_all(sentences(TOWNS[:2]))
    double.answer = lambda _: Raw({"error": {"message": "down"}}, 500)
    with pytest.raises(EndpointError, match="down"):
        coder().code_all(sentences([f"Peru met Chile in port {n}." for n in range(60)]))
    assert len(double.requests) < 2 + PATIENCE + 2 * THREADS
    assert len(kept(tmp_path).read_text().splitlines()) == 2


def test_answers_that_cannot_stand_are_refused_from_the_kept_file_as_well(
    coder: Made, double: Double
) -> None:
    replies = {
        "town 0.": {"acts": [act("Peru invaded", "PER", "CHL"), act("Peru met", "PER", "BOL")]},
        "town 1.": "no JSON",
        "town 2.": Raw(completion(None, refusal="no")),
    }
    double.answer = lambda asked: replies[asked["sentence"][-7:]]  # type: ignore[return-value]
    for made in (coder(), coder(budget=0)):
        assert made.code_all(sentences(TOWNS[:3])) == [[], [], []]
        found = [[one.found for one in made.refused(text, ON)] for text in TOWNS[:3]]
        assert [len(one) for one in found] == [2, 1, 1]
        assert "'Peru invaded', which is not in the text" in found[0][0]
        assert "target 'BOL'" in found[0][1]
        assert "the answer: 'no JSON'" in found[1][0]
        assert "the model declined: 'no'" in found[2][0]
    assert len(double.requests) == 3


def test_a_damaged_line_is_skipped_counted_and_asked_again(
    coder: Made, double: Double, tmp_path: Path
) -> None:
    first = coder().code_all(sentences(TOWNS[:4]))
    path = kept(tmp_path)
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0], b'{"key": 3}', b"\xff\n[]", lines[1], lines[2][:40]]))
    again = coder()
    assert again.code_all(sentences(TOWNS[:4])) == first
    assert len(double.requests) == 6
    assert [origin for origin, _ in again.unread()] == [f"{ANSWERS} line {n}" for n in (2, 3, 4, 6)]
    last = coder(budget=0)
    assert last.code_all(sentences(TOWNS[:4])) == first and len(last.unread()) == 4


def test_the_first_of_two_kept_answers_holds(tmp_path: Path) -> None:
    for answer in ("one", "other"):
        Cache(tmp_path / "a.jsonl").keep("k", "m", Reply(answer))
    assert Cache(tmp_path / "a.jsonl").get("k") == Reply("one")
    assert Cache(tmp_path / "none.jsonl").get("k") is None
