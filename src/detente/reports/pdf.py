"""PDF files: the text that is in them; pictures of text are not read."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from detente.reports.dates import published_in
from detente.reports.decode import clean
from detente.reports.raw import RawReport, Refusal, shown

_REMEDY = "save it as a PDF with text, or as text"


def read(data: bytes, name: str) -> Iterator[RawReport | Refusal]:
    """The one report of a PDF; a page that cannot be read is refused and the others are kept."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        yield Refusal(f"{len(data)} bytes that are no PDF", "a PDF file", "save it again")
        return
    try:
        file = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if file.is_encrypted and not file.decrypt(""):
            yield Refusal("a PDF with a password", "a PDF that opens", "save it without one")
            return
        pages = list(file.pages)
        title = str((file.metadata or {}).get("/Title") or "")
    except Exception as error:  # a broken PDF breaks pypdf in ways that it does not name
        yield Refusal(_broken("a broken PDF", error), "a PDF that opens", _REMEDY)
        return
    texts = []
    for number, page in enumerate(pages, 1):
        try:
            texts.append(str(page.extract_text()))
        except Exception as error:  # as above
            yield Refusal(_broken("a broken page", error), "text", _REMEDY, f"page {number}")
    text = clean("\n".join(texts))
    if not text:
        yield Refusal(f"{len(pages)} pages without text", "a PDF with text", _REMEDY)
        return
    yield RawReport(name=name, text=text, title=clean(title), published=published_in(name, text))


def _broken(what: str, error: Exception) -> str:
    return f"{what} ({type(error).__name__}: {shown(str(error))})"
