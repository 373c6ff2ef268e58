"""Looks a case or a file over without running it: what would be read as what, and what is wrong."""

from __future__ import annotations

import platform
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.config import FILE, Config, Source
from detente.errors import InputError
from detente.tables import Row

if TYPE_CHECKING:
    from detente.store import Session


def examine(path: str | Path | None = None) -> Iterator[str]:
    """What was found, a line each: versions first, then the case, its files and what is refused.

    ``path`` is a case folder, a single file, or the worked case's name; without it the folder one
    is in, where that is a case. All that a run would read is read into a scratch folder; nothing
    is written beside it. A line that starts with ``!`` says what is wrong. Raises ConfigError where
    the case's detente.toml cannot be used.
    """
    yield from _versions()
    if path is None and not Path(FILE).is_file():
        yield f"no {FILE} here: name a case or a file to look it over"
        return
    config = _config(Path(path or "."))
    yield f"case: {config.title} ({config.folder})"
    if config.as_of and config.as_of > date.today():
        yield f"! as of: {config.as_of}, a day to come; a run is refused until as_of is mended"
    elif config.as_of:
        yield f"as of: {config.as_of}; a run leaves out what was known later, doctor does not"
    yield from _stated(config)
    yield from _actors(config)
    yield from _reports(config)


def _versions() -> Iterator[str]:
    from importlib.metadata import version

    python = platform.python_version()
    yield f"detente {version('detente')}, Python {python}, DuckDB {version('duckdb')}"


def _config(path: Path) -> Config:
    from detente.case import open

    if path.is_file() and path.name != FILE:
        folder = path.parent.resolve()
        return Config(folder, path.name, reports=(Source(path.name),))
    return open(path).config


def _stated(config: Config) -> Iterator[str]:
    """The files that the case names, besides its reports."""
    named = [
        *(("acts", one) for one in config.acts),
        *(("covariates", one) for one in config.covariates),
    ]
    named += [(key, one) for key in ("claims", "overlay") if (one := getattr(config, key))]
    for key, pattern in named:
        found = len(config.files(pattern))
        yield f"{'' if found else '! '}{key}: {found} file(s) {pattern}"
    yield from _claims(config)


def _claims(config: Config) -> Iterator[str]:
    """What is wrong with the file of claims, which only the last stage reads."""
    from detente.brief.claims import read

    for path in config.files(config.claims) if config.claims else []:
        claims, refused = read(path, config.name_of(path))
        yield f"claims: {len(claims)} that can be tested"
        yield from (f"! {row['origin']}: {row['found']}; {row['remedy']}" for row in refused)


def _actors(config: Config) -> Iterator[str]:
    """The actors that the case names and nobody answers to."""
    from detente import actors

    overlay = config.files(config.overlay) if config.overlay else []
    registry = actors.load(overlay[0] if overlay else None)
    named = {*config.actors, *(code for pair in config.pairs for code in pair)}
    named |= {code for code in (config.focus, config.group) if code}
    unknown = sorted(code for code in named if registry.get(code) is None)
    for code in unknown:
        yield f"! actor {code}: in no table of actors; mend the code or name it in an overlay file"
    yield f"actors: {len(named) - len(unknown)} of {len(named)} known"


def _reports(config: Config) -> Iterator[str]:
    """What the stages that read files make of them, in a scratch folder that is removed."""
    from detente.pipeline import STAGES
    from detente.store import Store

    if config.llm is not None:
        config = config.with_(llm=replace(config.llm, budget=0))
    with (
        tempfile.TemporaryDirectory(prefix="detente-") as scratch,
        Store(Path(scratch) / "case.duckdb").begin() as session,
    ):
        for stage in STAGES:
            if "refusal" in stage.writes:
                stage.load()(config.with_(as_of=None), session)
        yield from _read(config, session)


def _read(config: Config, session: Session) -> Iterator[str]:
    from detente.events.llm.reader import UNASKED
    from detente.reports.source import files, sources

    names = {config.name_of(file) for source in sources(config) for file in files(config, source)}
    sentences = Counter(str(row["report_id"]) for row in session.rows("sentence"))
    of_file: dict[str, list[Row]] = {name: [] for name in sorted(names)}
    for row in session.rows("report"):
        of_file.setdefault(_file_of(str(row["origin"]), names), []).append(row)
    for name, rows in of_file.items():
        yield f"{'' if rows else '! '}{name}: {_said(rows, sentences)}"
    refused = [row for row in session.rows("refusal") if row["found"] != UNASKED]
    unasked = len(session.rows("refusal")) - len(refused)
    if config.coder == "llm" and unasked:
        yield f"llm: {unasked} sentence(s) without a kept answer; a run asks about them"
    for row in refused:
        said = InputError(*(str(row[name]) for name in ("found", "expected", "remedy")))
        yield f"! {row['origin']}: {said}"


def _file_of(origin: str, names: set[str]) -> str:
    return max((name for name in names if origin.startswith(name)), key=len, default=origin)


def _said(rows: list[Row], sentences: Counter[str]) -> str:
    """What the reports of one file are, in one line."""
    if not rows:
        return "no report"
    kinds = Counter(str(row["kind"]) for row in rows)
    known = sorted(str(row["known_at"]) for row in rows if row["known_at"] is not None)
    parts = [", ".join(f"{n} {kind} report(s)" for kind, n in sorted(kinds.items()))]
    parts.append(f"{sum(sentences[str(row['id'])] for row in rows)} sentence(s)")
    parts.append(_span(known[0], known[-1]) if known else "undated")
    undated = len(rows) - len(known)
    if known and undated:
        parts.append(f"{undated} undated")
    copies = sum(row["copy_of"] is not None for row in rows)
    if copies:
        parts.append("1 near-copy" if copies == 1 else f"{copies} near-copies")
    return ", ".join(parts)


def _span(first: str, last: str) -> str:
    return f"known on {first}" if first == last else f"known from {first} to {last}"
