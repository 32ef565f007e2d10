"""The journal: what is being written and may not be in a file yet, in a SQLite file.

Each open article with unsaved changes has a session. It says which file the article came from and
which process holds it, and keeps a base (the whole article once) and entries of what has changed
since, so that a second of typing costs the blocks that were typed in. Every commit is on the disk
when it returns. A session whose process is dead is an orphan: its text can be had back.

with Journal(path) as journal:
    session = journal.begin(Origin(article.id, file, fingerprint))
    journal.write(session, article)                # again and again
    journal.saved(session, file, fingerprint)      # what was written so far is in a file

with Journal(path) as journal:                     # in another process, after a kill
    for orphan in journal.orphans():
        article = journal.article(orphan)
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from editor.document.article import Article, Asset, new_id
from editor.document.errors import UserError, message
from editor.storage.database import open_database, set_aside
from editor.storage.fingerprint import Fingerprint
from editor.storage.journal_entries import Digests, Entry, base_entries, change_entry
from editor.storage.journal_owner import Owner, Presence, is_gone
from editor.storage.journal_reading import READ_ENTRIES, Recovered, put_together, read_entry

KEPT = 7 * 24 * 3600.0  # seconds for which the text of a dropped article can still be had
LOG_LIMIT = 4_000_000  # bytes of SQLite's log that stay on the disk
SMALL = 65_536  # characters that entries may always have before they are put together anew

STEPS = (
    """
    CREATE TABLE session(
        id TEXT PRIMARY KEY, article TEXT NOT NULL,
        file BLOB, size INTEGER, digest TEXT, modified INTEGER,
        machine TEXT NOT NULL, stretch TEXT NOT NULL, pid INTEGER NOT NULL,
        started TEXT NOT NULL, token TEXT NOT NULL,
        state TEXT NOT NULL, began REAL NOT NULL, changed REAL NOT NULL,
        base INTEGER NOT NULL
    );
    CREATE TABLE entry(
        id INTEGER PRIMARY KEY, session TEXT NOT NULL, base INTEGER NOT NULL,
        number INTEGER NOT NULL, before INTEGER NOT NULL, frame TEXT NOT NULL,
        head TEXT NOT NULL, pictures TEXT NOT NULL, lines TEXT NOT NULL, seal TEXT NOT NULL
    );
    CREATE UNIQUE INDEX entry_order ON entry(session, base, number);
    CREATE TABLE picture(digest TEXT PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE depiction(
        session TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (session, digest)
    ) WITHOUT ROWID;
    """,
)

_OPEN, _DROPPED = "open", "dropped"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: its file, if it has one, and what that was like."""

    article_id: str
    file: Path | None = None
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Orphan:
    """A session that no running process holds; `changed` is the time of its last entry."""

    session: str
    origin: Origin
    owner: Owner
    changed: float
    base: int


@dataclass(slots=True)
class _Track:
    """What this connection knows of a session that it writes."""

    origin: Origin
    written: Article | None = None  # None: the next entry is a base
    base: int = 0
    number: int = 0
    check: str = ""
    size: int = 0
    base_size: int = 0
    pictures: set[str] = field(default_factory=set[str])  # digests of those that are written
    pictured: tuple[Asset, ...] | None = None  # the pictures of an article that are all written


class Journal:
    """A connection to the journal, for one thread; a context manager.

    `rest` is called between two stretches of long work, so that a worker thread can step aside.
    All methods raise UserError where the journal cannot be read or written. One that turns out to
    be broken is set aside, and what is being written goes into a new one.
    """

    def __init__(
        self, path: Path, *, owner: Owner | None = None, rest: Callable[[], object] = lambda: None
    ) -> None:
        self._path = path
        self._locks = path.with_name(f"{path.name}.locks")
        self._rest = rest
        self._tracks: dict[str, _Track] = {}
        self._digests = Digests()
        self._open()
        self._presence = None if owner else Presence(self._locks)
        self._owner: Owner = owner or cast("Presence", self._presence).owner

    def _open(self) -> None:
        self._database = open_database(self._path, STEPS)
        self._execute(f"PRAGMA journal_size_limit = {LOG_LIMIT}")
        self._file = _file_of(self._path)

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
        """Close the connection; sessions stay as they are."""
        self._database.close()
        if self._presence is not None:
            self._presence.end()

    # ---- writing

    def begin(self, origin: Origin) -> str:
        """Begin a session and return its id; it holds no text before `write`."""
        session = new_id()
        self._tracks[session] = _Track(origin)
        with self._change():
            self._put_session(session)
        return session

    def write(self, session: str, article: Article) -> bool:
        """Write what an article gained since it was last written; false where that is nothing.

        The text comes first; pictures that are new follow one by one.
        """
        track = self._tracks[session]
        if track.written is article and track.pictured is article.assets:
            return False
        try:
            if _file_of(self._path) != self._file:  # somebody has removed it
                raise self._failure(sqlite3.DatabaseError("gone"))
            return self._write(session, track, article)
        except _BrokenError:
            self._renew()
            return self._write(session, track, article)

    def _write(self, session: str, track: _Track, article: Article) -> bool:
        gained = self._write_text(session, track, article)
        if track.pictured is not article.assets:
            gained |= self._write_pictures(session, track, article)
        return gained

    def _write_text(self, session: str, track: _Track, article: Article) -> bool:
        if track.written is None or track.size > max(SMALL, track.base_size):
            self._write_base(session, track, article)
        elif track.written is not article:
            entry = change_entry(track.written, article, track.number, track.check, self._digests)
            if entry is None:
                track.written = article
                return False
            with self._change():
                self._put_entry(session, track.base, entry)
                self._touch(session)
            track.size += entry.size
            track.number, track.check = entry.number + 1, entry.check
        else:
            return False
        track.written = article
        return True

    def _write_base(self, session: str, track: _Track, article: Article) -> None:
        entries: list[Entry] = []
        for entry in base_entries(article, self._digests):
            entries.append(entry)
            self._rest()
        base = track.base + 1
        with self._change():
            for entry in entries:
                self._put_entry(session, base, entry)
            self._execute("UPDATE session SET base = ? WHERE id = ?", base, session)
            self._execute("DELETE FROM entry WHERE session = ? AND base <> ?", session, base)
            self._touch(session)
        track.base, track.number, track.check = base, len(entries), entries[-1].check
        track.size, track.base_size = 0, sum(entry.size for entry in entries)

    def _write_pictures(self, session: str, track: _Track, article: Article) -> bool:
        """Write the pictures that are not there yet, each in a transaction of its own."""
        written = (each.written for each in self._tracks.values() if each.written)
        self._digests.keep_only((article, *written))
        gained = False
        for asset in article.assets:
            digest = self._digests.of(asset)
            if digest in track.pictures:
                continue
            with self._change():
                known = self._execute("SELECT 1 FROM picture WHERE digest = ?", digest).fetchone()
                if known is None:
                    self._execute("INSERT INTO picture VALUES (?, ?)", digest, asset.data)
                self._execute("INSERT OR IGNORE INTO depiction VALUES (?, ?)", session, digest)
            track.pictures.add(digest)
            gained = True
            self._rest()
        track.pictured = article.assets
        return gained

    def saved(
        self,
        session: str,
        file: Path | None,
        fingerprint: Fingerprint | None,
        *,
        since: Article | None = None,
    ) -> None:
        """Note that the article is as in its file: the session needs no text any more.

        `since` is the article as it is now, where something was typed while it was saved. The
        pictures stay until the session ends, for the next change.
        """
        track = self._tracks[session]
        if since is not None:
            self.write(session, since)
        else:
            track.written, track.base = None, 0
        track.origin = replace(track.origin, file=file, fingerprint=fingerprint)
        with self._change():
            if since is None:
                self._execute("DELETE FROM entry WHERE session = ?", session)
            self._put_session(session)

    def end(self, session: str) -> None:
        """End a session whose text is in a file."""
        self._tracks.pop(session, None)
        with self._change():
            self._delete(session)

    def drop(self, session: str) -> None:
        """End a session whose text the writer does not want; it can be had for some days."""
        self._tracks.pop(session, None)
        with self._change():
            self._execute("UPDATE session SET state = ? WHERE id = ?", _DROPPED, session)
            self._touch(session)

    # ---- reading

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the sessions with text whose process is dead, the newest first."""
        return tuple(found for found in self._sessions(_OPEN) if self._is_left(found))

    def dropped(self) -> tuple[Orphan, ...]:
        """Return the sessions that were dropped within the last days, the newest first."""
        return self._sessions(_DROPPED)

    def article(self, orphan: Orphan) -> Article:
        """Return the text of a session, as far as it can be had."""
        return self.recover(orphan).article

    def recover(self, orphan: Orphan) -> Recovered:
        """Return the text of a session and what of it is lost."""
        entries = self._entries(orphan.session, orphan.base)
        return put_together(entries, orphan.origin.article_id, self._picture)

    def adopt(self, orphan: Orphan) -> bool:
        """Take over a session, which is no orphan then; false where another process was quicker."""
        owner, before = self._owner, orphan.owner
        with self._change():
            taken = self._execute(
                "UPDATE session SET machine = ?, stretch = ?, pid = ?, started = ?, token = ?,"
                " state = ? WHERE id = ?"
                " AND (machine, stretch, pid, started, token)"
                " IN (VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?))",
                *(owner.machine, owner.stretch, owner.pid, owner.started, owner.token, _OPEN),
                orphan.session,
                *(before.machine, before.stretch, before.pid, before.started, before.token),
                *(owner.machine, owner.stretch, owner.pid, owner.started, owner.token),
            ).rowcount
        if taken:
            self._tracks[orphan.session] = _Track(orphan.origin, base=orphan.base)
        return bool(taken)

    def clean(self) -> None:
        """Remove what nobody needs: sessions that hold no text and are left, what is long dropped.

        Pictures of no session go too.
        """
        left = [found for found in self._sessions(_OPEN, base=0) if self._is_left(found)]
        old = [found for found in self.dropped() if time.time() - found.changed > KEPT]
        with self._change():
            for orphan in (*left, *old):
                self._delete(orphan.session)

    def _is_left(self, found: Orphan) -> bool:
        if found.owner == self._owner:
            return False
        return is_gone(found.owner, found.changed, self._locks)

    def _sessions(self, state: str, base: int = 1) -> tuple[Orphan, ...]:
        rows = self._execute(
            "SELECT id, article, file, size, digest, modified, machine, stretch, pid, started,"
            " token, changed, base FROM session WHERE state = ? AND (base > 0) = ?"
            " ORDER BY changed DESC",
            state,
            base,
        )
        return tuple(_orphan(row) for row in rows)

    def _entries(self, session: str, base: int) -> list[Entry]:
        rows = self._execute(READ_ENTRIES, session, base)
        return [read_entry(row) for row in rows]

    def _picture(self, digest: str) -> bytes | None:
        row = self._execute("SELECT data FROM picture WHERE digest = ?", digest).fetchone()
        return None if row is None else bytes(row[0])

    # ---- rows

    def _put_session(self, session: str) -> None:
        track, now = self._tracks[session], time.time()
        origin, owner = track.origin, self._owner
        file, print_ = origin.file, origin.fingerprint
        self._execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET file = excluded.file, size = excluded.size,"
            " digest = excluded.digest, modified = excluded.modified, machine = excluded.machine,"
            " stretch = excluded.stretch, pid = excluded.pid, started = excluded.started,"
            " token = excluded.token, state = excluded.state, changed = excluded.changed,"
            " base = excluded.base",
            *(session, origin.article_id, None if file is None else str(file)),
            *((print_.size, print_.digest, print_.modified) if print_ else (None, None, None)),
            *(owner.machine, owner.stretch, owner.pid, owner.started, owner.token),
            *(_OPEN, now, now, track.base),
        )

    def _put_entry(self, session: str, base: int, entry: Entry) -> None:
        self._execute(
            "INSERT INTO entry(session, base, number, before, frame, head, pictures, lines, seal)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(session, base, entry.number, entry.before, entry.frame),
            *(entry.head, entry.pictures, entry.lines, entry.check),
        )

    def _touch(self, session: str) -> None:
        self._execute("UPDATE session SET changed = ? WHERE id = ?", time.time(), session)

    def _delete(self, session: str) -> None:
        self._execute("DELETE FROM entry WHERE session = ?", session)
        self._execute("DELETE FROM depiction WHERE session = ?", session)
        self._execute("DELETE FROM session WHERE id = ?", session)
        self._execute("DELETE FROM picture WHERE digest NOT IN (SELECT digest FROM depiction)")

    # ---- the database

    def _execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise self._failure(error) from error

    @contextmanager
    def _change(self) -> Generator[None, None, None]:
        """Make one transaction of what is done in it; nothing of it stays where it fails."""
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
            raise

    def _failure(self, error: sqlite3.Error) -> UserError:
        values = {"name": self._path.name, "folder": str(self._path.parent), "reason": str(error)}
        kind = UserError if isinstance(error, sqlite3.OperationalError) else _BrokenError
        return kind(message("database.unusable", **values), message("database.unusable.do"))

    def _renew(self) -> None:
        """Set a broken journal aside and write what is known into a new one."""
        self._database.close()
        set_aside(self._path)
        self._open()
        for session, track in self._tracks.items():
            track.base, track.pictured = 0, None
            track.pictures.clear()
            written, track.written = track.written, None
            with self._change():
                self._put_session(session)
            if written is not None:
                self._write(session, track, written)


class _BrokenError(UserError):
    """The database is no sound one."""


def _file_of(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that gets its name later."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _orphan(row: tuple[Any, ...]) -> Orphan:
    id, article, file, size, digest, modified, *owner, changed, base = row
    known = Fingerprint(size, digest, modified) if digest else None
    origin = Origin(article, Path(os.fsdecode(file)) if file else None, known)
    return Orphan(id, origin, Owner(*owner), changed, base)
