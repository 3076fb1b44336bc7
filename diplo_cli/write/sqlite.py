"""Sqlite: a normalised database with indexes and full-text search, as Datasette likes it (tables in ``schema.sql``)."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.collect.sides import participant_label
from diplo_cli.errors import OutputError
from diplo_cli.records import SCHEMA_VERSION, Evidence, Meeting, MeetingDate, Place, SourceInfo
from diplo_cli.write.formats import Options, OutputFormat
from diplo_cli.write.label import label

if TYPE_CHECKING:
    import sqlite3

log = logging.getLogger("diplo.export")

_WITH_YO = re.compile(r"\w*[ёЁ]\w*")

_PERSON = (
    "kind", "name", "given", "patronymic", "surname", "name_latin", "role", "role_text", "rank", "country",
    "organization", "host",
)  # fmt: skip


def write(meetings: Iterable[Meeting], stream: BinaryIO, _options: Options) -> None:
    """Write a database. A record that comes twice (the same id: the same text) is kept once, with a warning.

    It is built in a temporary file and then copied to ``stream``. Raises ``OutputError`` where SQLite fails.
    """
    import sqlite3

    with tempfile.TemporaryDirectory(prefix="diplo-") as folder:
        path = Path(folder, "records.sqlite")
        try:
            with closing(sqlite3.connect(path)) as connection:
                _fill(connection, meetings)
        except sqlite3.Error as exc:
            raise OutputError(f"SQLite failed: {exc}", hint="check the space in the temporary folder") from exc
        with path.open("rb") as built:
            shutil.copyfileobj(built, stream)


def _fill(connection: sqlite3.Connection, meetings: Iterable[Meeting]) -> None:
    """Tables, rows, then indexes, which is the quickest order."""
    tables, rest = files("diplo_cli.write").joinpath("schema.sql").read_text(encoding="utf-8").split("-- rows\n")
    connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA user_version={SCHEMA_VERSION};")
    connection.executescript(tables)
    rows = _Rows(connection)
    for meeting in meetings:
        rows.add(meeting)
    connection.commit()
    connection.executescript(rest)
    if rows.repeated:
        log.warning("%d records came more than once and are in the database once", rows.repeated)


class _Rows:
    """Puts records into the tables; ``repeated`` counts those that were there already."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sources: dict[bytes, int] = {}
        self._ids: set[str] = set()
        self.repeated = 0

    def add(self, meeting: Meeting) -> None:
        if meeting.id in self._ids:
            self.repeated += 1
            return
        self._ids.add(meeting.id)
        source = self._source(meeting.source)
        self._meeting(meeting, source)
        self._lists(meeting)
        self._evidence(meeting.id, source, None, None, meeting.evidence)
        for name in ("participants", "topics", "documents", "quotes"):
            for number, item in enumerate(getattr(meeting, name)):
                self._evidence(meeting.id, source, None, f"{name}[{number}]", item.evidence)
        if isinstance(meeting, MergedMeeting):
            self._reports(meeting)

    def _source(self, source: SourceInfo) -> int:
        """The id of a source; the same one is stored once."""
        text = None if isinstance(source.text, msgspec.UnsetType) else source.text
        known = msgspec.json.encode(msgspec.structs.replace(source, text=msgspec.UNSET))
        if known not in self._sources:
            self._sources[known] = len(self._sources) + 1
            values = (source.path, source.sha256, source.title, source.url, source.publisher, source.published)
            self._insert("sources", [(self._sources[known], *values, source.encoding, text)])
        elif text is not None:
            self._connection.execute("UPDATE sources SET text = ? WHERE id = ?", (text, self._sources[known]))
        return self._sources[known]

    def _meeting(self, meeting: Meeting, source: int) -> None:
        date, place = meeting.date or MeetingDate(), meeting.place or Place()
        row = (
            meeting.id, label(meeting), source, meeting.salience, meeting.status, meeting.format,
            meeting.cameo, meeting.plover.event, meeting.plover.mode,
            date.edtf, date.start, date.end, date.text, date.anchor,
            place.name, place.city, place.venue, place.country, place.text,
            meeting.confidence, meeting.schema_version, _search_text(meeting),
        )  # fmt: skip
        self._insert("meetings", [row])

    def _lists(self, meeting: Meeting) -> None:
        owner = meeting.id
        people = enumerate(meeting.participants, 1)
        self._insert("participants", [(None, owner, n, *(getattr(p, name) for name in _PERSON)) for n, p in people])
        self._insert("countries", [(owner, country) for country in dict.fromkeys(meeting.countries)])
        self._insert("topics", [(None, owner, n, topic.text) for n, topic in enumerate(meeting.topics, 1)])
        self._insert(
            "documents", [(None, owner, n, d.title, d.date, d.signed) for n, d in enumerate(meeting.documents, 1)]
        )
        self._insert(
            "quotes", [(None, owner, n, quote.text, quote.speaker) for n, quote in enumerate(meeting.quotes, 1)]
        )

    def _reports(self, meeting: MergedMeeting) -> None:
        for number, report in enumerate(meeting.sources, 1):
            source = self._source(report.source)
            self._insert("reports", [(None, meeting.id, number, source, report.id)])
            self._evidence(meeting.id, source, number, None, report.evidence)
        self._insert(
            "contradictions",
            [
                (None, meeting.id, number, found.field, claim.value, claim.source + 1)
                for number, found in enumerate(meeting.contradictions, 1)
                for claim in found.claims
            ],
        )

    def _evidence(
        self, owner: str, source: int, report: int | None, item: str | None, evidence: Iterable[Evidence]
    ) -> None:
        self._insert(
            "evidence",
            [(None, owner, source, report, item, e.field, e.start, e.stop, e.text, e.rule) for e in evidence],
        )

    def _insert(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 (our own table names)


def _search_text(meeting: Meeting) -> str:
    """Everything that one may look a meeting up by; words with «ё» also with «е», since the index tells them apart."""
    place = meeting.place or Place()
    parts = [meeting.source.title, place.name, place.city, place.venue]
    for person in meeting.participants:
        parts += [participant_label(person), person.name_latin, person.role, person.organization]
    parts += [topic.text for topic in meeting.topics]
    parts += [document.title for document in meeting.documents]
    parts += [quote.text for quote in meeting.quotes]
    text = "\n".join(dict.fromkeys(part for part in parts if part))
    return "\n".join(
        [text, *dict.fromkeys(word.replace("ё", "е").replace("Ё", "Е") for word in _WITH_YO.findall(text))]
    )


FORMATS = (
    OutputFormat(
        "sqlite", (".sqlite", ".sqlite3", ".db"), "database with full-text search, for SQL and Datasette", write,
        binary=True,
    ),
)  # fmt: skip
