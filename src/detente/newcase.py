"""Makes a case that runs at once, and copies reports into a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.config import FILE, Config, load
from detente.errors import ConfigError, InputError

TEXT = (".txt", ".md")
"""The forms of files that can say of themselves what they are, in lines between two ``---``."""

_CASE = """\
# A case of detente. Every key is explained in docs/case.md; all but the reports may be left out.

title = "Finland and Estonia, an example"
question = "How do the two stand, and since when?"

# Only what was known on that day enters. Without it: everything does.
# as_of = 2024-06-30

# First and last day of what is measured. Without it: from the first act to the last.
# window = [2024-01-01, 2024-06-30]

# Actors by their codes (ISO 3166 alpha-3 for states), and the pairs that the brief is about.
actors = ["FIN", "EST"]
pairs = [["FIN", "EST"]]

# Files of dated figures, shown beside the acts.
covariates = ["covariates.csv"]

# A date that readers will look for.
[[marks]]
date = 2024-03-01
label = "the ferry line"

# Where reports are: a file, a folder or a glob. kind is news, official, statistic or essay.
[[reports]]
path = "reports"
kind = "news"
"""

_FILES = {
    FILE: _CASE,
    "reports/2024-03-05.txt": """\
---
title: A ferry line is agreed
published: 2024-03-05
publisher: The Example Gazette
---
This report is made up. Finland signed an agreement on a ferry line with Estonia on 4 March 2024.
""",
    "reports/2024-04-18.txt": """\
---
title: A quarrel over fishing
published: 2024-04-18
publisher: The Example Gazette
---
This report is made up. Estonia accused Finland of overfishing on 17 April 2024.
""",
    "covariates.csv": """\
from,to,date,published,variable,value,unit,source
FIN,EST,2023,2024-02-15,trade,1000,made-up units,made up for this example
""",
}


def new(folder: Path | str) -> list[Path]:
    """Make a case in a new or empty folder: its detente.toml, two made-up reports, one figure.

    Returns the files that were written. Raises ConfigError where the folder holds anything.

    >>> import tempfile
    >>> [path.name for path in new(Path(tempfile.mkdtemp()) / "case")]
    ['detente.toml', '2024-03-05.txt', '2024-04-18.txt', 'covariates.csv']
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "a folder that holds files" if folder.is_dir() else "a file"
        raise ConfigError(what, "a new or empty folder", "name another folder", where=str(folder))
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [folder / name for name in _FILES]


def add(
    case: Path | str,
    files: Sequence[Path],
    *,
    kind: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> list[Path]:
    """Copy files into the first folder of reports that the case states; all of them or none.

    What is stated of them is written as front matter above a .txt or .md that has none; the day of
    a .pdf goes in front of its name. Raises InputError for a missing file, a name that is taken,
    and a form that cannot carry what is stated of it; ConfigError where the case states no folder
    of reports.
    """
    stated = {"kind": kind, "publisher": publisher, "published": published}
    front = {name: " ".join(str(value).split()) for name, value in stated.items() if value}
    folder = _folder(load(case))
    copies: dict[Path, bytes] = {}
    for file in files:
        target, said = folder / file.name, front
        if file.suffix.lower() == ".pdf" and set(front) == {"published"}:
            target, said = folder / f"{published} {file.name}", {}
        if target.exists() or target in copies:
            raise InputError(
                f"a file of that name in {folder.name}",
                "a name that is not taken: nothing is overwritten",
                "rename the file, or remove the one that is there",
                where=str(file),
            )
        copies[target] = _with_front(file, said)
    folder.mkdir(parents=True, exist_ok=True)
    for target, content in copies.items():
        with target.open("xb") as copy:
            copy.write(content)
    return list(copies)


def _folder(config: Config) -> Path:
    for source in config.reports:
        path = config.folder / source.path
        if path.is_dir() or (not path.exists() and not path.suffix and "*" not in source.path):
            return path
    raise ConfigError(
        "no folder of reports",
        'a folder, such as [[reports]] path = "reports"',
        f"state one in {FILE}",
        where=str(config.folder / FILE),
    )


def _with_front(file: Path, front: dict[str, str]) -> bytes:
    from detente.reports.source import READERS

    if not file.is_file():
        raise InputError("no such file", "a file", "look at its name", where=str(file))
    if file.suffix.lower() not in READERS:
        raise InputError(
            f"a file of type {file.suffix or 'unknown'}", f"one of {' '.join(READERS)}",
            "convert it", where=str(file),
        )  # fmt: skip
    content = file.read_bytes()
    if not front:
        return content
    names = ", ".join(front)
    if file.suffix.lower() not in TEXT:
        raise InputError(
            f"a {file.suffix or 'file'} that cannot carry {names}",
            f"{' or '.join(TEXT)}, or none of these stated",
            f"add it without, and state kind and publisher for its path in {FILE}",
            where=str(file),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "text that is not UTF-8", "UTF-8", f"save it so, or add it without {names}",
            where=str(file),
        ) from error  # fmt: skip
    if text.startswith("---"):
        raise InputError(
            "front matter in the file", f"none, as {names} would be written there",
            "write them into the file by hand, and add it without", where=str(file),
        )  # fmt: skip
    lines = ["---", *(f"{name}: {value}" for name, value in front.items()), "---", ""]
    return ("\n".join(lines) + text).encode()
