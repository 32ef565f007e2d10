"""The sessions of the journal: whose text it is, where it came from, and how it lies in SQLite."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.storage.fingerprint import Fingerprint
from editor.storage.journal_owner import Owner

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
    CREATE TABLE carried(session TEXT PRIMARY KEY);
    """,
)
"""`carried` names the sessions that went on here when the journal before this one broke."""

OPEN, DROPPED = "open", "dropped"

SESSION = (
    "id, article, file, size, digest, modified, machine, stretch, pid, started, token,"
    " changed, base"
)


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


def read_session(row: tuple[Any, ...]) -> Orphan:
    """Return the session of a row of the columns `SESSION`."""
    id, article, file, size, digest, modified, *owner, changed, base = row
    known = Fingerprint(size, digest, modified) if digest else None
    origin = Origin(article, Path(os.fsdecode(file)) if file else None, known)
    return Orphan(id, origin, Owner(*owner), changed, base)


def origin_columns(origin: Origin) -> tuple[object, ...]:
    """Return file, size, digest and modified as they lie in a row."""
    file, known = origin.file, origin.fingerprint
    marks = (known.size, known.digest, known.modified) if known else (None, None, None)
    return (None if file is None else os.fsencode(file), *marks)


def owner_columns(owner: Owner) -> tuple[object, ...]:
    """Return machine, stretch, pid, started and token as they lie in a row."""
    return owner.machine, owner.stretch, owner.pid, owner.started, owner.token
