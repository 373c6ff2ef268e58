from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.config import digest
from detente.events.coder import Span, Telling, end_of
from detente.events.handcodes import HandCoder
from detente.events.joining import Quote, by_likeness
from detente.events.record import evidence_rows

DAY = date(2022, 3, 1)
ENVOY, AMBASSADOR = "envoy_or_charge_accepted", "ambassador_accredited"
HANDOVER = "consulate_or_embassy_handover"


def quote(text, days=0, type="CONCEDE", *, part=0, known=None, report=None, **more) -> Quote:
    """A sentence of its own report, that tells of Oman and Yemen some days after the first."""
    day = DAY + timedelta(days=days)
    told = Telling(0, len(text), "OMN", "YEM", type, "happened", "neutral", True)
    told = replace(told, **({"when": Span(day, day, "day")} | more))
    place = f"{report or digest(text, days, type)}.{part}"
    return Quote(told, place, 0, len(text), known or day, text=text)


def acts(*quotes) -> int:
    return len(by_likeness(quotes, "c"))


def made() -> dict[str, tuple[dict[str, str], Quote]]:
    """The made-up mentions, each with its row."""
    with (Path(__file__).parent / "mentions.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (row, told(row)) for row in csv.DictReader(file)}


def told(row: dict[str, str]) -> Quote:
    first, step = date.fromisoformat(row["date"]), row["engagement_step"]
    telling = Telling(
        0, len(row["summary"]), row["source_actor"], row["target_actor"], row["plover_type"],
        row["mode"], "neutral", True, mutual=row["mutual"] == "yes",
        when=Span(first, end_of(first, row["date_precision"]), row["date_precision"]),
        step=None if step == "none" else step, status=row["status"] or None,
        status_value=row["status_value"] or None, place=row["place"] or None,
    )  # fmt: skip
    known = date.fromisoformat(row["published"])
    return Quote(telling, f"{row['id']}.0", 0, telling.end, known, text=row["summary"])


def test_the_made_up_mentions_become_the_acts_that_they_tell_of():
    rows = made()
    gold = defaultdict(set)
    for name, (row, _) in rows.items():
        gold[row["act_id"]].add(name)
    found = by_likeness((one for _, one in rows.values()), "c")
    got = {frozenset(one.sentence_id[:-2] for one in act.quotes) for act in found}
    assert got == {frozenset(names) for names in gold.values()}


def test_every_made_up_denial_points_at_what_it_denies():
    rows = made()
    home = {
        one.sentence_id[:-2]: act
        for act in by_likeness((one for _, one in rows.values()), "c")
        for one in act.quotes
    }
    for name, (row, denial) in rows.items():
        if row["disputes"]:
            meant = rows[row["disputes"]][1]
            assert meant in home[name].quotes, row["summary"]
            if meant.known_at <= denial.known_at:
                assert home[name].disputed_by(denial) is not None


def envoy(text, days=0, step=ENVOY, **more):
    return quote(text, days, step=step, status="appointee_accepted", **more)


def test_a_step_announced_thrice_is_one_act_and_the_deed_leads():
    (act,) = by_likeness(
        [
            envoy("Oman would accept the envoy Amin Rahimi.", type="AGREE", mode="pledged", step=None),
            envoy("Oman let the envoy Amin Rahimi in.", 40),
            envoy("The Yemeni envoy handed his credentials to the sultan.", 90, AMBASSADOR),
            envoy("Oman had accepted a Yemeni envoy, a clerk recalled.", 700),
        ],
        "c",
    )  # fmt: skip
    assert len(act.quotes) == 4
    assert act.leading.telling.mode == "happened"


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("Oman accepted the envoy Amin Rahimi.", "Oman accepted the envoy Nadir Saleh.", 30),
        ("Oman accepted a Yemeni charge d'affaires.", "Oman accepted a Yemeni ambassador.", 400),
    ],
)
def test_another_person_or_rank_is_another_step(one, other, days):
    assert acts(envoy(one), envoy(other, days)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the consulate in Sohar", "the consulate in Nizwa"),
        ("the Sohar consulate", "the embassy"),
    ],
)
def test_another_mission_is_another_step(one, other):
    handed = [f"Oman handed {what} to appointees from Yemen." for what in (one, other, one)]
    quotes = [quote(text, n, step=HANDOVER) for n, text in enumerate(handed)]
    assert acts(*quotes) == 2


@pytest.mark.parametrize(
    "end",
    [
        quote("Oman told the envoy to go.", 50, "SANCTION", status="appointee_accepted"),
        quote("Oman expelled the Yemeni ambassador.", 50, "SANCTION"),
    ],
)
def test_an_expulsion_between_begins_the_step_anew(end):
    before, after = envoy("Oman accepted a Yemeni envoy."), envoy("Oman accepted an envoy.", 99)
    assert acts(before, after) == 1
    assert acts(before, end, after) == 3


def test_a_promise_after_the_deed_is_of_something_else():
    later = envoy("Oman would accept a Yemeni envoy.", 60, mode="pledged", step=None)
    assert acts(envoy("Oman accepted a Yemeni envoy."), later) == 2


def test_a_consulate_handed_over_is_no_envoy_accepted():
    handed = quote("Oman handed the Sohar consulate to Yemen.", step=HANDOVER)
    assert acts(handed, envoy("Oman accepted a Yemeni envoy.")) == 2


def test_a_visit_and_the_agreement_signed_on_it_are_two_acts():
    text = "The Omani minister flew to Aden and signed a treaty on fishing with Yemen."
    assert (
        acts(*(quote(text, type=one, report="r7") for one in ("CONSULT", "AGREE", "COOPERATE")))
        == 3
    )


def test_an_attack_may_be_told_as_an_arrest():
    raid = quote("Gunmen from Oman raided a post in Yemen at Hawf.", type="ASSAULT")
    seized = quote("Omani gunmen seized a Yemeni post near Hawf.", 1, type="COERCE")
    assert acts(raid, seized) == 1
    elsewhere = quote("Omani gunmen seized a Yemeni post near Shahn.", 1, type="COERCE")
    assert acts(raid, elsewhere) == 2


def test_the_same_gift_in_another_quantity_is_another():
    one = quote("Oman sent 300 tons of rice to Yemen.", type="AID")
    assert acts(one, quote("Oman sent Yemen 310 tons of rice.", 1, "AID")) == 1
    assert acts(one, quote("Oman sent Yemen 900 tons of rice.", 1, "AID")) == 2


def test_within_a_month_only_the_content_tells():
    month = Span(DAY, date(2022, 3, 31), "month")
    flour = quote("Oman gave flour from Salalah to hospitals in Yemen.", type="AID", when=month)
    assert acts(flour, quote("Hospitals in Yemen got flour from Salalah.", 9, "AID")) == 1
    assert acts(flour, quote("Oman gave trucks and radios to police in Yemen.", 9, "AID")) == 2


def test_a_denial_of_any_clash_is_of_the_last_one_only():
    first = quote("Omani guards shot at Yemeni herders near Hawf.", -20, "ASSAULT", mode="claimed")
    last = quote("Omani guards killed a Yemeni herder near Shahn.", -3, "ASSAULT", mode="claimed")
    denial = quote("Muscat denied any clash with Yemen.", type="MOBILIZE", mode="denied")
    later = quote("Omani guards shot at Yemenis near Thamud.", 9, "ASSAULT", mode="claimed")
    found = by_likeness([first, last, denial, later], "c")
    assert [act.quotes for act in found if denial in act.quotes] == [(last, denial)]
    assert len(found) == 3


def test_a_denial_finds_its_claim_in_the_same_report_whatever_its_date():
    old = Span(date(2021, 1, 1), date(2021, 12, 31), "year")
    claim = quote("A paper said Oman armed rebels in Yemen in 2021.", type="AID", mode="claimed",
                  when=old, report="r1", part=1)  # fmt: skip
    denial = quote("Oman called that a lie.", type="SUPPORT", mode="denied", report="r1", part=2)
    elsewhere = quote("Oman called that a lie.", type="SUPPORT", mode="denied", report="r2")
    assert acts(claim, denial) == 1
    assert acts(claim, elsewhere) == 2


def test_a_denial_is_of_what_its_own_report_tells_before_what_others_tell():
    raid = {"type": "ASSAULT", "mode": "claimed"}
    own = quote("A paper said Omani men raided a Yemeni farm.", -9, report="r1", part=1,
                known=DAY, **raid)  # fmt: skip
    nearer = quote("Omani men raided a Yemeni well, elders said.", -1, report="r2", **raid)
    denial = quote("Muscat denied any raid.", report="r1", part=2, type="ASSAULT", mode="denied")
    found = by_likeness([own, nearer, denial], "c")
    assert (own, denial) in [act.quotes for act in found]


def test_a_denial_heard_before_its_claim_is_joined_by_it_and_disputes_nothing_known():
    denial = quote("Oman denied shelling Yemenis at Hawf.", type="ASSAULT", mode="denied")
    claim = quote("Oman shelled Yemenis at Hawf, it was said.", -1, "ASSAULT", mode="claimed",
                  known=DAY + timedelta(days=2))  # fmt: skip
    (act,) = by_likeness([claim, denial], "c")
    assert act.leading == claim
    assert act.disputed_by(denial) is None
    other = replace(claim, text="Oman shelled Yemenis at Thamud, it was said.", sentence_id="r9.0")
    assert acts(other, denial) == 2


def test_a_denial_alone_is_an_act_of_its_own():
    (act,) = by_likeness([quote("Oman denied a raid.", type="ASSAULT", mode="denied")], "c")
    assert act.leading.telling.mode == "denied"


def test_twice_in_one_sentence_is_told_once():
    text = "Oman gave Yemen rice, and Oman gave Yemen rice."
    twice = [quote(text, type="AID"), quote(text, type="AID", verb=30)]
    (act,) = by_likeness(twice, "c")
    assert act.quotes == (twice[0],)


TEXTS = (
    "", "Oman denied it.", "Oman accepted the envoy Amin Rahimi.", "Oman gave 300 tons of rice.",
    "Oman accepted the ambassador Nadir Saleh.", "Oman shelled Hawf, killing 14.",
    "Omani guns fired at Shahn.", "Oman handed the Sohar consulate over.", "Oman sent 90 tents.",
    "Oman expelled the ambassador.", "Oman signed a rail treaty for 2023.",
)  # fmt: skip
spans = st.builds(
    lambda days, precision: Span(
        DAY + timedelta(days=days), end_of(DAY + timedelta(days=days), precision), precision
    ),
    st.integers(0, 60),
    st.sampled_from(["day", "month", "year"]),
)
quotes = st.builds(
    lambda text, n, part, verb, known, swap, mutual, type, mode, step, when: replace(
        quote(text, type=type, mode=mode, step=step, when=when, verb=verb, mutual=mutual,
              report=f"r{n}", part=part, known=DAY + timedelta(days=known),
              **({"source": "YEM", "target": "OMN"} if swap else {})),
        start=verb,
    ),
    st.sampled_from(TEXTS), st.integers(0, 9), st.integers(1, 3), st.integers(0, 2),
    st.integers(0, 70), st.booleans(), st.booleans(),
    st.sampled_from(["ASSAULT", "COERCE", "AID", "CONCEDE", "AGREE", "SANCTION"]),
    st.sampled_from(["happened", "claimed", "denied", "denied", "pledged", "stance"]),
    st.sampled_from([None, ENVOY, AMBASSADOR, HANDOVER]), st.none() | spans,
)  # fmt: skip
many = st.lists(quotes, max_size=14)


def members(found):
    return {one: act.id for act in found for one in act.quotes}


@settings(max_examples=150, deadline=None)
@given(many, st.integers(0, 70))
def test_what_is_known_later_changes_no_id_and_no_membership(told, days):
    cut = DAY + timedelta(days=days)
    known = [one for one in told if one.known_at <= cut]
    now = members(by_likeness(known, "c"))
    then = members(by_likeness(told, "c"))
    assert {one: id for one, id in then.items() if one.known_at <= cut} == now


@settings(max_examples=100, deadline=None)
@given(many, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(told, random: random.Random):
    shuffled = random.sample(told, len(told))
    assert by_likeness(shuffled, "c") == by_likeness(told, "c")


@settings(max_examples=100, deadline=None)
@given(many)
def test_joining_what_was_joined_changes_nothing(told):
    found = by_likeness(told, "c")
    again = [one for act in found for one in act.quotes]
    assert by_likeness(again + again[:3], "c") == found


@settings(max_examples=100, deadline=None)
@given(many)
def test_every_act_and_every_piece_of_evidence_has_an_id_of_its_own(told):
    found = by_likeness(told, "c")
    evidence = [row["id"] for row in evidence_rows(found, HandCoder())]
    assert len({act.id for act in found}) == len(found)
    assert len(set(evidence)) == len(evidence)
    assert {one.sentence_id for one in told} == {
        one.sentence_id for act in found for one in act.quotes
    }
