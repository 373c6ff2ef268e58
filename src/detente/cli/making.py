"""The commands that make a case, add to it and look it over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from detente.cli.locate import here
from detente.cli.options import Kind, Published


def new(
    folder: Annotated[Path, Parameter(name="DIR", help="A new or empty folder.")],
    /,
) -> None:
    """Make a case with an example in it that runs at once."""
    from detente.newcase import new as make

    for path in make(folder):
        print(path)
    print(f"run it: detente run {folder}", file=sys.stderr)


def add(
    *files: Annotated[
        Path, Parameter(name="FILE", required=True, help="Files to copy into the case.")
    ],
    case: Annotated[
        str | None, Parameter(help="Case folder; the one you are in unless named.")
    ] = None,
    kind: Annotated[Kind | None, Parameter(help="What the files are.")] = None,
    publisher: Annotated[str | None, Parameter(help="Who published them.")] = None,
    published: Published = None,
) -> None:
    """Copy reports into a case; nothing that is there is overwritten."""
    from detente.newcase import add as copy

    for path in copy(case or here(), files, kind=kind, publisher=publisher, published=published):
        print(f"added {path}")


def doctor(
    path: Annotated[
        str | None,
        Parameter(name="CASE", help="A case folder, one file, or central_asia."),
    ] = None,
    /,
) -> None:
    """Look over a case or a file: what would be read as what, and what is wrong with it."""
    from detente.doctor import examine

    for line in examine(path):
        print(line)
