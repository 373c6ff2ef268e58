"""The words of acts: ``verbs.csv``, our own list, matched token by token in any inflection.

A phrase is a row: ``*`` stands for up to five words, ``a|b`` for either word. The first word of a
verb phrase is inflected, nouns may take a plural s. The longest phrase at a place wins.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GAP = 5
"""Words that ``*`` may stand for."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_VOWELS = "aeiou"
_BEFORE_NOUN = frozenset(
    (
        "a",
        "an",
        "the",
        "'s",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "any",
        "no",
        "some",
        "of",
    )
)
"""Words behind which a verb's form is a noun: "the attack", "of support"."""


@dataclass(frozen=True)
class Token:
    """A word or mark of the sentence: its place, its lower case, and if it has a capital."""

    start: int
    end: int
    low: str
    capital: bool = False


@dataclass(frozen=True)
class Entry:
    """What a phrase says of an act; ``way`` says which side of the verb acts.

    ``word`` is verb, noun or speech; the last two are read only where no verb tells of an act.
    ``way``: do (subject on object), host (object visits subject), visit (subject visits object or
    place), meet and both (mutual), rev and by (object acts on subject).
    """

    phrase: str
    word: str
    type: str
    polarity: str
    deed: bool
    way: str
    mode: str
    step: str | None
    status: str | None
    value: str | None
    domain: str | None

    @property
    def noun(self) -> bool:
        """Whether the phrase is headed by a noun."""
        return self.word == "noun"


@dataclass(frozen=True)
class Match:
    """A phrase found: tokens ``first`` up to but without ``last``."""

    first: int
    last: int
    entry: Entry


def tokens(text: str) -> list[Token]:
    """The words and marks of a sentence; a possessive 's and a hyphen are marks of their own.

    >>> [token.low for token in tokens("Ruritania's envoy")]
    ['ruritania', "'s", 'envoy']
    """
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word.endswith("'s") and len(word) > 2:
            cut = match.end() - 2
            found += [
                Token(match.start(), cut, word[:-2], match[0][0].isupper()),
                Token(cut, match.end(), "'s"),
            ]
        else:
            found.append(Token(match.start(), match.end(), word, match[0][0].isupper()))
    return found


def forms(verb: str) -> frozenset[str]:
    """A verb's inflected forms.

    >>> sorted(forms("carry"))
    ['carried', 'carries', 'carry', 'carrying']
    """
    irregular = _irregular().get(verb, ())
    stem = verb[:-1] if verb.endswith("e") else verb
    soft = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    third = verb[:-1] + "ies" if soft else verb + ("es" if _hisses(verb) else "s")
    past = verb[:-1] + "ied" if soft else stem + "ed"
    regular = {verb, third, (verb if verb.endswith("ee") else stem) + "ing"}
    return frozenset(regular | (set(irregular) if irregular else {past}))


def _hisses(verb: str) -> bool:
    return verb.endswith(("s", "sh", "ch", "x", "z"))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row["verb"]: tuple(row["forms"].split()) for row in _rows("irregular.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


_Pattern = tuple[Entry, tuple[frozenset[str] | None, ...]]


@cache
def _index() -> dict[str, list[_Pattern]]:
    """Patterns by each form of their first word, those with most words first."""
    index: dict[str, list[_Pattern]] = {}
    for row in _rows("verbs.csv"):
        entry = _entry(row)
        head, *rest = entry.phrase.split()
        noun = entry.noun
        first = {head, head + "s"} if noun else forms(head)
        pattern = (entry, tuple(None if word == "*" else _plural(word) for word in rest))
        for form in first:
            index.setdefault(form, []).append(pattern)
    for patterns in index.values():
        patterns.sort(key=lambda one: (-sum(part is not None for part in one[1]), one[0].phrase))
    return index


def _plural(word: str) -> frozenset[str]:
    return frozenset(form for one in word.split("|") for form in (one, one + "s"))


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        phrase=row["phrase"],
        word=row["word"],
        type=row["type"],
        polarity=row["polarity"],
        deed=row["deed"] == "deed",
        way=row["way"],
        mode=row["mode"],
        step=row["step"] or None,
        status=row["status"] or None,
        value=row["value"] or None,
        domain=row["domain"] or None,
    )


def matches(words: Sequence[Token], closed: frozenset[int] = frozenset()) -> list[Match]:
    """The phrases in a sentence, in text order and without overlap of their first words.

    ``closed`` holds the tokens that no phrase may begin at: those of actors' names.
    """
    found = []
    at = 0
    while at < len(words):
        match = None if at in closed else _match_at(words, at)
        if match is not None:
            found.append(match)
        at += 1
    return [one for one in found if not any(_within(one, other) for other in found)]


def _within(one: Match, other: Match) -> bool:
    return other.first < one.first < other.last


def _match_at(words: Sequence[Token], at: int) -> Match | None:
    noun = at > 0 and words[at - 1].low in _BEFORE_NOUN
    if words[at].low == "close" and [word.low for word in words[at + 1 : at + 2]] == ["to"]:
        return None
    for entry, rest in _index().get(words[at].low, []):
        if noun and not entry.noun and not words[at].low.endswith("ed"):
            continue
        last = _follow(words, at + 1, rest)
        if last is not None:
            return Match(at, last, entry)
    return None


def _follow(words: Sequence[Token], at: int, rest: tuple[frozenset[str] | None, ...]) -> int | None:
    if not rest:
        return at
    if rest[0] is None:
        for skip in range(GAP + 1):
            if any(word.low in ".;:" for word in words[at : at + skip]):
                return None
            end = _follow(words, at + skip, rest[1:])
            if end is not None:
                return end
        return None
    if at < len(words) and words[at].low in rest[0]:
        return _follow(words, at + 1, rest[1:])
    return None


def is_form(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is any form of one of these verbs."""
    return word in _all_forms(verbs)


@cache
def _all_forms(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in forms(verb))
