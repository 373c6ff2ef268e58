"""The brief as one HTML file that needs nothing outside itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.brief.doc import (
    Drawing,
    Figure,
    Grid,
    Link,
    Page,
    Paragraph,
    Points,
    Quotes,
    Section,
    Stated,
    is_web,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent / "templates"


def render(page: Page) -> str:
    """The whole page."""
    return (
        _environment().get_template("brief.html.j2").render(page=page, style=_style(), seen=set())
    )


def fragment(section: Section, traces: Section) -> str:
    """One section with its style and traces, for a notebook."""
    template = _environment().get_template("fragment.html.j2")
    return template.render(section=section, traces=traces, style=_style(), seen=set())


@cache
def _style() -> str:
    return (_HERE / "brief.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["kind"] = _kind
    environment.filters["outside"] = is_web
    return environment


_KINDS = {
    Figure: "figure", Link: "link", Stated: "stated", Paragraph: "paragraph", Grid: "grid", Points: "points",
    Quotes: "quotes", Drawing: "drawing",
}  # fmt: skip


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "words")
