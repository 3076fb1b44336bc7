"""Normalized meeting records from Russian-language diplomatic press releases.

>>> from diplo_cli import extract
>>> meetings = extract("Сергей Лавров встретился в Москве с послом Италии.", published="2025-10-30")
>>> [(p.name, p.role, p.country) for p in meetings[0].participants]
[('Сергей Лавров', None, 'RU'), (None, 'посол', 'IT')]

In a notebook ``meetings`` shows itself as a table with the text below, the words behind each value marked.
"""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from diplo_cli._version import __version__

if TYPE_CHECKING:
    from diplo_cli.notebook import Meetings
    from diplo_cli.records import Evidence, Meeting, MeetingDate, Participant, Place

__all__ = [
    "Evidence",
    "Meeting",
    "MeetingDate",
    "Participant",
    "Place",
    "__version__",
    "extract",
    "use_lexicon",
]


def __getattr__(name: str) -> Any:
    """The types of records, imported when somebody asks for them: ``diplo --help`` does not."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from diplo_cli import records

    return getattr(records, name)


def extract(text: str, *, published: str | None = None, title: str | None = None, path: str | None = None) -> Meetings:
    """The meetings that ``text`` tells, in the order in which it tells them: a list of :class:`Meeting`.

    ``published`` is the date of publication (``2025-10-30``), from which relative dates («вчера») are counted;
    ``title`` and ``path`` are copied into the records. Offsets in the records count characters of ``text``, in which
    half a character (a lone surrogate, that no file can hold) counts as U+FFFD. The list also has ``dicts()`` and
    ``rows()`` for tables, and shows itself in a notebook. Raises :class:`diplo_cli.errors.UsageError` where
    ``published`` is no date.
    """
    from diplo_cli.errors import UsageError
    from diplo_cli.normalize import whole
    from diplo_cli.notebook import Meetings
    from diplo_cli.pipeline import extract as run
    from diplo_cli.read.dates import iso_date
    from diplo_cli.source import Source

    text, title, path = whole(text), title and whole(title), path and whole(path)
    day = iso_date(published) if published else None
    if published and day is None:
        raise UsageError(f"'{published}' is not a date", hint="write published as 2025-10-30")
    return Meetings(run(Source(text=text, published=day, title=title, path=path)), text)


def use_lexicon(*files: str | PathLike[str]) -> None:
    """From now on know the words of these files (see ``diplo lexicon example``) beside the built-in ones; without
    files the built-in ones alone. Raises :class:`diplo_cli.errors.DiploError` with the file and line of a fault."""
    from diplo_cli.lexicon.user import read_user_words
    from diplo_cli.pipeline import use_words

    use_words(read_user_words([fspath(file) for file in files]))
