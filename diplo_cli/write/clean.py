"""Text that a table's cell can hold."""

from __future__ import annotations

import re

# What XML 1.0 forbids, and what hides or moves text in a spreadsheet: control characters, lone surrogates, and
# non-characters. Tab and line feed stay.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` without control characters and without white space before it; every line end is a line feed.

    White space at the end stays: the last item of a joined list may be empty."""
    if text.isprintable():  # so are most cells
        return text.lstrip()
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).lstrip()
