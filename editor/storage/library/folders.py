"""The folders of the library, and a walk through them.

Their list is no part of the index: it is the user's word, and the index may be thrown away.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from editor.storage.article_file import SUFFIX
from editor.storage.atomic import write_bytes

TRASH = ".qirtas-trash"
"""The folder in a library folder that holds what was thrown away; all other hidden ones are not
looked into."""


def list_path(index: Path) -> Path:
    """Return the path of the list of folders that belongs to an index."""
    return index.with_name(f"{index.stem}-folders.json")


def read_list(path: Path) -> tuple[Path, ...] | None:
    """Return the folders in a list; None where there is none, or none that can be understood."""
    try:
        content: Any = json.loads(path.read_text("utf-8"))
        return tuple(Path(str(each)) for each in cast("list[Any]", content["folders"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_list(path: Path, folders: Iterable[Path]) -> None:
    """Write the list of folders. Raises UserError."""
    content = {"folders": [str(folder) for folder in folders]}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Found:
    """A file of an article: `mtime` in nanoseconds, `born` in seconds, 0.0 for unknown."""

    path: str
    size: int
    mtime: int
    born: float = 0.0


@dataclass(slots=True)
class Walk:
    """What a walk through a library folder found; `closed` are folders that could not be read."""

    files: list[Found] = field(default_factory=list[Found])
    closed: list[str] = field(default_factory=list[str])
    empty: bool = True


def walk(root: str, been: set[tuple[int, int]]) -> Walk:
    """Walk through a library folder. Links are followed, but into no folder twice.

    `been` are the folders of earlier walks, which are left out; those of this one are added.
    """
    out = Walk()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 - twenty thousand paths need not be objects
            if (status.st_dev, status.st_ino) in been:
                out.empty = False
                continue
            been.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                for entry in entries:
                    out.empty = False
                    _take(entry, out, waiting, at_top=folder == root)
        except OSError:
            out.closed.append(folder)
    return out


def _take(entry: os.DirEntry[str], out: Walk, waiting: list[str], *, at_top: bool) -> None:
    name = entry.name
    if name.startswith((".", "~$")) and not (at_top and name == TRASH):
        return
    with suppress(OSError):  # gone meanwhile, or a link to nothing
        if entry.is_dir():
            waiting.append(entry.path)
        elif name.lower().endswith(SUFFIX) and entry.is_file():
            out.files.append(found(entry.path, entry.stat()))


_LATEST = 2**63 - 1  # nanoseconds: the largest number of SQLite, in the year 2262


def found(path: str, status: os.stat_result) -> Found:
    """Return a file with what the system tells of it."""
    born = float(getattr(status, "st_birthtime", 0.0))
    return Found(path, status.st_size, max(-_LATEST, min(status.st_mtime_ns, _LATEST)), born)


def stored(path: str) -> str | bytes:
    """Return a path as the index holds it: bytes where it is no text in any encoding."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def as_path(value: str | bytes) -> Path:
    """Return the path that the index holds."""
    return Path(os.fsdecode(value))


def is_within(path: str, folder: str) -> bool:
    """Tell whether a path is a folder or lies in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
