"""Sightings: what has become of the file of an open article, as one look at the disk tells.

Any thread but the window's; a drive of the network may keep a look waiting.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from editor.document.errors import UserError
from editor.storage.article_file import SUFFIX, Opened, read
from editor.storage.conflict_copies import article_id, of
from editor.storage.fingerprint import Fingerprint, fingerprint

MOST = 20_000  # files that are looked at for one that was moved


@dataclass(frozen=True, slots=True)
class Same:
    """The file is as it was; `fingerprint` may have another time. None: there still is none."""

    fingerprint: Fingerprint | None


@dataclass(frozen=True, slots=True)
class Changed:
    """Another hand has written the file."""

    opened: Opened


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file is another one, but no article: one that is just being written, perhaps."""

    error: UserError


@dataclass(frozen=True, slots=True)
class Gone:
    """The file is no more, its folder is there."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The file lies elsewhere now, as it was or, if it is certain to be that one, changed."""

    path: Path


@dataclass(frozen=True, slots=True)
class Away:
    """The folder is not there, or does not answer: a drive that was unplugged, a lost network."""


Sighting: TypeAlias = Same | Changed | Unreadable | Gone | Moved | Away


def look(
    path: Path, known: Fingerprint | None, id: str, roots: Callable[[], Iterable[Path]] = tuple
) -> Sighting:
    """Look at the file of the article of an id, `known` as it was read or written last.

    One that is gone is looked for in its folder and those beside it, and in all of `roots()`.
    Never raises OSError.
    """
    try:
        now = fingerprint(path, known)
    except OSError:
        return Away()
    if now == known:
        return Same(now)
    if now is None:
        return _missing(path, known, id, roots)
    try:
        return Changed(read(path))
    except UserError as error:
        return Unreadable(error)


def _missing(
    path: Path, known: Fingerprint | None, id: str, roots: Callable[[], Iterable[Path]]
) -> Gone | Moved | Away:
    if not path.parent.is_dir():
        return Away()
    if known is None:
        return Gone()
    moved = _same_file(path, known, roots) or _same_article(path, id)
    return Gone() if moved is None else Moved(moved)


def _same_file(path: Path, known: Fingerprint, roots: Callable[[], Iterable[Path]]) -> Path | None:
    """Return where the very bytes lie now, in the nearest folder; not beside a copy of them."""
    for candidates in (_in_folder(path.parent), _around(path.parent), _below(roots())):
        found = [each for each in candidates if each != path and _is(each, known)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _same_article(path: Path, id: str) -> Path | None:
    """Return the one file of the folder that holds the article and is no conflict copy of it."""
    found = [each for each in _in_folder(path.parent) if each != path and article_id(each) == id]
    copies = {copy.path for copy in of(path, [each.name for each in found]) if copy.certain}
    found = [each for each in found if each not in copies]
    return found[0] if len(found) == 1 else None


def _is(path: Path, known: Fingerprint) -> bool:
    with suppress(OSError):
        return path.stat().st_size == known.size and fingerprint(path) == known
    return False


def _in_folder(folder: Path) -> list[Path]:
    return [Path(each) for each in _scan(folder) if each.name.lower().endswith(SUFFIX)]


def _around(folder: Path) -> Iterator[Path]:
    """Return the articles in the folders within a folder, in the one above and those in that."""
    folders = [*_folders(folder), folder.parent, *_folders(folder.parent)]
    for each in folders:
        if each != folder:
            yield from _in_folder(each)


def _folders(folder: Path) -> list[Path]:
    found: list[Path] = []
    for each in _scan(folder):
        with suppress(OSError):
            if not each.name.startswith(".") and each.is_dir(follow_symlinks=False):
                found.append(Path(each))
    return found[:200]


def _below(roots: Iterable[Path]) -> Iterator[Path]:
    """Return the articles below some folders, but for those in hidden ones: the trash is one."""
    waiting, left = list(roots), MOST
    while waiting and left > 0:
        folder = waiting.pop()
        articles = _in_folder(folder)
        left -= len(articles)
        yield from articles
        waiting += _folders(folder)


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)[:MOST]
    except OSError:
        return []
