"""The words of a text, folded so that spellings of one name meet, each with its offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’‘ʼʻ`´′"
HYPHENS = "-‐‑–−"
ABBREVIATIONS = frozenset({"st", "dr", "mr", "mrs", "ms", "gen", "col", "lt", "sen", "gov", "rep"})
"""Words whose full stop does not end a name; an initial's does not either."""

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}(?:[{APOSTROPHES}]s\b)?"
    rf"|[A-Z](?:\.[A-Z])+(?![^\W_])"
    rf"|{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*|&"
)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_DROPPED = str.maketrans("", "", APOSTROPHES + ".")
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"}
)


class Word(NamedTuple):
    """A word of a text; ``end`` leaves a possessive out, ``gap`` is what parts it from the last."""

    start: int
    end: int
    fold: str
    form: str
    possessive: bool
    gap: str


@lru_cache(maxsize=65536)
def _fold(raw: str) -> tuple[str, str, int]:
    """The folded word, its form (upper, capital, lower) and the length of its possessive."""
    tail = _POSSESSIVE.search(raw)
    length = 2 if tail and len(raw) > 2 else 0
    bare = raw[: len(raw) - length]
    if bare == "&":
        return "and", "lower", 0
    plain = unicodedata.normalize("NFKD", bare).casefold().translate(_LETTERS)
    fold = "".join(c for c in plain if not unicodedata.combining(c)).translate(_DROPPED)
    letters = bare.translate(_DROPPED)
    form = "upper" if letters.isupper() and len(letters) > 1 else "lower"
    if form == "lower" and bare[:1].isupper():
        form = "capital"
    return fold, form, length


def words(text: str) -> list[Word]:
    """The words of a text in order.

    ``gap`` is " " where only a blank lies before the word, "-" for a hyphen, "" before the first
    word, and what stands there otherwise.

    >>> [(w.fold, w.gap) for w in words("Tajikistan’s Nur-Sultan embassy, U.S. side")]
    [('tajikistan', ''), ('nur', ' '), ('sultan', '-'), ('embassy', ' '), ('us', ', '), ('side', ' ')]
    """
    found: list[Word] = []
    last = 0
    made = tuple.__new__
    for match in _WORD.finditer(text):
        start, end = match.span()
        fold, form, tail = _fold(text[start:end])
        gap = text[last:start]
        if gap != " " and found:
            gap = _gap(gap, found)
        found.append(made(Word, (start, end - tail, fold, form, tail > 0, gap)))
        last = end
    return found


def _gap(gap: str, found: list[Word]) -> str:
    """The gap by its kind; a plural's apostrophe makes the word before it a possessive."""
    if len(gap) == 1 and gap in HYPHENS:
        return "-"
    if gap.isspace():
        return " " if gap.count("\n") < 2 else gap
    before = found[-1]
    rest = gap[1:]
    if rest.isspace():
        if gap[0] in APOSTROPHES and before.fold.endswith("s"):
            found[-1] = before._replace(possessive=True)
            return " "
        initial = len(before.fold) == 1 and before.form == "capital"
        if gap[0] == "." and (initial or before.fold in ABBREVIATIONS):
            return " "
    return gap


def key(name: str) -> str:
    """A name as it is looked up: folded words, without a leading article.

    >>> key("The Côte d'Ivoire") == key("cote d’ivoire")
    True
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        folded = name.lower().split()
    else:
        folded = [word.fold for word in words(name)]
    if len(folded) > 1 and folded[0] == "the":
        folded = folded[1:]
    return " ".join(folded)
