from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reports.decode import LOST, clean, decode, not_text

TEXT = "Делегация талибов прибыла в Ташкент на переговоры о железной дороге."


@given(st.binary(), st.sampled_from(["", "cp1251", "no-such-encoding", "utf-8"]))
def test_decode_never_raises_and_can_be_stored(data: bytes, stated: str) -> None:
    clean(decode(data, stated)).encode("utf-8")
    not_text(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00")))
def test_utf8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
    assert decode(text.encode("utf-8-sig")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1251", "koi8_r"])
def test_russian_is_read_in_the_encodings_it_comes_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding: str) -> None:
    assert decode("The envoy arrived.".encode(encoding)) == "The envoy arrived."
    assert not_text("The envoy arrived.".encode(encoding)) == ""


def test_western_europe_is_read_in_its_old_encoding() -> None:
    text = "La délégation a été reçue à Tachkent — l’accord est signé."
    assert decode(text.encode("cp1252")) == text


def test_a_stated_encoding_goes_before_a_guess() -> None:
    assert decode("Şavkat".encode("cp1254"), "cp1254") == "Şavkat"


def test_in_mixed_encodings_what_is_lost_is_marked() -> None:
    lines = ["Душанбе молчит.".encode(), "café".encode("latin-1"), b"Plain."]
    assert decode(b"\n".join(lines)) == f"Душанбе молчит.\ncaf{LOST}\nPlain."


def test_packed_and_binary_data_are_no_text() -> None:
    assert not_text(gzip.compress(b"text")) == "gzip data"
    assert not_text(bytes(range(256)) * 4) == "binary data"
    assert not_text(b"One\x00NUL among many words of text.") == ""


def test_clean_keeps_every_word() -> None:
    assert clean("\r\n One.  \r Two.\x00\ud800\n\n") == f"One.\n Two.{LOST}{LOST}"
