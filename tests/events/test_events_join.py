from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.events.coder import Span, Telling
from detente.events.joining import Quote, by_code, by_likeness

DAY = date(2022, 3, 1)


def quote(n=0, *, day=DAY, known=None, mode="happened", **more) -> Quote:
    coded = {name: more.pop(name) for name in ("code_id", "act", "disputes") if name in more}
    telling = Telling(0, 9, "UZB", "TAL", "AID", mode, "cooperative", True)
    telling = replace(telling, when=Span(day, day, "day"), **more)
    return Quote(telling, f"r{n}.0", 0, 9, known or day, **coded)


def ids(acts):
    return {(q.sentence_id, q.telling): act.id for act in acts for q in act.quotes}


def test_two_reports_of_one_act_become_one_event():
    (act,) = by_likeness([quote(1), quote(2, day=DAY + timedelta(days=1))], "dictionary")
    assert len(act.quotes) == 2


def test_the_same_act_a_week_later_is_another():
    assert len(by_likeness([quote(1), quote(2, day=DAY + timedelta(days=7))], "dictionary")) == 2


def test_an_undated_telling_joins_nothing():
    undated = replace(quote(2), telling=replace(quote().telling, when=None))
    assert len(by_likeness([quote(1), undated], "dictionary")) == 2


def test_a_mutual_telling_joins_in_either_order():
    other = quote(2, source="TAL", target="UZB", mutual=True)
    assert len(by_likeness([quote(1), other], "dictionary")) == 1
    assert len(by_likeness([quote(1), quote(2, source="TAL", target="UZB")], "dictionary")) == 2


def test_a_pledge_is_not_the_deed():
    assert len(by_likeness([quote(1), quote(2, mode="pledged")], "dictionary")) == 2


def test_a_denial_joins_the_act_that_it_denies():
    denial = quote(2, mode="denied", day=DAY + timedelta(days=9))
    (act,) = by_likeness([quote(1), denial], "dictionary")
    assert act.leading.telling.mode == "happened"
    assert act.disputed_by(denial) == quote(1)


def test_a_denial_alone_disputes_nothing_known():
    (act,) = by_likeness([quote(2, mode="denied")], "dictionary")
    assert act.disputed_by(act.quotes[0]) is None


def test_the_leading_telling_is_a_fact_before_a_claim_before_a_denial():
    told = [
        quote(1, mode="denied", code_id="a", act="x"),
        quote(2, mode="claimed", code_id="b", act="x"),
        quote(3, mode="happened", code_id="c", act="x", known=DAY + timedelta(days=40)),
    ]
    (act,) = by_code(told)
    assert act.leading.code_id == "c"
    assert by_code(told[:2])[0].leading.code_id == "b"


def test_mutual_codes_in_either_order_are_one_act():
    one = quote(1, mutual=True, code_id="a", act="x")
    other = quote(2, mutual=True, source="TAL", target="UZB", code_id="b", act="x")
    assert len(by_code([one, other])) == 1


def test_a_coded_denial_joins_the_act_of_the_row_that_it_disputes():
    claim = quote(1, mode="claimed", mutual=True, source="TAL", target="UZB", code_id="a", act="x")
    denial = quote(2, mode="denied", code_id="b", act="y", disputes="a")
    (act,) = by_code([denial, claim])
    assert act.act == "x"


def test_a_denial_known_before_what_it_denies_keeps_its_own_act():
    later = quote(1, code_id="a", act="x", known=DAY + timedelta(days=5))
    denial = quote(2, mode="denied", code_id="b", act="y", disputes="a")
    before = ids(by_code([denial]))
    assert before.items() <= ids(by_code([denial, later])).items()


def test_pairs_of_one_joint_act_share_its_id():
    both = [quote(1), quote(1, source="KAZ")]
    acts = by_likeness(both, "dictionary")
    assert len({act.id for act in acts}) == 2
    assert len({act.act for act in acts}) == 1


tellings = st.builds(
    lambda n, days, known, mode, swap, mutual, verb: quote(
        n,
        day=DAY + timedelta(days=days),
        known=DAY + timedelta(days=days + known),
        mode=mode,
        mutual=mutual,
        verb=verb,
        source="TAL" if swap else "UZB",
        target="UZB" if swap else "TAL",
    ),
    st.integers(0, 30),
    st.integers(0, 12),
    st.integers(0, 12),
    st.sampled_from(["happened", "claimed", "denied", "pledged", "absence"]),
    st.booleans(),
    st.booleans(),
    st.integers(0, 3),
)


@given(st.lists(tellings, unique_by=lambda q: (q.sentence_id, q.telling.verb)), st.integers(0, 24))
def test_ids_stay_when_later_reports_join(quotes, days):
    cut = DAY + timedelta(days=days)
    early = ids(by_likeness([q for q in quotes if q.known_at <= cut], "dictionary"))
    assert early.items() <= ids(by_likeness(quotes, "dictionary")).items()


@given(st.lists(tellings, unique_by=lambda q: (q.sentence_id, q.telling.verb)))
def test_the_order_of_input_does_not_matter(quotes):
    assert by_likeness(quotes, "dictionary") == by_likeness(quotes[::-1], "dictionary")
