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

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from editor.document.article import Article, Asset, new_id
from editor.document.errors import UserError
from editor.storage.database import Store
from editor.storage.errors import unreadable
from editor.storage.fingerprint import Fingerprint
from editor.storage.journal_database import BrokenError, JournalDatabase
from editor.storage.journal_entries import Digests, Entry, base_entries, change_entry
from editor.storage.journal_owner import Owner, Presence, is_gone
from editor.storage.journal_reading import ENTRY, Recovered, put_together, read_entry
from editor.storage.journal_salvage import broken_journals, put_away, salvage
from editor.storage.journal_sessions import (
    DROPPED,
    OPEN,
    SESSION,
    Origin,
    Orphan,
    origin_columns,
    owner_columns,
    read_session,
)

KEPT = 7 * 24 * 3600.0  # seconds for which the text of a dropped article can still be had
SMALL = 65_536  # characters that entries may always have before they are put together anew


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


class Journal(Store):
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
        self._database = JournalDatabase(path)
        self._execute, self._rows = self._database.execute, self._database.rows
        self._presence = None if owner else Presence(self._locks)
        self._owner: Owner = owner or cast("Presence", self._presence).owner

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
        try:
            self._change(lambda: self._put_session(session))
        except UserError:
            del self._tracks[session]
            raise
        return session

    def write(self, session: str, article: Article) -> bool:
        """Write what an article gained since it was last written; false where that is nothing.

        The text comes first; pictures that are new follow one by one.
        """
        track = self._tracks[session]
        if track.written is article and track.pictured is article.assets:
            return False
        try:
            self._database.look()
            return self._write(session, track, article)
        except BrokenError:
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
            with self._database.change():
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
        with self._database.change():
            # a commit that failed may have reached the disk all the same
            self._execute("DELETE FROM entry WHERE session = ? AND base = ?", session, base)
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
            with self._database.change():
                if not self._rows("SELECT 1 FROM picture WHERE digest = ?", digest):
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

        def note() -> None:
            if since is None:
                self._execute("DELETE FROM entry WHERE session = ?", session)
            self._put_session(session)

        self._change(note)

    def end(self, session: str) -> None:
        """End a session whose text is in a file."""
        self._tracks.pop(session, None)
        self._change(lambda: self._delete(session))

    def drop(self, session: str) -> None:
        """End a session whose text the writer does not want; it can be had for some days."""

        def let_go() -> None:
            self._execute("UPDATE session SET state = ? WHERE id = ?", DROPPED, session)
            self._touch(session)

        self._change(let_go)
        self._tracks.pop(session, None)

    # ---- reading

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the sessions with text whose process is dead, the newest first."""
        return tuple(found for found in self._sessions(OPEN) if self._is_left(found))

    def dropped(self) -> tuple[Orphan, ...]:
        """Return the sessions that were dropped within the last days, the newest first."""
        return self._sessions(DROPPED)

    def article(self, orphan: Orphan) -> Article:
        """Return the text of a session, as far as it can be had."""
        return self.recover(orphan).article

    def recover(self, orphan: Orphan) -> Recovered:
        """Return the text of a session and what of it is lost."""
        entries = self._entries(orphan.session, orphan.base)
        return put_together(entries, orphan.origin.article_id, self._picture)

    def adopt(self, orphan: Orphan) -> bool:
        """Take over a session, which is no orphan then; false where another process was quicker."""
        mine, before = owner_columns(self._owner), owner_columns(orphan.owner)
        with self._database.change():
            taken = self._execute(
                "UPDATE session SET machine = ?, stretch = ?, pid = ?, started = ?, token = ?,"
                " state = ? WHERE id = ? AND (machine, stretch, pid, started, token)"
                " IN (VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?))",
                *(*mine, OPEN, orphan.session, *before, *mine),
            )
        if taken:
            self._tracks[orphan.session] = _Track(orphan.origin, base=orphan.base)
        return bool(taken)

    def salvage(self) -> tuple[tuple[Orphan, Recovered], ...]:
        """Take over what can be had of journals that broke; the sessions are this process's."""
        taken: list[tuple[Orphan, Recovered]] = []
        try:
            set_aside = broken_journals(self._path)
        except OSError as error:
            raise unreadable(self._path, error) from error
        for broken in set_aside:
            found = salvage(broken)
            if any(not self._is_left(orphan) for orphan, _ in found):
                continue  # its process has all of it, and may still write there
            for orphan, recovered in found:
                carried = self._rows("SELECT 1 FROM carried WHERE session = ?", orphan.session)
                if not carried:
                    taken.append((self._take_in(orphan, recovered), recovered))
            with suppress(OSError):
                put_away(broken)
        return tuple(taken)

    def _take_in(self, orphan: Orphan, recovered: Recovered) -> Orphan:
        article = recovered.article
        session = self.begin(replace(orphan.origin, article_id=article.id))
        self.write(session, article)
        track = self._tracks[session]
        return Orphan(session, track.origin, self._owner, orphan.changed, track.base)

    def clean(self) -> None:
        """Remove what nobody needs: sessions that hold no text and are left, what is long dropped.

        Pictures of no session go too.
        """
        left = [found for found in self._sessions(OPEN, base=0) if self._is_left(found)]
        old = [found for found in self.dropped() if time.time() - found.changed > KEPT]
        with self._database.change():
            for orphan in (*left, *old):
                self._delete(orphan.session)
        self._database.shrink()

    def _is_left(self, found: Orphan) -> bool:
        if found.owner == self._owner:
            return False
        return is_gone(found.owner, found.changed, self._locks)

    def _sessions(self, state: str, base: int = 1) -> tuple[Orphan, ...]:
        rows = self._rows(
            f"SELECT {SESSION} FROM session WHERE state = ? AND (base > 0) = ?"  # noqa: S608
            " ORDER BY changed DESC",
            state,
            base,
        )
        return tuple(map(read_session, rows))

    def _entries(self, session: str, base: int) -> list[Entry]:
        rows = self._rows(
            f"SELECT {ENTRY} FROM entry WHERE session = ? AND base = ? ORDER BY number",  # noqa: S608
            session,
            base,
        )
        return [read_entry(row) for row in rows]

    def _picture(self, digest: str) -> bytes | None:
        row = next(iter(self._rows("SELECT data FROM picture WHERE digest = ?", digest)), None)
        return None if row is None else bytes(row[0])

    # ---- rows

    def _put_session(self, session: str) -> None:
        track, now = self._tracks[session], time.time()
        self._execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET file = excluded.file, size = excluded.size,"
            " digest = excluded.digest, modified = excluded.modified, base = excluded.base,"
            " changed = excluded.changed",
            *(session, track.origin.article_id, *origin_columns(track.origin)),
            *owner_columns(self._owner),
            *(OPEN, now, now, track.base),
        )

    def _put_entry(self, session: str, base: int, entry: Entry) -> None:
        self._execute(
            "INSERT OR REPLACE INTO"
            " entry(session, base, number, before, frame, head, pictures, lines, seal)"
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

    def _change(self, act: Callable[[], object]) -> None:
        """Do something as one transaction, in a new journal where this one is broken."""
        try:
            with self._database.change():
                act()
        except BrokenError:
            self._renew()
            with self._database.change():
                act()

    def _renew(self) -> None:
        """Open the journal again; into a new one goes all that is being written."""
        if not self._database.renew():
            return
        for session, track in self._tracks.items():
            left_there = (
                track.written is None and track.base > 0
            )  # taken over, and not gone on with
            track.base, track.pictured = 0, None
            track.pictures.clear()
            written, track.written = track.written, None
            with self._database.change():
                if not left_there:
                    self._execute("INSERT OR IGNORE INTO carried VALUES (?)", session)
                self._put_session(session)
            if written is not None:
                self._write(session, track, written)
