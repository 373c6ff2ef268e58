from __future__ import annotations

from datetime import date

import pytest

from detente import actors
from detente.events.coder import Context, Span
from detente.events.dictionary import DictionaryCoder
from detente.events.when import act_span, stated

CODER = DictionaryCoder(actors.load())
ON = Context(published=date(2022, 5, 10))


def told(text, context=ON):
    return [(t.source, t.type, t.target, t.mode) for t in CODER.code(text, context)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Uzbekistan donated flour to the Taliban.", ("UZB", "AID", "TAL", "happened")),
        ("Pakistan attacked Iran.", ("PAK", "ASSAULT", "IRN", "happened")),
        ("Iran was attacked by Pakistan.", ("PAK", "ASSAULT", "IRN", "happened")),
        ("The Iranian minister was received by Pakistan.", ("IRN", "CONSULT", "PAK", "happened")),
        ("China hosted a Taliban delegation.", ("TAL", "CONSULT", "CHN", "happened")),
        ("A Taliban delegation arrived in Tashkent.", ("TAL", "CONSULT", "UZB", "happened")),
        ("Russia promised to send food to Tajikistan.", ("RUS", "AID", "TJK", "pledged")),
        ("Kazakhstan did not attack Uzbekistan.", ("KAZ", "ASSAULT", "UZB", "absence")),
        ("Tajikistan denied that it had armed the Taliban.", ("TJK", "AID", "TAL", "denied")),
        ("Iran urged Pakistan to reopen the crossing.", ("IRN", "REQUEST", "PAK", "demanded")),
        ("Turkmenistan refused to meet the Taliban.", ("TKM", "REJECT", "TAL", "happened")),
        ("China criticised India.", ("CHN", "ACCUSE", "IND", "happened")),
        ("If Iran attacked Pakistan, markets would fall.",
         ("IRN", "ASSAULT", "PAK", "hypothetical")),
        ("Russia said that Iran had attacked Pakistan.", ("IRN", "ASSAULT", "PAK", "claimed")),
        ("Iran said that it had attacked Pakistan.", ("IRN", "ASSAULT", "PAK", "happened")),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(text, act):
    assert told(text) == [act]


def test_a_signature_is_mutual_in_either_order():
    (one,) = CODER.code("Pakistan and Uzbekistan signed an agreement.", ON)
    (other,) = CODER.code("Uzbekistan signed an agreement with Pakistan.", ON)
    assert one.mutual and other.mutual
    assert one.pair == other.pair == ("PAK", "UZB")
    assert one.step == "agreement"


def test_a_meeting_at_home_is_a_visit_and_elsewhere_a_contact():
    (visit,) = CODER.code("Iranian officials met Russian officials in Moscow.", ON)
    assert (visit.source, visit.target, visit.mutual) == ("IRN", "RUS", False)
    assert visit.step == "delegation_visit"
    (contact,) = CODER.code("Iranian officials met Russian officials in Islamabad.", ON)
    assert (contact.mutual, contact.step) == (True, "contact")


def test_several_sources_are_one_act_of_several_pairs():
    found = CODER.code("Kazakhstan and Uzbekistan criticised the Taliban.", ON)
    assert [(t.source, t.target) for t in found] == [("KAZ", "TAL"), ("UZB", "TAL")]
    assert len({t.verb for t in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan recognised the Taliban envoy without recognising the regime.",
        "Accepting the envoy did not amount to recognition of the Taliban by Turkmenistan.",
        "No state, not even Pakistan, has recognised the Taliban government.",
        "Uzbekistan has not recognised the Taliban.",
        "Tajikistan will never recognise the Taliban government.",
        "China recognised the Taliban's role in the talks.",
        "Russia recognised that the Taliban were in control.",
        "Russia recognised the Taliban as a terrorist organisation.",
        "The Taliban urged Iran to recognise their government.",
        "Pakistan may recognise the Taliban government.",
        "Kyrgyzstan stopped short of recognising the Taliban government.",
        "Kazakhstan denied having recognised the Taliban government.",
        "Iran handed the embassy to the Taliban, which did not mean recognition.",
        "Turkmenistan accredited a Taliban ambassador.",
        "Taliban diplomats were accepted in Russia.",
        "The Taliban were recognised by no one, said China.",
    ],
)
def test_recognition_is_never_read_where_it_did_not_happen(text):
    found = CODER.code(text, ON)
    assert all(telling.step != "formal_recognition" for telling in found)
    assert all((t.status, t.status_value) != ("recognition", "yes") for t in found)


def test_plain_recognition_is_read():
    (telling,) = CODER.code("Russia recognised the Taliban government.", ON)
    assert (telling.source, telling.target, telling.step) == ("RUS", "TAL", "formal_recognition")


def test_an_envoy_accepted_is_a_step_of_its_own():
    (telling,) = CODER.code("Turkmenistan accredited a Taliban ambassador.", ON)
    assert (telling.step, telling.status) == ("envoy_or_charge_accepted", "appointee_accepted")


@pytest.mark.parametrize(
    "text",
    [
        "Tehrik-i-Taliban Pakistan attacked an Iranian post.",
        "The Tajik Taliban attacked an Iranian post.",
        "Anti-Taliban fighters attacked an Iranian post.",
    ],
)
def test_other_groups_are_not_the_taliban(text):
    assert all("TAL" not in (t.source, t.target) for t in CODER.code(text, ON))


def test_a_denied_or_hypothetical_act_is_neutral_and_no_deed():
    (denied,) = CODER.code("Tajikistan denied that it had armed the Taliban.", ON)
    (maybe,) = CODER.code("Iran could attack Pakistan.", ON)
    for telling in (denied, maybe):
        assert (telling.polarity, telling.deed, telling.step) == ("neutral", False, None)


def test_no_match_is_no_act():
    assert told("Tajikistan and the Taliban share a long frontier.") == []
    assert told("The minister attacked the plan.") == []


def test_the_speaker_of_a_claim_is_kept():
    (telling,) = CODER.code("Russia said that Iran had attacked Pakistan.", ON)
    assert telling.asserted_by == "RUS"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met on 5 March 2022.", date(2022, 3, 5), date(2022, 3, 5)),
        ("They met on March 5, 2022.", date(2022, 3, 5), date(2022, 3, 5)),
        ("They met in April 2021.", date(2021, 4, 1), date(2021, 4, 30)),
        ("They met in June.", date(2021, 6, 1), date(2021, 6, 30)),
        ("They met in 2019.", date(2019, 1, 1), date(2019, 12, 31)),
        ("They met on Monday.", date(2022, 5, 9), date(2022, 5, 9)),
        ("They met yesterday.", date(2022, 5, 9), date(2022, 5, 9)),
    ],
)
def test_plain_dates(text, first, last):
    span = stated(text, date(2022, 5, 10))
    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize("text", ["since August 2021", "on 31 February", "by May", "in the spring"])
def test_what_is_no_date_of_the_act(text):
    assert stated(f"They have met {text}.", date(2022, 5, 10)) is None


def test_nothing_is_dated_by_the_day_of_the_run():
    assert stated("They met yesterday, on Monday, in June.", None) is None
    assert act_span("They met.", Context()) is None


def test_the_period_of_the_report_holds_unless_the_text_is_finer():
    month = Context(dated=Span(date(2022, 3, 1), date(2022, 3, 31), "month"))
    assert act_span("They met on 5 March 2022.", month).precision == "day"
    assert act_span("They met on 5 June 2019.", month) == month.dated
