"""What the codebook settles behind the encoder, without any weights; and which examples a fold sees."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.events.learned.gate import tells
from detente.events.learned.labels import CLASSES
from detente.events.learned.party import Party
from detente.events.learned.reader import AGAIN, LEAST, chosen
from detente.events.learned.ruling import meeting, standing, territorial

STEPS = CLASSES["step"]


def told(
    text: str, type: str, step: str, share: float = 0.95, **said: str
) -> tuple[str | None, str | None]:
    steps = np.full(len(STEPS), (1 - share) / (len(STEPS) - 1))
    steps[STEPS.index(step)] = share
    full = {"type": type, "mode": "happened", "status": "", "value": "", **said}
    return standing(text, full, steps, 0.99, 0.95)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Nauru recognised Kosovo.", "formal_recognition"),
        ("Nauru recognised Jerusalem as the capital of Israel.", None),
        ("Nauru recognised the sovereignty of Israel over the Golan.", None),
        ("Nauru welcomed the formation of the government.", None),
    ],
)
def test_a_recognition_is_of_a_state_and_has_a_word(text: str, step: str | None) -> None:
    found = told(text, "SUPPORT", "formal_recognition", status="recognition", value="yes")
    assert found == (step, "recognition" if step else None)


def test_a_recognition_beside_a_no_must_be_surer() -> None:
    text = "Nauru recognised Kosovo, which Spain did not; it will not be the last to recognise it."
    kept = {"status": "recognition", "value": "yes"}
    assert told(text, "SUPPORT", "formal_recognition", 0.6, **kept) == (None, None)
    assert told(text, "SUPPORT", "formal_recognition", 0.95, **kept)[0] == "formal_recognition"
    assert told("Nauru recognised Kosovo.", "SUPPORT", "formal_recognition", 0.6, **kept)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Nauru was implored to recognise Kosovo.",
        "Cancelled is Nauru's recognition of Kosovo.",
        "A newspaper has Nauru recognising Kosovo.",
        "On its list 117 states recognise Kosovo.",
        "Nauru recognised Kosovo's president for his peace.",
        "Nauru mulls recognition of Kosovo.",
    ],
)
def test_what_is_asked_undone_heard_or_counted_is_no_recognition(text: str) -> None:
    kept = {"status": "recognition", "value": "yes"}
    assert told(text, "SUPPORT", "formal_recognition", 0.99, **kept) == (None, None)


def test_a_recognition_is_told_where_the_verb_says_so_and_only_as_done() -> None:
    kept = {"status": "recognition", "value": "yes"}
    assert told("Nauru recognised Kosovo.", "SUPPORT", "formal_recognition", 0.3, **kept)[0]
    claimed = {**kept, "mode": "claimed"}
    assert told("Nauru recognised Kosovo.", "SUPPORT", "formal_recognition", 0.99, **claimed) == (
        None,
        None,
    )
    two = "Nauru withdrew its recognition of Taiwan, and recognised China."
    assert told(two, "SUPPORT", "formal_recognition", 0.99, **kept)[0]


def test_a_recognition_without_its_step_is_no_status() -> None:
    assert told("Nauru did a thing.", "SUPPORT", "none", status="recognition") == (None, None)
    assert told("x", "SUPPORT", "none", status="recognition", value="no") == (None, "recognition")


@pytest.mark.parametrize(
    ("type", "text", "step"),
    [
        ("ASSAULT", "x", "hostile_act"), ("AGREE", "x", "agreement"),
        ("COOPERATE", "A freight train left.", "trade_or_transit"), ("ACCUSE", "x", None),
    ],
)  # fmt: skip
def test_a_step_follows_from_its_type(type: str, text: str, step: str | None) -> None:
    assert told(text, type, "none")[0] == step
    assert told(text, type, "none", mode="pledged")[0] is None


@pytest.mark.parametrize(
    ("type", "text"),
    [
        ("AGREE", "They agreed to raise trade to three billion dollars."),
        ("COOPERATE", "A humanitarian cargo of flour came by train."),
        ("THREATEN", "They warned them not to meddle."),
    ],
)
def test_a_goal_relief_and_a_bare_warning_are_no_steps(type: str, text: str) -> None:
    assert told(text, type, "none")[0] is None


def test_a_signature_and_a_threat_of_force_are_steps() -> None:
    assert told("They signed a deal to raise trade.", "AGREE", "none")[0] == "agreement"
    assert told("They threatened to strike.", "THREATEN", "hostile_act")[0] == "hostile_act"


def test_where_a_meeting_is_held_says_what_it_is() -> None:
    assert meeting("They met in Tashkent.", ("UZB",), "UZB") == "visit"
    assert meeting("The ambassador called on them in Kabul.", ("AFG",), "TAL") == "contact"
    assert meeting("They spoke by telephone.", (), None) == "contact"
    assert meeting("They will visit Tashkent.", ("UZB",), "UZB") == "to come"
    assert meeting("They met.", (), None) is None


def test_figures_and_relief_are_the_territorys() -> None:
    assert territorial("Trade rose.", "COOPERATE", "statistic")
    assert territorial("Food for earthquake victims.", "AID", "happened")
    assert not territorial("Food was sent.", "AID", "happened")


def test_heads_of_a_fold_are_trained_on_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    coder = Path(__file__).parents[2] / "training" / "coder"
    monkeypatch.setattr(sys, "path", [str(coder), *sys.path])
    from case import CASE, Drawn

    @dataclass
    class One:
        acts: bool

    pool = [One(number % 2 == 0) for number in range(20)]
    drawn = Drawn(pool, held={16, 17}, case={18, 19})
    chosen = drawn.round(random.Random(1))
    assert not {16, 17} & set(chosen)
    assert chosen.count(18) == chosen.count(19) == CASE
    assert set(drawn.acts) == set(range(0, 16, 2))


def row_of(
    source: str, target: str, act: float, type: str, mutual: float = 0.0
) -> tuple[object, ...]:
    types = np.full(len(CLASSES["type"]), 0.01)
    types[CLASSES["type"].index(type)] = 0.9
    return (Party(source, 0, 1), Party(target, 2, 3)), [1 - act, act], types, [1 - mutual, mutual]


def picked(*rows: tuple[object, ...]) -> list[tuple[int, bool]]:
    ordered, event, type, mutual = zip(*rows, strict=True)
    told = {"event": np.array(event), "type": np.array(type), "mutual": np.array(mutual)}
    told["polarity"] = np.tile([0.8, 0.1, 0.1], (len(rows), 1))
    return chosen(ordered, told)


def test_a_second_act_of_a_pair_is_of_another_type_and_surer() -> None:
    first = row_of("PER", "CHL", 0.9, "ACCUSE")
    assert picked(first, row_of("PER", "CHL", AGAIN, "SANCTION")) == [(0, False), (1, False)]
    assert picked(first, row_of("PER", "CHL", AGAIN - 0.1, "SANCTION")) == [(0, False)]
    assert picked(first, row_of("PER", "CHL", 0.8, "ACCUSE")) == [(0, False)]


def test_a_pair_is_told_of_beside_a_likelier_one() -> None:
    sure, faint = row_of("PER", "CHL", 0.9, "ACCUSE"), row_of("PER", "BOL", LEAST, "AID")
    assert picked(sure, faint) == [(0, False), (1, False)]
    assert picked(sure, row_of("PER", "BOL", LEAST - 0.1, "AID")) == [(0, False)]
    assert picked(row_of("PER", "CHL", 0.02, "ACCUSE"), row_of("PER", "BOL", 0.02, "AID")) == []


@given(st.integers(1, 6), st.floats(0.001, 0.999), st.floats(0.0, 0.001))
def test_the_gate_opens_the_wider_the_likelier_an_act_is(n: int, act: float, more: float) -> None:
    told = {
        "event": np.tile([1 - act, act], (n, 1)),
        "type": np.full((n, len(CLASSES["type"])), 1 / len(CLASSES["type"])),
        "polarity": np.tile([0.8, 0.1, 0.1], (n, 1)),
    }
    before = tells(told)
    told["event"][0] = 1 - act - more, act + more
    assert 0 <= before <= tells(told) <= 1


def test_of_two_directions_both_are_told_only_where_both_are_sure() -> None:
    there = row_of("PER", "CHL", 0.9, "ACCUSE")
    assert picked(there, row_of("CHL", "PER", 0.6, "ASSAULT")) == [(0, False), (1, False)]
    assert picked(there, row_of("CHL", "PER", 0.4, "ASSAULT")) == [(0, False)]
    assert picked(there, row_of("CHL", "PER", 0.6, "ACCUSE", 0.9)) == [(0, True)]
