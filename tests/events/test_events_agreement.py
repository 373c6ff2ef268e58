from __future__ import annotations

from dataclasses import replace

import pytest

from detente.events.agreement import compare, match
from detente.events.coder import Telling

ACT = Telling(0, 9, "UZB", "TAL", "AID", "happened", "cooperative", True, step="contact")


def shares(gold, coded, seed=1):
    return {share.measure: share for share in compare(gold, coded, seed=seed)}


def test_a_coding_agrees_with_itself():
    found = shares({"a": [ACT], "b": [ACT]}, {"a": [ACT], "b": [ACT]})
    assert found.pop("extra_tuples").value == 0
    assert {(share.value, share.low, share.high) for share in found.values()} == {(1, 1, 1)}


def test_known_values():
    other = replace(ACT, target="AFG")
    wrong = replace(ACT, polarity="neutral", type="AGREE", step=None)
    gold = {"a": [ACT], "b": [ACT], "c": [other], "d": [ACT]}
    coded = {"a": [ACT, other], "b": [wrong], "c": [ACT], "x": [ACT]}
    found = shares(gold, coded)
    assert (found["pair_recall"].value, found["pair_recall"].n) == (0.5, 4)
    assert found["pair_precision"].value == 0.5
    assert found["polarity_accuracy"].value == found["type_accuracy"].value == 0.5
    assert found["mode_accuracy"].value == 1
    assert found["step_precision"].value == 1
    assert found["step_recall"].value == 0.5
    assert found["extra_tuples"].value == 0.5


def test_the_interval_is_seeded_and_holds_the_value():
    gold = {str(n): [ACT] for n in range(40)}
    coded = {str(n): [ACT] for n in range(0, 40, 3)}
    one, again = shares(gold, coded), shares(gold, coded)
    share = one["pair_recall"]
    assert one == again
    assert 0 < share.low < share.value < share.high < 1
    assert share.value == pytest.approx(14 / 40)
    assert share.high - share.low == pytest.approx(2 * 1.96 * (0.35 * 0.65 / 40) ** 0.5, rel=0.2)


def test_either_order_only_if_mutual():
    swapped = replace(ACT, source="TAL", target="UZB")
    assert match([ACT], [swapped]) == []
    assert len(match([ACT], [replace(swapped, mutual=True)])) == 1


def test_a_telling_is_matched_once():
    assert len(match([ACT, ACT], [ACT])) == 1


def test_nothing_to_compare():
    assert all(share.value is None and share.n == 0 for share in compare({}, {}, seed=1))
    assert shares({"a": [ACT]}, {})["polarity_accuracy"].value is None
