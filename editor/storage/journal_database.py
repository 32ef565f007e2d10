"""The SQLite file of the journal: opened, watched, and opened again where something is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from editor.document.errors import UserError, message
from editor.storage.database import is_broken, open_database, set_aside
from editor.storage.errors import unwritable
from editor.storage.journal_sessions import STEPS

WASTE = 20_000_000  # bytes of the file that may lie idle
LOG_LIMIT = 4_000_000  # bytes of SQLite's log that stay on the disk


class BrokenError(UserError):
    """The file is no sound journal, or is gone."""


class JournalDatabase:
    """A connection, for one thread. What SQLite raises is told as UserError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None
        self._open()

    def _open(self) -> None:
        try:
            if self._path.is_file() and is_broken(self._path):
                set_aside(self._path)
        except OSError as error:
            raise unwritable(self._path, error) from error
        self.connection = open_database(self._path, STEPS)
        self.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT}")
        with suppress(OSError):
            self._file = _file_of(self._path)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def execute(self, statement: str, *values: object) -> int:
        """Do what a statement says and return how many rows it changed."""
        try:
            return self.connection.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that a statement finds."""
        try:
            return self.connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._failure(error) from error

    @contextmanager
    def change(self) -> Generator[None, None, None]:
        """Make one transaction of what is done in it; nothing of it stays where it fails."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
            raise

    def shrink(self) -> None:
        """Give the disk back what large pictures took that are there no more."""
        pages, free, size = (
            self.rows(f"PRAGMA {name}")[0][0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if free * size > WASTE and free > pages // 2:
            self.execute("VACUUM")

    def look(self) -> None:
        """Raise BrokenError where somebody has removed the file, which SQLite does not see."""
        with suppress(OSError):  # a disk that does not answer is no journal that is gone
            if _file_of(self._path) != self._file:
                raise self._failure(sqlite3.DatabaseError("the file is another one"))

    def renew(self) -> bool:
        """Open the file again after a BrokenError; tell whether it is a new one.

        One that is broken is set aside. It is not where the disk only failed for a moment, which
        SQLite takes for damage too.
        """
        self.connection.close()
        gone = False
        with suppress(OSError):
            gone = _file_of(self._path) != self._file
        broken = not gone and is_broken(self._path)
        if broken:
            set_aside(self._path)
        self._open()
        return gone or broken

    def _failure(self, error: sqlite3.Error) -> UserError:
        values = {"name": self._path.name, "folder": str(self._path.parent), "reason": str(error)}
        kind = UserError if isinstance(error, sqlite3.OperationalError) else BrokenError
        return kind(message("database.unusable", **values), message("database.unusable.do"))


def _file_of(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that gets its name later. Raises OSError."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
