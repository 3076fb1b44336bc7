"""Normalized meeting records from Russian-language diplomatic press releases.

>>> from diplo_cli import extract
>>> extract("Сергей Лавров встретился с Ваном И.")  # doctest: +SKIP
[Meeting(id=…)]
"""

from __future__ import annotations

from diplo_cli._version import __version__
from diplo_cli.records import Meeting

__all__ = ["Meeting", "__version__", "extract"]


def extract(
    text: str, *, published: str | None = None, title: str | None = None, path: str | None = None
) -> list[Meeting]:
    """The meetings that ``text`` tells, in the order in which it tells them.

    ``published`` is the ISO date of publication, from which relative dates («вчера») are counted; ``title`` and
    ``path`` are copied into the records. Offsets in the records count characters of ``text``.
    """
    from diplo_cli.pipeline import extract as run
    from diplo_cli.source import Source

    return run(Source(text=text, published=published, title=title, path=path))
