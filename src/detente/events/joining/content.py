"""What a quote is about besides who acts: the names, places, numbers and words in it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from detente.actors.read import shelf
from detente.actors.words import Word, words
from detente.events.gazetteer import named

_NAMING = ("name", "demonym", "government", "people", "former")
"""Roles of the words that name an actor and tell nothing else."""


def _kinds() -> dict[str, frozenset[str]]:
    """The words of ``wordkinds.csv`` by what they are in a report, folded."""
    with (Path(__file__).parent / "wordkinds.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: frozenset(row["words"].split()) for row in csv.DictReader(file)}


_KIND = _kinds()
_EMPTY = _KIND["plain"] | _KIND["month"]
"""Words that any report may have, whatever it tells."""
_NAMELESS = _EMPTY | _KIND["office"] | _KIND["speaker"] | _KIND["post"]
"""Words that may be written with a capital and name no person and no town."""
_COUNTED = "a two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {name: str(number) for number, name in enumerate(_COUNTED.split(), 1)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_BARE = _EMPTY | _NUMBERS.keys() | _SCALES.keys()
"""Words that tell of nothing by themselves, counted things apart."""
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBERS)})(?![\w-])"
    rf"(?: (?P<scale>{'|'.join(_SCALES)})\b)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = re.compile(r"(?<=...)(?:ing|ed|es|s|ly|y|e|ion|er)$")
FEW = 12
"""A number up to this one is as common as a word and counts no more."""
PLAIN = 3
"""No more words than these, and no name, tell nothing that can differ."""
STEM = 6
"""So many letters of a word count once its ending is off."""


@dataclass(frozen=True)
class Content:
    """What a quote is about, each word folded and cut to its stem.

    ``terms`` are all words that tell something, the names of the two sides left out; ``names``
    those of them written as names, and numbers. ``people`` are persons named beside a post at a
    mission, ``seats`` the towns of missions, ``spots`` the towns and sites where something is,
    ``years`` and ``numbers`` the figures above ``FEW``.
    """

    terms: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    numbers: frozenset[float] = frozenset()

    @property
    def weight(self) -> int:
        """How much there is to compare; a name counts double."""
        return len(self.terms) + len(self.names)

    @property
    def plain(self) -> bool:
        """Whether it says too little to be held against another: "denied any clash"."""
        return not self.names and len(self.terms) <= PLAIN

    def shared(self, other: Content) -> int:
        """The weight of what two quotes both have."""
        return len(self.terms & other.terms) + len(self.names & other.names)

    def likeness(self, other: Content) -> float:
        """The weight that two quotes share, by that of the one that says less: 0 to 1."""
        least = min(self.weight, other.weight)
        return self.shared(other) / least if least else 0.0


@lru_cache(maxsize=65536)
def content(text: str, place: str | None, sides: frozenset[str]) -> Content:
    """What a text tells of besides its two sides; ``place`` is where the coder says it was.

    >>> told = content("The envoy Amin Rahimi met Omani clerks in Sohar.", None, frozenset({"OMN"}))
    >>> sorted(told.people), sorted(told.spots)
    (['amin', 'rahimi'], ['sohar'])
    """
    own = _own(sides)
    found = words(text)
    told = [
        word
        for word in found
        if not (word.fold in _BARE or word.fold in own or word.fold.isdigit())
    ]
    numbers, years = _figures(text)
    counts = {number for number in numbers if float(number) > FEW}
    names = {
        stem(word.fold) for word in told if word.form != "lower" and word.gap not in ("", ". ")
    }
    return Content(
        frozenset({stem(word.fold) for word in told if len(word.fold) > 2} | numbers),
        frozenset(names | counts),
        frozenset(_people(found, own)),
        frozenset(_seats(found, own)),
        frozenset(_spots(found, own) | _site(place, own)),
        years,
        frozenset(float(number) for number in counts),
    )


def stem(word: str) -> str:
    """A folded word without its ending, cut to ``STEM`` letters."""
    return _ENDING.sub("", word)[:STEM]


@lru_cache(maxsize=4096)
def _own(sides: frozenset[str]) -> frozenset[str]:
    """The words by which the sides are named, and the states that they answer for."""
    homes = {seat.state for seat in shelf().seats if seat.actor in sides} | sides
    naming = (one.name for one in shelf().names if one.actor in homes and one.role in _NAMING)
    own = {word.fold for name in naming for word in words(name)}
    return frozenset(word for word in own if not _is(word, "capital", "city"))


def _is(name: str, *kinds: str) -> bool:
    return any(place.kind in kinds for place in named(name))


def _figures(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Numbers and years; a number that stands beside a month is a day and left out."""
    numbers, years = set(), set()
    for match in _NUMBER.finditer(text.lower()):
        digits = _NUMBERS.get(match["number"], match["number"].replace(",", ""))
        around = text.lower()[max(0, match.start() - 12) : match.end() + 12]
        if match["scale"]:
            numbers.add(str(Decimal(digits) * _SCALES[match["scale"]]))
        elif _YEAR.fullmatch(digits):
            years.add(digits)
        elif match["number"] != "a" and not _KIND["month"] & set(re.findall(r"[a-z]+", around)):
            numbers.add(digits)
    return frozenset(numbers), frozenset(years)


def _runs(found: list[Word], own: frozenset[str]) -> list[tuple[int, int]]:
    """Stretches of words written as names, the words for a side and for offices left out."""
    runs: list[tuple[int, int]] = []
    plain = own | _NAMELESS
    for at, word in enumerate(found):
        if word.form == "lower" or word.fold in plain:
            continue
        if runs and runs[-1][1] == at and word.gap in (" ", "-") and not found[at - 1].possessive:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _people(found: list[Word], own: frozenset[str]) -> set[str]:
    """Who is named within a few words of a post at a mission, and does not only speak."""
    people: set[str] = set()
    for first, last in _runs(found, own):
        before = {word.fold for word in found[max(0, first - 3) : first]}
        behind = [word.fold for word in found[last : last + 5]]
        speaks = before & _KIND["speaker"] or _KIND["says"] & set(behind[:2])
        where = found[first - 1].fold in _KIND["at"] if first else False
        name = " ".join(word.fold for word in found[first:last])
        if (before | set(behind)) & _KIND["post"] and not speaks and not where and not named(name):
            people |= {stem(word.fold) for word in found[first:last]}
    return people


def _spots(found: list[Word], own: frozenset[str]) -> set[str]:
    """Where something is: behind "in" or "at", but not "the government in"."""
    spots: set[str] = set()
    for first, last in _runs(found, own):
        if (
            first
            and found[first - 1].fold in _KIND["at"]
            and found[max(0, first - 2)].fold not in _KIND["ruler"]
        ):
            spots |= _site(" ".join(word.fold for word in found[first:last]), own)
    return spots


def _seats(found: list[Word], own: frozenset[str]) -> set[str]:
    """The town of a mission: "the consulate in Sohar", "the Sohar consulate"."""
    seats: set[str] = set()
    for first, last in _runs(found, own):
        before = [word.fold for word in found[max(0, first - 3) : first]]
        inside = before[-1:] in (["in"], ["at"]) and bool(_KIND["mission"] & set(before))
        behind = last < len(found) and found[last].fold in _KIND["mission"]
        if inside or (behind and not found[last - 1].possessive):
            seats |= {stem(word.fold) for word in found[first:last]}
    return seats


def _site(place: str | None, own: frozenset[str]) -> set[str]:
    """The words of a place that is neither a country nor a region nor a border between countries."""
    if not place or _is(place, "country", "region", "border"):
        return set()
    left = own | _KIND["office"] | _EMPTY
    return {
        stem(word.fold) for word in words(place) if word.fold not in left and len(word.fold) > 2
    }
