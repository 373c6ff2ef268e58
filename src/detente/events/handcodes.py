"""Ready-coded acts from CSV: one row one telling, joined to the report that carries its id."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from detente.config import Config, digest
from detente.events.coder import DOMAINS, STEP_MODES, STEPS, Span, Telling, end_of
from detente.events.joining import Quote
from detente.events.reported import Reported
from detente.tables import ATTRIBUTES, MODES, PLOVER, POLARITIES, Row

NEEDED = ("id", "source_actor", "target_actor", "plover_type", "mode", "polarity", "deed", "date")
"""Columns without which a file cannot be read as codes; the others may be missing or empty."""


@dataclass(frozen=True)
class HandCoder:
    """The codes of people, as read from a file."""

    name: str = "hand"
    version: str = "1"


@dataclass(frozen=True)
class Codes:
    """What a file of codes gave: tellings by the report they are of, and what was refused."""

    quotes: tuple[tuple[str, Quote], ...]
    refusals: tuple[Row, ...]


class _BadRowError(ValueError):
    """A row that cannot be used: what was found, what was expected."""


Reports = Mapping[str, list[Reported]]
"""The admitted reports by name."""


def read(config: Config, reports: Reports) -> Codes:
    """The tellings in the files named by ``config.acts``.

    A row whose report was published after ``config.as_of`` is not there yet. A row that cannot be
    used, or whose report was refused, has no date, is an essay or a copy, becomes a refusal with
    file and line; so does a ``disputes`` that names no row known by then, but its row is kept.
    """
    quotes: dict[str, tuple[str, Quote, str]] = {}
    refusals: list[Row] = []
    for place, file, row in _rows(config, refusals):
        if _later(row, config.as_of):
            continue
        try:
            name = row["id"] or _fail("no id", "an id")
            if name in quotes:
                _fail(f"the id {name} again", "an id that no earlier row has")
            report = _report(row, file, reports)
            quotes[name] = (report.id, _quote(row, report), place)
        except _BadRowError as error:
            found, expected = error.args
            refusals.append(refusal(place, found, expected, "mend the row; it is left out"))
    refusals += _lost_disputes(quotes)
    return Codes(tuple((report, quote) for report, quote, _ in quotes.values()), tuple(refusals))


def _rows(config: Config, refusals: list[Row]) -> Iterator[tuple[str, str, dict[str, str]]]:
    for pattern in config.acts:
        files = config.files(pattern)
        if not files:
            expected = "a CSV file of coded acts"
            refusals.append(refusal(pattern, "no such file", expected, "mend acts in the case"))
        for path in files:
            yield from _lines(path, config.name_of(path), refusals)


def _lines(path: Path, name: str, refusals: list[Row]) -> Iterator[tuple[str, str, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        found = f"a file that cannot be read ({type(error).__name__})"
        refusals.append(refusal(name, found, "a CSV file in UTF-8", "save it as UTF-8"))
        return
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = [column for column in NEEDED if column not in (reader.fieldnames or [])]
    if missing:
        found = f"no column {', '.join(missing)}"
        refusals.append(refusal(name, found, f"columns {', '.join(NEEDED)}", "add the column"))
        return
    try:
        for row in reader:
            place = f"{name} line {reader.line_num}"
            if None in row:
                found = f"{len(row[None])} cells more than columns"
                refusals.append(refusal(place, found, "one cell a column", "mend the row"))
            else:
                cells = {key: (value or "").strip() for key, value in row.items()}
                yield f"{name}#{cells['id']}" if cells["id"] else place, name, cells
    except csv.Error as error:
        place = f"{name} line {reader.line_num}"
        refusals.append(refusal(place, f"{error}", "a CSV file", "mend it from there on"))


def _later(row: Mapping[str, str], as_of: date | None) -> bool:
    """Whether the row's own dates say that its report was not out yet."""
    if as_of is None:
        return False
    try:
        when = _when(row)
        known = _day(row.get("published", "")) or (when.last if when else None)
    except _BadRowError:
        try:
            known = _day(row.get("published", ""))
        except _BadRowError:
            return False
    return known is not None and known > as_of


def _report(row: Mapping[str, str], file: str, reports: Reports) -> Reported:
    found = reports.get(row["id"], [])
    own = [one for one in found if one.origin.startswith(file)]
    if len(own or found) != 1:
        many = f"{len(found)} reports" if found else "no report"
        _fail(f"{many} of the name {row['id']}", "one report that was read")
    report = (own or found)[0]
    if report.no_evidence is not None:
        _fail(f"codes for {row['id']}, {report.no_evidence}", "codes for a report that is evidence")
    if not report.sentences:
        _fail(f"codes for the report {row['id']}, which has no sentence", "a report with a text")
    return report


def _quote(row: Mapping[str, str], report: Reported) -> Quote:
    summary = row.get("summary", "")
    start = report.text.find(summary) if summary else -1
    start, end = (0, len(report.text)) if start < 0 else (start, start + len(summary))
    told = (one.id for one in report.sentences if start < one.end)
    return Quote(
        telling=_telling(row, start, end),
        sentence_id=next(told, report.sentences[-1].id),
        start=start,
        end=end,
        known_at=report.known_on,
        code_id=row["id"],
        act=row.get("act_id") or row["id"],
        disputes=row.get("disputes") or None,
    )


def _telling(row: Mapping[str, str], start: int, end: int) -> Telling:
    mode = _one_of(row, "mode", MODES)
    step = _one_of(row, "engagement_step", ("", "none", *STEPS))
    status, value = _status(row)
    amount, unit = figure(row.get("figure", ""))
    return Telling(
        start=start,
        end=end,
        source=_actor(row, "source_actor"),
        target=_actor(row, "target_actor"),
        mutual=_one_of(row, "mutual", ("yes", "no", "")) == "yes",
        type=_one_of(row, "plover_type", PLOVER),
        mode=mode,
        polarity=_one_of(row, "polarity", POLARITIES),
        deed=_one_of(row, "deed", ("deed", "word")) == "deed",
        when=_when(row),
        step=step if step in STEPS and mode in STEP_MODES else None,
        status=status or None,
        status_value=value or None,
        asserted_by=row.get("claimed_by") or None,
        quantifier=row.get("quantifier") or None,
        domain=_one_of(row, "domain", ("", *DOMAINS)) or None,
        place=row.get("place") or None,
        amount=amount,
        unit=unit,
    )


def _status(row: Mapping[str, str]) -> tuple[str, str]:
    status = _one_of(row, "status", ("", *ATTRIBUTES))
    value = row.get("status_value", "")
    if bool(status) != bool(value) or value.split(":")[0] not in (
        "", "yes", "no", "pledged", "disputed",
    ):  # fmt: skip
        _fail(f"status {status!r} with the value {value!r}", "yes, no, pledged or disputed")
    return status, value


def _one_of(row: Mapping[str, str], column: str, allowed: tuple[str, ...]) -> str:
    value = row.get(column, "")
    if value not in allowed:
        _fail(f"{column} {value!r}", f"one of {', '.join(filter(None, allowed))}")
    return value


def _actor(row: Mapping[str, str], column: str) -> str:
    return row[column] or _fail(f"no {column}", "the code of an actor")


def _when(row: Mapping[str, str]) -> Span | None:
    first, closed = _day(row.get("date", "")), _day(row.get("date_to", ""))
    precision = _one_of(row, "date_precision", ("", "day", "month", "year"))
    if first is None:
        return None
    if closed is not None and closed < first:
        _fail(f"a period from {first} to {closed}", "the first day before the last")
    if closed is not None and closed != first:
        return Span(first, closed, "interval")
    return Span(first, closed or end_of(first, precision or "day"), precision or "day")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return _fail(f"the date {text!r}", "a date as 2023-08-05")


def figure(text: str) -> tuple[float | None, str | None]:
    """The amount and unit that a short text begins with; neither where it states no one number.

    >>> figure("24 aircraft of three states"), figure("6 to 8 killed")
    ((24.0, 'aircraft of three states'), (None, None))
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?) (?!to |then |or )(\D+)", text)
    return (float(match[1]), match[2].strip()) if match else (None, None)


def _lost_disputes(quotes: Mapping[str, tuple[str, Quote, str]]) -> list[Row]:
    return [
        refusal(
            place,
            f"disputes {quote.disputes!r}: no row of that id is known by this date",
            "the id of a row that was read",
            "mend the reference if it is wrong; the row is kept, the reference left out",
        )
        for _, quote, place in quotes.values()
        if quote.disputes is not None and quote.disputes not in quotes
    ]


def refusal(origin: str, found: str, expected: str, remedy: str) -> Row:
    """A row of refusal."""
    return {
        "id": digest(origin, found),
        "origin": origin,
        "found": found,
        "expected": expected,
        "remedy": remedy,
    }


def _fail(found: str, expected: str) -> NoReturn:
    raise _BadRowError(found, expected)
