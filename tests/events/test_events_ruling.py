"""What the codebook settles behind the encoder, without any weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.events.learned.firm import firmness
from detente.events.learned.gate import tells
from detente.events.learned.labels import CLASSES
from detente.events.learned.odds import weighed
from detente.events.learned.party import Party
from detente.events.learned.reader import AGAIN, LEAST, chosen
from detente.events.learned.recognition import INTERCEPT, WEIGHTS, marks
from detente.events.learned.ruling import meeting, standing, territorial

STEPS = CLASSES["step"]


def shares(share: float = 0.95, **said: str) -> dict[str, NDArray[np.float64]]:
    """One direction of one pair as the encoder might tell it, every class named as likely as that."""
    full = {"event": "yes", "mode": "happened", "step": "none", "status": "", "value": "", **said}
    found = {}
    for head, classes in CLASSES.items():
        some = np.full(len(classes), (1 - share) / (len(classes) - 1))
        some[classes.index(full.get(head, classes[0]))] = share
        found[head] = some
    return found


def told(
    text: str, type: str, step: str, share: float = 0.95, **said: str
) -> tuple[str | None, str | None]:
    full = {"type": type, "mode": "happened", "status": "", "value": "", **said}
    return standing(text, full, shares(share, step=step, **full))


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


TEMPTING = [
    "Nauru was implored to recognise Kosovo.",
    "Cancelled is Nauru's recognition of Kosovo.",
    "A newspaper has Nauru recognising Kosovo.",
    "On its list 117 states recognise Kosovo.",
    "Nauru recognised Kosovo's president for his peace.",
    "Nauru mulls recognition of Kosovo.",
    "Nauru recognised Kosovo, which Spain did not; it will not be the last to recognise it.",
]


@pytest.mark.parametrize("text", TEMPTING)
def test_a_recognition_that_words_speak_against_must_be_surer(text: str) -> None:
    kept = {"status": "recognition", "value": "yes", "step": "formal_recognition"}
    for share in (0.6, 0.8, 0.95, 0.99):
        row = shares(share, type="SUPPORT", **kept)
        against, plain = (
            weighed(marks(one, row), INTERCEPT, WEIGHTS)
            for one in (text, "Nauru recognised Kosovo.")
        )
        assert against < plain
    assert told("Nauru recognised Kosovo.", "SUPPORT", **{**kept, "share": 0.95})[0]
    assert told(text, "SUPPORT", **{**kept, "share": 0.9}) == (None, None)


def test_only_what_is_told_as_done_is_a_recognition() -> None:
    kept = {"status": "recognition", "value": "yes", "step": "formal_recognition", "share": 0.99}
    assert told("Nauru recognised Kosovo.", "SUPPORT", **kept)[0] == "formal_recognition"
    claimed = {**kept, "mode": "claimed"}
    assert told("Nauru recognised Kosovo.", "SUPPORT", **claimed) == (None, None)
    two = "Nauru withdrew its recognition of Taiwan, and recognised China."
    assert told(two, "SUPPORT", **kept)[0] == "formal_recognition"


@given(st.floats(0.3, 0.98), st.floats(0.001, 0.01), st.sampled_from(["event", "step", "type"]))
def test_a_step_is_the_firmer_the_likelier_all_that_it_rests_on(
    share: float, more: float, head: str
) -> None:
    known = {"type": "CONSULT", "step": "contact"}
    less, row = shares(share, **known), shares(share, **known)
    row[head] = shares(share + more, **known)[head]
    assert firmness(row, "contact") >= firmness(less, "contact")
    assert 0 < firmness(less, "contact") < 1


def test_a_visit_and_a_contact_are_as_firm_as_a_meeting_and_an_act_of_no_such_type_is_not() -> None:
    row = shares(0.9, type="CONSULT", step="contact")
    assert firmness(row, "contact") == pytest.approx(firmness(row, "delegation_visit"), abs=0.02)
    assert firmness(row, "hostile_act") < firmness(row, "contact")


def test_a_recognition_without_its_step_is_no_status() -> None:
    assert told("Nauru did a thing.", "SUPPORT", "none", status="recognition") == (None, None)
    assert told("x", "SUPPORT", "none", status="recognition", value="no") == (None, "recognition")


@pytest.mark.parametrize(
    ("type", "text", "step"),
    [
        ("ASSAULT", "x", "hostile_act"), ("AGREE", "x", "agreement"),
        ("COOPERATE", "A freight train left.", "trade_or_transit"),
    ],
)  # fmt: skip
def test_a_step_follows_from_its_type_where_it_is_firmly_told(
    type: str, text: str, step: str
) -> None:
    assert told(text, type, step, 0.9)[0] == step
    assert told(text, type, step, 0.9, mode="pledged")[0] is None
    assert told(text, "ACCUSE", step, 0.9)[0] is None
    assert told(text, type, step, 0.4)[0] is None


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
    assert told("They signed a deal to raise trade.", "AGREE", "agreement")[0] == "agreement"
    assert told("They threatened to strike.", "THREATEN", "hostile_act")[0] == "hostile_act"


def test_where_a_meeting_is_held_says_what_it_is() -> None:
    assert meeting("They met in Tashkent.", ("UZB",), "UZB") == "visit"
    assert meeting("The ambassador called on them in Kabul.", ("AFG",), "TAL") == "contact"
    assert meeting("They spoke by telephone.", (), None) == "contact"
    assert meeting("They will visit Tashkent.", ("UZB",), "UZB") == "to come"
    assert meeting("They met.", (), None) is None


def test_an_envoy_who_lives_there_visits_nobody_though_the_host_is_a_minister() -> None:
    text = "Kenya's ambassador in Tripoli met Libya's foreign minister."
    assert meeting(text, ("LBY",), "LBY", "Kenya's ambassador in") == "contact"
    assert meeting(text, ("LBY",), "LBY", "Kenya's foreign minister in") == "visit"
    assert meeting(f"{text} He had flown in.", ("LBY",), "LBY", "Kenya's ambassador in") == "visit"


def test_figures_and_relief_are_the_territorys() -> None:
    assert territorial("Trade rose.", "COOPERATE", "statistic")
    assert territorial("Food for earthquake victims.", "AID", "happened")
    assert territorial("A bomb killed worshippers.", "ASSAULT", "happened")
    assert not territorial("A bomb killed soldiers.", "ASSAULT", "happened")
    assert not territorial("Food was sent.", "AID", "happened")


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
