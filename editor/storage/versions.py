"""Versions: what an article was like before, kept by time and by event, thinned with age.

One database for all articles. What two versions share lies there once: see `versions_content`.
Which go as they grow old: see `versions_thinning`. Copies of an article that were made by "save
as" have one id and share their past; the path of each version tells whose it is.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.storage import versions_content as content
from editor.storage.database import Store, open_database, set_aside
from editor.storage.versions_content import Found, Numbers
from editor.storage.versions_table import (
    COLUMNS,
    SCHEMA,
    WEIGHTS,
    Reason,
    Version,
    moments,
    newest_for,
    packed_path,
    predecessors,
    read_row,
)
from editor.storage.versions_thinning import to_thin

__all__ = ["Found", "Known", "Reason", "Version", "Versions"]

Known = tuple[Version, Article]
"""A version and its article, which a caller still has: to keep the next one costs less then."""


class Versions(Store):
    """The versions of all articles, over a connection of the calling thread.

    Every method may raise UserError: the disk is full, the database is broken or not ours.
    `keep` sets a broken one aside and goes on with a new one; `set_aside` names where it lies.
    """

    def __init__(
        self, path: Path, *, days: int = 0, clock: Callable[[], float] = time.time
    ) -> None:
        """Open the database. Versions older than `days` go, 0 for none."""
        self._path = path
        self._days = days
        self._clock = clock
        self.set_aside: Path | None = None
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        before = self._broken()
        connection = open_database(self._path, (SCHEMA + content.SCHEMA,))
        self.set_aside = next(iter(self._broken() - before), self.set_aside)
        connection.text_factory = _text
        connection.execute("PRAGMA secure_delete = ON")  # a version that was deleted is gone
        return connection

    def _broken(self) -> set[Path]:
        try:
            return set(self._path.parent.glob(f"{self._path.name}.broken-*[0-9]"))
        except OSError:  # SQLite tells what the disk does not let be seen
            return set()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    # ---- keeping

    def keep(
        self,
        article: Article,
        reason: Reason,
        path: Path | None = None,
        name: str = "",
        *,
        known: Known | None = None,
    ) -> Version | None:
        """Keep an article as a version and thin the older ones.

        None where the newest one of the file is the same: that one gets the name, and the reason
        if it weighs more.
        """
        for aside in (False, True):
            try:
                return self._keep(article, reason, path, name, known)
            except UserError as error:
                if not _is_lost(error.__cause__):
                    raise
                # a disk that failed one read is no reason to set a database aside
                self._open_again(error, aside=aside)
        return self._keep(article, reason, path, name, None)

    def _open_again(self, error: UserError, *, aside: bool) -> None:
        self._connection.close()
        try:
            broken = set_aside(self._path) if aside else None
        except OSError as refused:  # another program holds it, on Windows
            raise error from refused
        self._connection = self._open()
        self.set_aside = broken or self.set_aside

    def _keep(
        self, article: Article, reason: Reason, path: Path | None, name: str, known: Known | None
    ) -> Version | None:
        with self._writing() as connection:
            rows = self._rows(article.id)
            before = newest_for(rows, path)
            numbers = content.keep_blocks(connection, article, self._like(known, rows))
            head, body = content.pack_head(article), content.pack_numbers(numbers)
            if before is not None and self._is_same(before, path, head, body):
                self._mark_again(before, reason, path, name)
                return None
            words = content.words_of(connection, numbers)
            added, removed = self._between(before, numbers)
            made = int(self._clock() * 1e6)
            values = (
                *(article.id, made, reason, name, 0, packed_path(path), article.meta.title),
                *(words, added, removed, head, body),
            )
            marks = ", ".join("?" * len(values))
            columns = COLUMNS.removeprefix("id, ")
            added_row = connection.execute(
                f"INSERT INTO versions({columns}, head, body) VALUES ({marks})",  # noqa: S608
                values,
            )
            id = int(added_row.lastrowid or 0)
            content.keep_pictures(connection, id, article, mend=known is None)
            self._thin(article.id)
            return self._one(id)

    def _like(self, known: Known | None, rows: Sequence[Version]) -> Any:
        """Return the blocks of a version that the caller has, with their numbers here."""
        if known is None:
            return None
        version, article = known
        row = next((each for each in rows if each.id == version.id), None)
        if row is None or row.made != version.made:  # deleted, or another database by now
            return None
        numbers = self._numbers(version.id)
        return (article.blocks, numbers) if len(numbers) == len(article.blocks) else None

    def _is_same(self, version: Version, path: Path | None, head: bytes, body: bytes) -> bool:
        """Tell whether a version holds the same text of the same file."""
        if path is not None and version.path not in {None, path}:
            return False
        row = self._connection.execute(
            "SELECT head, body FROM versions WHERE id = ?", (version.id,)
        ).fetchone()
        return row == (head, body)

    def _mark_again(self, version: Version, reason: Reason, path: Path | None, name: str) -> None:
        stronger = max(version.reason, reason, key=WEIGHTS.__getitem__)
        self._connection.execute(
            "UPDATE versions SET reason = ?, name = ?, path = ? WHERE id = ?",
            (stronger, name or version.name, packed_path(path or version.path), version.id),
        )

    def _between(self, before: Version | None, numbers: Numbers) -> tuple[int, int]:
        old = self._numbers(before.id) if before else ()
        return content.words_between(self._connection, old, numbers)

    # ---- what is there

    def of(self, article: str) -> tuple[Version, ...]:
        """Return the versions of an article, the newest first."""
        with self._told():
            return tuple(reversed(self._rows(article)))

    def of_file(self, path: Path) -> tuple[Version, ...]:
        """Return the versions that were kept for a file, the newest first; it may be gone."""
        with self._told():
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM versions WHERE path = ? ORDER BY id DESC",  # noqa: S608
                (packed_path(path),),
            )
            return tuple(map(read_row, rows.fetchall()))

    def version(self, id: int) -> Version:
        """Return a version by its id."""
        with self._told():
            return self._one(id)

    def article(self, id: int) -> Article:
        """Return the article of a version, without what of it is damaged: see `read`."""
        return self.read(id).article

    def read(self, id: int) -> Found:
        """Return the article of a version and what of it could not be read."""
        with self._told():
            row = self._connection.execute(
                "SELECT article, head, body FROM versions WHERE id = ?", (id,)
            ).fetchone()
            if row is None:
                raise _gone()
            return content.read_article(self._connection, *row)

    # ---- changing what is there

    def rename(self, id: int, name: str) -> None:
        """Give a version a name, or none; one with a name stays for ever."""
        with self._writing() as connection:
            connection.execute("UPDATE versions SET name = ? WHERE id = ?", (name, id))

    def hold(self, id: int, *, kept: bool) -> None:
        """Keep a version for ever, or let it go with its age."""
        with self._writing() as connection:
            connection.execute("UPDATE versions SET kept = ? WHERE id = ?", (kept, id))

    def drop(self, ids: Iterable[int]) -> None:
        """Delete versions, and the blocks and pictures that no other one has."""
        with self._writing():
            by_article: dict[str, set[int]] = {}
            for id in ids:
                row = self._connection.execute(
                    "SELECT article FROM versions WHERE id = ?", (id,)
                ).fetchone()
                if row is not None:
                    by_article.setdefault(row[0], set()).add(id)
            for article, wanted in by_article.items():
                self._drop(article, wanted)

    def _thin(self, article: str) -> None:
        longest = self._days * 86400.0 if self._days else None
        self._drop(article, to_thin(moments(self._rows(article)), self._clock(), longest))

    def _drop(self, article: str, ids: Iterable[int]) -> None:
        """Delete versions of an article; what follows on one is compared with another one now."""
        wanted = set(ids)
        if not wanted:
            return
        connection = self._connection
        rows = self._rows(article)
        bodies = dict(
            connection.execute("SELECT id, body FROM versions WHERE article = ?", (article,))
        )
        before = predecessors(rows)
        after = predecessors([row for row in rows if row.id not in wanted])
        for id, now in after.items():
            if now != before[id]:
                changed = self._between(now, self._numbers(id))
                connection.execute(
                    "UPDATE versions SET added = ?, removed = ? WHERE id = ?", (*changed, id)
                )
        connection.executemany("DELETE FROM versions WHERE id = ?", ((id,) for id in wanted))
        content.drop_unnamed(
            connection,
            (body for id, body in bodies.items() if id in wanted),
            (body for id, body in bodies.items() if id not in wanted),
        )

    # ---- rows

    def _rows(self, article: str) -> list[Version]:
        """Return the versions of an article in the order in which they were made."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM versions WHERE article = ? ORDER BY id",  # noqa: S608
            (article,),
        )
        return [read_row(row) for row in rows]

    def _one(self, id: int) -> Version:
        row = self._connection.execute(
            f"SELECT {COLUMNS} FROM versions WHERE id = ?",  # noqa: S608
            (id,),
        ).fetchone()
        if row is None:
            raise _gone()
        return read_row(row)

    def _numbers(self, id: int) -> Numbers:
        """Return the numbers of a version's blocks, none where their list is damaged."""
        row = self._connection.execute("SELECT body FROM versions WHERE id = ?", (id,)).fetchone()
        try:
            return content.unpack_numbers(row[0])
        except content.DAMAGED:
            return ()

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """Change the database as a whole or not at all."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk may have ended it already
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Generator[None]:
        """Tell what goes wrong in the database as what the writer can do something about."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if _is_foreign(error):
                raise _broken() from error
            values = {"folder": str(self._path.parent), "reason": str(error)}
            raise UserError(
                message("versions.unusable", **values), message("versions.unusable.do")
            ) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _broken() from error


def _text(found: bytes) -> str:
    """Return a text of the database, also where it is damaged."""
    return found.decode(errors="replace")


def _is_foreign(error: BaseException | None) -> bool:
    """Tell whether the schema is not ours: SQLite quotes its names, which need not be text."""
    missing = ("no such ", "has no column")
    return isinstance(error, UnicodeDecodeError) or (
        isinstance(error, sqlite3.OperationalError) and any(part in str(error) for part in missing)
    )


def _is_lost(error: BaseException | None) -> bool:
    """Tell whether a database is none, has broken pages, or a schema that is not ours."""
    lost = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte
    return _is_foreign(error) or (isinstance(error, sqlite3.DatabaseError) and kind in lost)


def _broken() -> UserError:
    return UserError(message("versions.broken"), message("versions.broken.do"))


def _gone() -> UserError:
    return UserError(message("versions.gone"), message("versions.gone.do"))
