"""Who a name stands for in its sentence, and the words that stand for a name."""

from __future__ import annotations

from datetime import date

import pytest

from detente import actors
from detente.events.coder import Context
from detente.events.learned.party import UNNAMED, Party, parties
from detente.events.learned.reader import MOST, NEAREST, put
from detente.events.learned.reference import both, groups

REGISTRY = actors.load(None)


def named(text: str, on: str) -> list[tuple[str, str]]:
    context = Context(published=date.fromisoformat(on))
    return [(text[one.start : one.end], one.actor) for one in parties(REGISTRY, text, context)]


def test_a_movement_is_its_branch_where_only_the_branch_acts() -> None:
    text = "Islamic State claimed the attack in Tajikistan."
    assert named(text, "2019-11-06")[0] == ("Islamic State", "ISK")
    assert named(text, "2014-11-06")[0] == ("Islamic State", "ISIS")
    text = "Islamic State claimed the attack in Iraq."
    assert named(text, "2019-11-06")[0] == ("Islamic State", "ISIS")
    text = "Tajikistan said Islamic State had trained the men in Syria."
    assert ("Islamic State", "ISIS") in named(text, "2019-11-06")
    assert ("Daesh", "ISK") in named(
        "Kazakhstan blamed Daesh for the blast in Kabul.", "2018-04-25"
    )
    assert ("Daesh", "ISIS") in named(
        "France blamed Daesh for the blast in Mosul, Iraq.", "2017-04-25"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Unidentified gunmen attacked a Kenyan post.", "Unidentified gunmen"),
        ("Armed Afghan drug smugglers killed a Tajik officer.", "Afghan drug smugglers"),
        ("Militants blew up three pylons in Iraq.", "Militants"),
    ],
)
def test_attackers_without_a_name_are_one_actor(text: str, words: str) -> None:
    assert (words, UNNAMED) in named(text, "2020-05-01")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ukraine shot down an Iranian-made drone.", ["UKR"]),
        ("US-backed fighters seized a town from Syria.", ["SYR"]),
        ("The French-speaking minister of Chad left.", ["TCD"]),
    ],
)
def test_whence_a_thing_comes_is_no_actor(text: str, actors: list[str]) -> None:
    assert [actor for _, actor in named(text, "2024-05-01")] == actors


def test_a_town_stands_for_who_governs_its_land() -> None:
    text = "Iran opened a consulate in Herat."
    assert ("Herat", "TAL") in named(text, "2023-09-01")
    assert ("Herat", "AFG") in named(text, "2020-09-01")


@pytest.mark.parametrize(
    "text",
    [
        "Taliban militants attacked a post in Tajikistan.",
        "Militants of the Taliban attacked a post in Tajikistan.",
        "Gunmen loyal to Hezbollah fired on Israel.",
    ],
)
def test_attackers_of_a_named_group_are_the_group(text: str) -> None:
    assert UNNAMED not in {actor for _, actor in named(text, "2020-05-01")}


def test_soldiers_of_a_government_that_fell_lately_are_its_own() -> None:
    text = "Uzbekistan detained 84 Afghan soldiers who had crossed the border."
    assert {actor: words for words, actor in named(text, "2021-08-16")}["AFG"]
    assert "TAL" in {actor for _, actor in named(text, "2023-08-16")}


def test_the_group_is_the_one_named_last() -> None:
    context = Context(published=date(2020, 5, 1))
    before = parties(REGISTRY, "Hezbollah met envoys of Iran.", context)
    text = "The group thanked Syria; the group of seven did not."
    found = groups(REGISTRY, text, parties(REGISTRY, text, context), before)
    assert [(text[one.start : one.end], one.actor) for one in found] == [
        ("The group", before[0].actor)
    ]
    assert groups(REGISTRY, text, [], parties(REGISTRY, "Peru met Chile.", context)) == []


def test_of_actors_named_often_the_nearest_names_are_read() -> None:
    text = "Peru met Chile. " * 6
    pairs = put(parties(REGISTRY, text, Context(published=date(2020, 5, 1))))
    assert len(pairs) == NEAREST
    assert all(one.end <= other.start for one, other in pairs)


def test_of_very_many_actors_the_nearest_pairs_are_read() -> None:
    many = [Party(f"X{number}", 10 * number, 10 * number + 5) for number in range(60)]
    pairs = put(many)
    assert len(pairs) == MOST
    assert all(other.start - one.end <= 35 for one, other in pairs)
    assert pairs == sorted(pairs, key=lambda pair: (pair[0].start, pair[1].start))


def test_words_for_two() -> None:
    assert both("On Sunday both sides agreed.") == (10, 20)
    assert not both("One of the countries agreed.")
