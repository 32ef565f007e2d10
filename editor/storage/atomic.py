"""Saving that cannot harm: a file is the old one or the new one, whatever happens meanwhile.

The new content goes to a temporary file in the same folder, to the disk, and then under the
file's name in one step (POSIX `rename`). A kill may leave a file `.qirtas-*.tmp` behind, a
failure leaves nothing. What is lost is a hard link's other name, which keeps the old content.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from editor.storage.disk import DISK, Disk
from editor.storage.errors import unwritable

PREFIX, SUFFIX = ".qirtas-", ".tmp"  # short: the target's name may be as long as a name can be


def write_bytes(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Replace the content of a file as a whole; make the file if there is none.

    A link is followed and stays a link; mode, and where the system lets it the owner, stay too.
    Raises UserError where it cannot be written; the file is then as it was, unless the disk
    failed after the rename, which a caller cannot rely on either.
    """
    write_parts(path, (data,), disk)


def write_parts(
    path: Path,
    parts: Iterable[bytes | memoryview],
    disk: Disk = DISK,
    check: Callable[[Path], None] | None = None,
) -> os.stat_result:
    """Do as `write_bytes` with content that comes in parts; return what the new file is like.

    `check` is called with the file that a link leads to when only the rename is left to do, and
    keeps it from that by raising.
    """
    try:
        target = Path(os.path.realpath(path))
        before = _status(target)
        if before is None or stat.S_ISREG(before.st_mode):
            return _replace(target, parts, before, disk, check)
        with target.open("wb") as device:  # or a pipe, which must not be replaced by a file
            device.writelines(parts)
        return target.stat()
    except OSError as error:
        raise unwritable(path, error) from error


def _status(target: Path) -> os.stat_result | None:
    try:
        before = target.stat()
    except FileNotFoundError:
        return None
    effective = os.access in os.supports_effective_ids
    if not os.access(target, os.W_OK, effective_ids=effective):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return before


def _replace(
    target: Path,
    parts: Iterable[bytes | memoryview],
    before: os.stat_result | None,
    disk: Disk,
    check: Callable[[Path], None] | None,
) -> os.stat_result:
    temporary, handle = _temporary(target.parent, 0o600 if before else 0o666, disk)
    try:
        try:
            for part in parts:
                _write(handle, part, disk)
            if before is not None:
                _keep_owner_and_mode(handle, before)
            disk.sync(handle)
            now = os.fstat(handle)
        finally:
            disk.close(handle)
        if check is not None:
            check(target)
        disk.rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            disk.remove(temporary)
        raise
    _sync_folder(target.parent, disk)
    return now


def _temporary(folder: Path, mode: int, disk: Disk) -> tuple[Path, int]:
    while True:
        path = folder / f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"
        with suppress(FileExistsError):
            return path, disk.create(path, mode)


def _write(handle: int, data: bytes | memoryview, disk: Disk) -> None:
    view = memoryview(data)
    while view:
        view = view[disk.write(handle, view) :]


def _keep_owner_and_mode(handle: int, before: os.stat_result) -> None:
    if sys.platform == "win32":  # a new file has the rights of its folder there
        return
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.fchown(handle, before.st_uid, before.st_gid)
        except PermissionError:  # a file of a colleague in a shared folder: keep its group
            with suppress(PermissionError):
                os.fchown(handle, -1, before.st_gid)
    os.fchmod(handle, stat.S_IMODE(before.st_mode))


def _sync_folder(folder: Path, disk: Disk) -> None:
    """Bring the new name to the disk, on file systems that can."""
    try:
        disk.sync_folder(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
