"""What a brief is made of, before it is HTML, Markdown or JSON: sections of text, tables and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """A number, date or word as printed, with the id under which it is traced."""

    printed: str
    id: str


@dataclass(frozen=True)
class Link:
    """Words that lead to another place of the same page, or to an address of the web."""

    words: str
    anchor: str


@dataclass(frozen=True)
class Stated:
    """Words of the case itself, not of its evidence: a claim that it wants held."""

    words: str


Piece = str | Figure | Link | Stated
Text = tuple[Piece, ...]


@dataclass(frozen=True)
class Quote:
    """One telling of an act as the page shows it: the sentence, who published it, where it is."""

    id: str
    when: str
    who: str
    what: str
    marks: tuple[str, ...]
    words: str
    publisher: str
    published: str
    urls: tuple[str, ...]
    original: bool
    tone: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``role`` lets the page set it apart: plain, lead or note."""

    text: Text
    role: str = "plain"


@dataclass(frozen=True)
class Grid:
    """A table; the first cell of a row is its heading. ``name`` sets its look."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    name: str = "plain"


@dataclass(frozen=True)
class Points:
    """A list of short texts; ``anchors`` gives each the place that a link can lead to."""

    items: tuple[Text, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quotes:
    """Quotes in order; an id that was shown before on the page is not given an anchor again."""

    items: tuple[Quote, ...]


@dataclass(frozen=True)
class Drawing:
    """A figure as inline SVG, the words that say the same, and the id under which it is traced."""

    svg: str
    says: str
    id: str


Block = Paragraph | Grid | Points | Quotes | Drawing


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...] = field(default=())


@dataclass(frozen=True)
class Page:
    """A whole brief: its head, its first screen, its sections and the trace of every figure."""

    title: str
    question: str
    head: Text
    first: tuple[Block, ...]
    sections: tuple[Section, ...]
    traces: Section
    run: str
    as_of: str


_WEB = re.compile(r"https?://[^\s<>\"]+")


def is_web(address: str) -> bool:
    """Whether a page may lead to an address: nothing but http and https is ever made a live link.

    >>> is_web("https://example.org/a"), is_web("javascript://example.org/a")
    (True, False)
    """
    return _WEB.fullmatch(address) is not None


def addresses(urls: object) -> Iterator[Piece]:
    """The addresses of a row, each a link where it is one of the web, else its words."""
    for url in filter(None, str(urls or "").split(" ; ")):
        yield " "
        yield Link(url, url) if is_web(url) else Stated(url)


def plain(text: Iterable[Piece]) -> str:
    """The text without its marks.

    >>> plain(("of ", Figure("5", "f1"), " pairs"))
    'of 5 pairs'
    """
    return "".join(_words(piece) for piece in text)


def _words(piece: Piece) -> str:
    if isinstance(piece, Figure):
        return piece.printed
    return piece if isinstance(piece, str) else piece.words


def joined(parts: Iterable[Text], between: str = ", ", last: str = " and ") -> Text:
    """Several texts as one enumeration.

    >>> plain(joined([("a",), ("b",), ("c",)]))
    'a, b and c'
    """
    known = [part for part in parts if part]
    pieces: list[Piece] = []
    for number, part in enumerate(known):
        if number:
            pieces.append(last if number == len(known) - 1 else between)
        pieces.extend(part)
    return tuple(pieces)


def walk(sections: Iterable[Section]) -> Iterator[Section]:
    """Every section and part, in the order of the page."""
    for section in sections:
        yield section
        yield from walk(section.parts)
