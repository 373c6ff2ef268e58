"""The same from Python: open a case, run it, ask for a relation, follow a number."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.config import Config, load
from detente.store import Reader, Store
from detente.tables import Row

if TYPE_CHECKING:
    from detente.cite import Citation
    from detente.pipeline import Outcome
    from detente.trace import Trace

WORKED = "central_asia"
_CASES = Path(__file__).parent / "cases"


def open(name: str | Path, *, out: Path | str | None = None, kind: str | None = None) -> Case:
    """Open a case by its folder, or the worked case by its name.

    Results go to ``out``: by default a folder ``out`` in the case, or ``./central_asia`` for the
    worked case. Raises ConfigError where there is no such folder.

    >>> open("central_asia").config.title
    'Central Asia and the Taliban'
    """
    shipped = _CASES / str(name)
    if str(name) == WORKED and not Path(name, "detente.toml").is_file():
        config = load(shipped, out=Path(out or WORKED).absolute())
    else:
        config = load(name, kind=kind, out=None if out is None else Path(out).absolute())
    return Case(config)


@dataclass(frozen=True)
class Case:
    """One case: what is stated about it, and the runs that are kept of it."""

    config: Config

    @property
    def store(self) -> Store:
        return Store(self.config.store)

    def run(
        self,
        *,
        until: str | None = None,
        as_of: date | None = None,
        coder: str | None = None,
        fresh: bool = False,
        tell: Callable[[str], None] = lambda text: None,
    ) -> Outcome:
        """Run the case, or do nothing where the same has been run."""
        from detente.pipeline import run

        changes = {"as_of": as_of, "coder": coder}
        stated = {name: value for name, value in changes.items() if value is not None}
        return run(self.config.with_(**stated), until=until, fresh=fresh, tell=tell)

    def reader(
        self, *, run: str | None = None, as_of: date | None = None
    ) -> AbstractContextManager[Reader]:
        """The tables of a run, the last one unless named, for as long as a with-block lasts."""
        return self.store.read(run, as_of)

    def trace(self, id: str, *, run: str | None = None) -> Trace:
        """Follow a number of the brief, an act, a quote or a report to its sentences."""
        from detente.trace import trace

        with self.reader(run=run) as tables:
            return trace(tables, id)

    def cite(self, *, run: str | None = None) -> Citation:
        """How to cite a run: ``text()``, ``bibtex()`` or ``csl_json()`` of what is returned."""
        from detente.cite import citation

        with self.reader(run=run) as tables:
            return citation(tables.run)

    def export(
        self, folder: Path | str, *, format: str = "parquet", run: str | None = None
    ) -> list[Path]:
        """Write every table of a run to a folder as parquet, csv, json or sqlite."""
        from detente.export import export

        with self.reader(run=run) as tables:
            return export(tables, folder, format)

    def relation(
        self, one: str, other: str, *, run: str | None = None, as_of: date | None = None
    ) -> Relation:
        """The relation of two actors, by code or name; ActorError where one is not known."""
        from detente.brief.pair import section

        with self.reader(run=run, as_of=as_of) as tables:
            stated = self.config.as_stated(json.loads(str(tables.run["settings"])))
            config = stated.with_(as_of=tables.run["as_of"], run=tables.run["run_id"])
            pair = (_code(config, one), _code(config, other))
            return Relation(pair, section(config, tables, pair), tuple(_acts(tables, pair)))

    def _repr_html_(self) -> str:
        path = self.config.out / "brief.html"
        if path.is_file():
            return path.read_text(encoding="utf-8")
        return f"<p>{escape(self.config.title)}: not run yet; <code>case.run()</code></p>"


@dataclass(frozen=True)
class Relation:
    """How two actors stand: drawn in a notebook, as lines in a terminal, its acts as a table."""

    pair: tuple[str, str]
    page: Any
    acts: tuple[Row, ...]

    def lines(self) -> list[str]:
        """The relation as lines for a terminal."""
        lines: list[str] = self.page.lines()
        return lines

    def _repr_html_(self) -> str:
        html: str = self.page.html()
        return html

    def to_pandas(self) -> Any:
        """The acts as a pandas data frame; ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame.from_records(list(self.acts))

    def to_polars(self) -> Any:
        """The acts as a Polars data frame; ImportError where Polars is not installed."""
        import polars

        return polars.from_dicts(list(self.acts))

    def to_arrow(self) -> Any:
        """The acts as an Arrow table; ImportError where pyarrow is not installed."""
        import pyarrow

        return pyarrow.Table.from_pylist(list(self.acts))


def _code(config: Config, name: str) -> str:
    from detente import actors

    registry = actors.load(config.folder / config.overlay if config.overlay else None)
    if registry.get(name) is not None:
        return name
    found = registry.resolve(name, config.as_of).actor
    return found.id if found is not None else registry.actor(name).id


def _acts(tables: Reader, pair: tuple[str, str]) -> list[Row]:
    return tables.query(
        "SELECT * EXCLUDE why_null FROM event WHERE (source = $1 AND target = $2) "
        "OR (source = $2 AND target = $1) ORDER BY date_from, id",
        list(pair),
    )
