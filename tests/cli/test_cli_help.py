"""Help is quick and light: what a command needs is imported when it runs."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from detente.cli import COMMANDS

HEAVY = (
    "altair",
    "duckdb",
    "feedparser",
    "jinja2",
    "numpy",
    "pypdf",
    "scipy",
    "trafilatura",
    "vl_convert",
)
SECONDS = 0.3


def _run(code: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("words", [[], *([command.__name__] for command in COMMANDS)])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    told = _run(
        "import sys; from detente.cli import main; "
        f"code = main({[*words, '--help']}); print(code, sorted(set({HEAVY}) & set(sys.modules)))"
    )
    assert told.splitlines()[-1] == "0 []"
    assert told.startswith(f"Usage: detente {' '.join(words) or 'COMMAND'}")


def test_help_is_quick() -> None:
    """Processor time, so that a busy machine does not count; the quickest of five."""
    taken = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run("from detente.cli import main; main(['run', '--help'])")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    assert min(taken) < SECONDS
