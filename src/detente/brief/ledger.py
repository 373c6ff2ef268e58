"""The book of a brief's numbers: nothing is printed that is not entered here with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.doc import Figure
from detente.tables import Row


class Ledger:
    """Gives every number, date and measured word of a brief its id, in the order of the page.

    >>> ledger = Ledger()
    >>> ledger.cite(2, "acts of the pair", ["e1", "e2"], section="UZB-TAL")
    Figure(printed='2', id='f1')
    >>> ledger.rows()[0]["basis"]
    ['e1', 'e2']
    """

    def __init__(self) -> None:
        self._entries: list[Row] = []

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
        figure = Figure(str(printed), f"f{len(self._entries) + 1}")
        self._entries.append(
            {
                "id": figure.id,
                "section": section,
                "printed": figure.printed,
                "meaning": meaning,
                "kind": kind,
                "basis": list(resting),
            }
        )
        return figure

    def constant(self, printed: object, name: str, source: str) -> Figure:
        """Enter a constant of the method, with its name and where it comes from."""
        return self.cite(printed, name, [name, source], section="method", kind="constant")

    def setting(self, printed: object, name: str, place: str) -> Figure:
        """Enter what the case states about itself."""
        return self.cite(printed, name, [name, place], section="head", kind="setting")

    def rows(self) -> list[Row]:
        """The entries as rows of the table ``finding``."""
        return list(self._entries)
