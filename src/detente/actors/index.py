"""All names by their folded words, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from detente.actors.actor import Name
from detente.actors.heads import ORDINARY, PERSONS
from detente.actors.words import Word, key, words

LINKS = frozenset({" ", "-", "+", ", "})
"""What may stand between the words of one name; a comma only where the name has one."""


class Anchor(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a text, and the rows that bear this name."""

    first: int
    last: int
    names: tuple[Name, ...]

    def roles(self, *roles: str) -> bool:
        """Whether all rows are of these roles."""
        return all(name.role in roles for name in self.names)


class Index:
    """The names of a registry, made to be looked up word by word.

    ``heads`` holds their first words, and whether a text may write them small; ``reach`` how long
    the names are that begin with two words.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.names: dict[str, tuple[Name, ...]] = {}
        self.surnames: dict[str, tuple[Name, ...]] = {}
        self.heads: dict[str, bool] = {}
        self.reach: dict[str, list[int]] = {}
        for name in names:
            self._add(name, key(name.name))

    def _add(self, name: Name, folded: str) -> None:
        shelf = self.surnames if name.role == "surname" else self.names
        shelf[folded] = (*shelf.get(folded, ()), name)
        parts = folded.split(" ")
        self.heads[parts[0]] = self.heads.get(parts[0], False) or name.case == "any"
        lengths = self.reach.setdefault(" ".join(parts[:2]), [])
        if len(parts) not in lengths:
            lengths.append(len(parts))
            lengths.sort(reverse=True)

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
            small = self.heads.get(found[i].fold)
            known = small or (small is not None and not (strict and found[i].form == "lower"))
            mark = self._longest(text, found, i, strict, shouted) if known else None
            if mark:
                marks.append(mark)
                i = mark.last
            else:
                i += 1
        return marks

    def _longest(
        self, text: str, found: list[Word], i: int, strict: bool, shouted: bool
    ) -> Anchor | None:
        for last in self._ends(found, i):
            folded = " ".join([word.fold for word in found[i:last]])
            names = self.names.get(folded, ())
            if names and last - i > 1 and any(word.gap == ", " for word in found[i + 1 : last]):
                names = tuple(name for name in names if "," in name.name)
            if strict and names:
                names = tuple(name for name in names if written(text, found[i:last], name, shouted))
            if names:
                return Anchor(i, last, names)
            if folded in self.surnames and _titled(found, i, last):
                return Anchor(i, last, self.surnames[folded])
        return None

    def _ends(self, found: list[Word], i: int) -> list[int]:
        """Where names may end that begin at ``i``, the farthest first."""
        last = i + 1
        if last == len(found) or found[last].gap not in LINKS:
            return [last]
        reach = self.reach.get(f"{found[i].fold} {found[last].fold}", ())
        for length in reach[:1]:
            while last < len(found) and last - i < length and found[last].gap in LINKS:
                last += 1
        return [*(i + length for length in reach if i + length <= last), i + 1]


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
            word.form == "upper"
            or (len(word.fold) == 1 and word.form == "capital")
            or word.fold.isdigit()
            for word in found
        )
    if name.case == "any":
        return True
    if name.case == "mixed":
        return text[found[0].start : found[-1].end] == name.name
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
