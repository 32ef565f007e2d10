"""A folder of files that comes into being as a whole: all of it, or nothing.

It is made beside its place under another name and renamed. One that is replaced is put aside
first and removed last, so that at every moment the old or the new one is there whole, if for an
instant under the other name. A kill may leave a folder `.qirtas-*.tmp`, which the next one made in
that place removes once it is an hour old.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from editor.document.errors import UserError, message
from editor.storage.atomic import LEFT, PREFIX, SUFFIX, follow, write_bytes
from editor.storage.disk import DISK, Disk
from editor.storage.errors import unwritable

Files = Sequence[tuple[str, bytes]]


def write_folder(
    target: Path,
    files: Files,
    *,
    replace: bool = False,
    told: Callable[[float], None] = lambda _: None,
    disk: Disk = DISK,
) -> None:
    """Write files, by relative path, into a new folder. Raises UserError, and then writes nothing.

    `told` hears how far it is, in 0..1, and may raise to stop it. With `replace` the folder takes
    the place of one that is there, which stays as it was where anything fails.
    """
    try:
        target = follow(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        made = _hidden(target.parent)
        try:
            made.mkdir()
            for number, (name, data) in enumerate(files):
                told(number / len(files))
                path = made / _inside(name)
                path.parent.mkdir(parents=True, exist_ok=True)
                write_bytes(path, data, disk)
            told(1.0)
            _put(made, target, disk, replace=replace)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise unwritable(target, error) from error


def _put(made: Path, target: Path, disk: Disk, *, replace: bool) -> None:
    if not os.path.lexists(target):
        disk.rename(made, target)
        return
    if not replace:
        raise taken(target)
    aside = _hidden(target.parent)
    disk.rename(target, aside)
    try:
        disk.rename(made, target)
    except BaseException:
        disk.rename(aside, target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def taken(path: Path) -> UserError:
    """Return the error for a place where something is already."""
    place = {"name": path.name, "folder": str(path.absolute().parent)}
    return UserError(message("folder.taken", **place), message("folder.taken.do"))


def _inside(name: str) -> PurePosixPath:
    """Return a relative path that stays in its folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"outside of its folder: {name!r}")
    return path


def _hidden(folder: Path) -> Path:
    return folder / f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"


def _sweep(folder: Path) -> None:
    """Remove what a kill has left."""
    with suppress(OSError):
        for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
            if left.is_dir() and time.time() - left.stat().st_mtime > LEFT:
                shutil.rmtree(left, ignore_errors=True)
