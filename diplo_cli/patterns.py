"""Regular expressions that few texts need."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression that is compiled when it is first used: a release needs half of them, and compiling all
    takes longer than reading it. ``text`` and ``flags`` are those of ``re.compile``."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text = text
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, self.flags)
