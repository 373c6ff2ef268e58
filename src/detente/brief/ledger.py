"""The book of a brief's numbers: nothing is printed that is not entered here with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.doc import Figure, Piece
from detente.tables import Row


class Ledger:
    """Gives every number, date and measured word of a brief its id, in the order of the page.

    >>> ledger = Ledger()
    >>> ledger.cite(2, "acts of the pair", ["e1", "e2"], section="UZB-TAL")
    Figure(printed='2', id='f1')
    >>> ledger.rows()[0]["basis"]
    ['e1', 'e2']
    """

    def __init__(self, kept: Iterable[Row] = ()) -> None:
        """``kept``: findings of a run; what is entered again keeps its id, what is new has none."""
        self._entries: list[Row] = []
        self._kept = {_key(row): str(row["id"]) for row in kept}
        self._page = not self._kept

    def cite(
        self,
        printed: object,
        meaning: str,
        basis: Iterable[str],
        *,
        section: str,
        kind: str = "evidence",
    ) -> Figure:
        """Enter a figure; ValueError where it rests on nothing."""
        resting = list(dict.fromkeys(basis))
        if not resting:
            raise ValueError(f"{printed!r} ({meaning}) rests on nothing")
        row: Row = {
            "id": f"f{len(self._entries) + 1}", "section": section, "printed": str(printed),
            "meaning": meaning, "kind": kind, "basis": list(resting),
        }  # fmt: skip
        if not self._page:
            row["id"] = self._kept.get(_key(row), f"x{len(self._entries) + 1}")
        self._entries.append(row)
        return Figure(str(printed), str(row["id"]))

    def words(self, text: str, meaning: str, basis: Iterable[str], *, section: str) -> Piece:
        """Words as they are, or as a figure where a number stands in them."""
        numbered = any(map(str.isdigit, text))
        return self.cite(text, meaning, basis, section=section) if numbered else text

    def constant(self, printed: object, name: str, source: str) -> Figure:
        """Enter a constant of the method, with its name and where it comes from."""
        return self.cite(printed, name, [name, source], section="method", kind="constant")

    def setting(self, printed: object, name: str, place: str) -> Figure:
        """Enter what the case states about itself."""
        return self.cite(printed, name, [name, place], section="head", kind="setting")

    def rows(self) -> list[Row]:
        """The entries as rows of the table ``finding``."""
        return list(self._entries)


def _key(row: Row) -> tuple[str, ...]:
    basis = row["basis"]
    assert isinstance(basis, list)
    return (str(row["section"]), str(row["printed"]), str(row["meaning"]), *basis)
