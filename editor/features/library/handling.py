"""What is done to articles of the library as files; no Qt, any thread but the window's.

A file is only ever moved to a name that nobody has, or replaced as a whole by a newer text of
itself, and only where it is still what was read. The trash is a folder of the library folder, so
that a sync tool carries it along and nothing crosses a drive. docs/decisions/0046.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from editor.document.article import new_id
from editor.document.errors import Message, UserError, message
from editor.document.meta import Meta, Status
from editor.storage import article_file, locks
from editor.storage.atomic import write_bytes
from editor.storage.disk import DISK
from editor.storage.errors import unwritable
from editor.storage.naming import fit_name, free_path, write_new

TRASH = ".qirtas-trash"
ORIGIN = ".origin"  # behind the name of a file in the trash: where it came from
ARCHIVED = "archived"  # the key of `Meta.custom` that puts an article away


@dataclass(frozen=True, slots=True)
class Failed:
    """A file with which something could not be done, and why."""

    path: Path
    what: Message
    what_to_do: Message


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of some files: those that are there now or went, and those that failed."""

    done: tuple[Path, ...] = ()
    failed: tuple[Failed, ...] = ()


def each(paths: Iterable[Path], act: Callable[[Path], Path]) -> Handled:
    """Do something with each of some files; one that fails stops no other."""
    done: list[Path] = []
    failed: list[Failed] = []
    for path in paths:
        try:
            done.append(act(path))
        except UserError as error:
            failed.append(Failed(path, error.what, error.what_to_do))
    return Handled(tuple(done), tuple(failed))


# ---- names


def _move(source: Path, folder: Path, stem: str) -> Path:
    """Move a file to a free name; never over another one, also where two do it at once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            target = free_path(folder, stem, source.suffix)
            with suppress(FileExistsError):
                _rename_to_new(source, target)
                break
        for place in {folder, source.parent}:
            with suppress(OSError):
                DISK.sync_folder(place)
    except OSError as error:
        raise unwritable(source, error) from error
    return target


def _rename_to_new(source: Path, target: Path) -> None:
    try:
        os.link(source, target)  # fails where the name is taken, as no rename of POSIX does
    except FileExistsError:
        raise
    except OSError:  # a drive that knows no links
        source.rename(target)
    else:
        source.unlink()


def check_free(path: Path) -> None:
    """Raise UserError for an article that another program has open."""
    locked = locks.look(path)
    if locked is not None and not locked.stale:
        raise UserError(
            message("library.in-use", name=path.name), message("library.in-use.do", name=path.name)
        )


# ---- the article in a file


def edit_meta(path: Path, change: Callable[[Meta], Meta]) -> Path:
    """Change the metadata of the article in a file. Raises UserError; it is then as before."""
    check_free(path)
    opened = article_file.read(path)
    if opened.read_only:
        raise UserError(
            message("library.newer", name=path.name), message("library.newer.do", name=path.name)
        )
    meta = change(opened.article.meta)
    if meta != opened.article.meta:
        article = replace(opened.article, meta=meta)
        article_file.save(article, path, known=opened.fingerprint)
    return path


def with_status(meta: Meta, status: str) -> Meta:
    """Return metadata with another status."""
    return replace(meta, status=Status(status))


def archived(meta: Meta, *, away: bool) -> Meta:
    """Return metadata with the mark of what is put away, which tells since when, or without."""
    rest = tuple(pair for pair in meta.custom if pair[0] != ARCHIVED)
    if away:
        rest = (*rest, (ARCHIVED, datetime.now(UTC).date().isoformat()))
    return replace(meta, custom=rest)


def duplicate(path: Path, title: str) -> Path:
    """Write an article again beside itself, with an identity of its own, as a draft.

    `title` has a place `{title}`. What must be one of a kind on a site does not go along.
    """
    original = article_file.read(path).article
    named = title.replace("{title}", original.meta.title or path.stem)
    meta = archived(original.meta, away=False)
    meta = replace(meta, title=named, slug="", canonical="", status=Status.DRAFT)
    copy = replace(original, id=new_id(), meta=meta)
    return write_new(copy, path.parent, named)


def rename(path: Path, stem: str) -> Path:
    """Give a file another name in its folder and return its path."""
    stem = fit_name(stem)
    if not stem:
        raise UserError(message("library.no-name"), message("library.no-name.do"))
    if stem == path.stem:
        return path
    check_free(path)
    return _move(path, path.parent, stem)


# ---- the trash


def trash(path: Path, folder: Path) -> Path:
    """Move a file of a library folder to its trash and return where it is now."""
    check_free(path)
    bin_ = folder / TRASH
    came = {
        "path": os.path.relpath(path, folder),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    target = _move(path, bin_, path.stem)
    write_bytes(origin_of(target), json.dumps(came, ensure_ascii=False).encode())
    return target


def origin_of(path: Path) -> Path:
    """Return where it is noted from where a file in the trash came."""
    return path.with_name(path.name + ORIGIN)


def home_of(path: Path, folder: Path) -> Path:
    """Return the path that a file in the trash had; in the library folder where that is unknown."""
    try:
        found: object = json.loads(origin_of(path).read_text("utf-8"))
    except (OSError, ValueError):
        found = None
    told = cast("dict[str, object]", found).get("path") if isinstance(found, dict) else None
    home = folder / told if isinstance(told, str) else folder / path.name
    inside = Path(os.path.normpath(home)).is_relative_to(folder)  # a note may be another hand's
    return home if inside and TRASH not in home.parts else folder / path.name


def restore(path: Path, folder: Path) -> Path:
    """Move a file from the trash back to where it was, under a free name; return its path."""
    home = home_of(path, folder)
    target = _move(path, home.parent, home.stem)
    with suppress(OSError):
        origin_of(path).unlink()
    return target


def purge(path: Path) -> Path:
    """Delete a file of the trash for good."""
    if TRASH not in path.parts:
        raise UserError(message("library.not-trash"), message("library.not-trash.do"))
    try:
        path.unlink(missing_ok=True)
        origin_of(path).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    return path
