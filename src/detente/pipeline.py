"""The map: six stages in order, what each reads and what it writes; running a case is walking it.

reports ──> events ──> relations ──> drivers ──> outlook ──> brief
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.config import FILE, Config, digest, validate
from detente.errors import ConfigError
from detente.outcome import Outcome, outcome
from detente.store import Session, Store, room

if TYPE_CHECKING:
    from detente.brief.write import Brief


@dataclass(frozen=True)
class Stage:
    """One stage: its folder, its verb, the tables it reads and the tables it writes."""

    name: str
    verb: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]

    def load(self) -> Callable[[Config, Session], Brief | None]:
        """The verb itself; its module is imported only now."""
        return getattr(import_module(f"detente.{self.name}"), self.verb)  # type: ignore[no-any-return]


STAGES = (
    Stage("reports", "collect", (), ("report", "sentence", "refusal")),
    Stage(
        "events", "code", ("report", "sentence"),
        ("event", "evidence", "claim", "agreement", "refusal"),
    ),
    Stage(
        "relations", "measure", ("event", "evidence", "report", "sentence"),
        ("dyad_week", "measurable", "level", "fit", "status", "coverage"),
    ),
    Stage(
        "drivers", "explain", ("event", "level", "shift"),
        ("covariate", "contribution", "refusal"),
    ),
    Stage("outlook", "project", ("event", "evidence", "dyad_week"), ("forecast", "score")),
    Stage(
        "brief", "write",
        ("report", "sentence", "refusal", "event", "evidence", "claim", "agreement", "measurable",
         "level", "fit", "status", "coverage", "covariate", "contribution", "forecast", "score"),
        ("finding", "refusal"),
    ),
)  # fmt: skip
NAMES = tuple(stage.name for stage in STAGES)
INPUTS = ("report", "refusal", "event", "evidence", "claim", "agreement", "covariate")


def run(
    config: Config,
    *,
    until: str | None = None,
    tell: Callable[[str], None] = lambda text: None,
    fresh: bool = False,
) -> Outcome:
    """Run a case from its reports to its brief, or to an earlier stage, and keep the run.

    Running what has been run does nothing, unless ``fresh``. Raises ConfigError for an unknown
    stage or an as-of date to come, BusyError while another process runs the same case.
    """
    validate(config)
    _refuse_future(config)
    _refuse_strangers(config)
    stages = _until(until)
    store = Store(config.store)
    stamp = _stamp(config, stages[-1].name)
    if not fresh and (kept := _kept(store, config, stamp)) is not None:
        tell("nothing has changed since the last run")
        return kept
    with store.begin() as session:
        stated = config.as_of
        for stage in stages:
            tell(f"{stage.name}: {stage.verb}")
            if stage.name == "brief":
                config = config.with_(run=_run_id(config, session, stages[-1].name))
            page = stage.load()(config, session)
            if stage.name == "reports" and config.as_of is None:
                config = config.with_(as_of=_newest(session))
        run_id = config.run or _run_id(config, session, stages[-1].name)
        files = _files(page) if page is not None else {}
        session.commit(_row(config, run_id, stated, stamp, stages[-1].name, files))
        path = _publish(config, files) if files else None
        return outcome(session, config, run_id, path, new=True)


def plan(config: Config, until: str | None = None) -> list[str]:
    """What a run would read and write, a line each; nothing is read but names, nothing written."""
    validate(config)
    _refuse_future(config)
    _refuse_strangers(config)
    lines = [f"case: {config.title} ({config.folder})"]
    for pattern in [source.path for source in config.reports] + list(config.acts):
        lines.append(f"would read {len(config.files(pattern))} file(s) of reports: {pattern}")
    for pattern in config.covariates:
        lines.append(f"would read {len(config.files(pattern))} file(s) of figures: {pattern}")
    lines.append(f"as of: {config.as_of or 'the newest report'}; coder: {config.coder}")
    if config.coder == "llm":
        asked = config.language_model
        most = f"at most {asked.budget} sentence(s)"
        lines.append(f"would ask {asked.model} at {asked.endpoint} about {most}")
    for stage in _until(until):
        lines.append(f"{stage.name}: {stage.verb} -> {', '.join(stage.writes)}")
    lines.append(f"would write to {config.out}")
    return lines


def _until(name: str | None) -> tuple[Stage, ...]:
    if name is None:
        return STAGES
    if name not in NAMES:
        raise ConfigError(f"the stage {name!r}", f"one of {', '.join(NAMES)}", "name one of them")
    return STAGES[: NAMES.index(name) + 1]


def _refuse_future(config: Config) -> None:
    if config.as_of is not None and config.as_of > date.today():
        raise ConfigError(
            f"as of {config.as_of}, a day to come",
            "a day that has been: nothing is known as of tomorrow",
            "give an earlier --as-of, or mend as_of in detente.toml",
        )


def _refuse_strangers(config: Config) -> None:
    """ActorError for a code in the case's own settings that no actor answers to."""
    from detente import actors

    registry = actors.load(config.folder / config.overlay if config.overlay else None)
    named = [*config.actors, *(code for pair in config.pairs for code in pair)]
    for code in [*named, *filter(None, (config.focus, config.group))]:
        registry.actor(code)


def _newest(session: Session) -> date | None:
    found = session.query("SELECT max(known_at) AS newest FROM report")[0]["newest"]
    return found if isinstance(found, date) else None


@cache
def version() -> str:
    """The version of detente that is installed."""
    return installed("detente")


@cache
def _source() -> str:
    """A hash of the package's own files: a changed programme runs again, whatever its version."""
    root = Path(__file__).parent
    parts = sorted(
        p
        for p in root.rglob("*")
        if p.suffix in {".py", ".csv", ".j2", ".css"} and "cases" not in p.relative_to(root).parts
    )
    return digest([[p.relative_to(root).as_posix(), _bytes_digest(p)] for p in parts])


def _bytes_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _extra_files(config: Config) -> list[Path]:
    named = [name for name in (config.claims, config.overlay) if name]
    return [path for name in named for path in config.files(name)]


def _stamp(config: Config, until: str) -> str:
    """A hash of every input byte, the settings and the programme, to know whether to run at all."""
    patterns = [source.path for source in config.reports] + [*config.acts, *config.covariates]
    files = {path for pattern in patterns for path in config.files(pattern)}
    files.update(_extra_files(config))
    files.update(config.files(config.date_notes) if config.date_notes else [])
    contents = [[config.name_of(path), _bytes_digest(path)] for path in sorted(files)]
    stated = [[s.path, s.kind, s.publisher, s.text_is] for s in config.reports]
    asked = [config.language_model.budget] if config.coder == "llm" else []
    return digest(version(), _source(), until, settings(config), stated, contents, *asked)


def settings(config: Config) -> dict[str, Any]:
    """What a run's id depends on besides its inputs, with the model where one codes."""
    if config.coder != "llm":
        return config.settings()
    from detente.events.llm.question import VERSION

    return config.settings() | {"llm": {"model": config.language_model.model, "question": VERSION}}


def _run_id(config: Config, session: Session, until: str) -> str:
    """The hash of what entered the run: what was not known by its date leaves no mark on it."""
    from detente.brief.facts import notes

    entered = [
        [
            {name: value for name, value in row.items() if name != "origin"}
            for row in session.rows(table)
        ]
        for table in INPUTS
    ]
    extra = [_bytes_digest(path) for path in _extra_files(config)]
    names = {row["name"] for row in session.rows("report")}
    dated = sorted(note for note in notes(config).items() if note[0] in names)
    return digest(version(), until, settings(config), extra, dated, entered)


def _row(
    config: Config, run_id: str, stated: date | None, stamp: str, until: str, files: dict[str, str]
) -> dict[str, str | date | None]:
    return {
        "run_id": run_id,
        "title": config.title,
        "version": version(),
        "coder": config.coder,
        "as_of": config.as_of,
        "stated_as_of": stated,
        "settings": json.dumps(settings(config), sort_keys=True, ensure_ascii=False),
        "inputs": stamp,
        "until": until,
        "page": digest(files) if files else None,
    }


def _kept(store: Store, config: Config, stamp: str) -> Outcome | None:
    """The last run, where it is of the same input and its page and twins lie there as written."""
    runs = store.runs()
    if not runs or runs[-1]["inputs"] != stamp:
        return None
    kept = runs[-1]
    if kept["page"] is not None and kept["page"] != _written(config):
        return None
    run_id, page = str(kept["run_id"]), config.out / PAGE if kept["page"] else None
    as_of = kept["as_of"] if isinstance(kept["as_of"], date) else None
    with store.read(run_id) as reader:
        return outcome(reader, config.with_(as_of=as_of), run_id, page, new=False)


PAGE = "brief.html"
TWINS = ("brief.md", "brief.json")


def _files(page: Brief) -> dict[str, str]:
    return dict(zip((*TWINS, PAGE), (page.markdown, page.json, page.html), strict=True))


def _written(config: Config) -> str | None:
    """The digest of the page and its twins as they lie there; None where one is not there."""
    try:
        names = (*TWINS, PAGE)
        return digest({name: (config.out / name).read_bytes().decode("utf-8") for name in names})
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _publish(config: Config, files: dict[str, str]) -> Path:
    """Write the page and its twins, each whole or not at all."""
    parts = {name: config.out / f".{name}.part" for name in files}
    for name, part in parts.items():
        with room(part):
            part.write_bytes(files[name].encode("utf-8"))
    for name, part in parts.items():
        part.replace(config.out / name)
    return config.out / PAGE


__all__ = ["FILE", "INPUTS", "NAMES", "STAGES", "Outcome", "Stage", "plan", "run", "version"]
