"""Text and Markdown, with an optional block of ``key: value`` lines between ``---`` in front."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reports.dates import published_in
from detente.reports.decode import clean, decode, not_text
from detente.reports.raw import RawReport, Refusal

_BLOCK = re.compile(r"---[ \t]*\n((?:[ \t]*\w[\w ]*:[^\n]*\n|[ \t]*\n){1,40})---[ \t]*(?:\n|$)")


def read(data: bytes, name: str) -> Iterator[RawReport | Refusal]:
    """The one report of a text file; keys of its front matter that mean nothing here are left."""
    if what := not_text(data):
        yield Refusal(what, "a text in any encoding", "unpack or convert it, or take it out")
        return
    text = clean(decode(data))
    stated: dict[str, str] = {}
    if block := _BLOCK.match(text):
        pairs = (line.split(":", 1) for line in block[1].split("\n") if ":" in line)
        stated = {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
        text = text[block.end() :].strip()
    yield RawReport(
        name=name,
        text=text,
        title=stated.get("title", ""),
        publisher=stated.get("publisher", ""),
        kind=stated.get("kind", ""),
        url=stated.get("url", ""),
        published=stated.get("published") or stated.get("date") or published_in(name, text),
    )
