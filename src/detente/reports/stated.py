"""From what a file states of a report to what is believed of it, with a refusal for each doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from detente.config import Source, digest
from detente.reports.dates import PRECISIONS, Period, day, period
from detente.reports.decode import LOST, clean
from detente.reports.raw import RawReport, Refusal, shown
from detente.tables import KINDS, Row

Refuse = Callable[[Refusal], None]


@dataclass(frozen=True)
class Dating:
    """When a report was published and what period it is about, as far as its file says so."""

    published: date | None
    period: Period | None

    @property
    def known_at(self) -> date | None:
        """The first day on which it can have been known; None where it is undated."""
        return self.published or (self.period.last if self.period else None)


def dated(raw: RawReport) -> Dating:
    """The dates that are possible, whether or not they are to be believed."""
    stated = period(raw.date, raw.date_precision, raw.date_to) if raw.date else None
    return Dating(day(raw.published), stated)


def believed(raw: RawReport, dating: Dating, today: date, refuse: Refuse) -> Dating:
    """The dates without those that are yet to come; impossible and future ones are refused."""
    published, stated = dating.published, dating.period
    if raw.published and published is None:
        found = f"the publication date {shown(raw.published, 40)!r}"
        refuse(Refusal(found, "a day such as 2021-08-15", "mend the date; it counts as unknown"))
    if published and published > today:
        found = f"the publication date {published}, which is yet to come"
        refuse(Refusal(found, "a day that has been", "mend the date; it counts as unknown"))
        published = None
    if stated is None and (raw.date or raw.date_to):
        parts = [raw.date, raw.date_precision, raw.date_to]
        found = f"the period {shown(' / '.join(parts), 60)!r} (date / precision / last day)"
        wanted = f"a date, one of {', '.join(PRECISIONS)}, and no last day before it"
        refuse(Refusal(found, wanted, "mend the period; it counts as unknown"))
    if stated and stated.first > today:
        found = f"the period from {stated.first}, which is yet to come"
        refuse(Refusal(found, "days that have been", "mend the period; it counts as unknown"))
        stated = None
    return Dating(published, stated)


def row(raw: RawReport, dating: Dating, source: Source, origin: str, refuse: Refuse) -> Row:
    """The report as a row of its table, without what can only be told beside other reports."""
    text, title, stated = raw.text, clean(raw.title), dating.period
    name, url = clean(raw.name), _address(raw, refuse)
    _lost(text + title, refuse)
    place = f"{origin}#{raw.place}" if raw.place else origin
    first, last = (stated.first, stated.last) if stated else (None, None)
    return {
        "id": digest(name, text, url, dating.published, first, last),
        "name": name,
        "publisher": clean(raw.publisher) or source.publisher or _host(url) or None,
        "title": title or None,
        "kind": _kind(raw, source, origin, refuse),
        "published": dating.published,
        "dated_from": first,
        "dated_to": last,
        "precision": stated.precision if stated else None,
        "known_at": dating.known_at,
        "url": url or None,
        "copy_of": None,
        "text": text,
        "text_is": _text_is(raw, source, refuse),
        "origin": clean(place),
    }


def _lost(text: str, refuse: Refuse) -> None:
    if count := text.count(LOST):
        found = f"{count} characters could not be decoded"
        remedy = "save it again as UTF-8; the places are marked in the text"
        refuse(Refusal(found, "one encoding throughout, best UTF-8", remedy))


def _address(raw: RawReport, refuse: Refuse) -> str:
    """Its addresses on the web; another, such as a script's, must never become a link."""
    stated = [part.strip() for part in clean(raw.url).split(" ; ") if part.strip()]
    on_web = [part for part in stated if re.match(r"https?://", part, re.I)]
    for part in stated:
        if part not in on_web:
            remedy = "mend it; the report is kept without it"
            refuse(Refusal(f"the address {shown(part, 60)!r}", "http:// or https://", remedy))
    return " ; ".join(on_web)


def _kind(raw: RawReport, source: Source, origin: str, refuse: Refuse) -> str:
    """Its own kind, else its source's, else that of the file's or a folder's name, else news."""
    own = raw.kind.strip().lower()
    if own in KINDS:
        return own
    if own:
        found = f"the kind {shown(raw.kind, 40)!r}"
        remedy = "mend it; the kind of its source or folder was taken"
        refuse(Refusal(found, f"one of {', '.join(KINDS)}", remedy))
    if source.kind:
        return source.kind
    path = PurePosixPath(origin)
    for name in (path.stem, *reversed(path.parent.parts)):
        for kind in KINDS:
            if name.lower() in (kind, kind + "s"):
                return kind
    return "news"


def _text_is(raw: RawReport, source: Source, refuse: Refuse) -> str:
    own = raw.text_is.strip().lower()
    if own in ("original", "summary"):
        return own
    if own:
        found = f"text_is {shown(raw.text_is, 40)!r}"
        refuse(Refusal(found, "original or summary", "mend it; that of its source was taken"))
    return source.text_is


def _host(url: str) -> str:
    """The host of the first address, which stands for the publisher where none is stated."""
    try:
        host = urlsplit(url.partition(" ; ")[0].strip()).hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.").rstrip(".")
