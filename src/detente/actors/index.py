"""All names by their folded words, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from detente.actors.actor import Name
from detente.actors.heads import ORDINARY, PERSONS
from detente.actors.words import Word, key, words


class Anchor(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a text, and the rows that bear this name."""

    first: int
    last: int
    names: tuple[Name, ...]

    def roles(self, *roles: str) -> bool:
        """Whether all rows are of these roles."""
        return all(name.role in roles for name in self.names)


class Index:
    """The names of a registry, made to be looked up word by word."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names: dict[str, tuple[Name, ...]] = {}
        self.surnames: dict[str, tuple[Name, ...]] = {}
        self.reach: dict[str, int] = {}
        for name in names:
            self._add(name, key(name.name))

    def _add(self, name: Name, folded: str) -> None:
        shelf = self.surnames if name.role == "surname" else self.names
        shelf[folded] = (*shelf.get(folded, ()), name)
        head, _, rest = folded.partition(" ")
        self.reach[head] = max(self.reach.get(head, 0), rest.count(" ") + 2 if rest else 1)

    def replace(self, names: Iterable[Name]) -> None:
        """Put an overlay's names in the place of whatever stood under them."""
        added = list(names)
        for folded in {key(name.name) for name in added}:
            self.names.pop(folded, None)
            self.surnames.pop(folded, None)
        for name in added:
            self._add(name, key(name.name))

    def anchors(self, text: str, found: list[Word], *, strict: bool) -> list[Anchor]:
        """The names in a text from left to right, the longest first, none within another.

        ``strict`` holds them to their capitals, as in running text.
        """
        marks: list[Anchor] = []
        shouted = strict and text.isupper()
        i, n = 0, len(found)
        while i < n:
            reach = self.reach.get(found[i].fold)
            mark = self._longest(text, found, i, reach, strict, shouted) if reach else None
            if mark:
                marks.append(mark)
                i = mark.last
            else:
                i += 1
        return marks

    def _longest(
        self, text: str, found: list[Word], i: int, reach: int, strict: bool, shouted: bool
    ) -> Anchor | None:
        stop = i + 1
        while stop < len(found) and stop - i < reach and found[stop].gap in (" ", "-"):
            stop += 1
        for last in range(stop, i, -1):
            folded = " ".join([word.fold for word in found[i:last]])
            names = self.names.get(folded, ())
            if strict and names:
                names = tuple(name for name in names if written(text, found[i:last], name, shouted))
            if names:
                return Anchor(i, last, names)
            if folded in self.surnames and _titled(found, i, last):
                return Anchor(i, last, self.surnames[folded])
        return None


def _titled(found: list[Word], first: int, last: int) -> bool:
    """Whether a surname stands alone behind a title: President Xi, but not Ambassador Xi Ping."""
    if not first or found[first].gap != " " or found[first - 1].fold not in PERSONS:
        return False
    alone = last == len(found) or found[last].gap != " " or found[last].form == "lower"
    return alone and found[first].form != "lower"


def written(text: str, found: list[Word], name: Name, shouted: bool) -> bool:
    """Whether words of a text are written as a name is: capitals, acronyms, accents."""
    if len(found) == 1 and found[0].fold in ORDINARY:
        if name.case == "exact":
            return found[0].form == "upper" and not shouted
        return not text[found[0].start : found[0].end].isascii()
    if name.case == "exact":
        return all(
            word.form == "upper" or (word.form == "capital" and len(word.fold) == 1)
            for word in found
        )
    if name.case == "any":
        return True
    return all(
        word.form != "lower" or not capital
        for word, capital in zip(found, capitals(name.name), strict=False)
    )


_CAPITALS: dict[str, tuple[bool, ...]] = {}


def capitals(name: str) -> tuple[bool, ...]:
    """Which words of a stored name are written with a capital, the leading article left out."""
    if name not in _CAPITALS:
        forms = [word.form != "lower" for word in words(name)]
        _CAPITALS[name] = tuple(forms[1:] if name.lower().startswith("the ") else forms)
    return _CAPITALS[name]
