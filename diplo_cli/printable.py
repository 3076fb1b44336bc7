"""Text of strangers, made harmless to show."""

from __future__ import annotations


def printable(text: str) -> str:
    """``text`` on one line and harmless to a terminal: control, format and undecodable characters are escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u00a0" else _escape(c) for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
