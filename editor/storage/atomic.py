"""Saving that cannot harm: a file is the old one or the new one, whatever happens meanwhile.

The new content goes to a temporary file in the same folder, to the disk, and then under the
file's name in one step (POSIX `rename`). A failure leaves nothing behind; a kill may leave a file
`.qirtas-*.tmp`, which `sweep` removes later. What is lost is a hard link's other name, which keeps
the old content, and on Windows the rights of the file where they are not those of its folder.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from editor.storage.disk import DISK, Disk
from editor.storage.errors import unwritable

PREFIX, SUFFIX = ".qirtas-", ".tmp"  # short: the target's name may be as long as a name can be
LEFT = 3600.0  # seconds without a change after which a temporary file is one that was left behind

Guard = Callable[[Path], AbstractContextManager[None]]


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
    guard: Guard = nullcontext,
) -> os.stat_result:
    """Do as `write_bytes` with content that comes in parts; return what the new file is like.

    The rename is done within `guard`, which gets the file that a link leads to, and keeps it from
    being replaced by raising.
    """
    try:
        target = follow(path)
        before = _status(target)
        if before is None or stat.S_ISREG(before.st_mode):
            return _replace(target, parts, before, disk, guard)
        return _write_device(target, parts)
    except OSError as error:
        raise unwritable(path, error) from error


def follow(path: Path) -> Path:
    """Return the file that a path leads to. Raises OSError where a link cannot be read.

    Python would take such a link, on a drive that fails for a moment, for the file itself.
    """
    try:
        return Path(os.path.realpath(path, strict=sys.platform != "win32"))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _write_device(target: Path, parts: Iterable[bytes | memoryview]) -> os.stat_result:
    """Write to a device or a pipe, which must not be replaced by a file."""
    quick = getattr(os, "O_NONBLOCK", 0)  # or a pipe that nobody reads is waited for for ever
    handle = os.open(target, os.O_WRONLY | quick)
    with os.fdopen(handle, "wb") as device:
        if quick:
            os.set_blocking(handle, True)
        device.writelines(parts)
    return target.stat()


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
    guard: Guard,
) -> os.stat_result:
    temporary, handle = _temporary(target.parent, 0o600 if before else 0o666, disk)
    try:
        try:
            with suppress(OSError):
                disk.lock(handle)  # as long as it is held no other program sweeps the file away
            for part in parts:
                _write(handle, part, disk)
            if before is not None:
                _keep(target, handle, before, disk)
            disk.sync(handle)
            now = disk.status(handle)
        finally:
            disk.close(handle)
        with guard(target):
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


def _keep(target: Path, handle: int, before: os.stat_result, disk: Disk) -> None:
    """Give a new file the owner, mode and attributes of the old one."""
    if sys.platform == "win32":
        return
    now = disk.status(handle)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        try:
            disk.set_owner(handle, before.st_uid, before.st_gid)
        except OSError as error:
            if error.errno != errno.EPERM:
                raise
            # a file of a colleague in a shared folder: keep its group
            with suppress(PermissionError):
                disk.set_owner(handle, -1, before.st_gid)
    disk.set_mode(handle, stat.S_IMODE(before.st_mode))
    with suppress(OSError):
        for name, value in disk.attributes(target).items():
            with suppress(OSError):  # one that only the system may set
                disk.set_attribute(handle, name, value)


def sweep(folder: Path, now: float, disk: Disk = DISK) -> None:
    """Remove temporary files of saves that were killed. Never raises OSError.

    A file goes where nobody holds its lock and it is an hour older than `now`, which is the time
    of a file just written there: clocks of file servers differ.
    """
    with suppress(OSError):
        for name in disk.names(folder):
            if name.startswith(PREFIX) and name.endswith(SUFFIX):
                with suppress(OSError):
                    left = folder / name
                    if now - disk.modified(left) > LEFT and not disk.is_locked(left):
                        disk.remove(left)


def _sync_folder(folder: Path, disk: Disk) -> None:
    """Bring the new name to the disk, on file systems that can."""
    try:
        disk.sync_folder(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
