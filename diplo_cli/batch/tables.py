"""Tables whose rows are under way: a table's end comes when its last row is done, whoever did it.

With ``--id-field`` every row is a source of its own, and one that the table no longer has is kept until it is
pruned. Without it the table is one source: what it no longer has goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from diplo_cli.batch.manifest import Manifest
from diplo_cli.batch.messages import FileTask, Report, Row, RowTask
from diplo_cli.batch.spool import Spool


@dataclass
class _Table:
    """``waiting``: rows that are set aside or with a worker; ``rows``: seen so far."""

    sha256: bytes
    waiting: int = 0
    rows: int = 0
    failed: bool = False
    read_to_end: bool = False


class Tables:
    """``fingerprint`` is the run's, ``named_rows`` whether rows have ids, ``force`` whether all are read anew,
    ``prune`` whether rows with ids that are gone go."""

    def __init__(
        self, manifest: Manifest, spool: Spool, fingerprint: bytes, *, named_rows: bool, force: bool, prune: bool
    ):
        self._manifest = manifest
        self._spool = spool
        self._fingerprint = fingerprint
        self._named_rows = named_rows
        self._force = force
        self._prune = prune
        self._under_way: dict[int, _Table] = {}

    def take(self, task: FileTask, report: Report, *, failed: bool) -> int:
        """Set aside the rows of a report that are new or changed; returns the number of those that are neither."""
        if task.file not in self._under_way:
            self._under_way[task.file] = _Table(task.sha256)
            self._manifest.reopen(task.file)
        table = self._under_way[task.file]
        table.failed |= failed
        table.read_to_end = report.finished
        rows = [item for item in report.items if isinstance(item, Row)]
        table.rows += len(rows)
        changed = [new for row in rows if (new := self._changed(task, row)) is not None]
        table.waiting += len(changed)
        for new in changed:
            self._spool.put_row(new)
        return len(rows) - len(changed)

    def _changed(self, task: FileTask, row: Row) -> RowTask | None:
        digest = row.digest(self._fingerprint)
        name = self._manifest.see_row(task.file, row.name)
        if self._manifest.keep_row(task.file, name, row.ordinal, digest) and not self._force:
            return None
        return RowTask(task.file, task.position, name, row.ordinal, digest, row.payload)

    def row_done(self, task: RowTask, *, failed: bool) -> None:
        """A row was read or has failed."""
        table = self._under_way[task.file]
        table.waiting -= 1
        table.failed |= failed
        if failed and not self._named_rows:
            # Known by its number only: what is stored under it may be another row's.
            self._manifest.forget_row(task.file, task.row)

    def ended(self, file: int) -> bool:
        """Whether nothing of a table is under way any more; then it is put on record."""
        table = self._under_way[file]
        if table.waiting or not table.read_to_end:
            return False
        if table.rows and (self._prune or not self._named_rows):
            self._manifest.drop_unseen_rows(file)
        if not table.failed:
            self._manifest.complete(file, table.sha256, self._fingerprint)
        del self._under_way[file]
        return True
