from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.reports.copies import LONG, Told, copies

AGENCY = (
    "A delegation of the de facto authorities arrived in Tashkent on Monday for talks on the railway "
    "that is to link Termez with Mazar and Peshawar, the foreign ministry said. The two sides agreed "
    "to set up a working group that will meet every second month, and to keep the bridge at Hairatan "
    "open for goods at night as well. Electricity for Kabul will go on flowing through the winter at "
    "last year's price, a spokesman told reporters, adding that debts were being paid in time and "
    "that no other conditions had been set by either of the two delegations."
)


def told(name: str, text: str, day: int | None = 1, about: object = None) -> Told:
    return Told(name, day and date(2021, 9, day), text, about=(about,))


def test_a_reworded_agency_copy_is_found() -> None:
    copy = "TASHKENT (Agency): " + AGENCY.replace("on Monday", "Monday") + " More follows."
    assert copies([told("b", copy, 2), told("a", AGENCY, 1)]) == {"b": "a"}


def test_another_story_of_the_same_event_is_no_copy() -> None:
    words = AGENCY.split()
    other = " ".join([*words[:25], "Nothing", "more", "was", "said", *words[:22:-1]])
    assert copies([told("a", AGENCY), told("b", other)]) == {}


def test_summaries_that_differ_by_one_actor_are_no_copies() -> None:
    one = (
        "{} delivered flour and sugar to Kabul as humanitarian aid in the first week of September."
    )
    states = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
    assert copies([told(state, one.format(state)) for state in states]) == {}


def test_short_texts_are_copies_only_word_for_word() -> None:
    one, same, other = "The envoy left Kabul.", "the envoy left  Kabul", "The envoy left Herat."
    assert copies([told("a", one), told("b", same, 2), told("c", other, 2)]) == {"b": "a"}
    assert copies([told("a", one, about=2021), told("b", one, about=2022)]) == {}


def test_long_texts_are_copies_whatever_they_are_dated() -> None:
    assert copies([told("a", AGENCY, about=1), told("b", AGENCY, 2, about=2)]) == {"b": "a"}


def test_an_essay_is_no_original_of_a_report() -> None:
    essay = Told("a", date(2021, 9, 1), AGENCY, group="essay")
    assert copies([essay, told("b", AGENCY, 2)]) == {}


def test_the_original_is_the_earliest_known_and_undated_ones_come_last() -> None:
    found = copies([told("a", AGENCY, None), told("c", AGENCY, 3), told("b", AGENCY, 3)])
    assert found == {"a": "b", "c": "b"}


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 4)), max_size=12), st.integers(1, 28))
def test_what_is_known_later_changes_no_link(drawn: list[tuple[int, int]], day: int) -> None:
    texts = [AGENCY + " So it ended." * n for n in range(4)] + ["Short."]
    reports = [told(f"{n:02}", texts[which], when) for n, (when, which) in enumerate(drawn)]
    earlier = [one for one in reports if one.known_at and one.known_at <= date(2021, 9, day)]
    everything = copies(reports)
    assert copies(earlier) == {
        one.id: everything[one.id] for one in earlier if one.id in everything
    }


def test_links_agree_with_comparing_every_pair() -> None:
    draw = random.Random(3)
    words = [f"w{n}" for n in range(400)]
    texts = []
    for _ in range(30):
        base = draw.choices(words, k=LONG + 60)
        texts.append(base)
        for changes in (1, 2, 3):
            copy = list(base)
            for place in draw.sample(range(len(copy)), changes):
                copy[place] = "changed"
            texts.append(copy)
    reports = [told(f"{n:03}", " ".join(text)) for n, text in enumerate(texts)]
    expected: dict[str, str] = {}
    runs = [{tuple(t[n : n + 5]) for n in range(len(t) - 4)} for t in texts]
    for n, mine in enumerate(runs):
        for m, other in enumerate(runs[:n]):
            if f"{m:03}" not in expected and len(mine & other) / len(mine | other) >= 0.8:
                expected[f"{n:03}"] = f"{m:03}"
                break
    assert len(expected) > 40
    assert copies(reports) == expected
