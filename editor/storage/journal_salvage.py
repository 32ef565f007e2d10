"""Salvages journals that were set aside because they broke: what of them can still be read.

SQLite refuses a damaged page with all that hangs on it, so rows are asked for one by one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from math import inf
from pathlib import Path
from typing import Any

from editor.document.article import Article
from editor.storage.journal_entries import Entry
from editor.storage.journal_owner import Owner
from editor.storage.journal_reading import ENTRY, Recovered, put_together, read_entry
from editor.storage.journal_sessions import OPEN, SESSION, Origin, Orphan, read_session

_NOBODY = Owner("", "", 0, "")
_GIVING_UP = 200_000  # rows in a row that cannot be read, after which no more are asked for


def broken_journals(path: Path) -> list[Path]:
    """Return the journals that were set aside and not looked at yet, the oldest first.

    No one where the folder cannot be read: they are found at the next start.
    """
    try:
        return sorted(path.parent.glob(f"{path.name}.broken-[0-9]*[0-9]")) + sorted(
            path.parent.glob(f"{path.name}.broken-[0-9]")
        )
    except OSError:
        return []


def put_away(path: Path) -> None:
    """Rename a journal that was salvaged; nothing is deleted."""
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            file.rename(path.with_name(path.name.replace(".broken-", ".salvaged-") + suffix))


def salvage(path: Path) -> list[tuple[Orphan, Recovered]]:
    """Return the sessions of a broken journal, with what can be had of their texts.

    Nothing, where it is no database at all. Never raises for what is damaged.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA query_only = ON")
            database.execute("PRAGMA writable_schema = ON")  # opens a truncated file too
            return _salvage(database)
    except sqlite3.Error:
        return []


def _salvage(database: sqlite3.Connection) -> list[tuple[Orphan, Recovered]]:
    entries: dict[str, dict[int, list[Entry]]] = {}
    for session, base, *row in _rows(database, f"session, base, {ENTRY}", "entry"):
        bases = entries.setdefault(str(session), {})
        bases.setdefault(base if isinstance(base, int) else 0, []).append(read_entry(row))
    known: dict[str, Orphan] = {}
    for state, *row in _rows(database, f"state, {SESSION}", "session"):
        try:
            orphan = read_session(tuple(row))
        except (TypeError, ValueError):
            continue
        if state == OPEN:
            known[orphan.session] = orphan
        else:
            entries.pop(orphan.session, None)

    def picture(digest: str) -> bytes | None:
        try:
            row = database.execute("SELECT data FROM picture WHERE digest = ?", (digest,))
            found = row.fetchone()
        except sqlite3.Error:
            return None
        return bytes(found[0]) if found else None

    salvaged: list[tuple[Orphan, Recovered]] = []
    for session, bases in entries.items():
        orphan = known.get(session) or Orphan(session, Origin(""), _NOBODY, 0.0, max(bases))
        rows = bases.get(orphan.base) or bases[max(bases)]
        rows.sort(key=lambda entry: entry.number)
        salvaged.append((orphan, put_together(rows, orphan.origin.article_id, picture)))
    return [each for each in salvaged if each[1].article != Article(each[1].article.id)]


def _rows(database: sqlite3.Connection, columns: str, table: str) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a table that can be read."""
    one = f"SELECT {columns} FROM {table} WHERE rowid = ?"  # noqa: S608 - names of ours
    first, last = _bounds(database, table)
    failed = 0
    for number in count(first):
        if number > last or failed > _GIVING_UP:
            return
        try:
            row = database.execute(one, (number,)).fetchone()
        except sqlite3.Error:
            row = None
        failed = 0 if row else failed + 1
        if row:
            yield row


def _bounds(database: sqlite3.Connection, table: str) -> tuple[int, float]:
    """Return the numbers of the first and the last row; of a long session the first is high."""
    try:
        row = database.execute(f"SELECT min(rowid), max(rowid) FROM {table}").fetchone()  # noqa: S608
    except sqlite3.Error:
        return 1, inf
    return row[0] or 1, row[1] or 0
