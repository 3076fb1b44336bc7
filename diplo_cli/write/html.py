"""Html: one file that shows the meetings and asks no network for anything.

The page is a template with a style sheet and scripts (``page/``) and the records as JSON blocks, which a browser
never runs. Nothing from a text reaches the page as markup: ``<`` is escaped in the blocks, and the scripts only ever
set text. A content security policy names the one style sheet and the one script by their hash and forbids the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from string import Template
from typing import Any, BinaryIO

import msgspec
import orjson

from diplo_cli._version import __version__
from diplo_cli.records import Meeting, SourceInfo
from diplo_cli.write.formats import Options, OutputFormat
from diplo_cli.write.page.assets import asset, content_policy, one_script
from diplo_cli.write.page.people import People
from diplo_cli.write.page.view import detail, index_row, reports

TITLE = "Diplomatic meetings"

# In this order they make one script.
_SCRIPTS = (
    "dom", "words", "dates", "store", "state", "filters", "tip", "bins", "timeline", "matrix", "ranking", "table",
    "evidence", "fields", "reader", "app",
)  # fmt: skip


def write(meetings: Iterable[Meeting], stream: BinaryIO) -> None:
    """Write the page of ``meetings`` to ``stream`` as UTF-8. The source texts are in it where the records hold them."""
    listed = list(meetings)
    people = People(listed)
    texts = _Texts()
    numbers = [[texts.number(report.source) for report in reports(meeting)] for meeting in listed]
    rows = [index_row(meeting, people, own) for meeting, own in zip(listed, numbers, strict=True)]
    before, after = _shell().split(_DETAILS)
    head, rest = before.split(_INDEX)
    stream.write(head.encode())
    stream.write(_json({"rows": rows, "people": people.listed}))
    stream.write(rest.encode())
    details = (detail(meeting, own) for meeting, own in zip(listed, numbers, strict=True))
    stream.writelines(_block(f"detail-{at}", fields) for at, fields in enumerate(details))
    stream.writelines(_block(f"text-{number}", text) for number, text in enumerate(texts.listed))
    stream.write(after.encode())


class _Texts:
    """The source texts, each once, however many meetings it tells."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def listed(self) -> list[str]:
        return list(self._numbers)

    def number(self, source: SourceInfo) -> int | None:
        """The number of the source's text; None where the record came without it."""
        text = source.text
        return None if isinstance(text, msgspec.UnsetType) else self._numbers.setdefault(text, len(self._numbers))


_INDEX, _DETAILS = "\0index\0", "\0details\0"


@cache
def _shell() -> str:
    """The page without its records: they go where the two marks stand."""
    style = asset("style.css")
    script = one_script(*(asset(f"js/{name}.js") for name in _SCRIPTS))
    return Template(asset("page.html")).substitute(
        title=escape(TITLE),
        generator=escape(f"diplo {__version__}"),
        policy=content_policy(script, style),
        style=style,
        script=script,
        index=_INDEX,
        details=_DETAILS,
    )


def _block(name: str, value: Any) -> bytes:
    return b'<script type="application/json" id="%b">%b</script>\n' % (name.encode(), _json(value))


def _json(value: Any) -> bytes:
    """JSON in which no ``<`` stands, so that no text can end its block or begin a comment."""
    return orjson.dumps(value).replace(b"<", b"\\u003c")


def _write(meetings: Iterable[Meeting], stream: BinaryIO, _options: Options) -> None:
    write(meetings, stream)


FORMATS = (
    OutputFormat("html", (".html", ".htm"), "page that works offline: charts, table, texts with evidence", _write),
)
