"""SQLite files of the program: opened in one way, made anew where they cannot be read.

A database is in WAL mode, so that readers and one writer work side by side, also those of another
process. A connection belongs to the thread that opened it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from editor.document.errors import UserError, message
from editor.storage.errors import unwritable

PATIENCE = 5.0  # seconds that a writer waits for another one
_FILES = ("", "-wal", "-shm")


class Store:
    """What lies in a database: a context manager that closes it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        raise NotImplementedError


def open_database(path: Path, steps: Sequence[str], *, durable: bool = True) -> sqlite3.Connection:
    """Open a database, made or brought to its newest form by the scripts in `steps`.

    Step N brings version N (`PRAGMA user_version`) to N + 1, each in a transaction of its own.
    With `durable` a commit is on the disk when it returns; without it a power cut may take the
    last ones, and never more. A file that is no database, or a broken one, is set aside under
    another name and a new one made. Raises UserError where there is no place for one, or the
    database is of a newer version of the program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        return _open(path, steps, durable=durable)
    except sqlite3.OperationalError as error:
        raise unusable(path, error) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite quotes a damaged schema
        try:
            if is_broken(path):
                set_aside(path)
        except OSError as error:  # another program holds it, on Windows
            raise unwritable(path, error) from error
    try:
        return _open(path, steps, durable=durable)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise unusable(path, error) from error


def _open(path: Path, steps: Sequence[str], *, durable: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    def version() -> int:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])

    if version() > len(steps):
        raise UserError(
            message("database.newer", name=path.name), message("database.newer.do", name=path.name)
        )
    while version() < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        number = version()  # another process may have done it meanwhile
        if number < len(steps):
            for statement in _statements(steps[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """Return the statements of a script; `executescript` would end the transaction."""
    found: list[str] = []
    rest = ""
    for piece in script.split(";"):
        rest += piece + ";"
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return [statement for statement in found if statement != ";"]


def is_broken(path: Path) -> bool:
    """Tell by two looks, at all of it, whether a database is broken.

    SQLite also takes one read that the disk fails (EIO) for damage, and a healthy database must
    not be set aside for that. False where the disk still does not let it be seen.
    """
    return _looks_broken(path) and _looks_broken(path)


def _looks_broken(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",)
    except sqlite3.OperationalError:
        return False
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True


def set_aside(path: Path) -> Path:
    """Give a database that cannot be read another name and return it; nothing is deleted."""
    number = 1
    while (target := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    for suffix in _FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(target.with_name(target.name + suffix))
    return target


def unusable(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> UserError:
    """Return what to tell of a database that cannot be used now: locked, full, without rights."""
    values = {"name": path.name, "folder": str(path.parent), "reason": str(error)}
    return UserError(message("database.unusable", **values), message("database.unusable.do"))
