"""Bring the index up to date with the folders: what is new, changed, moved, gone.

A file is looked into where its size or its time is another, or where its time is so near to that
of the last look (or after it, when a clock has jumped) that a change could hide. Each batch is a
transaction of its own: one that is stopped goes on where it was, and searches go on meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from editor.storage.conflict_copies import of as copies_of
from editor.storage.library.folders import Found, Walk, as_path, found, is_within, stored, walk
from editor.storage.library.index import fact, forget, move, put, set_fact, writing
from editor.storage.library.reading import Record, columns, read_record
from editor.storage.library.similar import note_common
from editor.storage.library.values import Changes

Step: TypeAlias = Callable[[float, str], None]
"""Told how far a work is, in 0..1, and the id of the text that says what it does."""

_BATCH = 50  # articles written in one transaction: some 50 ms
_BATCH_SIZE = 400_000  # characters, where articles are long
_RACE = 2_000_000_000  # nanoseconds: FAT keeps times of two seconds
_TOLD = 500  # times that it is told how far an update is
_RESEEN = 500  # articles looked into again, noted in one transaction

_SCANNING, _READING = "library.step.scanning", "library.step.reading"


def _silent(_share: float, _text: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class _Known:
    path: str
    root: str
    size: int
    mtime: int
    seen: int
    digest: bytes

    def is_as(self, file: Found) -> bool:
        """Tell whether a file is surely as it was, by size and time alone."""
        same = (self.size, self.mtime) == (file.size, file.mtime)
        return same and self.mtime < self.seen - _RACE and bool(self.digest)


@dataclass(slots=True)
class _Work:
    """An update under way."""

    connection: sqlite3.Connection
    missing: dict[bytes, list[_Known]]
    tally: Counter[str] = field(default_factory=Counter[str])
    batch: list[tuple[int, str, Found, Record, tuple[str, ...]]] = field(
        default_factory=list[tuple[int, str, Found, Record, tuple[str, ...]]]
    )
    same: list[tuple[str, Found]] = field(default_factory=list[tuple[str, Found]])
    size: int = 0


def update(
    connection: sqlite3.Connection,
    roots: Sequence[Path],
    every: Sequence[Path],
    step: Step | None = None,
) -> Changes:
    """Bring the index up to date with some library folders, `every` being all of them.

    What lies in none of them is forgotten. Raises UserError.
    """
    tell = step or _silent
    tell(0.0, _SCANNING)
    look = _look(connection, roots, set(map(str, every)))
    work = _Work(connection, _by_digest(look.gone))
    _read_all(work, look.todo, tell)
    _remove(work, [each for some in work.missing.values() for each in some])
    _finish(work)
    return _changes(work, look)


@dataclass(slots=True)
class _Look:
    """What a look at the folders found: files to read, articles that are gone, folders as well."""

    todo: list[tuple[str, Found, _Known | None]] = field(
        default_factory=list[tuple[str, Found, "_Known | None"]]
    )
    gone: list[_Known] = field(default_factory=list[_Known])
    away: list[Path] = field(default_factory=list[Path])
    closed: list[Path] = field(default_factory=list[Path])


def _look(connection: sqlite3.Connection, roots: Sequence[Path], every: set[str]) -> _Look:
    known = _known(connection)
    look = _Look(gone=[each for each in known.values() if each.root not in every])
    been: set[tuple[int, int]] = set()  # of two folders one may lie in the other
    present: set[str] = set()
    closed: list[str] = []
    here: set[str] = set()
    for root in map(str, roots):
        walked = walk(root, been)
        is_away = root in walked.closed or _is_bare_mount(connection, root, walked)
        _mark_away(connection, root, is_away=is_away)
        if is_away:
            look.away.append(Path(root))
            continue
        here.add(root)
        closed += walked.closed
        present.update(file.path for file in walked.files)
        for file in walked.files:
            before = known.get(file.path)
            if before is None or not before.is_as(file):
                look.todo.append((root, file, before))
    look.gone += [
        each
        for path, each in known.items()
        if each.root in here
        and path not in present
        and not any(is_within(path, folder) for folder in closed)
    ]
    look.closed += map(Path, closed)
    return look


def _known(connection: sqlite3.Connection) -> dict[str, _Known]:
    rows = connection.execute("SELECT path, root, size, mtime, seen, digest FROM articles")
    every = (_Known(os.fsdecode(path), os.fsdecode(root), *rest) for path, root, *rest in rows)
    return {each.path: each for each in every}


def _by_digest(gone: Iterable[_Known]) -> dict[bytes, list[_Known]]:
    out: dict[bytes, list[_Known]] = {}
    for each in gone:
        out.setdefault(each.digest, []).append(each)
    return out


def _is_bare_mount(connection: sqlite3.Connection, root: str, walked: Walk) -> bool:
    """Tell whether a folder is the place where a drive was: empty, and on another device."""
    name = f"device of {root}"
    try:
        device = str(Path(root).stat().st_dev)
    except OSError:
        return True
    before = fact(connection, name)
    if walked.empty and before not in {None, device}:
        known = "SELECT 1 FROM articles WHERE root = ? LIMIT 1"
        return connection.execute(known, (stored(root),)).fetchone() is not None
    if before != device:
        set_fact(connection, name, device)
    return False


def _mark_away(connection: sqlite3.Connection, root: str, *, is_away: bool) -> None:
    with writing(connection):
        connection.execute(
            "UPDATE articles SET away = ? WHERE root = ? AND away <> ?",
            (int(is_away), stored(root), int(is_away)),
        )


def _read_all(work: _Work, todo: list[tuple[str, Found, _Known | None]], tell: Step) -> None:
    """Read files into the index, the newest first, as they are looked for most."""
    todo.sort(key=lambda each: each[1].mtime, reverse=True)
    highest = work.connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    for number, (root, file, before) in enumerate(todo):
        _read(work, highest + len(todo) - number, root, file, before)
        if len(work.batch) >= _BATCH or work.size > _BATCH_SIZE or len(work.same) >= _RESEEN:
            _flush(work)
        if number * _TOLD // len(todo) != (number + 1) * _TOLD // len(todo):
            tell((number + 1) / len(todo), _READING)
    _flush(work)


def _read(work: _Work, id: int, root: str, file: Found, before: _Known | None) -> None:
    try:
        record = read_record(Path(file.path))
    except OSError:  # gone meanwhile: the next update knows
        return
    if before is not None and record.digest and record.digest == before.digest:
        work.same.append((before.path, file))
        return
    if before is None and record.digest and (moved := work.missing.get(record.digest)):
        _move(work, moved.pop(), root, file, record)
        return
    work.batch.append((id, root, file, record, columns(list(record.parts))))
    work.size += record.size
    work.tally["changed" if before else "added"] += 1
    work.tally["faulty"] += record.fault is not None


def _flush(work: _Work) -> None:
    """Write what was read: in the order of the ids, which FTS5 takes in one go then."""
    with writing(work.connection):
        for path, file in work.same:
            work.connection.execute(
                "UPDATE articles SET mtime = ?, modified = ?, seen = ? WHERE path = ?",
                (file.mtime, file.mtime / 1e9, time.time_ns(), stored(path)),
            )
        for id, root, file, record, shadow in sorted(work.batch, key=lambda each: each[0]):
            put(work.connection, root, file, record, id, shadow)
    work.batch.clear()
    work.same.clear()
    work.size = 0


def _move(work: _Work, before: _Known, root: str, file: Found, record: Record) -> None:
    with writing(work.connection):
        move(work.connection, before.path, root, file, record)
    work.tally["moved"] += 1


def _remove(work: _Work, gone: list[_Known]) -> None:
    for at in range(0, len(gone), _BATCH):
        with writing(work.connection):
            for each in gone[at : at + _BATCH]:
                forget_path(work.connection, each.path)
        work.tally["removed"] += len(gone[at : at + _BATCH])


def forget_path(connection: sqlite3.Connection, path: str) -> bool:
    """Take the article of a path out of the index, within a transaction."""
    row = connection.execute("SELECT id FROM articles WHERE path = ?", (stored(path),)).fetchone()
    if row:
        forget(connection, row[0])
    return row is not None


def mark_copies(connection: sqlite3.Connection, article_id: str | None = None) -> None:
    """Mark which files are copies that a sync tool made of a conflict: of one article or of all.

    Such a copy holds the same article, lies in the same folder, and its name tells.
    """
    which = "article_id = ?" if article_id else "article_id <> ''"
    given = (article_id,) if article_id else ()
    with writing(connection):
        connection.execute(
            f"UPDATE articles SET copy_of = '' WHERE copy_of <> '' AND {which}", given
        )
        doubled = (
            f"SELECT article_id FROM articles WHERE {which} GROUP BY article_id HAVING count(*) > 1"
        )
        rows = connection.execute(
            f"SELECT article_id, path FROM articles WHERE article_id IN ({doubled})", given
        )
        same: dict[tuple[str, Path], list[Path]] = {}
        for id, stored_path in rows:
            path = as_path(stored_path)
            same.setdefault((id, path.parent), []).append(path)
        for paths in same.values():
            names = [path.name for path in paths]
            connection.executemany(
                "UPDATE articles SET copy_of = ? WHERE path = ?",
                [
                    (path.name, stored(str(copy.path)))
                    for path in paths
                    for copy in copies_of(path, names)
                ],
            )


def _finish(work: _Work) -> None:
    """Note what searches ask of a whole library."""
    changed = sum(work.tally.values())
    if changed * 20 > work.connection.execute("SELECT count(*) FROM articles").fetchone()[0]:
        note_common(work.connection)
    if changed:
        mark_copies(work.connection)
    set_fact(work.connection, "complete", 1)


def _changes(work: _Work, look: _Look) -> Changes:
    total = work.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    tally = work.tally
    return Changes(
        tally["added"],
        tally["changed"],
        tally["moved"],
        tally["removed"],
        tally["faulty"],
        total,
        tuple(look.away),
        tuple(look.closed),
    )


def known_roots(connection: sqlite3.Connection) -> tuple[Path, ...]:
    """Return the folders of the articles in the index, for where their list is lost."""
    return tuple(
        as_path(root) for (root,) in connection.execute("SELECT DISTINCT root FROM articles")
    )


def drop_root(connection: sqlite3.Connection, root: Path) -> None:
    """Take the articles of a library folder out of the index."""
    rows = connection.execute("SELECT path FROM articles WHERE root = ?", (stored(str(root)),))
    for path in [os.fsdecode(path) for (path,) in rows]:
        with writing(connection):
            forget_path(connection, path)


def update_file(connection: sqlite3.Connection, roots: Sequence[Path], path: Path) -> bool:
    """Bring the index up to date with one file; tell whether it lies in a library folder."""
    place = _place(roots, path) or _known_place(connection, path)
    if place is None:
        return False
    root, inside = place
    try:
        status = Path(inside).stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be read for ever
            return False
        file = found(inside, status)
        record = read_record(Path(inside))
    except OSError:
        with writing(connection):
            forget_path(connection, inside)
        return True
    shadow = columns(list(record.parts))
    with writing(connection):
        put(connection, root, file, record, shadow=shadow)
    if record.article_id:
        mark_copies(connection, record.article_id)
    return True


def _place(roots: Sequence[Path], path: Path) -> tuple[str, str] | None:
    """Return the library folder of a file, and its path as a walk through that folder has it."""
    wanted = str(path.absolute())
    for root in map(str, roots):
        if is_within(wanted, root):
            return root, wanted
    real = os.path.realpath(wanted)
    for root in map(str, roots):
        real_root = os.path.realpath(root)
        if is_within(real, real_root):
            return root, root + real[len(real_root) :]
    return None


def _known_place(connection: sqlite3.Connection, path: Path) -> tuple[str, str] | None:
    """Return the same of a file that is known by another path, through a link."""
    ending = os.sep + path.name
    rows = connection.execute(
        "SELECT root, path FROM articles WHERE substr(path, ?) = ?", (-len(ending), stored(ending))
    )
    for root, other in rows:
        if os.path.realpath(os.fsdecode(other)) == os.path.realpath(path):
            return os.fsdecode(root), os.fsdecode(other)
    return None
