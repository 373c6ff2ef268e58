"""The tables of a run as a brief needs them: quotes by evidence, standings by pair, acts by pair."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from detente import actors
from detente.brief import wording
from detente.brief.doc import Quote
from detente.config import Config
from detente.tables import Row, Rows, Value

Pair = tuple[str, str]

_TELLINGS = """
    SELECT v.id, v.event_id, v.mode, v.asserted_by, v.disputes, v.known_at, v.polarity AS told_polarity,
           v.status, v.status_value, v.start, v."end", v.file_hash, v.row,
           e.date_from, e.date_to, e.precision, e.source, e.target, e.mutual, e."group",
           e.quantifier, e.type, e.feed_code, e.polarity, e.deed, e.step, e.domain, e.place, e.act,
           r.id AS report_id, r.name, r.publisher, r.published, r.url, r.text_is, r.title,
           r.dated_from AS told_from, r.dated_to AS told_to
    FROM evidence v
    JOIN event e ON e.id = v.event_id
    LEFT JOIN sentence s ON s.id = v.sentence_id
    LEFT JOIN report r ON r.id = s.report_id
    ORDER BY e.date_from, v.known_at, v.id
"""


@dataclass(frozen=True)
class Facts:
    """What a brief is written from; every mapping is in the order of its keys or of the dates."""

    config: Config
    registry: actors.Registry
    tellings: Mapping[str, Row]
    by_pair: Mapping[Pair, tuple[Row, ...]]
    status: Mapping[tuple[str, str, str], tuple[Row, ...]]
    measurable: Mapping[Pair, Row]
    level: Mapping[Pair, tuple[Row, ...]]
    denied: frozenset[str]
    pairs: tuple[Pair, ...]
    left_out: int
    notes: Mapping[str, str]

    def label(self, code: str) -> str:
        """An actor's display name."""
        return self.registry.label(code)

    def names(self, codes: Value) -> str:
        """Who says so, by name; several are parted by " ; " in the tables."""
        known = [code for code in str(codes or "").split(" ; ") if code]
        return " and ".join(wording.named(self.label(code)) for code in known)

    def between(self, pair: Pair) -> tuple[Row, ...]:
        """The tellings of both directions of a pair, by date."""
        both = (*self.by_pair.get(pair, ()), *self.by_pair.get((pair[1], pair[0]), ()))
        return tuple(sorted(both, key=_order))

    def towards(self, pair: Pair) -> tuple[Row, ...]:
        """The tellings of what the first does to the second, by date; what both do is told of each."""
        return tuple(
            row
            for row in self.between(pair)
            if row["mutual"] or (row["source"], row["target"]) == pair
        )

    def counts(self, row: Row) -> bool:
        """Whether the act told of counts towards a level: not neutral, and nobody denies it."""
        return row["polarity"] != "neutral" and row["event_id"] not in self.denied

    def standing(self, one: str, other: str, attribute: str) -> Row | None:
        """The last stretch of a status attribute; None where nothing is known of it."""
        stretches = [
            r for r in self.status.get((one, other, attribute), ()) if r["value"] != "unknown"
        ]
        return stretches[-1] if stretches else None

    def when(self, ids: Iterable[str], day: Value) -> str:
        """A day as exactly as the telling among these that dates it does.

        A status keeps the first day of an uncertain period; the acts it rests on keep how exact it is.
        """
        for one in ids:
            row = self.tellings.get(one)
            if row is not None and row["date_from"] == day:
                return dated(row)
        return str(day)

    def certainly_before(self, ids: Iterable[str], day: Value, mark: date) -> bool:
        """Whether the act that dates a status was over before a day, however exactly it is dated."""
        ends = [
            exact(row["date_to"])
            for row in map(self.tellings.get, ids)
            if row is not None and row["date_from"] == day
        ]
        return bool(ends) and max(ends) < mark

    def quote(self, id: str) -> Quote:
        """A telling as the page shows it."""
        return _quote(self, self.tellings[id])


def gather(config: Config, tables: Rows) -> Facts:
    """Read the tables of a run once."""
    registry = actors.load(config.folder / config.overlay if config.overlay else None)
    rows = _with_words(tables, tables.query(_TELLINGS))
    by_pair: dict[Pair, list[Row]] = {}
    for row in rows:
        by_pair.setdefault((str(row["source"]), str(row["target"])), []).append(row)
    status: dict[tuple[str, str, str], list[Row]] = {}
    for row in tables.rows("status"):
        key = (str(row["from"]), str(row["to"]), str(row["attribute"]))
        status.setdefault(key, []).append(row)
    level: dict[Pair, list[Row]] = {}
    for row in tables.query('SELECT * FROM level ORDER BY "from", "to", week'):
        level.setdefault((str(row["from"]), str(row["to"])), []).append(row)
    pairs, left_out = _pairs(config, by_pair)
    return Facts(
        config=config,
        registry=registry,
        tellings={str(row["id"]): row for row in rows},
        by_pair={pair: tuple(found) for pair, found in by_pair.items()},
        status={key: tuple(found) for key, found in status.items()},
        measurable={(str(r["from"]), str(r["to"])): r for r in tables.rows("measurable")},
        level={pair: tuple(found) for pair, found in level.items()},
        denied=frozenset(str(row["event_id"]) for row in rows if row["mode"] == "denied"),
        pairs=pairs,
        left_out=left_out,
        notes=notes(config),
    )


def notes(config: Config) -> dict[str, str]:
    """What the case says of how reports were dated, by the report's name; columns id and note."""
    found: dict[str, str] = {}
    for path in config.files(config.date_notes) if config.date_notes else ():
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for row in csv.DictReader(file, restval=""):
                found[row.get("id", "")] = row.get("note", "")
    return found


def texts(tables: Rows, ids: Iterable[Value]) -> dict[str, str]:
    """The texts of these reports, each once however many quotes are taken from it."""
    wanted = sorted({str(id) for id in ids if id is not None})
    rows = tables.query(
        "SELECT id, text FROM report WHERE list_contains(?::VARCHAR[], id) ORDER BY id", [wanted]
    )
    return {str(row["id"]): str(row["text"]) for row in rows}


def _with_words(tables: Rows, rows: list[Row]) -> list[Row]:
    """The tellings with their ``words``: the quote, or where a row of a feed stands."""
    text = texts(tables, (row["report_id"] for row in rows))
    for row in rows:
        start, end = row["start"], row["end"]
        row["words"] = f"row {row['row']} of feed file {row['file_hash']}"
        if isinstance(start, int) and isinstance(end, int):
            row["words"] = text[str(row["report_id"])][start:end]
    return rows


MOST = 12
"""A case that names no pairs gets a section for so many of them, those with the most tellings."""


def _pairs(config: Config, by_pair: Mapping[Pair, list[Row]]) -> tuple[tuple[Pair, ...], int]:
    if config.pairs:
        return config.pairs, 0
    count: dict[Pair, int] = {}
    for (one, other), rows in by_pair.items():
        pair = (min(one, other), max(one, other))
        if not config.actors or {one, other} <= set(config.actors):
            count[pair] = count.get(pair, 0) + len(rows)
    ranked = sorted(count, key=lambda pair: (-count[pair], pair))
    return tuple(ranked[:MOST]), max(0, len(ranked) - MOST)


def _order(row: Row) -> tuple[str, str, str]:
    day = row["told_from"] or row["date_from"] or "9999"
    return str(day), str(row["known_at"]), str(row["id"])


def dated(row: Row) -> str:
    """When an act took place, as exactly as it is known."""
    start, end, precision = row["date_from"], row["date_to"], row["precision"]
    if start is None:
        return "undated"
    if precision == "year":
        return str(start)[:4]
    if precision == "month":
        return str(start)[:7]
    if end is not None and end != start:
        return f"{start} to {end}"
    return str(start)


def told(row: Row) -> str:
    """When what a telling tells of took place: by its own report's period, else by the act's.

    A step that is restated years later is one act with one date; each telling keeps its own.
    """
    if row["told_from"] is None or row["told_to"] is None:
        return dated(row)
    return wording.span(exact(row["told_from"]), exact(row["told_to"]))


def exact(day: Value) -> date:
    """A date of a row; TypeError where there is none."""
    if isinstance(day, date):
        return day
    raise TypeError(f"{day!r} is no date")


def _quote(facts: Facts, row: Row) -> Quote:
    source, target = facts.label(str(row["source"])), facts.label(str(row["target"]))
    act = wording.ACT.get(str(row["type"]), f"code {row['feed_code']}")
    who = f"{source} and {target}" if row["mutual"] else f"{source} → {target}"
    return Quote(
        id=str(row["id"]),
        when=told(row),
        who=who,
        what=act,
        marks=_marks(facts, row),
        words=str(row["words"]),
        publisher=str(row["publisher"] or "publisher not stated"),
        published=str(row["published"] or "date of publication not stated"),
        urls=tuple(part for part in str(row["url"] or "").split(" ; ") if part),
        original=row["text_is"] == "original",
        tone=str(row["told_polarity"]),
    )


def _marks(facts: Facts, row: Row) -> tuple[str, ...]:
    marks = []
    alone, by_whom = wording.MODE[str(row["mode"])]
    by = facts.names(row["asserted_by"])
    if word := by_whom.format(by) if by else alone:
        marks.append(word)
    if row["event_id"] in facts.denied and row["mode"] != "denied":
        marks.append("denied by another")
    if row["group"]:
        marks.append("said of the group")
    if note := facts.notes.get(str(row["name"])):
        marks.append(f"date: {note.removeprefix('date: ')}")
    marks.append(str(row["told_polarity"]))
    marks.append("deed" if row["deed"] else "word")
    return tuple(marks)
