"""Words into pieces of a fixed vocabulary, as BERT's uncased tokenizer cuts them.

The algorithm is that of Schuster and Nakajima (2012) as used by Devlin et al. (2019): lower case,
accents off, punctuation and CJK characters apart, then the longest piece first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_ASCII = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9 ]")
LONGEST = 100
"""A word of more characters is unknown as a whole."""


@dataclass(frozen=True)
class Piece:
    """One piece: its number in the vocabulary, and where its characters stand in the text."""

    id: int
    start: int
    end: int


class WordPiece:
    """A vocabulary and how it cuts.

    >>> vocabulary = WordPiece(["[UNK]", "tal", "##iban", "kabul", "."])
    >>> [(piece.id, piece.start, piece.end) for piece in vocabulary.cut("Taliban.")]
    [(1, 0, 7), (2, 0, 7), (4, 7, 8)]
    """

    def __init__(self, pieces: list[str]) -> None:
        self._ids: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}
        self.unknown = self._ids["[UNK]"]
        self._word = lru_cache(maxsize=50_000)(self._cut_word)

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        """The vocabulary of a file with a piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def id(self, piece: str) -> int:
        """The number of a piece; KeyError where the vocabulary has none."""
        return self._ids[piece]

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text; every piece carries the span of its whole word."""
        return [
            Piece(id, start, end) for start, end, word in _words(text) for id in self._word(word)
        ]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else f"##{word[start:end]}"
                if piece in self._ids:
                    break
                end -= 1
            if end == start:
                return (self.unknown,)
            found.append(self._ids[piece])
            start = end
        return tuple(found)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word with its span, lower case and without accents; a mark of punctuation is a word."""
    if text.isascii() and text.isprintable():
        yield from ((*one.span(), one[0].lower()) for one in _ASCII.finditer(text))
        return
    start, word = 0, ""
    for place, character in enumerate(text):
        kind = _kind(character)
        if kind == "letter":
            if not word:
                start = place
            word += character
            continue
        if kind == "nothing":
            continue
        if word and (plain := _plain(word)):
            yield start, place, plain
        word = ""
        if kind == "mark":
            yield place, place + 1, _plain(character) or character
    if word and (plain := _plain(word)):
        yield start, len(text), plain


def _plain(word: str) -> str:
    parted = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parted if unicodedata.category(c) != "Mn" and _kind(c) != "nothing")


@lru_cache(maxsize=10_000)
def _kind(character: str) -> str:
    code = ord(character)
    category = unicodedata.category(character)
    if character in " \t\n\r" or category == "Zs":
        return "space"
    if code in (0, 0xFFFD) or category.startswith("C"):
        return "nothing"
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    if ascii_mark or category.startswith("P") or _is_cjk(code):
        return "mark"
    return "letter"


def _is_cjk(code: int) -> bool:
    return any(
        first <= code <= last
        for first, last in (
            (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
            (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
        )
    )  # fmt: skip
