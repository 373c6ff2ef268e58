"""Reads dated figures from CSV files, in the two forms of columns that a case may bring."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from detente.config import Config, digest
from detente.drivers.periods import period, span
from detente.errors import InputError
from detente.tables import Row

REQUIRED = ("from", "date", "variable", "value", "source")
OPTIONAL = ("to", "date_precision", "period_from", "period_to", "published", "unit")
ALIASES = {"unit_a": "from", "unit_b": "to", "url": "source"}
"""Columns of the second form, by the name that the first form gives them."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_CONTENT = (
    "from", "to", "date_from", "date_to", "published", "variable", "value", "unit", "url",
)  # fmt: skip


def read(config: Config, known: Collection[str]) -> tuple[list[Row], list[Row]]:
    """The covariate and refusal rows of all files that the case names.

    ``known`` holds the codes of actors that somebody answers to: a figure about another one is
    kept, and the code is listed once a file. Rows known only after ``config.as_of`` leave no mark.
    """
    figures: dict[str, Row] = {}
    refusals: dict[str, Row] = {}
    for origin, outcome in _offered(config, known):
        if isinstance(outcome, InputError):
            refused = _refusal(origin, outcome)
            refusals.setdefault(str(refused["id"]), refused)
        elif (first := figures.setdefault(str(outcome["id"]), outcome)) is not outcome:
            refused = _refusal(origin, _twice(first))
            refusals.setdefault(str(refused["id"]), refused)
    return list(figures.values()), list(refusals.values())


def _offered(config: Config, known: Collection[str]) -> Iterator[tuple[str, Row | InputError]]:
    done: set[Path] = set()
    for pattern in config.covariates:
        files = config.files(pattern)
        if not files:
            yield (
                pattern,
                InputError("no such file", "a CSV file of figures", "mend covariates in the case"),
            )
        for file in files:
            if file not in done:
                done.add(file)
                yield from _file(file, config.name_of(file), config.as_of, known)


def _file(
    file: Path, name: str, as_of: date | None, known: Collection[str]
) -> Iterator[tuple[str, Row | InputError]]:
    try:
        lines = _lines(file.read_bytes().decode("utf-8-sig"))
        columns, unread = _header(next(lines, (1, []))[1])
    except InputError as error:
        yield f"{name}, line 1", error
        return
    except (UnicodeDecodeError, OSError) as error:
        yield name, InputError(f"a file that cannot be read ({error})", "UTF-8 text", "save it so")
        return
    if unread:
        yield f"{name}, line 1", _unread(unread)
    strangers: set[str] = set()
    for line, fields in lines:
        origin = f"{name}, line {line}"
        try:
            figure = _figure(_cells(columns, fields), as_of)
        except InputError as error:
            yield origin, error
            continue
        if figure is None:
            continue
        origin = f"{name}#{figure['id']}"
        yield origin, figure | {"origin": origin}
        for code in _codes(figure):
            if code not in known and code not in strangers:
                strangers.add(code)
                yield origin, _stranger(code)


def _lines(text: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """The rows of a CSV text with the line that each begins on; blank lines are no rows."""
    reader = csv.reader(io.StringIO(text, newline=""))
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, InputError(f"a line that is not CSV ({error})", "a CSV row", "mend it")
            continue
        if fields:
            yield line, [field.strip() for field in fields]


def _header(fields: Sequence[str] | InputError) -> tuple[list[str], list[str]]:
    """The column names in the terms of the first form, and those that nobody reads."""
    if isinstance(fields, InputError):
        raise fields
    given = [field.lower() for field in fields]
    columns = [name if ALIASES.get(name, name) in given else ALIASES[name] for name in given]
    wanted = f"the columns {', '.join((*REQUIRED, *OPTIONAL))} (or unit_a, unit_b, url)"
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise InputError(f"no column {', '.join(missing)}", wanted, "add it to the first line")
    double = sorted({name for name in columns if columns.count(name) > 1})
    if double:
        raise InputError(f"two columns {double[0]!r}", "each column once", "rename one of them")
    return columns, [name for name in columns if name not in (*REQUIRED, *OPTIONAL)]


def _cells(columns: Sequence[str], fields: Sequence[str] | InputError) -> dict[str, str]:
    if isinstance(fields, InputError):
        raise fields
    if len(fields) != len(columns):
        raise InputError(
            f"{len(fields)} fields", f"{len(columns)}, as in the first line", "mend the row"
        )
    return dict.fromkeys(OPTIONAL, "") | dict(zip(columns, fields, strict=True))


def _figure(cell: dict[str, str], as_of: date | None) -> Row | None:
    """One covariate row without its origin; None where it was not known yet."""
    published = span(cell["published"])[1] if cell["published"] else None
    if published and as_of and published > as_of:
        return None
    begin, end = period(
        cell["date"], cell["date_precision"], cell["period_from"], cell["period_to"]
    )
    if as_of and not published and end > as_of:
        return None
    for name in ("from", "variable"):
        if not cell[name]:
            raise InputError(f"nothing under {name!r}", "a value in every row", "fill it in")
    figure: Row = {
        "from": cell["from"],
        "to": None if cell["to"] in ("", cell["from"]) else cell["to"],
        "date_from": begin,
        "date_to": end,
        "published": published,
        "known_at": published or end,
        "variable": cell["variable"],
        "value": _number(cell["value"]),
        "unit": cell["unit"] or None,
        "url": cell["source"] or None,
    }
    return {"id": digest("covariate", *(figure[name] for name in _CONTENT)), **figure}


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        raise InputError(
            f"the value {text!r}", "a number such as 1200 or 0.5", "write it without separators"
        )
    return float(text)


def _codes(figure: Row) -> Iterable[str]:
    return [str(figure[name]) for name in ("from", "to") if figure[name] is not None]


def _refusal(origin: str, error: InputError) -> Row:
    return {
        "id": digest(origin, error.found),
        "origin": origin,
        "found": error.found,
        "expected": error.expected,
        "remedy": error.remedy,
    }


def _twice(first: Row) -> InputError:
    return InputError(
        f"the same figure as in {first['origin']}", "each figure once", "remove one of the two"
    )


def _unread(names: Sequence[str]) -> InputError:
    found = ", ".join(repr(name) for name in names)
    return InputError(
        f"columns that nobody reads: {found}",
        f"only {', '.join((*REQUIRED, *OPTIONAL))} (or unit_a, unit_b, url)",
        "rename or remove them; the rows were read without them",
    )


def _stranger(code: str) -> InputError:
    return InputError(
        f"the actor {code!r}, whom no table of actors knows",
        "a code such as UZB or TAL",
        "add it to the case's actors or overlay, or mend the code; the figure was kept",
    )
