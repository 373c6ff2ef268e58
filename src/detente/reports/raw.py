"""What a reader hands over: a report as its file states it, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RawReport:
    """One report in its file's own words; dates are still the strings that stand there.

    ``place`` is the row or entry within the file, empty where the file is one report; ``id`` is
    what must not stand twice in one file. An empty string means "not stated".
    """

    name: str
    text: str
    place: str = ""
    title: str = ""
    publisher: str = ""
    kind: str = ""
    url: str = ""
    published: str = ""
    date: str = ""
    date_precision: str = ""
    date_to: str = ""
    text_is: str = ""
    id: str = ""


@dataclass(frozen=True)
class Refusal:
    """Something that was not read, or only in part: what was found, expected, and what to do."""

    found: str
    expected: str
    remedy: str
    place: str = ""


def shown(text: str, width: int = 120) -> str:
    """The start of a text on one line, with its length where it is longer than that.

    >>> shown("a  b", 20), shown("abcdef", 3)
    ('a b', 'abc… (6 characters)')
    """
    start = " ".join(text[: 4 * width].split())
    if len(text) <= 4 * width and len(start) <= width:
        return start
    return f"{start[:width]}… ({len(text)} characters)"
