"""Which files a case offers, and which reader reads each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from detente.config import Config, Source
from detente.reports import feed, page, pdf, plain, rows
from detente.reports.raw import RawReport, Refusal

Reader = Callable[[bytes, str], Iterator[RawReport | Refusal]]
"""Takes a file's bytes and name; gives reports and refusals in the order of the file."""

READERS: dict[str, Reader] = {
    ".txt": plain.read, ".md": plain.read,
    ".html": page.read, ".htm": page.read,
    ".pdf": pdf.read,
    ".csv": rows.read, ".tsv": rows.read,
    ".xml": feed.read, ".rss": feed.read, ".atom": feed.read,
}  # fmt: skip


def sources(config: Config) -> list[Source]:
    """What the case names under reports, then the files of acts, whose words are summaries."""
    return [*config.reports, *(Source(path, text_is="summary") for path in config.acts)]


def files(config: Config, source: Source) -> list[Path]:
    """The files of a source, without those that the case names as something else than reports."""
    others = {
        path.resolve()
        for pattern in (*config.covariates, *filter(None, [config.overlay]))
        for path in _named(config, pattern)
    }
    return [path for path in _named(config, source.path) if path.resolve() not in others]


def read(path: Path) -> Iterator[RawReport | Refusal]:
    """The reports and refusals of one file; a file that cannot be opened is one refusal."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        found = f"a file of type {path.suffix or 'unknown'}"
        yield Refusal(found, f"one of {' '.join(READERS)}", "convert it, or take it out")
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Refusal(str(error.strerror), "a file that can be read", "look at its permissions")
        return
    if not data.strip():
        yield Refusal("an empty file", "a report", "take it out")
        return
    yield from reader(data, path.name)


def _named(config: Config, pattern: str) -> list[Path]:
    try:
        return config.files(pattern)
    except OSError:
        return []  # no pattern that could name a file
