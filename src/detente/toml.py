"""One table of a TOML file, read key by key: a value of another form is refused, never bent."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente.errors import ConfigError


@dataclass(frozen=True)
class Stated:
    """What a file states under its keys; every reader raises ConfigError for another form.

    >>> Stated({"seed": 3}, Path("detente.toml")).number("seed", 1)
    3
    """

    values: Mapping[str, Any]
    file: Path
    within: str = ""

    def wrong(self, found: str, expected: str) -> ConfigError:
        """The error that says so of this file."""
        place = f" in {self.within}" if self.within else ""
        remedy = f"mend {self.file.name} and run again"
        return ConfigError(found + place, expected, remedy, where=str(self.file))

    def only(self, keys: Collection[str]) -> None:
        """Refuse a key that is none of these."""
        if unknown := sorted(set(self.values) - set(keys)):
            raise self.wrong(f"the key {unknown[0]!r}", f"one of {', '.join(sorted(keys))}")

    def text(self, key: str) -> str | None:
        """A text; None where it is not stated."""
        return None if key not in self.values else self._text(key, self.values[key])

    def needed(self, key: str) -> str:
        """A text that must be there and say something."""
        found = self.text(key)
        if not found:
            raise self.wrong(f"no {key}", f'{key} = "..."')
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is not stated."""
        return tuple(self._text(key, one) for one in self._list(key, 'a list, as ["..."]'))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of lists of two texts; empty where it is not stated."""
        form = 'a list of pairs, as [["UZB", "TAL"]]'
        found: list[tuple[str, str]] = []
        for one in self._list(key, form):
            if not isinstance(one, list) or len(one) != 2:
                raise self._other(key, one, form)
            found.append((self._text(key, one[0]), self._text(key, one[1])))
        return tuple(found)

    def day(self, key: str) -> date | None:
        """A date; None where it is not stated or left empty."""
        return self._day(key, self.values.get(key))

    def days(self, key: str) -> tuple[date | None, date | None]:
        """A list of two dates, of which either may be left empty."""
        form = "[first day, last day]"
        found = self._list(key, form) or ["", ""]
        if len(found) != 2:
            raise self._other(key, found, form)
        return self._day(key, found[0]), self._day(key, found[1])

    def number(self, key: str, default: int) -> int:
        """A whole number from 0 on."""
        found = self.values.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            raise self._other(key, found, "a whole number, 0 or more")
        return found

    def flag(self, key: str) -> bool:
        """True or false; false where it is not stated."""
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise self._other(key, found, "true or false")
        return found

    def table(self, key: str) -> Stated | None:
        """The table of that name; None where it is not stated."""
        found = self.values.get(key)
        if found is not None and not isinstance(found, dict):
            raise self._other(key, found, f"a table that begins with [{key}]")
        return None if found is None else Stated(found, self.file, f"[{key}]")

    def blocks(self, key: str) -> list[Stated]:
        """The tables of a list of tables; none where it is not stated."""
        form = f"blocks that begin with [[{key}]]"
        found = self._list(key, form)
        for one in found:
            if not isinstance(one, dict):
                raise self._other(key, one, form)
        return [Stated(one, self.file, f"[[{key}]]") for one in found]

    def _list(self, key: str, form: str) -> list[Any]:
        found = self.values.get(key, [])
        if not isinstance(found, list):
            raise self._other(key, found, form)
        return found

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or "\0" in value:
            raise self._other(key, value, "text in quotation marks")
        return value

    def _day(self, key: str, value: object) -> date | None:
        if value is None or value == "":
            return None
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        try:
            return date.fromisoformat(self._text(key, value))
        except ValueError as error:
            raise self._other(key, value, "a date as 2023-08-05") from error

    def _other(self, key: str, value: object, expected: str) -> ConfigError:
        return self.wrong(f"{key} = {value!r}", expected)


def parse(file: Path) -> Stated:
    """Read a TOML file; ConfigError where it cannot be read as one."""
    try:
        return Stated(tomllib.loads(file.read_text(encoding="utf-8-sig")), file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = f"a file that cannot be read as TOML ({error})"
        raise Stated({}, file).wrong(found, "a TOML file in UTF-8") from error
