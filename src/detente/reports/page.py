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

_STATED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate",
    "publish-date", "publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
"""Names under which a page's markup states when it was published, the surest first."""

_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def read(data: bytes, name: str) -> Iterator[RawReport | Refusal]:
    """The one report of a saved page; a paragraph of it is a paragraph of the text."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if what := not_text(data):
        yield Refusal(what, "an HTML page", "save the page again as HTML")
        return
    charset = _CHARSET.search(data[:4096])
    html = clean(decode(data, charset[1].decode() if charset else ""))
    page = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
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
        published=published(html) or published_in(name, text),
    )


def published(html: str) -> str:
    """When a page's markup says it was published; a date in its running text may be any date.

    Taken from linked data, a meta element, an element marked datePublished, or the one time that
    the page marks up, if it is only one.

    >>> published('<meta name="date" content="2021-09-02"><p>On 1 May 2020 ...')
    '2021-09-02'
    """
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as markup

    if match := _LINKED.search(html):
        return match[1]
    try:
        tree = markup.document_fromstring(html.encode(), parser=markup.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return ""
    stated: dict[str, str] = {}
    for one in tree.iter("meta", "time"):
        name = one.get("property") or one.get("name") or one.get("itemprop") or ""
        stated.setdefault(name.lower(), one.get("content") or one.get("datetime") or "")
    times = {one.get("datetime") for one in tree.iter("time") if one.get("datetime")}
    sure = next((stated[name] for name in _STATED if stated.get(name)), "")
    return sure or (times.pop() if len(times) == 1 else "")


def fragment(html: str) -> str:
    """The text of a piece of HTML, such as a feed gives, with a paragraph for each block.

    >>> fragment("<p>Talks &amp; trade.</p><p>More.</p>")
    'Talks & trade.\\n\\nMore.'
    """
    if "<" not in html and "&" not in html:
        return clean(html)
    from lxml import etree
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
