"""How a test reads a page: every digit that a person sees, and the figure that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect", "line"}
KEPT = ("data-f", "data-q", "data-entry", "data-address", "data-stated")


class Page(HTMLParser):
    """Collects loose digits, figures, anchors and links of a page."""

    def __init__(self, html: str, names: Iterable[str] = ()) -> None:
        """``names``: names of actors, whose digits (G7) are no figures."""
        super().__init__()
        self.names = tuple(names)
        self.stack: list[tuple[str, bool]] = []
        self.loose: list[str] = []
        self.figures: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.inside_figure: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and str(given.get("href")).startswith("#"):
            self.links.append(str(given["href"])[1:])
        for name in ("src", "href", "xlink:href", "action", "data"):
            if given.get(name) and not str(given[name]).startswith(("#", "data:")):
                self.outside.append(f"{tag} {name}={given[name]}")
        held = any(name in given for name in KEPT) or tag in ("style", "title", "script")
        held = held or str(given.get("data-to", "")).startswith("q-")
        self.stack.append((tag, held))
        if tag in VOID:
            self.stack.pop()
        elif "data-f" in given and tag == "a":
            self.inside_figure.append(str(given["data-f"]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack[-1][0] != tag:
            self.stack.pop()
        if self.stack:
            self.stack.pop()
        if tag == "a" and self.inside_figure:
            self.inside_figure.pop()

    def handle_data(self, data: str) -> None:
        if self.inside_figure:
            self.figures.setdefault(self.inside_figure[-1], []).append(data)
        bare = data
        for name in self.names:
            bare = bare.replace(name, "")
        if re.search(r"\d", bare) and not any(held for _, held in self.stack):
            self.loose.append(data.strip())
