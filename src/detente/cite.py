"""How a run is cited: what it is called, which run it was, as of when, and what computed it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from detente.tables import Row

_TOOL = "detente: what was reported about a set of actors, pair by pair"


@dataclass(frozen=True)
class Citation:
    """One run, as it is cited; two runs with other inputs or settings have other ids."""

    title: str
    run: str
    as_of: str
    coder: str
    version: str

    def text(self) -> str:
        """The citation as one line.

        >>> print(Citation("A case", "ab12", "2023-08-05", "hand", "0.1.0").text())
        A case. detente 0.1.0, run ab12, as of 2023-08-05.
        """
        return f"{self.title}. detente {self.version}, run {self.run}, {self._day()}."

    def bibtex(self) -> str:
        """The run and detente itself as two BibTeX entries."""
        run = _entry(
            f"run-{self.run}", "misc",
            title=self.title, note=self._note(),
            howpublished=f"Computed with detente {self.version}",
            **({"year": self.as_of[:4]} if self.as_of else {}),
        )  # fmt: skip
        tool = _entry(
            f"detente-{self.version}", "misc",
            author="{The detente authors}", title=_TOOL, note=f"Version {self.version}",
        )  # fmt: skip
        return f"{run}\n{tool}"

    def csl_json(self) -> str:
        """The run and detente itself as CSL-JSON."""
        run: dict[str, object] = {
            "id": f"run-{self.run}", "type": "dataset", "title": self.title,
            "number": self.run, "note": self._note(), "source": f"detente {self.version}",
        }  # fmt: skip
        if self.as_of:
            run["issued"] = {"date-parts": [[int(part) for part in self.as_of.split("-")]]}
        tool = {
            "id": f"detente-{self.version}", "type": "software", "title": _TOOL,
            "author": [{"literal": "The detente authors"}], "version": self.version,
        }  # fmt: skip
        return json.dumps([run, tool], indent=2, ensure_ascii=False)

    def _note(self) -> str:
        return f"Run {self.run}, {self._day()}, coder {self.coder}"

    def _day(self) -> str:
        return f"as of {self.as_of or 'no dated report'}"


def citation(run: Row) -> Citation:
    """The citation of a run, from its row in the case's database."""
    return Citation(
        title=str(run["title"]),
        run=str(run["run_id"]),
        as_of=str(run["as_of"] or ""),
        coder=str(run["coder"]),
        version=str(run["version"]),
    )


def _entry(key: str, kind: str, **fields: str) -> str:
    lines = [f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    """Text with TeX's special characters escaped; braces are kept only around a whole name."""
    inner = text[1:-1] if text.startswith("{") and text.endswith("}") else None
    if inner is not None:
        return f"{{{_escaped(inner)}}}"
    plain = re.sub(r"[\\{}]", "", text)
    return re.sub(r"([&%$#_])", r"\\\1", plain)
