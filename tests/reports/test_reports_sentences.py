from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reports.sentences import sentences

PROSE = st.lists(
    st.sampled_from(
        ["The", "envoy", "U.S.", "Mr.", "No.", "5", "3.5", ".", "...", "!", '"', "”", "\n", "\n\n", " ",
         "  ", "said", "Kabul.", "J.", "。", "—", "(", ")", "\u00a0", "\t", "1.", "a.m."]
    )
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(), PROSE))
def test_every_character_that_is_not_blank_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    covered = [False] * len(text)
    for start, end in spans:
        assert start < end
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
    assert all(inside or char.isspace() for inside, char in zip(covered, text, strict=True))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The U.S. envoy met Gen. Dostum on Aug. 15.", "He left."],
        ["He flew to the U.S.", "The talks went on."],
        ["J. A. Karimov and George W. Norov signed No. 5 of Art. 12.", "It binds."],
        ["Trade grew by 3.5 percent to $1.2 million.", "Prices fell."],
        ['"We agreed."', "The minister left."],
        ['"We agreed," he said.', "“It is done.”", "Talks ended."],
        ['"Will they come?" he asked.', "Nobody knew."],
        ["They waited ... and waited.", "Nothing came…", "Then a call."],
        ["It opened at 9 a.m. Tuesday in Termez.", "Trucks waited."],
        ["The bank (Ipoteka Ltd.) closed.", "It reopened."],
        ["Was it so?!", "Yes!", "Good."],
        ["It said so.[12]", "Others did not."],
        ["Талибы прибыли в Ташкент.", "Переговоры начались."],
        ["Prof. Dr. A. Nazarov spoke.", "In Kabul nobody listened."],
    ],
)
def test_sentences_of_news_are_told_apart(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_headline_is_a_sentence_without_a_full_stop() -> None:
    assert cut("Taliban visit Tashkent\nThe delegation came. It left.\n\nBy a reporter") == [
        "Taliban visit Tashkent",
        "The delegation came.",
        "It left.",
        "By a reporter",
    ]


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The delegation of the Taliban came to Tashkent to speak with\n"
        "President Mirziyoyev of Uzbekistan about the railway through\n"
        "Mazar. It left the same day."
    )
    assert len(cut(text)) == 2


def test_lines_of_a_list_are_sentences_of_their_own() -> None:
    assert cut("Kazakhstan\nKyrgyzstan\nTurkmenistan and its long border\nUzbekistan") == [
        "Kazakhstan",
        "Kyrgyzstan",
        "Turkmenistan and its long border",
        "Uzbekistan",
    ]
