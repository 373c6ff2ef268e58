"""RSS and Atom files: one report an entry, from its content or its summary."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from detente.reports.decode import not_text
from detente.reports.page import fragment
from detente.reports.raw import RawReport, Refusal, shown


def read(data: bytes, name: str) -> Iterator[RawReport | Refusal]:
    """The reports of a feed's entries; of a feed that breaks off, those before the break."""
    import feedparser

    if what := not_text(data):
        yield Refusal(what, "an RSS or Atom file", "unpack or save it again")
        return
    # A file object: a string would be taken for an address and fetched.
    feed = feedparser.parse(io.BytesIO(data))
    fault = _fault(feed)
    if not feed.version and not feed.entries:
        found = "a file that is no feed" + (f" ({fault})" if fault else "")
        yield Refusal(found, "an RSS or Atom file", "save it again, or take it out")
        return
    if fault:
        yield Refusal(f"a feed that breaks ({fault})", "well-formed XML", "save it again")
    publisher = fragment(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, 1):
        yield _report(entry, name, number, publisher)


def _report(entry: Any, name: str, number: int, publisher: str) -> RawReport:
    title = fragment(entry.get("title", ""))
    content = entry.get("content") or [{}]
    own = entry.get("id") or entry.get("link") or ""
    link = entry.get("link", "")
    return RawReport(
        name=own or name,
        text=fragment(content[0].get("value") or entry.get("summary") or "") or title,
        place=own or f"entry {number}",
        title=title,
        publisher=publisher,
        # feedparser gives an entry without a link its id for one.
        url="" if link == own and not link.startswith("http") else link,
        # feedparser rolls impossible dates over into possible ones, so the words are kept.
        published=entry.get("published") or entry.get("updated") or "",
        id=own,
    )


def _fault(feed: Any) -> str:
    error = feed.get("bozo_exception")
    if not feed.bozo or error is None or type(error).__name__ == "CharacterEncodingOverride":
        return ""
    return shown(str(error).replace("<unknown>:", "line "))
