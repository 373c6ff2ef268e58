"""A case that a language model codes, from its reports to its brief, against a local double."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from llm_double import Double, Question, Raw, act, serving

import detente
from detente.case import Case
from detente.cli import main
from detente.doctor import examine
from detente.errors import ConfigError, EndpointError
from detente.events.llm.client import KEY
from detente.events.llm.question import VERSION
from detente.llm import ANSWERS
from detente.pipeline import plan
from detente.score import between, on_case

NEWS = """---
published: 2024-03-05
---
Kenya sent 30 tonnes of food to Somalia on 4 March.

Somalia accused Ethiopia of crossing
the border.

Uganda met nobody. It rained.
"""
ESSAY = "---\npublished: 2024-04-01\n---\nKenya and Somalia became friends.\n"
TOML = """
title = "A small case"
pairs = [["KEN", "SOM"], ["SOM", "ETH"]]
coder = "llm"

[llm]
model = "a-model"
endpoint = "{url}"
budget = {budget}

[[reports]]
path = "news"

[[reports]]
path = "essays"
kind = "essay"
"""
WORDS = {
    "Kenya sent 30 tonnes of food to Somalia": ("KEN", "SOM", "AID", True),
    "Somalia accused Ethiopia of crossing the border": ("SOM", "ETH", "ACCUSE", False),
}


def by_words(question: Question) -> dict[str, Any]:
    """An answer that knows two sentences, and tells of a third party where it knows none."""
    for words, (one, other, type, deed) in WORDS.items():
        if words in question["sentence"]:
            polarity = "conflictual" if type == "ACCUSE" else "cooperative"
            return {
                "acts": [
                    act(words, one, other, type=type, deed=deed, polarity=polarity, step="none")
                ]
            }
    return {"acts": [act("became friends", "KEN", "UGA")]}


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    monkeypatch.setenv(KEY, "any")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving(Double(by_words)) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, double: Double) -> Callable[..., Path]:
    def make(budget: int = 9) -> Path:
        case = tmp_path / "case"
        for name, text in (("news/2024-03-05.txt", NEWS), ("essays/view.txt", ESSAY)):
            (case / name).parent.mkdir(parents=True, exist_ok=True)
            (case / name).write_text(text)
        (case / "detente.toml").write_text(TOML.format(url=double.url, budget=budget))
        return case

    return make


def rows(case: Case, name: str) -> list[dict[str, Any]]:
    with case.reader() as tables:
        return tables.rows(name)


def test_a_case_is_coded_into_evidence_with_exact_quotes(
    folder: Callable[..., Path], double: Double
) -> None:
    case = detente.open(folder())
    outcome = case.run()
    assert outcome.new and outcome.brief is not None and outcome.refused == 1
    texts = {row["id"]: row["text"] for row in rows(case, "report")}
    reports = {row["id"]: row["report_id"] for row in rows(case, "sentence")}
    acts = {row["id"]: row for row in rows(case, "event")}
    told = {}
    for row in rows(case, "evidence"):
        quote = texts[reports[row["sentence_id"]]][row["start"] : row["end"]]
        event = acts[row["event_id"]]
        told[" ".join(quote.split())] = (
            event["source"], event["target"], event["type"], event["deed"],
        )  # fmt: skip
        assert (row["coder"], row["confidence"]) == ("llm", None)
        assert row["why_null"]["confidence"] == "the coder gives none"
    assert told == WORDS
    assert {str(event["date_from"]) for event in acts.values()} == {"2024-03-04", "2024-03-05"}
    assert "Coded from the text by the llm coder, and checked by nobody" in (
        outcome.brief.with_suffix(".md").read_text()
    )
    assert len(double.requests) == 3


def test_what_is_refused_is_listed_at_its_sentence(folder: Callable[..., Path]) -> None:
    case = detente.open(folder())
    case.run(until="events")
    (row,) = rows(case, "refusal")
    assert row["origin"] == "essays/view.txt, characters 0 to 33"
    assert row["found"] == "act 1 of the answer: target 'UGA'"
    assert row["expected"] == "one of KEN, SOM"
    (claim,) = rows(case, "claim")
    assert (claim["source"], claim["target"], claim["type"]) == ("KEN", "SOM", None)


def test_the_same_again_asks_nothing_and_another_coder_is_another_run(
    folder: Callable[..., Path], double: Double
) -> None:
    case = detente.open(folder())
    first = case.run(until="events")
    before = {name: rows(case, name) for name in ("event", "evidence", "claim", "refusal")}
    assert not case.run(until="events").new
    again = case.run(until="events", fresh=True)
    assert again.run_id == first.run_id and len(double.requests) == 3
    assert before == {name: rows(case, name) for name in before}
    plain = case.run(until="events", coder="dictionary")
    assert plain.run_id != first.run_id
    assert [run["coder"] for run in case.store.runs()] == ["llm", "dictionary"]
    for run, name in ((first, "llm"), (plain, "dictionary")):
        with case.reader(run=run.run_id) as tables:
            assert {row["coder"] for row in tables.rows("evidence")} == {name}


def test_the_settings_of_a_run_name_model_and_question_and_no_key(
    folder: Callable[..., Path], double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "sk-a-secret-word")
    path = folder()
    case = detente.open(path)
    first = case.run(until="events")
    (run,) = case.store.runs()
    assert json.loads(str(run["settings"]))["llm"] == {"model": "a-model", "question": VERSION}
    toml = (path / "detente.toml").read_text()
    (path / "detente.toml").write_text(toml.replace("a-model", "b-model"))
    assert detente.open(path).run(until="events").run_id != first.run_id
    assert double.keys == {"Bearer sk-a-secret-word"}
    for file in (path / "out").rglob("*"):
        assert b"a-secret-word" not in file.read_bytes()


def test_a_budget_that_is_used_up_is_told_and_a_larger_one_goes_on(
    folder: Callable[..., Path], double: Double
) -> None:
    path = folder(budget=1)
    outcome = detente.open(path).run(until="events")
    assert (outcome.counts["evidence"], outcome.refused) == (1, 2)
    assert len(double.requests) == 1
    folder(budget=2)
    outcome = detente.open(path).run(until="events")
    assert outcome.new and (outcome.counts["evidence"], outcome.refused) == (2, 1)
    assert len(double.requests) == 3


def test_doctor_asks_nobody_and_tells_what_was_refused(
    folder: Callable[..., Path], double: Double
) -> None:
    path = folder()
    assert "llm: 3 sentence(s) without a kept answer; a run asks about them" in list(examine(path))
    assert double.requests == []
    detente.open(path).run(until="events")
    lines = list(examine(path))
    assert not [line for line in lines if line.startswith("llm:")]
    assert [line for line in lines if "act 1 of the answer: target 'UGA'" in line]
    assert len(double.requests) == 3


def test_a_dry_run_says_who_would_be_asked(folder: Callable[..., Path], double: Double) -> None:
    lines = plan(detente.open(folder()).config)
    assert f"would ask a-model at {double.url} about at most 9 sentence(s)" in lines
    assert double.requests == []


def test_the_kept_answers_are_no_report(folder: Callable[..., Path]) -> None:
    path = folder()
    detente.open(path, out=path / "news").run(until="events")
    assert (path / "news" / ANSWERS).is_file()
    outcome = detente.open(path, out=path / "news").run(until="events", fresh=True)
    assert outcome.counts["report"] == 2 and outcome.refused == 1


def test_an_endpoint_that_does_not_answer_ends_the_command_with_its_code(
    folder: Callable[..., Path], double: Double, capsys: pytest.CaptureFixture[str]
) -> None:
    double.answer = lambda _: Raw({"error": {"message": "json_schema is not supported"}}, 400)
    path = folder()
    assert main(["run", str(path)]) == 5
    told = capsys.readouterr().err
    assert "no support for schema-constrained answers" in told and "To do: " in told
    assert "Traceback" not in told and not (path / "out" / "case.duckdb").exists()
    double.answer = by_words
    assert main(["run", str(path), "--until", "events"]) == 0


def test_a_case_without_a_model_and_without_a_key(
    folder: Callable[..., Path],
    double: Double,
    monkeypatch: pytest.MonkeyPatch,
    make_case: Callable[..., Case],
) -> None:
    monkeypatch.delenv(KEY)
    with pytest.raises(ConfigError, match=KEY):
        detente.open(folder()).run()
    with pytest.raises(ConfigError, match=r"the coder 'llm' and no \[llm\]"):
        make_case([{"date": "2022-03-01"}]).run(coder="llm")
    assert double.requests == []


def test_two_coders_side_by_side_on_one_case(
    double: Double, make_case: Callable[..., Case], capsys: pytest.CaptureFixture[str]
) -> None:
    summaries = list(WORDS)
    acts = [
        {"date": "2024-03-04", "source_actor": "KEN", "target_actor": "SOM",
         "plover_type": "AID", "deed": "deed", "summary": f"{summaries[0]}."},
        {"date": "2024-03-05", "source_actor": "SOM", "target_actor": "ETH",
         "plover_type": "ACCUSE", "polarity": "conflictual", "summary": f"{summaries[1]}."},
    ]  # fmt: skip
    toml = f'acts = ["acts.csv"]\n[llm]\nmodel = "m"\nendpoint = "{double.url}"\n'
    case = make_case(acts, toml)
    scored = on_case(["dictionary", "llm"], case.config)
    assert scored.coders["llm"].figure("pair").right == 2
    (both,) = scored.between
    assert both.coders == ("dictionary", "llm") and both.told[1] == 2
    assert both.both == both.told[0] and both.type <= both.both
    command = [
        "score",
        "--coder",
        "dictionary",
        "--coder",
        "llm",
        "--case",
        str(case.config.folder),
    ]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "between the coders\n  dictionary tells of" in told
    assert "llm: 2 texts" in told and "dictionary: 2 texts" in told
    assert len(double.requests) == 2


def test_labelled_sentences_are_scored_with_the_model_of_a_case(
    folder: Callable[..., Path], tmp_path: Path, double: Double, capsys: pytest.CaptureFixture[str]
) -> None:
    line = {
        "t": "Kenya sent 30 tonnes of food to Somalia.", "p": "2024-03-05",
        "a": [{"s": "Kenya", "o": "Somalia", "y": "AID", "m": "happened", "p": "coop", "d": "deed",
               "u": False, "e": "none", "w": "", "st": "", "sv": ""}],
    }  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line))
    command = ["score", "--coder", "llm", "--gold", str(gold), "--case", str(folder())]
    assert main(command) == 0
    assert "llm: 1 texts" in capsys.readouterr().out and len(double.requests) == 1


def test_between_counts_pairs_that_both_find() -> None:
    from detente.events.coder import Telling

    def told(source: str, target: str, type: str, polarity: str = "neutral") -> Telling:
        return Telling(0, 1, source, target, type, "happened", polarity, deed=False)

    one = {"a": [told("PER", "CHL", "AID"), told("PER", "BOL", "AID")], "b": []}
    other = {"a": [told("PER", "CHL", "AID", "cooperative")], "b": [told("PER", "CHL", "AID")]}
    found = between(("x", one), ("y", other))
    assert (found.told, found.both, found.type, found.polarity, found.mode) == ((2, 2), 1, 1, 0, 1)
    assert "1 pairs that both find: type alike in 1" in found.line()


def test_an_endpoint_error_is_public() -> None:
    assert detente.EndpointError is EndpointError and EndpointError.exit_code == 5
