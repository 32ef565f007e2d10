"""The table of versions: what is known of each without reading its text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from editor.storage.versions_thinning import Moment


class Reason(StrEnum):
    """Why a version was kept."""

    TIME = "time"  # some minutes of work
    OPEN = "open"  # as it was opened, before the first change
    SAVE = "save"
    EXPORT = "export"
    PUBLISH = "publish"
    RESTORE = "restore"  # what stood there before a version was restored
    MASS = "mass"  # what stood there before many blocks changed in one step
    OTHER = "other"  # another hand's text, which was not taken


WEIGHTS = {
    reason: weight
    for weight, reason in enumerate(
        (
            Reason.TIME,
            Reason.OPEN,
            Reason.MASS,
            Reason.RESTORE,
            Reason.SAVE,
            Reason.EXPORT,
            Reason.OTHER,
            Reason.PUBLISH,
        )
    )
}
_REASONS = {str(reason): reason for reason in Reason}
_EPOCH = datetime.fromtimestamp(0, UTC)
_FIXED = frozenset({Reason.OTHER, Reason.PUBLISH})  # of these there is no second one nearby

SCHEMA = """
CREATE TABLE versions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    made INTEGER NOT NULL,  -- microseconds since 1970 in UTC
    reason TEXT NOT NULL,
    name TEXT NOT NULL,
    kept INTEGER NOT NULL,  -- for ever
    path BLOB,  -- as the system writes it: it need not be text
    title TEXT NOT NULL,
    words INTEGER NOT NULL,
    added INTEGER NOT NULL,  -- words, against the version before
    removed INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX of_article ON versions(article, id);
"""
COLUMNS = "id, article, made, reason, name, kept, path, title, words, added, removed"


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when and why it was kept, and how long its text is.

    `article` is the id of the article, `path` the file that it was kept for. `added` and `removed`
    count the words that came and went since the version before. Where it is `kept`, or has a
    `name`, it stays for ever.
    """

    id: int
    article: str
    made: datetime
    reason: Reason
    name: str = ""
    kept: bool = False
    path: Path | None = None
    title: str = ""
    words: int = 0
    added: int = 0
    removed: int = 0


def newest_for(rows: Sequence[Version], path: Path | None) -> Version | None:
    """Return the version that the next one of a file follows on: of that file, or of any."""
    for row in reversed(rows):
        if row.path == path:
            return row
    return rows[-1] if rows else None


def predecessors(rows: Sequence[Version]) -> dict[int, Version | None]:
    """Return for each version, by its id, the one that it follows on: see `newest_for`."""
    last_of: dict[Path | None, Version] = {}
    last: Version | None = None
    out: dict[int, Version | None] = {}
    for row in rows:
        out[row.id] = last_of.get(row.path, last)
        last_of[row.path] = last = row
    return out


def read_row(row: tuple[Any, ...]) -> Version:
    """Return the version of a row; a field that is damaged is no reason to lose the text."""
    id, article, made, reason, name, kept, path, *rest = row
    time_made = _EPOCH
    with suppress(TypeError, OverflowError):
        time_made += timedelta(microseconds=made)
    return Version(
        id,
        article,
        time_made,
        _REASONS.get(reason, Reason.TIME),
        name,
        bool(kept),
        Path(os.fsdecode(path)) if isinstance(path, bytes) else None,
        *rest,
    )


def packed_path(path: Path | None) -> bytes | None:
    return None if path is None else os.fsencode(path)


def moments(rows: Sequence[Version]) -> list[Moment]:
    """Return what thinning has to know; the newest of each file never goes."""
    newest = {row.path: row.id for row in rows}
    return [
        Moment(
            row.id,
            row.made.timestamp(),
            WEIGHTS[row.reason],
            fixed=bool(row.name or row.kept or row.reason in _FIXED) or newest[row.path] == row.id,
        )
        for row in rows
    ]
