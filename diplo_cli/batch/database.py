"""SQLite with its errors told as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diplo_cli.errors import OutputError


class Database:
    """A connection in autocommit mode (transactions are begun and ended by hand). Raises ``OutputError``."""

    def __init__(self, connection: sqlite3.Connection, path: str):
        self._connection = connection
        self._path = path

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> Cursor:
        with _told(self._path):
            return Cursor(self._connection.execute(statement, values), self._path)

    def close(self) -> None:
        self._connection.close()


class Cursor:
    """The rows that a statement answers with."""

    def __init__(self, cursor: sqlite3.Cursor, path: str):
        self._cursor = cursor
        self._path = path
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid

    def fetchone(self) -> Any:
        with _told(self._path):
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        with _told(self._path):
            return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        while (row := self.fetchone()) is not None:
            yield row


def connect(path: str) -> Database:
    """Open or create the database at ``path``; ``""`` is a private one that is gone when it is closed."""
    with _told(path):
        return Database(sqlite3.connect(path, isolation_level=None), path)


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as exc:
        where = path or "temporary file"
        code = getattr(exc, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            hint = "move it away; every source will then be read anew"
            raise OutputError("the manifest is damaged", hint=hint, path=where) from exc
        hint = "check the free space and the permissions of the folder"
        raise OutputError(f"the manifest cannot be written: {exc}", hint=hint, path=where) from exc
