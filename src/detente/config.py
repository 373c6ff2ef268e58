"""A case's ``detente.toml`` as one frozen value; every default of a case stands here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from detente import tables, toml
from detente.errors import ConfigError
from detente.llm import ANSWERS, LLM, stated_llm

FILE = "detente.toml"
CODERS = ("hand", "learned", "dictionary", "llm")
FOUND, RIGHT = 0.80, 0.85
"""A coder takes the place of hand codes once it finds so many of their pairs, and so many of those
with the right polarity; two careful readers find .83 and .92 of each other's. Below it no sentence is
written from what it tells."""
BOUND = 10
"""Fewer independent acts of a pair in a year than this, and no level is drawn."""


@dataclass(frozen=True)
class Source:
    """Where reports are: a file, folder or glob relative to the case, and what holds for all in it."""

    path: str
    kind: str | None = None
    publisher: str | None = None
    text_is: str = "original"


@dataclass(frozen=True)
class Mark:
    """A date that a reader of the case will look for, with the words to call it by."""

    on: date
    label: str


@dataclass(frozen=True)
class Config:
    """All that is stated about a case. Paths are relative to ``folder``; ``None`` means not stated.

    ``out`` is where results go and ``run`` the id of the run that is being written.
    """

    folder: Path
    title: str
    question: str = ""
    as_of: date | None = None
    window: tuple[date | None, date | None] = (None, None)
    actors: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    focus: str | None = None
    group: str | None = None
    marks: tuple[Mark, ...] = ()
    reports: tuple[Source, ...] = ()
    acts: tuple[str, ...] = ()
    covariates: tuple[str, ...] = ()
    claims: str | None = None
    date_notes: str | None = None
    overlay: str | None = None
    coder: str = "dictionary"
    llm: LLM | None = None
    complete: bool = False
    seed: int = 1
    bound: int = BOUND
    out: Path = field(default=Path("out"))
    run: str = ""

    @property
    def store(self) -> Path:
        return self.out / "case.duckdb"

    @property
    def language_model(self) -> LLM:
        """The language model that the case names; ConfigError where it names none."""
        if self.llm is None:
            expected = '[llm] with model = "..." and endpoint = "https://.../v1"'
            raise _wrong(self.folder / FILE, "the coder 'llm' and no [llm]", expected)
        return self.llm

    def files(self, pattern: str) -> list[Path]:
        """The files that a path or glob of this case names, sorted; a folder gives all below it.

        Hidden files, the case's own file and what runs have written are left out, unless one is
        named itself. Raises ConfigError for a text that can be no path.
        """
        whole = self.folder / pattern
        base = Path(whole.anchor) if Path(pattern).is_absolute() else self.folder
        try:
            if whole.is_file():
                return [whole]
            if whole.is_dir():
                return sorted(p for p in whole.rglob("*") if self._offered(p, whole))
            found = base.glob(str(whole.relative_to(base)))
            return sorted(p for p in found if self._offered(p, base))
        except ValueError as error:
            what, expected = f"the path {pattern!r} ({error})", "a path or glob"
            raise _wrong(self.folder / FILE, what, expected) from error

    def _offered(self, path: Path, base: Path) -> bool:
        hidden = any(part.startswith(".") for part in path.relative_to(base).parts)
        written = path.is_relative_to(self.folder / "out") or (
            path.parent == self.out and path.name.startswith(("brief.", "case.duckdb", ANSWERS))
        )
        return path.is_file() and not hidden and not written and path.name != FILE

    def name_of(self, path: Path) -> str:
        """The file's name as the case knows it: relative to its folder where it lies in it."""
        try:
            return path.relative_to(self.folder).as_posix()
        except ValueError:
            return path.name

    def settings(self) -> dict[str, Any]:
        """What a run's id depends on besides its inputs: everything stated but where things lie."""
        return {
            "title": self.title,
            "question": self.question,
            "as_of": _iso(self.as_of),
            "window": [_iso(day) for day in self.window],
            "actors": list(self.actors),
            "pairs": [list(pair) for pair in self.pairs],
            "focus": self.focus,
            "group": self.group,
            "marks": [[mark.on.isoformat(), mark.label] for mark in self.marks],
            "coder": self.coder,
            "complete": self.complete,
            "seed": self.seed,
            "bound": self.bound,
        }

    def with_(self, **changes: Any) -> Config:
        """The same case with some values changed."""
        return replace(self, **changes)

    def as_stated(self, settings: Mapping[str, Any]) -> Config:
        """The same case with the ``settings`` of one of its runs, whatever is stated now."""
        known = {name: settings[name] for name in self.settings() if name in settings}
        first, last = (day and date.fromisoformat(day) for day in known["window"])
        marks = tuple(Mark(date.fromisoformat(on), label) for on, label in known["marks"])
        pairs = tuple((one, other) for one, other in known["pairs"])
        day = known["as_of"] and date.fromisoformat(known["as_of"])
        return self.with_(
            **known
            | {"window": (first, last), "marks": marks, "pairs": pairs, "as_of": day}
            | {"actors": tuple(known["actors"])}
        )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def digest(*parts: object) -> str:
    """A short stable id of any values that JSON can hold.

    >>> digest("a", 1) == digest("a", 1) != digest("a", 2)
    True
    """
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


_KEYS = {
    "title", "question", "as_of", "window", "actors", "pairs", "focus", "group", "marks", "reports",
    "acts", "covariates", "claims", "date_notes", "overlay", "coder", "llm", "complete", "seed", "bound",
}  # fmt: skip


def load(path: Path | str, *, kind: str | None = None, out: Path | None = None) -> Config:
    """Read a case: a folder with detente.toml, that file itself, or a bare folder of reports.

    In a bare folder every readable file is a report and ``kind`` holds for all of them.
    Raises ConfigError where the folder is missing or a key, type, date or actor pair is wrong.
    """
    path = Path(path)
    folder = path.parent if path.name == FILE else path
    if not folder.is_dir():
        raise ConfigError(
            f"no folder {path}", "a case folder", "name a folder, or make one: detente new DIR"
        )
    folder = folder.resolve()
    file = folder / FILE
    stated = toml.parse(file) if file.exists() else toml.Stated({}, file)
    stated.only(_KEYS)
    config = _build(folder, stated, kind)
    if not file.exists():
        config = config.with_(reports=(Source(".", kind),))
    validate(config)
    return config.with_(out=out or folder / "out")


def _build(folder: Path, stated: toml.Stated, kind: str | None) -> Config:
    acts = stated.texts("acts")
    return Config(
        folder=folder,
        title=stated.text("title") or folder.name,
        question=stated.text("question") or "",
        as_of=stated.day("as_of"),
        window=stated.days("window"),
        actors=stated.texts("actors"),
        pairs=stated.pairs("pairs"),
        focus=stated.text("focus"),
        group=stated.text("group"),
        marks=tuple(map(_mark, stated.blocks("marks"))),
        reports=tuple(_source(one, kind) for one in stated.blocks("reports")),
        acts=acts,
        covariates=stated.texts("covariates"),
        claims=stated.text("claims"),
        date_notes=stated.text("date_notes"),
        overlay=stated.text("overlay"),
        coder=stated.text("coder") or ("hand" if acts else "dictionary"),
        llm=stated_llm(stated.table("llm")),
        complete=stated.flag("complete"),
        seed=stated.number("seed", 1),
        bound=stated.number("bound", BOUND),
    )


def _source(stated: toml.Stated, kind: str | None) -> Source:
    stated.only(("path", "kind", "publisher", "text_is"))
    return Source(
        stated.needed("path"),
        kind or stated.text("kind"),
        stated.text("publisher"),
        stated.text("text_is") or "original",
    )


def _mark(stated: toml.Stated) -> Mark:
    stated.only(("date", "label"))
    on = stated.day("date")
    if on is None:
        raise stated.wrong("no date", "date = 2021-08-15")
    return Mark(on, stated.needed("label"))


def validate(config: Config) -> None:
    """Raise ConfigError where the values of a case contradict each other."""
    file = config.folder / FILE
    first, last = config.window
    if first and last and first > last:
        raise _wrong(file, f"a window from {first} to {last}", "the first day before the last")
    if config.coder not in CODERS:
        raise _wrong(file, f"the coder {config.coder!r}", f"one of {', '.join(CODERS)}")
    if config.coder == "llm":
        _ = config.language_model
    if config.coder == "hand" and not config.acts:
        raise _wrong(file, "the coder 'hand' and no acts", 'acts = ["FILE.csv"] beside it')
    for source in config.reports:
        if source.kind is not None and source.kind not in tables.KINDS:
            raise _wrong(
                file, f"the report kind {source.kind!r}", f"one of {', '.join(tables.KINDS)}"
            )
        if source.text_is not in ("original", "summary"):
            raise _wrong(file, f"text_is = {source.text_is!r}", "original or summary")
    _validate_pairs(config, file)
    for name in filter(None, (config.claims, config.date_notes, config.overlay)):
        if not config.files(name):
            raise _wrong(file, f"no file {name}", "the path of a file that is there")


def _validate_pairs(config: Config, file: Path) -> None:
    seen: set[frozenset[str]] = set()
    for one, other in config.pairs:
        if one == other:
            raise _wrong(file, f"the pair {one}, {other}", "two different actors")
        if frozenset((one, other)) in seen:
            raise _wrong(file, f"the pair {one}, {other} again", "each pair once, in either order")
        seen.add(frozenset((one, other)))


def _wrong(file: Path, found: str, expected: str) -> ConfigError:
    return toml.Stated({}, file).wrong(found, expected)
