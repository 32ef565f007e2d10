"""The file of the index: opened, thrown away where it is broken or old, written in one way."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from editor.document.errors import UserError
from editor.document.meta import Status
from editor.storage.database import open_database
from editor.storage.library.folders import TRASH, Found, stored
from editor.storage.library.packing import pack, unpack
from editor.storage.library.reading import Record, columns
from editor.storage.library.schema import FORMAT, STEPS
from editor.storage.library.shadow import sorting_key, words
from editor.storage.library.values import State

RANKS = {status.value: rank for rank, status in enumerate(Status)}
_NO_STATUS = len(RANKS)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NO = frozenset({"", "0", "false", "no", "off"})

_INTO_SHADOW = "INSERT INTO shadow (rowid, starts, title, about, body, bare) VALUES (?,?,?,?,?,?)"
_OUT_OF_SHADOW = (
    "INSERT INTO shadow (shadow, rowid, starts, title, about, body, bare)"
    " VALUES ('delete',?,?,?,?,?,?)"
)


def open_index(path: Path) -> sqlite3.Connection:
    """Open the index, empty where it was of another format or broken. Raises UserError."""
    connection = _open_ours(path)
    if connection is None:
        remove(path)
        connection = open_database(path, STEPS, durable=False)
    if fact(connection, "format") is None:
        set_fact(connection, "format", FORMAT)
    for broken in path.parent.glob(f"{path.name}.broken-*"):  # derived: of no use to anybody
        with suppress(OSError):
            broken.unlink()
    connection.execute("PRAGMA cache_size = -16000")
    # An update in the background may get little of a busy machine while it writes.
    connection.execute("PRAGMA busy_timeout = 60000")
    connection.create_function("folded", 1, _folded, deterministic=True)
    return connection


def _open_ours(path: Path) -> sqlite3.Connection | None:
    """Open the index; None for one that is not of this version of the program."""
    try:
        connection = open_database(path, STEPS, durable=False)
    except UserError as error:
        if error.what.id == "database.newer":
            return None
        raise
    if _is_ours(connection):
        return connection
    connection.close()
    return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Tell whether an index can be read and is of this format, or so new that it has none."""
    try:
        connection.execute("SELECT id, faulty FROM articles LIMIT 1").fetchone()
        return fact(connection, "format") in {FORMAT, None}
    except sqlite3.DatabaseError as error:
        if is_broken(error):
            return False
        raise


def is_broken(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error is one of the index itself, and not of the disk or of a lock."""
    missing = str(error).startswith("no such")  # a table, in a database that is not ours
    return missing or error.sqlite_errorcode & 0xFF in _BROKEN


def _folded(text: str | bytes) -> str:
    """Return a path as words of a query are: for conditions."""
    return " " + " ".join(words(text if isinstance(text, str) else text.decode("utf-8", "replace")))


def remove(path: Path) -> None:
    """Throw the files of an index away."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def fact(connection: sqlite3.Connection, name: str) -> object:
    """Return what the index notes about itself under a name."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_fact(connection: sqlite3.Connection, name: str, value: object) -> None:
    """Note something about the index."""
    connection.execute("INSERT OR REPLACE INTO about VALUES (?,?)", (name, value))


@contextmanager
def writing(connection: sqlite3.Connection) -> Generator[None]:
    """Write in one transaction, which is undone where anything fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def reading(connection: sqlite3.Connection) -> Generator[None]:
    """Read several things as they are at one moment, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


def clear(connection: sqlite3.Connection) -> None:
    """Empty the index; whoever reads it meanwhile reads on."""
    with writing(connection):
        connection.execute("INSERT INTO shadow (shadow) VALUES ('delete-all')")
        for table in ("labels", "texts", "cards", "articles", "common"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM about WHERE name <> 'format'")


def forget(connection: sqlite3.Connection, id: int) -> None:
    """Take an article out of the index."""
    row = connection.execute("SELECT packed FROM texts WHERE id = ?", (id,)).fetchone()
    if row:
        connection.execute(_OUT_OF_SHADOW, (id, *columns(unpack(row[0]).parts())))
    connection.execute("DELETE FROM articles WHERE id = ?", (id,))


def put(
    connection: sqlite3.Connection,
    root: str,
    file: Found,
    record: Record,
    id: int | None = None,
    shadow: tuple[str, ...] | None = None,
) -> None:
    """Put an article into the index in the place of what was there under its path.

    `id` is used where it is free; the newest article should have the highest, since searches for
    what nearly every article has take the newest. `shadow` are its columns, if they are known.
    """
    path = stored(file.path)
    before = connection.execute(
        "SELECT id, created FROM articles WHERE path = ?", (path,)
    ).fetchone()
    modified = file.mtime / 1e9
    created = min(filter(None, (before and before[1], file.born, modified)), default=modified)
    if before:
        forget(connection, before[0])
    if id is None or connection.execute("SELECT 1 FROM articles WHERE id=?", (id,)).fetchone():
        highest = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
        id = int(highest) + 1
    title = _title(file.path, record)
    values = _values(root, file, record, title, created)
    names = ", ".join(("id", *values))
    marks = ",".join("?" * (1 + len(values)))
    connection.execute(
        f"INSERT INTO articles ({names}) VALUES ({marks})",
        (id, *values.values()),
    )
    _put_labels(connection, id, record)
    if record.parts:
        connection.execute("INSERT INTO texts VALUES (?,?)", (id, pack(record.parts)))
        connection.execute(_INTO_SHADOW, (id, *(shadow or columns(list(record.parts)))))
    connection.execute(
        "INSERT INTO cards VALUES (?,?,?)", (id, _card(title, record), record.picture)
    )


def _title(path: str, record: Record) -> str:
    """Return the title; where nothing at all is known of an article, the name of its file."""
    title = record.meta.title.strip()
    if title or record.first_line:
        return title
    return Path(path).stem.encode("utf-8", "replace").decode("utf-8")


def _card(title: str, record: Record) -> str:
    """Return what lists show of an article and neither sort nor filter by."""
    meta, fault = record.meta, record.fault
    card = (
        record.article_id,
        title,
        record.first_line,
        meta.authors,
        meta.tags,
        (fault.id, fault.args) if fault else None,
    )
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def _values(
    root: str, file: Found, record: Record, title: str, created: float
) -> dict[str, object]:
    """Return what lists are sorted and filtered by: little, as it is read for every article."""
    meta, custom = record.meta, dict(record.meta.custom)
    status = "" if record.fault else meta.status.value
    author = meta.authors[0] if meta.authors else ""
    modified = file.mtime / 1e9
    return {
        "path": stored(file.path),
        "root": stored(root),
        "size": file.size,
        "mtime": file.mtime,
        "seen": time.time_ns(),
        "digest": record.digest,
        "article_id": record.article_id,
        "title_key": sorting_key(title or record.first_line),
        "status": status,
        "status_rank": RANKS.get(status, _NO_STATUS),
        "type": custom.get("type", ""),
        "section": meta.section,
        "section_key": sorting_key(meta.section),
        "author": author,
        "author_key": sorting_key(author),
        "words": record.words,
        "created": created,
        "modified": modified,
        "date": meta.date,
        "day": meta.date[:10] if _DAY.match(meta.date) else local_day(modified),
        "state": state_of(root, file.path, custom.get("archived", "")).value,
        "copy_of": "",
        "faulty": int(record.fault is not None),
    }


def move(
    connection: sqlite3.Connection, before: str, root: str, file: Found, record: Record
) -> None:
    """Give an article that is known, its content the same, its new place."""
    title = _title(file.path, record)
    values = _values(root, file, record, title, 0.0)
    names = ("path", "root", "size", "mtime", "seen", "title_key", "modified", "state")
    assignments = ", ".join(f"{name} = ?" for name in names)
    connection.execute(
        f"UPDATE articles SET away = 0, {assignments} WHERE path = ?",
        (*(values[name] for name in names), stored(before)),
    )
    connection.execute(
        "UPDATE cards SET card = ? WHERE id = (SELECT id FROM articles WHERE path = ?)",
        (_card(title, record), values["path"]),
    )


def local_day(seconds: float) -> str:
    """Return the day of a time; that of a file whose time makes no sense is the first one."""
    try:
        return time.strftime("%Y-%m-%d", time.localtime(seconds))
    except (OverflowError, ValueError, OSError):
        return "1970-01-01"


def state_of(root: str, path: str, archived: str) -> State:
    """Return where an article stands: by the folder that it lies in, and by its own mark."""
    if Path(path).is_relative_to(Path(root, TRASH)):
        return State.TRASHED
    return State.ACTIVE if archived.strip().casefold() in _NO else State.ARCHIVED


def _put_labels(connection: sqlite3.Connection, id: int, record: Record) -> None:
    meta = record.meta
    labels = {
        (kind, " ".join(words(value))): value.strip()
        for kind, values in (
            ("author", meta.authors),
            ("tag", meta.tags),
            ("section", (meta.section,)),
            ("type", (dict(meta.custom).get("type", ""),)),
        )
        for value in values
        if value.strip()
    }
    if slug := meta.slug.strip():
        labels["slug", slug.casefold()] = slug  # not folded: addresses tell hamza apart
    connection.executemany(
        "INSERT INTO labels VALUES (?,?,?,?)",
        [(kind, key, id, value) for (kind, key), value in labels.items()],
    )
