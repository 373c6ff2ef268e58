"""The brief as Markdown: the same words, with each figure's id behind it."""

from __future__ import annotations

import re

from detente.brief.doc import (
    Block,
    Drawing,
    Figure,
    Grid,
    Link,
    Page,
    Paragraph,
    Points,
    Quote,
    Quotes,
    Section,
    Text,
    is_web,
)


def render(page: Page) -> str:
    """The whole page; figures carry their id in brackets, which `detente trace` takes."""
    lines = [f"# {_plain(page.title)}", "", _text(page.head), ""]
    if page.question:
        lines += [f"*{_plain(page.question)}*", ""]
    for block in page.first:
        lines += [*_block(block), ""]
    for section in (*page.sections, page.traces):
        lines += section_lines(section, 2)
    return "\n".join(lines).rstrip() + "\n"


def section_lines(section: Section, depth: int) -> list[str]:
    """A section and its parts as lines."""
    lines = [f"{'#' * depth} {_plain(section.title)}", ""]
    for block in section.blocks:
        lines += [*_block(block), ""]
    for part in section.parts:
        lines += section_lines(part, depth + 1)
    return lines


def _block(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [_text(block.text)]
    if isinstance(block, Points):
        return [f"- {_text(item)}" for item in block.items]
    if isinstance(block, Drawing):
        return [f"{_plain(block.says)} [{block.id}]"]
    if isinstance(block, Quotes):
        return [_quote(quote) for quote in block.items]
    return _grid(block)


def _quote(quote: Quote) -> str:
    urls = " ".join(map(_address, quote.urls))
    marks = ", ".join(quote.marks)
    told = _plain(f"{quote.who} ({quote.what}; {marks}): “{quote.words}” {quote.publisher}")
    return f"- **{quote.when}** {told}, {quote.published} {urls} [{quote.id}]"


def _grid(grid: Grid) -> list[str]:
    head = "| " + " | ".join(_cell(_plain(head)) for head in grid.head) + " |"
    rule = "|" + " --- |" * len(grid.head)
    rows = ["| " + " | ".join(_cell(_text(cell)) for cell in row) + " |" for row in grid.rows]
    return [head, rule, *rows]


def _text(text: Text) -> str:
    words = []
    for piece in text:
        if isinstance(piece, Figure):
            printed = _plain(piece.printed)
            words.append(printed if piece.id.startswith("x") else f"{printed} [{piece.id}]")
        elif isinstance(piece, Link) and is_web(piece.anchor):
            words.append(_address(piece.anchor))
        else:
            words.append(_plain(piece if isinstance(piece, str) else piece.words))
    return "".join(words)


def _plain(text: str) -> str:
    """Text on one line of which nothing is read as a link, an emphasis or HTML."""
    return re.sub(r"[\\*\[\]<]", r"\\\g<0>", re.sub(r"\s*[\r\n]\s*", " ", text))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _address(url: str) -> str:
    return f"<{url}>" if is_web(url) else _plain(url)
