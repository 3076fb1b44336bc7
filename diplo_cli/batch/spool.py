"""What one run sets aside on disk, so that its memory stays flat: waiting rows of tables, and failures."""

from __future__ import annotations

from collections.abc import Iterator

from diplo_cli.batch.database import connect
from diplo_cli.batch.messages import Failure, RowTask

_TABLES = (
    "PRAGMA journal_mode = OFF",
    """CREATE TABLE rows (id INTEGER PRIMARY KEY, file INTEGER, position INTEGER, row TEXT, ordinal INTEGER,
         digest BLOB, payload BLOB)""",
    """CREATE TABLE failures (position INTEGER, ordinal INTEGER, path TEXT, line INTEGER, stage TEXT, error TEXT,
         hint TEXT)""",
)


class Spool:
    """A private temporary file. Raises ``OutputError`` where the disk is full."""

    def __init__(self) -> None:
        self._db = connect("")
        for statement in _TABLES:
            self._db.execute(statement)
        self.waiting = 0

    def close(self) -> None:
        self._db.close()

    def put_row(self, task: RowTask) -> None:
        self._db.execute(
            "INSERT INTO rows (file, position, row, ordinal, digest, payload) VALUES (?, ?, ?, ?, ?, ?)",
            (task.file, task.position, task.row, task.ordinal, task.digest, task.payload),
        )
        self.waiting += 1

    def take_rows(self, limit: int) -> list[RowTask]:
        """Up to ``limit`` rows, the oldest first; they are gone from here."""
        if not self.waiting:
            return []
        rows = self._db.execute(
            "SELECT id, file, position, row, ordinal, digest, payload FROM rows ORDER BY id LIMIT ?", (limit,)
        ).fetchall()
        self._db.execute("DELETE FROM rows WHERE id <= ?", (rows[-1][0],))
        self.waiting -= len(rows)
        return [RowTask(*row[1:]) for row in rows]

    def put_failure(self, failure: Failure, position: int) -> None:
        """Keep a failure of the source at ``position`` of the listing (0: before all of them)."""
        self._db.execute(
            "INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?, ?)",
            (position, failure.ordinal, failure.path, failure.line, failure.stage, failure.what, failure.hint),
        )

    def failures(self) -> Iterator[dict[str, str | int | None]]:
        """The failures in source order, whoever was first to fail."""
        for path, line, stage, error, hint in self._db.execute(
            "SELECT path, line, stage, error, hint FROM failures ORDER BY position, ordinal, rowid"
        ):
            yield {"path": path, "line": line, "stage": stage, "error": error, "hint": hint}
