"""A case's ``detente.toml`` as one frozen value; every default of a case stands here."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from detente import tables
from detente.errors import ConfigError

FILE = "detente.toml"
CODERS = ("hand", "dictionary")
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
    complete: bool = False
    seed: int = 1
    bound: int = BOUND
    out: Path = field(default=Path("out"))
    run: str = ""

    @property
    def store(self) -> Path:
        return self.out / "case.duckdb"

    def files(self, pattern: str) -> list[Path]:
        """The files that a path or glob of this case names, sorted; a folder gives all below it."""
        path = Path(pattern)
        if path.is_absolute():
            return _below(path) if path.exists() else []
        whole = self.folder / path
        if whole.exists():
            return _below(whole)
        return sorted(p for p in self.folder.glob(pattern) if p.is_file())

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


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _below(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(
        p
        for p in path.rglob("*")
        if p.is_file()
        and not any(part.startswith(".") for part in p.relative_to(path).parts)
        and p.relative_to(path).parts[0] != "out"
        and p.name != FILE
    )


def digest(*parts: object) -> str:
    """A short stable id of any values that JSON can hold.

    >>> digest("a", 1) == digest("a", 1) != digest("a", 2)
    True
    """
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


_KEYS = {
    "title", "question", "as_of", "window", "actors", "pairs", "focus", "group", "marks", "reports",
    "acts", "covariates", "claims", "date_notes", "overlay", "coder", "complete", "seed", "bound",
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
    stated = _parse(file) if file.exists() else {}
    if unknown := sorted(set(stated) - _KEYS):
        raise _wrong(file, f"the key {unknown[0]!r}", f"one of {', '.join(sorted(_KEYS))}")
    if not file.exists():
        stated["reports"] = [{"path": "."}]
    try:
        config = _build(folder, stated, kind)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise _wrong(file, str(error), "the forms of docs/case.md") from error
    validate(config)
    return config.with_(out=out or folder / "out")


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, f"text that is not TOML ({error})", "a TOML file in UTF-8") from error


def _build(folder: Path, stated: dict[str, Any], kind: str | None) -> Config:
    sources = [Source(**one) for one in stated.get("reports", [])]
    acts = tuple(str(one) for one in stated.get("acts", []))
    window = [_day(one) for one in stated.get("window", [None, None])]
    if len(window) != 2:
        raise ValueError("a window that is not [first day, last day]")
    pairs = tuple((str(a), str(b)) for a, b in stated.get("pairs", []))
    return Config(
        folder=folder,
        title=str(stated.get("title", folder.name)),
        question=str(stated.get("question", "")),
        as_of=_day(stated.get("as_of")),
        window=(window[0], window[1]),
        actors=tuple(stated.get("actors", [])),
        pairs=pairs,
        focus=stated.get("focus"),
        group=stated.get("group"),
        marks=tuple(
            Mark(_must(_day(one["date"])), str(one["label"])) for one in stated.get("marks", [])
        ),
        reports=tuple(replace(one, kind=kind or one.kind) for one in sources),
        acts=acts,
        covariates=tuple(str(one) for one in stated.get("covariates", [])),
        claims=stated.get("claims"),
        date_notes=stated.get("date_notes"),
        overlay=stated.get("overlay"),
        coder=str(stated.get("coder", "hand" if acts else "dictionary")),
        complete=bool(stated.get("complete", False)),
        seed=int(stated.get("seed", 1)),
        bound=int(stated.get("bound", BOUND)),
    )


def _must(day: date | None) -> date:
    if day is None:
        raise ValueError("a mark without a date")
    return day


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return date.fromisoformat(str(value))


def validate(config: Config) -> None:
    """Raise ConfigError where the values of a case contradict each other."""
    file = config.folder / FILE
    first, last = config.window
    if first and last and first > last:
        raise _wrong(file, f"a window from {first} to {last}", "the first day before the last")
    if config.coder not in CODERS:
        raise _wrong(file, f"the coder {config.coder!r}", f"one of {', '.join(CODERS)}")
    if config.coder == "hand" and not config.acts:
        raise _wrong(file, "the coder 'hand' and no acts", 'acts = ["FILE.csv"] beside it')
    for source in config.reports:
        if source.kind is not None and source.kind not in tables.KINDS:
            raise _wrong(
                file, f"the report kind {source.kind!r}", f"one of {', '.join(tables.KINDS)}"
            )
        if source.text_is not in ("original", "summary"):
            raise _wrong(file, f"text_is = {source.text_is!r}", "original or summary")
    for one, other in config.pairs:
        if one == other:
            raise _wrong(file, f"the pair {one}, {other}", "two different actors")


def _wrong(file: Path, found: str, expected: str) -> ConfigError:
    return ConfigError(found, expected, f"mend {file.name} and run again", where=str(file))
