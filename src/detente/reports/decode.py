"""Bytes to text: any encoding, never an exception, and every lost character stays visible."""

from __future__ import annotations

import codecs
import re

LOST = "\ufffd"
"""Stands in the text for each character that could not be decoded."""

LEGACY = ("cp1252", "cp1251", "koi8_r", "cp1256", "gb18030", "big5", "shift_jis", "euc_kr")
"""Encodings that are considered for bytes that are not UTF-8, likelier ones first."""

SAMPLE = 200_000
"""Bytes that a legacy encoding is judged by."""

MIXED = 0.1
"""From this share of valid UTF-8 among the lines beyond ASCII, a file is damaged UTF-8."""

CONTROL = 0.02
"""From this share of control characters, bytes are no text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PACKED = {
    b"\x1f\x8b": "gzip data",
    b"PK\x03\x04": "a zip archive",
    b"BZh": "bzip2 data",
    b"\xfd7zXZ": "xz data",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "an office file",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes, stated: str = "") -> str:
    """The text of some bytes; what cannot be decoded becomes U+FFFD.

    A byte order mark decides, then strict UTF-8, then the stated encoding, then the legacy
    encoding that fits best. A file in which UTF-8 stands beside other bytes is read as UTF-8.

    >>> decode("Душанбе".encode()), decode(b"caf\\xe9 in Tashkent", "latin-1")
    ('Душанбе', 'café in Tashkent')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_legacy(data, stated), "replace")


def clean(text: str) -> str:
    """The text as it is stored: lines end in one newline, none in a blank, no outer blank lines.

    A NUL and half a surrogate pair, which no table can hold, become U+FFFD.

    >>> clean("One. \\r\\nTwo.\\r\\n")
    'One.\\nTwo.'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return _UNSTORABLE.sub(LOST, text)


def not_text(data: bytes) -> str:
    """What the bytes are instead of text, or an empty string where they may be text.

    >>> not_text(b"\\x1f\\x8b\\x08..."), not_text(b"The envoy arrived.")
    ('gzip data', '')
    """
    for start, what in _PACKED.items():
        if data.startswith(start):
            return what
    text = decode(data[:SAMPLE])
    controls = len(_CONTROL.findall(text))
    return "binary data" if controls > max(2, CONTROL * len(text)) else ""


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte is NUL."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _legacy(data: bytes, stated: str) -> str:
    lines = [line for line in data.splitlines() if not line.isascii()]
    valid = sum(_is_utf8(line) for line in lines)
    if valid and valid >= MIXED * len(lines):
        return "utf-8"
    if stated and _fits(data, stated):
        return stated
    from charset_normalizer import from_bytes

    # Lines that say nothing about the encoding would only dilute the sample.
    sample = b"\n".join(lines)[:SAMPLE]
    best = from_bytes(sample, cp_isolation=list(LEGACY)).best()
    return best.encoding if best is not None and best.encoding != "ascii" else "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
