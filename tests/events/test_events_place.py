"""Where an act took place: words of place, names of several bearers, and what is no place."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import actors
from detente.events import gazetteer
from detente.events.coder import Context
from detente.events.dictionary import DictionaryCoder
from detente.events.gazetteer import named, places
from detente.events.place import _named, place, place_name

KINDS = {"country", "capital", "city", "region", "crossing", "border", "place"}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Uzbek and Afghan officials met in Tashkent.", "UZB/capital/tashkent"),
        ("Uzbekistan resumed trains through Hairatan.", "AFG/crossing/hairatan"),
        ("A Kazakh delegation arrived in Kabul.", "AFG/capital/kabul"),
        ("The minister visited Ashgabat.", "TKM/capital/ashgabat"),
        ("They held talks in Doha.", "QAT/capital/doha"),
        ("The envoy flew back to Kabul.", "AFG/capital/kabul"),
        ("They brought 500 kilos of medicine to Kabul.", "AFG/capital/kabul"),
        ("They met at a Dushanbe summit.", "TJK/capital/dushanbe"),
        ("They met at the airport of Oslo.", None),
        ("A bomber struck at Kabul airport.", "AFG/capital/kabul"),
        ("Guards exchanged fire near Sher Khan Bandar.", "AFG/crossing/sher-khan-bandar"),
        ("They met in the northern city of Mazar-e-Sharif.", "AFG/city/mazar-i-sharif"),
        ("They clashed on the Tajik-Afghan border.", "TJK-AFG/border/tajik-afghan-border"),
        ("They met in Khorog, Tajikistan.", "TJK/city/khorog"),
        ("They met in Tajikistan, in Khorog.", "TJK/city/khorog"),
        ("They fought in Nimroz province.", "AFG/region/nimroz"),
        ("They met in Valencia, Venezuela.", "VEN/city/valencia"),
    ],
)
def test_a_word_of_place_says_where(text, id):
    found = place(text, (0, 4))
    assert (found.id if found else None) == id


@pytest.mark.parametrize(
    "text",
    [
        "Tashkent said that it had met the Taliban.",
        "The energy ministry in Tashkent said that power was back.",
        "The new government in Kabul met Iran.",
        "The rulers in Kabul met Iran.",
        "Anger at Moscow grew.",
        "They met in Tashkent's interest.",
        "They praised the peace in Afghanistan.",
        "They signed the Tashkent Declaration.",
        "They met across the Panj River.",
        "Iran accused Oman, which holds men in Muscat.",
        "Oman invited Iran to talks in Muscat.",
        "They wrote to Kabul.",
        "In Principle they agreed.",
        "They met in an old hotel.",
        "",
    ],
)
def test_what_says_no_place(text):
    assert place(text, (0, 4)) is None


@pytest.mark.parametrize(
    ("sides", "id"),
    [
        (("IND", "USA"), "IND/city/hyderabad"),
        (("PAK", "CHN"), "PAK/city/hyderabad"),
        (("FRA", "CHN"), "IND/city/hyderabad"),
        (("IND", "PAK"), "IND/city/hyderabad"),
    ],
)
def test_the_sides_and_then_the_people_tell_which_bearer_is_meant(sides, id):
    assert place("They met in Hyderabad.", (0, 4), sides).id == id


def test_bearers_that_nothing_tells_apart_are_no_place():
    ranks = {one.rank for one in named("Punjab")}
    assert len(named("Punjab")) > 1 and ranks == {0}
    assert place("They met in Punjab.", (0, 4), ("FRA", "CHN")) is None
    assert place("They met in Punjab.", (0, 4), ("FRA", "PAK")).countries == ("PAK",)


def test_who_governs_a_state_is_at_home_in_it():
    herat = place("They met in Herat.", (0, 4), ("TAL", "IRN"))
    assert herat is not None and herat.kind == "city" and herat.countries == ("AFG",)


def test_a_capital_goes_before_other_bearers():
    assert place("They met in Tripoli.", (0, 4), ("FRA", "ITA")).id == "LBY/capital/tripoli"
    assert place("They met in Tripoli.", (0, 4), ("FRA", "LBN")).id == "LBN/city/tripoli"


def test_a_country_goes_before_a_region_of_its_name():
    assert place("They met in Georgia.", (0, 4), ("USA", "RUS")).id == "GEO/country/georgia"


def test_the_coder_writes_the_name_of_the_gazetteer():
    coder = DictionaryCoder(actors.load())
    text = "Iranian officials met Russian officials in Nur-Sultan."
    (told,) = coder.code(text, Context(date(2021, 5, 1)))
    assert told.place == "Astana"
    (told,) = coder.code("Iran attacked Pakistan.", Context(date(2021, 5, 1)))
    assert told.place is None


def test_every_row_is_whole():
    shipped = Path(gazetteer.__file__).parent
    known = set(actors.load().ids())
    assert sum(file.stat().st_size for file in shipped.glob("*.csv")) < 1_500_000
    for file in gazetteer.FILES:
        with (shipped / file).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                assert row["kind"] in KINDS
                assert set(row["country"].split("|")) <= known, row
                assert bool(row["lat"]) == bool(row["lon"])
                assert all(row["name"].split("|"))


def test_an_id_names_one_place_and_every_place_has_coordinates_but_regions():
    found = {place for some in places().values() for place in some}
    assert len({place.id for place in found}) == len(found)
    bare = {place.kind for place in found if place.lat is None}
    assert bare <= {"region", "country"}
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 for p in found if p.lat is not None)


@given(st.text(max_size=80))
def test_any_text_is_read_within_itself(text):
    for one in _named(text):
        assert 0 <= one.start < one.end <= len(text) and one.found


_NAMES = sorted({place.name for some in places().values() for place in some})


@given(st.sampled_from(_NAMES), st.sampled_from(["UZB", "USA", "IND", "TAL"]))
def test_what_is_told_is_a_bearer_of_the_name(name, side):
    told = place_name(f"They met in {name}.", (0, 4), (side,))
    assert told is None or told in {place.name for place in named(name)} or told in name


@given(st.sampled_from(_NAMES))
def test_a_name_that_speaks_is_no_place(name):
    assert place(f"{name} said so.", (0, 0)) is None
