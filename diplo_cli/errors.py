"""The errors that a user sees: one line each, `diplo: FILE:LINE: what; what to do`."""

from __future__ import annotations


class DiploError(Exception):
    """Something that the user can act on.

    ``what`` says what is wrong, ``hint`` what to do about it, ``path`` and ``line`` (from 1) where.
    Errors of libraries are re-raised as this ``from exc``, at the border where they occur.
    """

    def __init__(self, what: str, *, hint: str | None = None, path: str | None = None, line: int | None = None):
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.path = path
        self.line = line

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}:" + (f"{self.line}:" if self.line else "") + " "
        return f"{where}{self.what}" + (f"; {self.hint}" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole (exceptions with keyword arguments don't by default)."""
        return _rebuild, (type(self), self.what, self.hint, self.path, self.line)


class ReadError(DiploError):
    """A source that cannot be opened, decoded or parsed."""


class UsageError(DiploError):
    """Options that contradict one another or name something that is not there."""


class OutputError(DiploError):
    """An output that cannot be written."""


def _rebuild(kind: type[DiploError], what: str, hint: str | None, path: str | None, line: int | None) -> DiploError:
    return kind(what, hint=hint, path=path, line=line)
