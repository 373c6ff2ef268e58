"""The commands that run a case."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.locate import here
from detente.cli.options import AsOf, Coding, Kind, Out, Stage
from detente.errors import ConfigError

if TYPE_CHECKING:
    from detente.config import Config
    from detente.pipeline import Outcome

_WORDS = {
    "report": "reports",
    "event": "acts",
    "evidence": "quotes",
    "claim": "claims that are no evidence",
    "status": "status attributes",
    "covariate": "figures",
    "finding": "numbers with a trace",
}


def demo(*, coder: Coding = None, as_of: AsOf = None, out: Out = None) -> None:
    """Run the worked case, Central Asia and the Taliban, and say where its brief is.

    The results go to the folder central_asia here, unless --out names another.
    """
    from detente.case import WORKED, open

    config = open(WORKED, out=out).config
    _run(_changed(config, coder=coder, as_of=as_of))


def run(
    case: Annotated[
        str | None, Parameter(help="Case folder; the one you are in unless named.")
    ] = None,
    /,
    *,
    until: Annotated[Stage | None, Parameter(help="Last stage to run.")] = None,
    as_of: AsOf = None,
    kind: Annotated[
        Kind | None, Parameter(help="What all reports are, such as essay: overrides the case.")
    ] = None,
    coder: Coding = None,
    dry_run: Annotated[
        bool, Parameter(help="Say what would be read and written; write nothing.")
    ] = False,
    out: Out = None,
    fresh: Annotated[bool, Parameter(help="Run again even where nothing has changed.")] = False,
) -> None:
    """Run a case from reports to brief; a folder without detente.toml is read as reports."""
    from detente.case import open
    from detente.pipeline import plan

    config = open(case or here(), out=out, kind=kind).config
    config = _changed(config, coder=coder, as_of=as_of)
    if dry_run:
        print("\n".join(plan(config, until)))
        return
    _run(config, until=until, fresh=fresh)


def _changed(config: Config, **stated: object) -> Config:
    config = config.with_(**{name: value for name, value in stated.items() if value is not None})
    if config.coder == "hand" and not config.acts:
        raise ConfigError(
            "the coder 'hand' in a case without hand codes",
            "a file of hand codes",
            'name one in detente.toml, acts = ["FILE.csv"], or use --coder dictionary',
        )
    return config


def _run(config: Config, *, until: str | None = None, fresh: bool = False) -> None:
    from detente import pipeline

    with _progress() as tell:
        outcome = pipeline.run(config, until=until, tell=tell, fresh=fresh)
    for line in _summary(outcome):
        print(line, file=sys.stderr)
    sys.stderr.flush()
    print(f"brief: {_shown(outcome.brief)}" if outcome.brief else f"run: {outcome.run_id}")


def _summary(outcome: Outcome) -> list[str]:
    """What a run came to, as lines."""
    day = f"as of {outcome.as_of}" if outcome.as_of else "nothing in it is dated"
    found = outcome.counts if outcome.brief else {k: n for k, n in outcome.counts.items() if n}
    counts = [f"{word}: {found[name]}" for name, word in _WORDS.items() if name in found]
    lines = [f"run {outcome.run_id}, {'new' if outcome.new else 'kept from before'}, {day}"]
    lines += [", ".join(counts)] if counts else []
    if outcome.refused:
        lines.append(f"{outcome.refused} not read, or only in part; detente doctor says why")
    return lines + list(outcome.agreement)


def _shown(path: Path) -> str:
    return str(path.absolute())


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A way to tell how far a run is: a spinner and lines on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda text: print(text, file=sys.stderr, flush=True)
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("starting") as status:

        def tell(text: str) -> None:
            console.print(text, highlight=False, markup=False)
            status.update(text)

        yield tell
