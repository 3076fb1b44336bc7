"""The manifest: what was read, from which bytes, and the records that came of it, in one SQLite file.

The output is made from the manifest alone, so the two cannot disagree: a run that dies leaves a manifest whose
transactions are whole, and the next run makes the output from it. Paths are stored as the bytes of the file
system, records as deflated JSON Lines.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from diplo_cli.batch.database import Database, connect
from diplo_cli.batch.messages import Result
from diplo_cli.errors import OutputError

FORMAT = 1

_TABLES = (
    """CREATE TABLE files (
         id INTEGER PRIMARY KEY,
         path BLOB NOT NULL UNIQUE,
         place BLOB NOT NULL UNIQUE,    -- where its output stands in a tree of outputs
         position INTEGER NOT NULL,     -- order in the output
         sha256 BLOB,                   -- of the bytes that were read; null: not read to the end without a failure
         fingerprint BLOB               -- of the program and the options that read them
       )""",
    "CREATE INDEX files_in_order ON files (position)",
    """CREATE TABLE records (
         file INTEGER NOT NULL REFERENCES files (id),
         row TEXT NOT NULL,             -- the name of a table's row; empty for a text
         ordinal INTEGER NOT NULL,      -- order in the table
         digest BLOB NOT NULL,          -- of a row with everything that is known about it, and of the fingerprint
         formats TEXT NOT NULL,         -- of its records, separated by spaces
         lines BLOB NOT NULL,
         UNIQUE (file, row)
       )""",
    "CREATE INDEX records_in_order ON records (file, ordinal)",
    # What belongs to one run alone lives in SQLite's own temporary file, gone when the process is.
    "CREATE TEMP TABLE listing (position INTEGER PRIMARY KEY, file INTEGER NOT NULL UNIQUE)",
    "CREATE TEMP VIEW vanished AS SELECT * FROM files WHERE id NOT IN (SELECT file FROM listing)",
    "CREATE TEMP TABLE seen (file INTEGER, row TEXT, PRIMARY KEY (file, row)) WITHOUT ROWID",
)
_LASTING = 4


class Listed(NamedTuple):
    """A source of this run. ``sha256`` and ``fingerprint`` are those of its last complete reading, or ``None``."""

    file: int
    position: int
    path: str
    sha256: bytes | None
    fingerprint: bytes | None


class Part(NamedTuple):
    """The records of one text or row, deflated, with their formats."""

    formats: str
    lines: bytes


class Manifest:
    """The manifest at ``path``, used by one process at a time; ``""`` is one for this run alone.

    Every method raises ``OutputError`` where the disk is full or the file is damaged.
    """

    def __init__(self, path: str):
        self._db: Database = connect(path)
        try:
            self._create_tables(path)
        except BaseException:
            self._db.close()
            raise

    def _create_tables(self, path: str) -> None:
        [(found,)] = self._db.execute("PRAGMA user_version").fetchall()
        if found not in (0, FORMAT):
            hint = "use that version, or move the file away to read every source anew"
            raise OutputError("was written by another version of diplo", hint=hint, path=path)
        self._db.execute("BEGIN IMMEDIATE")
        for statement in _TABLES[_LASTING if found else 0 :]:
            self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version = {FORMAT}")

    def close(self) -> None:
        """Close without committing; what was committed stays."""
        self._db.close()

    def commit(self) -> None:
        """Make everything since the last commit lasting."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN IMMEDIATE")

    # --- the run's sources -------------------------------------------------------------------------------------

    def list_sources(self, found: Iterable[tuple[str, str]]) -> int:
        """Take over the sources of this run (path and wished place), doubles dropped; returns their number."""
        count = 0
        for path, place in found:
            file = self._file(os.fsencode(path), os.fsencode(place))
            count += self._db.execute("INSERT OR IGNORE INTO listing (file) VALUES (?)", (file,)).rowcount
        self._order()
        self.commit()
        return count

    def _file(self, path: bytes, place: bytes) -> int:
        known = self._db.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
        if known:
            return int(known[0])
        free, number = place, 1
        while self._db.execute("SELECT 1 FROM files WHERE place = ?", (free,)).fetchone():
            number += 1
            free = b"%s~%d" % (place, number)
        added = self._db.execute("INSERT INTO files (path, place, position) VALUES (?, ?, 0)", (path, free))
        return int(added.lastrowid or 0)

    def _order(self) -> None:
        """Give every source its position: those that vanished in their old order, then the listing's."""
        self._db.execute(
            "DELETE FROM files WHERE id IN (SELECT id FROM vanished) AND sha256 IS NULL AND "
            "id NOT IN (SELECT file FROM records)"
        )
        (last,) = self._db.execute("SELECT coalesce(max(position), 0) FROM vanished").fetchone()
        self._db.execute(
            "UPDATE files SET position = listing.position + ? FROM listing "
            "WHERE listing.file = files.id AND files.position != listing.position + ?",
            (last, last),
        )

    def listing(self) -> Iterator[Listed]:
        """The run's sources in order; the manifest may change while they are read."""
        position = 0
        while rows := self._db.execute(
            "SELECT files.id, listing.position, path, sha256, fingerprint FROM listing "
            "JOIN files ON files.id = listing.file WHERE listing.position > ? ORDER BY listing.position LIMIT 500",
            (position,),
        ).fetchall():
            position = rows[-1][1]
            for file, place, path, sha256, fingerprint in rows:
                yield Listed(file, place, os.fsdecode(path), sha256, fingerprint)

    def vanished(self) -> Iterator[str]:
        """The places of the sources that an earlier run read and this one did not list."""
        for (place,) in self._db.execute("SELECT place FROM vanished ORDER BY position"):
            yield os.fsdecode(place)

    def prune(self) -> None:
        """Forget the vanished sources."""
        self._db.execute("DELETE FROM records WHERE file IN (SELECT id FROM vanished)")
        self._db.execute("DELETE FROM files WHERE id IN (SELECT id FROM vanished)")
        self.commit()

    # --- results -----------------------------------------------------------------------------------------------

    def store(self, file: int, result: Result) -> None:
        """Keep the records of one text or row, in place of those that it had."""
        self._db.execute(
            "INSERT INTO records (file, row, ordinal, digest, formats, lines) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (file, row) DO UPDATE SET ordinal = excluded.ordinal, digest = excluded.digest, "
            "formats = excluded.formats, lines = excluded.lines",
            (file, result.row, result.ordinal, result.digest, result.formats, result.lines),
        )

    def see_row(self, file: int, name: str) -> str:
        """Note a row of a table that is being read; returns its name, numbered where another had the same."""
        unseen, number = name, 1
        while not self._db.execute("INSERT OR IGNORE INTO seen (file, row) VALUES (?, ?)", (file, unseen)).rowcount:
            number += 1
            unseen = f"{name}#{number}"
        return unseen

    def keep_row(self, file: int, row: str, ordinal: int, digest: bytes) -> bool:
        """Whether the records of this very row are there already; its place in the table is brought up to date."""
        updated = self._db.execute(
            "UPDATE records SET ordinal = ? WHERE file = ? AND row = ? AND digest = ?", (ordinal, file, row, digest)
        )
        return updated.rowcount == 1

    def forget_row(self, file: int, row: str) -> None:
        """Drop the records of a row that is known by its number only and holds another text now."""
        self._db.execute("DELETE FROM records WHERE file = ? AND row = ?", (file, row))

    def complete(self, file: int, sha256: bytes, fingerprint: bytes) -> None:
        """Note that everything in ``file`` was read: unless it changes, it need not be read again."""
        self._db.execute("UPDATE files SET sha256 = ?, fingerprint = ? WHERE id = ?", (sha256, fingerprint, file))

    def reopen(self, file: int) -> None:
        """Note that records of ``file`` come from different readings until it is complete: the next run reads it."""
        self._db.execute("UPDATE files SET sha256 = NULL WHERE id = ?", (file,))

    def drop_unseen_rows(self, file: int) -> None:
        """Drop the records of the rows that a table did not have this time."""
        self._db.execute(
            "DELETE FROM records WHERE file = ? AND row NOT IN (SELECT row FROM seen WHERE file = ?)",
            (file, file),
        )
        self._db.execute("DELETE FROM seen WHERE file = ?", (file,))

    def formats(self) -> Iterator[tuple[str, int]]:
        """How often each combination of formats (separated by spaces) occurs among the texts."""
        yield from self._db.execute("SELECT formats, count(*) FROM records GROUP BY formats")

    # --- output ------------------------------------------------------------------------------------------------

    def outputs(self) -> Iterator[tuple[int, str]]:
        """Number and place of every source that was ever read, in order."""
        rows = self._db.execute(
            "SELECT id, place FROM files WHERE sha256 IS NOT NULL OR EXISTS "
            "(SELECT 1 FROM records WHERE file = files.id) ORDER BY position"
        )
        for file, place in rows:
            yield file, os.fsdecode(place)

    def parts(self, file: int) -> Iterator[Part]:
        """The records of one source, row by row."""
        for formats, lines in self._db.execute(
            "SELECT formats, lines FROM records WHERE file = ? ORDER BY ordinal, rowid", (file,)
        ):
            yield Part(formats, lines)

    def empty_records(self, file: int) -> None:
        """Free the space of records that were handed on and will not be asked for again."""
        self._db.execute("UPDATE records SET lines = x'' WHERE file = ?", (file,))
