"""Bytes → characters: the encoding as told, marked, proved, declared or likeliest, in this order."""

from __future__ import annotations

import codecs
import logging
import re

from diplo_cli.errors import ReadError
from diplo_cli.patterns import Pattern
from diplo_cli.read.opening import shown

log = logging.getLogger("diplo.read")

# What Russian texts come in; with more to choose from, short texts are taken for Greek or Hebrew.
_CANDIDATES = ["cp1251", "koi8_r", "utf_16_le", "utf_16_be", "cp866", "mac_cyrillic"]
_NAMES = {"koi8_r": "koi8-r", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "mac_cyrillic": "mac-cyrillic"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
# What a page may say of itself, as Python names it. Other codecs of Python unpack, escape or reckon: none of them is an
# encoding that a browser would read.
_DECLARABLE = frozenset(
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 ascii cp866 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 "
    "cp1257 cp1258 cp874 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 "
    "iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u koi8-t kz1048 ptcp154 mac-cyrillic "
    "mac-roman gbk gb2312 gb18030 big5 big5hkscs euc_jp euc_kr shift_jis iso2022_jp".split()
)
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# A Russian letter where its case makes sense: lower, or upper at the start of a word. Code pages that swap case or
# scatter capitals score lower than the right one.
_FITTING = Pattern(r"[а-яё]|(?<![а-яёА-ЯЁ])[А-ЯЁ]")
_FORMATS = (
    (b"%PDF", "a PDF", "save it as text, e.g. with pdftotext"),
    (b"PK\x03\x04", "a packed document (docx, odt, xlsx, zip)", "save it as text or csv"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as text or csv"),
    (b"{\\rtf", "an RTF document", "save it as text"),
)


def decode(data: bytes, path: str, *, told: str | None = None, declared: str | None = None) -> tuple[str, str]:
    """The text of ``data`` without its byte order mark, and the name of its encoding (a Python codec that
    gives the same text again).

    ``told`` is what the user said and is taken strictly; ``declared`` what the page says of itself. A few
    bytes that don't fit a detected encoding become U+FFFD, with a warning. Raises ``ReadError`` for what is
    empty, is no text, or fits no encoding.
    """
    refuse_formats(data, path)
    if told:
        encoding, text = told, _decode_told(data, told, path)
        text = text.removeprefix("\ufeff")
    else:
        encoding = detect(data, path, declared=declared)
        text = _decode_detected(data, encoding, path)
    refuse_binary(text, path)
    if not text.strip():
        raise ReadError("is empty", hint="nothing to read in it", path=shown(path))
    return text, encoding


def detect(data: bytes, path: str, *, declared: str | None = None, complete: bool = True) -> str:
    """The encoding of ``data``; ``complete`` tells whether it is all there is (a sample may end inside a character).

    Raises ``ReadError`` where nothing fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    utf8 = _utf8_share(data, complete)
    if utf8 == 1:
        return "utf-8"
    if declared and _fits(data, declared, complete):
        return codecs.lookup(declared).name
    if utf8 >= 0.5:
        return "utf-8"
    return _likeliest(data, path)


def _utf8_share(data: bytes, complete: bool) -> float:
    """The share of characters beyond ASCII that are valid UTF-8: 1.0 where all are, and for plain ASCII.

    UTF-16 without a mark is valid UTF-8 too, every other character a control character: that counts as 0.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(data, final=complete)
    if _control_share(text) > 0.25:
        return 0.0
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    beyond = len(text) - sum(map(str.isascii, text)) if bad else 0
    return 1.0 if bad <= 0 else 1 - bad / beyond


def _fits(data: bytes, encoding: str, complete: bool) -> bool:
    """Whether ``data`` is text in the encoding that a page names."""
    try:
        found = codecs.lookup(encoding)
        if found.name not in _DECLARABLE:
            return False
        found.incrementaldecoder().decode(data, final=complete)
    except (LookupError, UnicodeError):
        return False
    return True


def _likeliest(data: bytes, path: str) -> str:
    """The code page that makes the best Russian of the part where letters beyond ASCII begin."""
    from charset_normalizer import from_bytes

    first = _HIGH_BYTE.search(data)
    start = max(0, first.start() - 1024) // 2 * 2 if first else 0
    matches = from_bytes(data[start : start + _SAMPLE], cp_isolation=_CANDIDATES)
    best = max(matches, key=lambda match: len(_FITTING.compiled.findall(str(match))), default=None)
    if best is None:
        refuse_binary(data.decode("latin-1"), path)
        raise ReadError("cannot tell its encoding", hint="name it with --encoding", path=shown(path))
    return _NAMES.get(best.encoding, best.encoding)


def _decode_told(data: bytes, encoding: str, path: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as exc:
        at = f" at byte {exc.start}" if isinstance(exc, UnicodeDecodeError) else ""
        hint = "name another --encoding, or none to have it detected"
        raise ReadError(f"is not valid {encoding}{at}", hint=hint, path=shown(path)) from exc
    if _SURROGATE.search(text):
        raise ReadError(f"holds half characters (surrogates) in {encoding}", hint="name another --encoding")
    return text


def _decode_detected(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as exc:
        text = data.decode(encoding, "replace")
        log.warning("%s: not all of it is valid %s (byte %d is the first that isn't)", shown(path), encoding, exc.start)
        return text


def refuse_formats(data: bytes, path: str) -> None:
    """Raise ``ReadError`` for well-known documents that are no text."""
    for magic, name, hint in _FORMATS:
        if data.startswith(magic):
            raise ReadError(f"is {name}", hint=hint, path=shown(path))


def refuse_binary(text: str, path: str) -> None:
    """Raise ``ReadError`` where characters tell that ``text`` was no text: NUL, or many other control characters."""
    null = text.find("\0")
    mostly_text = _control_share(text) < 0.01
    if null < 0 and mostly_text:
        return
    line = text.count("\n", 0, null) + 1 if mostly_text else None
    what = "a NUL character" if mostly_text else "is not a text"
    hint = "or its encoding is an odd one: name it with --encoding"
    raise ReadError(what, hint=hint, path=shown(path), line=line)


def _control_share(text: str) -> float:
    """The share of control characters that no text has, in the part that is looked at."""
    part = text[:_SAMPLE]
    return len(_CONTROLS.findall(part)) / len(part) if part else 0.0
