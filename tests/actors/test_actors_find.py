import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors import load
from detente.actors.words import key, words

BEFORE, AFTER = date(2020, 5, 1), date(2022, 5, 1)


def found(text, on=AFTER):
    return [
        f"{m.surface} = {'/'.join(f'{c.actor.id}:{c.role}' for c in m.resolution.candidates)}"
        for m in load().find(text, on)
    ]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Uzbek President Shavkat Mirziyoyev spoke.", AFTER,
         ["Uzbek President Shavkat Mirziyoyev = UZB:leader"]),
        ("The President of Uzbekistan Shavkat Mirziyoyev spoke.", AFTER,
         ["President of Uzbekistan Shavkat Mirziyoyev = UZB:leader"]),
        ("Kazakhstan's foreign ministry denied it.", AFTER,
         ["Kazakhstan's foreign ministry = KAZ:government"]),
        ("Tajik border guards fired near the Tajik border.", AFTER,
         ["Tajik border guards = TJK:government", "Tajik = TJK:territory"]),
        ("Uzbek railway cars crossed the Uzbek-Afghan border.", AFTER,
         ["Uzbek = UZB:demonym", "Uzbek = UZB:territory", "Afghan = AFG:territory"]),
        ("Uzbek and Tajik officials left.", AFTER,
         ["Uzbek = UZB:government", "Tajik officials = TJK:government"]),
        ("President Tokayev and Foreign Minister Tileuberdi left.", AFTER,
         ["President Tokayev = KAZ:leader", "Foreign Minister Tileuberdi = KAZ:leader"]),
        ("Taliban acting foreign minister Amir Khan Muttaqi flew to Ashgabat.", AFTER,
         ["Taliban acting foreign minister Amir Khan Muttaqi = TAL:leader",
          "Ashgabat = TKM:capital"]),
        ("Tajik Energy Minister Ashur Somebody spoke on Monday.", AFTER,
         ["Tajik Energy Minister Ashur Somebody = TJK:government"]),
        ("The Taliban-run power company DABS paid.", AFTER,
         ["Taliban-run power company DABS = TAL:name"]),
        ("A delegation of Taliban-ruled Afghanistan came.", AFTER,
         ["delegation of Taliban-ruled Afghanistan = TAL:government"]),
        ("Afghanistan's Taliban government paid.", AFTER,
         ["Afghanistan's Taliban government = TAL:government"]),
        ("Afghan opposition leaders met.", BEFORE, []),
        ("The Afghan opposition met.", AFTER, ["Afghan opposition = AOP:name"]),
        ("Afghan officials met.", BEFORE, ["Afghan officials = AFG:government"]),
        ("Afghan officials met.", AFTER, ["Afghan officials = TAL:government"]),
        ("Afghan women met.", AFTER, ["Afghan women = AFG:people"]),
        ("Former Afghan President Ashraf Ghani left.", AFTER,
         ["Former Afghan President Ashraf Ghani = AFG:former"]),
        ("The Afghan embassy in Dushanbe stayed open.", AFTER,
         ["Afghan embassy in Dushanbe = AFG:embassy"]),
        ("Anti-Taliban fighters and the pro-Taliban cleric met.", AFTER, []),
        ("Taliban opponents met.", AFTER, ["Taliban = TAL:demonym"]),
        ("Tajik militants of the Tajik Taliban crossed.", AFTER,
         ["Tajik militants = TJK:people", "Tajik Taliban = JAM:name"]),
        ("Tehrik-i-Taliban Pakistan and Yemen's Houthis met.", AFTER,
         ["Tehrik-i-Taliban Pakistan = TTP:name", "Yemen's Houthis = HOU:name"]),
        ("ISIS-K is not ISIS.", AFTER, ["ISIS-K = ISK:name", "ISIS = ISIS:name"]),
        ("All five Central Asian states met a Central Asian state.", AFTER,
         ["All five Central Asian states = CAS:name", "Central Asian = CAS:demonym"]),
        ("They told us that whoever could turkey-trot was in Turkey.", AFTER,
         ["Turkey = TUR:name"]),
        ("US officials met WHO staff, who told us.", AFTER,
         ["US officials = USA:government", "WHO = WHO:name"]),
        ("Male voters in Malé met.", AFTER, ["Malé = MDV:capital"]),
        ("Russia forces Ukraine to act; an Afghanistan envoy left.", BEFORE,
         ["Russia = RUS:name", "Ukraine = UKR:name", "Afghanistan = AFG:name"]),
        ("Kabul airport and the Afghan side of the river.", AFTER,
         ["Kabul = AFG:territory", "Afghan = AFG:territory"]),
        ("Ambassador Wang Somebody met President Xi.", AFTER, ["President Xi = CHN:leader"]),
        ("The trans-Afghan railway.", AFTER, []),
        ("Ashraf Ghani wrote.", AFTER, []),
    ],
)  # fmt: skip
def test_who_is_named_in_a_text(text, on, expected):
    assert found(text, on) == expected


PIECES = st.sampled_from(
    [
        "Uzbek", "Tajik", "Taliban", "Afghan", "Kabul", "President", "Shavkat", "Mirziyoyev",
        "foreign", "minister", "of", "the", "and", ",", "-", "-run", "'s", "’", "Tajikistan",
        "embassy", "in", "Dushanbe", "former", "five", "Central", "Asian", "states", "ISIS",
        "ISIS-K", "U.S.", "&", "Ministry", "Affairs", "…", "Côte", "d’Ivoire", ".", "border",
        "guards", "officials", "Xi", "\n\n", "",
    ]
)  # fmt: skip
TEXTS = st.text(max_size=120) | st.lists(
    st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", "-"])), max_size=25
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


@given(TEXTS, st.none() | st.dates(date(2014, 1, 1), date(2025, 1, 1)))
def test_mentions_are_in_order_apart_and_where_they_say(text, on):
    last = 0
    for mention in load().find(text, on):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        assert mention.resolution.candidates
        last = mention.end


@given(TEXTS, st.none() | st.dates(date(2014, 1, 1), date(2025, 1, 1)))
def test_reading_twice_gives_the_same(text, on):
    assert load().find(text, on) == load().find(text, on)


def test_two_thousand_sentences_a_second():
    registry = load()
    sentences = [
        f"On day {i} Uzbek President Shavkat Mirziyoyev told Taliban acting foreign minister Amir "
        "Khan Muttaqi in Kabul that Kazakhstan's foreign ministry and Tajik border guards would not "
        "recognise the Islamic Emirate without the United Nations."
        for i in range(500)
    ]
    registry.find(sentences[0])
    start = time.process_time()
    for sentence in sentences:
        registry.find(sentence, AFTER)
    assert time.process_time() - start < 0.25 * 2


@given(st.text(alphabet="abzAZ09 '.-", max_size=30))
def test_a_name_is_looked_up_by_its_folded_words(name: str) -> None:
    folded = [word.fold for word in words(name)]
    assert key(name) == " ".join(folded[1:] if len(folded) > 1 and folded[0] == "the" else folded)
