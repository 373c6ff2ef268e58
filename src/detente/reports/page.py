"""HTML pages: the article's text without the page around it, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from detente.reports.dates import published_in
from detente.reports.decode import clean, decode, not_text
from detente.reports.raw import RawReport, Refusal

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.I)
_BREAK = re.compile(r"<\s*(?:/?(?:p|div|li|ul|ol|h\d|blockquote|tr|table)|br)\b[^>]{0,500}>", re.I)

# A date that the page's markup states; the guesses from its running text are left out.
_DATES = {"extensive_search": False, "original_date": True}


def read(data: bytes, name: str) -> Iterator[RawReport | Refusal]:
    """The one report of a saved page; a paragraph of it is a paragraph of the text."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if what := not_text(data):
        yield Refusal(what, "an HTML page", "save the page again as HTML")
        return
    charset = _CHARSET.search(data[:4096])
    html = clean(decode(data, charset[1].decode() if charset else ""))
    page = trafilatura.bare_extraction(
        html, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    text = clean((page.text or "").replace("\n", "\n\n")) if page is not None else ""
    if page is None or not text:
        yield Refusal("a page without an article", "an HTML page with text", "save it as text")
        return
    yield RawReport(
        name=name,
        text=text,
        title=page.title or "",
        publisher=page.sitename or "",
        url=page.url or "",
        published=page.date or published_in(name, text),
    )


def fragment(html: str) -> str:
    """The text of a piece of HTML, such as a feed gives, with a paragraph for each block.

    >>> fragment("<p>Talks &amp; trade.</p><p>More.</p>")
    'Talks & trade.\\n\\nMore.'
    """
    if "<" not in html and "&" not in html:
        return clean(html)
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as markup

    try:
        tree = markup.fromstring(f"<div>{_BREAK.sub(_marked, html)}</div>")
    except (etree.ParserError, ValueError):
        return clean(html)
    parts = str(tree.text_content()).split(_PARAGRAPH)
    return "\n\n".join(part for part in map(clean, parts) if part)


_PARAGRAPH = "\u2029"


def _marked(tag: re.Match[str]) -> str:
    return _PARAGRAPH + tag[0]
