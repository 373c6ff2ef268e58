from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors import load, resolve

BEFORE, LAST, FIRST, AFTER = (
    date(2020, 5, 1), date(2021, 8, 14), date(2021, 8, 15), date(2022, 5, 1),
)  # fmt: skip


def ids(name, on):
    return [candidate.actor.id for candidate in resolve(name, on).candidates]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Taliban", BEFORE, "TAL"), ("Taliban", AFTER, "TAL"), ("Taleban", AFTER, "TAL"),
        ("Talian", AFTER, "TAL"), ("Afghan Taliban", AFTER, "TAL"), ("Taliban", None, "TAL"),
        ("Islamic Emirate", AFTER, "TAL"), ("Islamic Emirate of Afghanistan", BEFORE, "TAL"),
        ("Kabul", LAST, "AFG"), ("Kabul", FIRST, "TAL"), ("Kabul", None, "AFG TAL"),
        ("Afghan government", LAST, "AFG"), ("Afghan government", FIRST, "TAL"),
        ("Afghan foreign ministry", BEFORE, "AFG"), ("Afghan foreign ministry", AFTER, "TAL"),
        ("Afghan officials", BEFORE, "AFG"), ("Afghan defence ministry", AFTER, "TAL"),
        ("Afghan president", AFTER, "TAL"), ("government of Afghanistan", AFTER, "TAL"),
        ("Afghanistan", LAST, "AFG"), ("Afghanistan", FIRST, "TAL AFG"),
        ("Afghanistan", None, "AFG TAL"), ("Afghan refugees", AFTER, "AFG"),
        ("Afghan soldiers", BEFORE, "AFG"), ("Afghan soldiers", AFTER, "TAL AFG"),
        ("Islamic Republic of Afghanistan", AFTER, "AFG"), ("Afghan republic", AFTER, "AFG"),
        ("Afghan embassy", BEFORE, "AFG"), ("Afghan embassy", AFTER, "AFG TAL"),
        ("Afghan embassy in Dushanbe", AFTER, "AFG"),
        ("Afghanistan's embassy in Tajikistan", AFTER, "AFG"),
        ("embassy of Afghanistan in Dushanbe", AFTER, "AFG"),
        ("Afghan embassy in Islamabad", BEFORE, "AFG"),
        ("Afghan embassy in Islamabad", AFTER, "TAL"),
        ("Afghan consulate in Khorog", date(2022, 5, 1), "AFG"),
        ("Afghan consulate in Khorog", date(2023, 5, 1), "AFG TAL"),
        ("the republic's ambassador", AFTER, "AFG"), ("the republic's ambassador", BEFORE, ""),
        ("DABS", BEFORE, "AFG"), ("DABS", AFTER, "TAL"),
        ("Taliban-run power company DABS", AFTER, "TAL"),
        ("Taliban-ruled Afghanistan", AFTER, "TAL"), ("Taliban-led government", AFTER, "TAL"),
        ("Tehrik-i-Taliban Pakistan", AFTER, "TTP"), ("TTP", AFTER, "TTP"),
        ("Pakistani Taliban", AFTER, "TTP"), ("Tajik Taliban", AFTER, "JAM"),
        ("anti-Taliban", AFTER, ""), ("pro-Taliban", AFTER, ""),
        ("Afghan opposition", AFTER, "AOP"), ("Afghan opposition", BEFORE, ""),
        ("National Resistance Front", AFTER, "NRF"),
        ("ISIS", AFTER, "ISIS"), ("ISIL", AFTER, "ISIS"), ("Islamic State", AFTER, "ISIS"),
        ("ISIS-K", AFTER, "ISK"), ("ISKP", AFTER, "ISK"), ("IS-Khorasan", AFTER, "ISK"),
        ("Islamic State Khorasan Province", AFTER, "ISK"), ("Daesh in Afghanistan", AFTER, "ISK"),
        ("Islamic State's Khorasan branch", AFTER, "ISK"), ("Daesh", AFTER, "ISIS ISK"),
        ("Daesh", date(2014, 1, 1), "ISIS"), ("Khorasan Group", AFTER, "KHG"),
        ("East Turkestan Islamic Movement", AFTER, "TIP"), ("IMU", AFTER, "IMU"),
        ("Central Asian countries", AFTER, "CAS"), ("the five Central Asian states", AFTER, "CAS"),
        ("C5", AFTER, "CAS"), ("states of Central Asia", AFTER, "CAS"),
        ("Kremlin", AFTER, "RUS"), ("the White House", AFTER, "USA"), ("Ak Orda", AFTER, "KAZ"),
        ("Beijing", AFTER, "CHN"), ("U.S.", AFTER, "USA"), ("Dushanbe government", AFTER, "TJK"),
        ("Tajik border guards", AFTER, "TJK"), ("Uzbek president Mirziyoyev", AFTER, "UZB"),
        ("Ministry of Foreign Affairs of the Kyrgyz Republic", AFTER, "KGZ"),
        ("Astana", date(2018, 1, 1), "KAZ"), ("Nur-Sultan", date(2018, 1, 1), ""),
        ("Nur-Sultan", date(2020, 1, 1), "KAZ"), ("Nur-Sultan", date(2023, 1, 1), ""),
        ("Nur-Sultan", None, "KAZ"),
        ("Georgia", AFTER, "GEO"), ("Georgian president", AFTER, "GEO"),
        ("Korea", AFTER, "KOR PRK"), ("South Korea", AFTER, "KOR"),
        ("Congo", AFTER, "COD"), ("Kinshasa", AFTER, "COD"),
        ("Guinea", AFTER, "GIN"), ("Guinea-Bissau", AFTER, "GNB"),
        ("Niger", AFTER, "NER"), ("Nigerien", AFTER, "NER"), ("Nigerian", AFTER, "NGA"),
        ("Myanmar junta", AFTER, "MMJ"), ("Myanmar junta", BEFORE, ""),
        ("Sanaa", AFTER, "HOU"), ("UZB", AFTER, "UZB"), ("nobody at all", AFTER, ""),
        ("", AFTER, ""),
    ],
)  # fmt: skip
def test_a_name_means_who_bore_it_on_that_date(name, on, expected):
    assert sorted(ids(name, on)) == sorted(expected.split())


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Ashraf Ghani", date(2014, 9, 28), ""), ("Ashraf Ghani", date(2014, 9, 29), "AFG"),
        ("Ghani", AFTER, ""), ("Ghani", None, "AFG"), ("former President Ashraf Ghani", AFTER, "AFG"),
        ("Former Afghan President Ashraf Ghani", AFTER, "AFG"),
        ("Muttaqi", BEFORE, "TAL"), ("Amir Khan Motaqi", AFTER, "TAL"),
        ("Mullah Baradar", AFTER, "TAL"), ("Zabihullah Mujahid", AFTER, "TAL"),
        ("Abbas Stanekzai", AFTER, "TAL"), ("Nooruddin Azizi", AFTER, "TAL"),
        ("Zahir Aghbar", AFTER, "AFG"), ("Ahmad Massoud", AFTER, "NRF"),
        ("Ahmad Shah Massoud", AFTER, "AOP"),
        ("Tokaev", AFTER, "KAZ"), ("Kasymzhomart Tokayev", AFTER, "KAZ"),
        ("Nazarbayev", date(2015, 1, 1), "KAZ"), ("Nazarbayev", date(2023, 1, 1), ""),
        ("Mirziyayev", BEFORE, "UZB"), ("Shavkat Mirziyoyev", date(2015, 1, 1), "UZB"),
        ("Islam Karimov", date(2016, 9, 2), "UZB"), ("Islam Karimov", date(2016, 9, 3), ""),
        ("Rakhmon", AFTER, "TJK"), ("Emomalii Rahmon", AFTER, "TJK"), ("Zhaparov", AFTER, "KGZ"),
        ("Jeenbekov", date(2020, 10, 15), "KGZ"), ("Jeenbekov", date(2020, 10, 16), ""),
        ("Serdar Berdymukhamedov", AFTER, "TKM"), ("Trump", AFTER, ""), ("Trump", BEFORE, "USA"),
        ("Obama", None, "USA"), ("Vladimir Norov", BEFORE, "SCO"),
        ("Vladimir Norov", date(2022, 6, 1), "UZB"), ("Vladimir Norov", None, "SCO UZB"),
        ("Xi Jinping", AFTER, "CHN"), ("President Xi", AFTER, "CHN"), ("Xi", AFTER, ""),
        ("Erdogan", AFTER, "TUR"), ("Liz Truss", date(2022, 10, 26), ""),
    ],
)  # fmt: skip
def test_an_office_holds_from_its_first_to_its_last_day(name, on, expected):
    assert sorted(ids(name, on)) == sorted(expected.split())


@pytest.mark.parametrize(
    "spelling",
    ["COTE D’IVOIRE", "Côte d'Ivoire", "the cote d`ivoire", "Cote d'Ivoire's", "  Côte d’Ivoire "],
)
def test_case_accents_apostrophes_articles_and_possessives_make_no_difference(spelling):
    assert resolve(spelling).actor.id == "CIV"


def test_the_kind_is_dated_and_unknown_is_a_value():
    registry = load()
    assert registry.kind_on("TAL", LAST) == "armed_group"
    assert registry.kind_on("TAL", FIRST) == "de_facto_authority"
    assert registry.kind_on("TAL") == "de_facto_authority"
    assert registry.kind_on("MMJ", BEFORE) == "unknown"
    assert registry.kind_on("TWN") == registry.kind_on("XKX") == "partly_recognised"
    assert resolve("Taliban", LAST).actor.kind == "armed_group"


def test_members_are_dated():
    registry = load()
    assert registry.members("CAS", AFTER) == ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    assert "IRN" not in registry.members("BRICS", AFTER)
    assert "IRN" in registry.members("BRICS", date(2024, 1, 1))
    assert "IRN" in registry.members("SCO", date(2023, 7, 4))
    assert "GBR" not in registry.members("EU")
    assert registry.members("UZB") == ()


def test_ambiguity_is_returned():
    both = resolve("Afghanistan", AFTER)
    assert both.ambiguous and both.actor is None
    assert [(c.actor.id, c.role) for c in both.candidates] == [
        ("TAL", "government"),
        ("AFG", "territory"),
    ]
    none = resolve("nobody at all")
    assert not none.ambiguous and none.actor is None


@given(st.text(max_size=80), st.none() | st.dates())
def test_any_text_can_be_asked_for(name, on):
    resolution = resolve(name, on)
    assert len({c.actor.id for c in resolution.candidates}) == len(resolution.candidates)
