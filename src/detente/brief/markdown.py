"""The brief as Markdown: the same words, with each figure's id behind it."""

from __future__ import annotations

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
)


def render(page: Page) -> str:
    """The whole page; figures carry their id in brackets, which `detente trace` takes."""
    lines = [f"# {page.title}", "", _text(page.head), ""]
    if page.question:
        lines += [f"*{page.question}*", ""]
    for block in page.first:
        lines += [*_block(block), ""]
    for section in (*page.sections, page.traces):
        lines += section_lines(section, 2)
    return "\n".join(lines).rstrip() + "\n"


def section_lines(section: Section, depth: int) -> list[str]:
    """A section and its parts as lines."""
    lines = [f"{'#' * depth} {section.title}", ""]
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
        return [f"{block.says} [{block.id}]"]
    if isinstance(block, Quotes):
        return [_quote(quote) for quote in block.items]
    return _grid(block)


def _quote(quote: Quote) -> str:
    urls = " ".join(f"<{url}>" for url in quote.urls)
    marks = ", ".join(quote.marks)
    return (
        f"- **{quote.when}** {quote.who} ({quote.what}; {marks}): “{quote.words}” "
        f"{quote.publisher}, {quote.published} {urls} [{quote.id}]"
    )


def _grid(grid: Grid) -> list[str]:
    head = "| " + " | ".join(grid.head) + " |"
    rule = "|" + " --- |" * len(grid.head)
    rows = [
        "| " + " | ".join(_text(cell).replace("|", "\\|") for cell in row) + " |"
        for row in grid.rows
    ]
    return [head, rule, *rows]


def _text(text: Text) -> str:
    words = []
    for piece in text:
        if isinstance(piece, Figure):
            words.append(
                piece.printed if piece.id.startswith("x") else f"{piece.printed} [{piece.id}]"
            )
        elif isinstance(piece, Link):
            outside = "://" in piece.anchor
            words.append(f"<{piece.anchor}>" if outside else piece.words)
        else:
            words.append(piece if isinstance(piece, str) else piece.words)
    return "".join(words)
