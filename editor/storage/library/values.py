"""What the library tells and is asked: entries, hits, filters, orders, changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from editor.document.errors import Message


class State(StrEnum):
    """Where an article stands in its life."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    TRASHED = "trashed"
    ALL = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the library as a list shows it; its text is read when it is opened.

    `created` and `modified` are seconds since 1970, `date` is the ISO 8601 text of the metadata.
    `picture` is a JPEG or PNG of at most 240 px, b"" for none. `fault` is why a file could not be
    read: all else is then a guess by its name. `away` is an article on a drive that is not there
    now. `copy_of` is the name of the file of which this is the copy that a sync tool made of a
    conflict, "" where it is none.
    """

    path: Path
    folder: Path
    article_id: str = ""
    title: str = ""
    first_line: str = ""
    status: str = ""
    type: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    words: int = 0
    created: float = 0.0
    modified: float = 0.0
    date: str = ""
    picture: bytes = b""
    state: State = State.ACTIVE
    away: bool = False
    copy_of: str = ""
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and the place in it.

    `marks` are stretches of `snippet`, `title_marks` of the title. `block` and `offset` are the
    place of the first mark in the article; None where only title or metadata were found. `share`
    tells of a similar article how much of what is telling in the other one it has, in 0..1.
    """

    entry: Entry
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    block: int | None = None
    offset: int = 0
    title_marks: tuple[tuple[int, int], ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are meant: those that meet every condition; an empty one is none.

    Of several values of one field an article has one. `after` and `before` are ISO days or the
    start of one (`2026`, `2026-03`), both are themselves included; they are about the date of the
    article, and where it has none about the day of its last change. `folder` is a folder and
    everything in it.
    """

    statuses: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    state: State = State.ACTIVE
    folder: Path | None = None
    min_words: int = 0
    max_words: int | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """How articles are sorted.

    `by` is one of title, status, author, section, words, created, modified, date. With a `group`
    (status, month, author, section, type) they come by that first: months from the newest, statuses
    from the idea to the published, what has no value at the end.
    """

    by: str = "modified"
    descending: bool = True
    group: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update found: numbers of articles, and the folders that could not be read."""

    added: int = 0
    changed: int = 0
    moved: int = 0
    removed: int = 0
    faulty: int = 0
    total: int = 0
    away: tuple[Path, ...] = ()
    closed: tuple[Path, ...] = ()

    @property
    def any(self) -> bool:
        """Tell whether anything is other than before."""
        return bool(self.added or self.changed or self.moved or self.removed)
