"""Bytes → characters: every encoding that Russian releases come in, told, marked or detected."""

from __future__ import annotations

import codecs
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_cli.errors import ReadError, UsageError
from diplo_cli.read import ReadOptions
from diplo_cli.read.encodings import decode

RELEASE = (
    "В Бишкеке прошли консультации по консульским вопросам\n\n"
    "27 октября заместитель министра иностранных дел Пётр Верховцев встретился со своим коллегой.\r\n"
    "Стороны обсудили «дорожную карту» сотрудничества — и условились о следующей встрече № 2.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be", "mac-cyrillic"])
@pytest.mark.parametrize("text", [RELEASE, RELEASE[:60], "МИД: " + RELEASE, "Press release 12/2025. " * 40 + RELEASE])
def test_detects(encoding: str, text: str) -> None:
    # Each code page lacks some typography; what it has comes back as it was.
    data = text.encode(encoding, "ignore")
    assert decode(data, "a.txt") == (data.decode(encoding), encoding)


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    ],
)
def test_byte_order_mark_decides_and_is_left_out(mark: bytes, encoding: str, name: str) -> None:
    data = mark + RELEASE.encode(encoding)
    assert decode(data, "a.txt") == (RELEASE, name)
    assert data.decode(name) == RELEASE


def test_told_wins() -> None:
    data = "Баку".encode("koi8-r")
    assert decode(data, "a.txt", told="koi8-r", declared="cp1251") == ("Баку", "koi8-r")
    assert decode(data, "a.txt", told="cp1251") == ("вБЛХ", "cp1251")


@pytest.mark.parametrize(
    "codec", "zlib bz2 hex base64 quopri uu rot13 idna punycode unicode_escape raw_unicode_escape utf-7 charmap".split()
)
def test_a_page_cannot_ask_for_what_is_no_encoding(codec: str) -> None:
    """Python has codecs that unpack, escape and reckon; a page that names one is read as if it named none."""
    data = (RELEASE[:200] + r" \ud800 +2AA-").encode("cp1251")
    assert decode(data, "a.html", declared=codec) == (data.decode("cp1251"), "cp1251")


def test_told_is_taken_strictly() -> None:
    with pytest.raises(ReadError, match="is not valid utf-8 at byte 0"):
        decode("Баку".encode("cp1251"), "a.txt", told="utf-8")


def test_told_utf8_drops_the_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"text", "a.txt", told="utf-8")[0] == "text"


def test_declared_decides_where_the_bytes_leave_a_choice() -> None:
    data = "Баку".encode("mac-cyrillic")
    assert decode(data, "a.html", declared="mac-cyrillic") == ("Баку", "mac-cyrillic")
    assert decode("Баку".encode(), "a.html", declared="windows-1251") == ("Баку", "utf-8")
    assert decode("Баку".encode("cp1251"), "a.html", declared="no-such-page")[0] == "Баку"


def test_few_wrong_bytes_are_replaced_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    head, tail = RELEASE[:100].encode(), RELEASE[100:].encode()
    broken = head + b"\xff" + tail.rstrip() + "я".encode()[:1]  # a stray byte, and an end inside a letter
    with caplog.at_level(logging.WARNING):
        text, encoding = decode(broken, "a.txt")
    assert encoding == "utf-8"
    assert text.replace("\ufffd", "") == RELEASE.rstrip()
    assert f"not all of it is valid utf-8 (byte {len(head)} " in caplog.text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"a\0b", "is not a text"),
        (bytes(range(256)) * 20, "is not a text"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 50, "is not a text"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04....", "is a packed document"),
        (b"{\\rtf1 text}", "is an RTF document"),
    ],
)
def test_refuses(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        decode(data, "a.txt")


@pytest.mark.parametrize("name", ["no-such-codec", "hex", "zip", "rot13", "", "utf-8\0"])
def test_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        ReadOptions(encoding=name)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_a_read_error(data: bytes) -> None:
    try:
        text, encoding = decode(data, "a.txt")
    except ReadError:
        return
    codecs.lookup(encoding)
    text.encode("utf-8")  # no half characters
    assert "\0" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_utf8_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), "a.txt")[0] == text
