"""Precision, recall and F1 of a coder: counts by hand, intervals, errors in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.events.coder import Span, Telling
from detente.events.scoring import FIELDS, KINDS, score

DAY = Span(date(2022, 5, 1), date(2022, 5, 1), "day")
ACT = Telling(
    start=0, end=9, source="PER", target="CHL", type="ACCUSE", mode="happened",
    polarity="conflictual", deed=False, when=DAY, confidence=0.9,
)  # fmt: skip
VISIT = replace(ACT, type="CONSULT", polarity="cooperative", step="delegation_visit", target="KEN")


def test_the_same_coding_is_right_in_all() -> None:
    gold = {"a": [ACT, VISIT], "b": []}
    found = score(gold, gold)
    for figure in found.figures:
        assert figure.f1 is not None
        assert figure.f1.value == figure.f1.low == figure.f1.high == 1
    assert found.left_alone == 1
    assert found.mistakes == ()


def test_the_counts_of_every_field() -> None:
    wrong_type = replace(ACT, type="THREATEN", step="hostile_act")
    extra = replace(ACT, source="KEN", target="PER", confidence=0.4)
    found = score({"a": [ACT, VISIT], "b": []}, {"a": [wrong_type], "b": [extra]})
    counts = {one.field: (one.right, one.coded, one.gold) for one in found.figures}
    assert counts == {
        "pair": (1, 2, 2), "type": (0, 2, 2), "polarity": (1, 2, 2), "mode": (1, 2, 2),
        "step": (0, 1, 1), "date": (1, 2, 2),
    }  # fmt: skip
    pair = found.figure("pair")
    assert pair.precision is not None
    assert pair.precision.value == 0.5
    assert found.left_alone == 0
    assert found.confusion == {("ACCUSE", "THREATEN"): 1, ("CONSULT", ""): 1, ("", "ACCUSE"): 1}
    assert [one.kind for one in found.mistakes] == [KINDS[2], KINDS[3], KINDS[4]]


def test_a_false_recognition_is_the_worst_error() -> None:
    false = replace(ACT, type="SUPPORT", step="formal_recognition", polarity="cooperative")
    turned = replace(ACT, polarity="cooperative")
    found = score({"a": [ACT], "b": [ACT], "c": []}, {"a": [turned], "b": [false], "c": [false]})
    assert [one.kind for one in found.mistakes] == [KINDS[0], KINDS[0], KINDS[1]]


def test_nothing_to_score_is_no_number() -> None:
    found = score({}, {})
    assert [one.f1 for one in found.figures] == [None] * len(FIELDS)
    assert found.left_alone is None


TELLINGS = st.lists(
    st.builds(
        lambda source, target, type, step: replace(
            ACT, source=source, target=target, type=type, step=step
        ),
        st.sampled_from(["PER", "CHL"]), st.sampled_from(["KEN", "ETH"]),
        st.sampled_from(["ACCUSE", "AID"]), st.sampled_from([None, "contact"]),
    ),
    max_size=4,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from("abc"), st.tuples(TELLINGS, TELLINGS), min_size=1))
def test_shares_lie_in_their_intervals_and_f1_between(
    texts: dict[str, tuple[list[Telling], list[Telling]]],
) -> None:
    found = score({k: v[0] for k, v in texts.items()}, {k: v[1] for k, v in texts.items()})
    for figure in found.figures:
        for ratio in (figure.precision, figure.recall, figure.f1):
            assert ratio is None or 0 <= ratio.low <= ratio.high <= 1
        if figure.precision and figure.recall and figure.f1:
            both = (figure.precision.value, figure.recall.value)
            assert min(both) - 1e-9 <= figure.f1.value <= max(both) + 1e-9
    pairs = found.figure("pair")
    assert sum(found.confusion.values()) == pairs.gold + pairs.coded - pairs.right
