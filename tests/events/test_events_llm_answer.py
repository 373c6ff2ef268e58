"""What a language model answers is held against the sentence and the lists; nothing is bent."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_double import act

from detente import actors
from detente.events.coder import Context
from detente.events.llm.answer import FIELDS, check, shown
from detente.events.llm.question import VERSION, Offered, Question, form, pose
from detente.tables import ATTRIBUTES, MODES, PLOVER, POLARITIES

REGISTRY = actors.load(None)
ON = Context(published=date(2022, 5, 1))
SENTENCE = "Peru met Chile in May, and Peru sent\n  food to Chile."
QUESTION = Question(
    SENTENCE, "", (Offered("PER", "Peru", ("Peru",)), Offered("CHL", "Chile", ("Chile",)))
)
GOOD = act("Peru met Chile in May", "PER", "CHL")


def one(**stated: Any) -> tuple[list[Any], list[Any]]:
    return check(json.dumps({"acts": [GOOD | stated]}), QUESTION)


def test_a_good_act_stands_with_the_place_of_its_quote() -> None:
    (told,), refused = one(asserted_by="PER", status="visit", status_value="yes:minister")
    assert refused == []
    assert SENTENCE[told.start : told.end] == GOOD["quote"]
    assert (told.source, told.target, told.type, told.step) == ("PER", "CHL", "CONSULT", "contact")
    assert (told.status, told.status_value, told.asserted_by) == ("visit", "yes:minister", "PER")
    assert told.verb == told.start and told.when is None and told.confidence is None


def test_lines_may_be_broken_elsewhere() -> None:
    (told,), _ = one(quote="Peru sent food to Chile", type="AID", deed=True, step="none")
    assert SENTENCE[told.start : told.end] == "Peru sent\n  food to Chile"
    assert told.step is told.status is told.status_value is told.asserted_by is None


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"quote": "Peru met Bolivia"}, "'Peru met Bolivia', which is not in the text"),
        ({"quote": "peru met chile"}, "which is not in the text"),
        ({"quote": "Chile"}, "which is there twice"),
        ({"quote": "  "}, "the quote '  '"),
        ({"quote": "eru"}, "'eru', which is not in the text"),
        ({"quote": "."}, "'.', which is no word"),
        ({"type": "ASSAULT", "step": "formal_recognition"}, "the step formal_recognition"),
        ({"quote": None}, "the quote None"),
        ({"source": "BOL"}, "source 'BOL'"),
        ({"target": "Chile"}, "target 'Chile'"),
        ({"target": "PER"}, "PER acting on itself"),
        ({"type": "HUG"}, "type 'HUG'"),
        ({"type": "consult"}, "type 'consult'"),
        ({"mode": "rumoured"}, "mode 'rumoured'"),
        ({"polarity": "nice"}, "polarity 'nice'"),
        ({"deed": "false"}, "deed 'false'"),
        ({"mutual": 1}, "mutual 1"),
        ({"step": None}, "step None"),
        ({"status": "visit", "status_value": "none"}, "status_value 'none'"),
        ({"status": "none", "status_value": "yes"}, "status_value 'yes'"),
        ({"status": "talks", "status_value": "yes:minister"}, "status_value 'yes:minister'"),
        ({"asserted_by": "BOL"}, "asserted_by 'BOL'"),
        ({"sure": True}, "the fields"),
        ({"quote": "x" * 900}, "…', which is not in the text"),
        ({"quote": "\ud800"}, "'\\ud800', which is not in the text"),
    ],
)
def test_what_is_not_as_asked_is_refused_with_the_reason(stated: Any, says: str) -> None:
    told, (refused,) = one(**stated)
    assert told == []
    assert refused.found.startswith("act 1 of the answer: ") and says in refused.found
    assert refused.expected and refused.remedy and len(refused.found) < 250


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", "JSON"),
        ('{"acts": [', "JSON"),
        ("I cannot help with that.", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "an object"),
        ('{"events": []}', "an object"),
        ('{"acts": [], "more": 1}', "an object"),
        ('{"acts": {}}', "a list"),
        ('{"acts": ["x"]}', "an object"),
        ('{"acts": [{}]}', "the fields"),
    ],
)
def test_an_answer_of_another_form_is_refused(answer: str, expected: str) -> None:
    told, (refused,) = check(answer, QUESTION)
    assert told == [] and expected in refused.expected


def test_the_rest_of_an_answer_stands_and_the_same_act_again_does_not() -> None:
    acts = [GOOD | {"type": "HUG"}, GOOD, GOOD | {"mode": "pledged"}]
    acts.append(GOOD | {"type": "AGREE", "step": "agreement"})
    told, refused = check(json.dumps({"acts": acts}), QUESTION)
    assert [each.type for each in told] == ["CONSULT", "AGREE"]
    assert [each.found.split(":")[0] for each in refused] == [
        "act 1 of the answer", "act 3 of the answer",
    ]  # fmt: skip


@pytest.mark.parametrize("mode", ["denied", "stance", "absence", "statistic", "hypothetical"])
def test_what_the_codebook_settles_by_the_mode(mode: str) -> None:
    (told,), _ = one(mode=mode, polarity="conflictual")
    assert (told.polarity, told.step) == ("neutral", None)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda some: (
        st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=9), some, max_size=3)
    ),
    max_leaves=8,
)
QUOTES = st.sampled_from([SENTENCE[i:j] for i in range(0, 50, 3) for j in range(i, 52, 4)])
IDS = st.sampled_from(["PER", "CHL", "BOL", "none", ""])
NEAR = st.fixed_dictionaries({
    "quote": QUOTES | st.text(max_size=9) | ANY,
    "source": IDS | ANY, "target": IDS | ANY, "asserted_by": IDS | ANY,
    "type": st.sampled_from([*PLOVER, "HUG"]), "mode": st.sampled_from([*MODES, "said"]),
    "polarity": st.sampled_from(POLARITIES), "deed": st.booleans(), "mutual": st.booleans(),
    "step": st.sampled_from(["none", "contact", "formal_recognition"]),
    "status": st.sampled_from(["none", *ATTRIBUTES]),
    "status_value": st.sampled_from(["none", "yes", "yes:minister", "no"]),
})  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=60),
        ANY.map(json.dumps),
        st.lists(NEAR | ANY, max_size=4).map(lambda acts: json.dumps({"acts": acts})),
    )
)
def test_whatever_is_answered_only_what_was_offered_is_told(answer: str) -> None:
    told, refused = check(answer, QUESTION)
    stated = None
    try:
        stated = json.loads(answer)
    except ValueError:
        assert told == [] and refused
    for each in told:
        quote = SENTENCE[each.start : each.end]
        quotes = [
            " ".join(str(a.get("quote")).split()) for a in stated["acts"] if isinstance(a, dict)
        ]
        assert quote and " ".join(quote.split()) in quotes
        assert {each.source, each.target} == {"PER", "CHL"}
        assert each.asserted_by in (None, "PER", "CHL")
        assert each.type in PLOVER and each.mode in MODES
    if (
        isinstance(stated, dict)
        and isinstance(stated.get("acts"), list)
        and list(stated) == ["acts"]
    ):
        assert len(told) + len(refused) == len(stated["acts"])
    assert len({(each.pair, each.type, each.verb) for each in told}) == len(told)


@given(ANY)
def test_what_is_shown_is_short_and_on_one_line(value: Any) -> None:
    assert len(shown(value)) <= 120 and "\n" not in shown(value)


def test_the_schema_is_closed_and_offers_only_the_actors_named() -> None:
    question = pose(REGISTRY, "Uzbek and Tajik ministers met in Kabul.", ON)
    assert question is not None
    schema = question.schema()["properties"]["acts"]["items"]
    assert schema["additionalProperties"] is False
    assert tuple(schema["required"]) == FIELDS == tuple(schema["properties"])
    assert schema["properties"]["source"]["enum"] == ["UZB", "TJK", "TAL"]
    assert schema["properties"]["asserted_by"]["enum"] == ["none", "UZB", "TJK", "TAL"]


def test_the_actors_are_those_of_the_sentence_and_its_paragraph() -> None:
    before = Context(ON.published, None, "Peru and Chile quarrelled over a river.")
    question = pose(REGISTRY, "Both\nsides met in Bolivia.", before)
    assert question is not None
    stated = json.loads(question.message())
    assert [actor["id"] for actor in stated["actors"]] == ["BOL", "PER", "CHL"]
    assert stated["actors"][0] == {"id": "BOL", "name": "Bolivia", "words": ["Bolivia"]}
    assert stated["before"] == before.before and stated["sentence"] == "Both sides met in Bolivia."
    assert pose(REGISTRY, "It rained in Peru.", ON) is None


def test_who_shares_a_name_with_who_governs_is_offered_as_territory() -> None:
    question = pose(REGISTRY, "Uzbekistan sent flour to Afghanistan.", ON)
    assert question is not None
    assert [(each.id, each.territory) for each in question.actors] == [
        ("UZB", False), ("TAL", False), ("AFG", True),
    ]  # fmt: skip
    assert pose(REGISTRY, "It rained in Afghanistan.", ON) is None


def test_the_version_is_that_of_what_is_asked() -> None:
    assert len(VERSION) == 12
    assert set(form(["PER"])) == set(FIELDS)
