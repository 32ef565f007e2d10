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
from contextlib import suppress
from pathlib import Path

from editor.storage.errors import unwritable

# Windows has no O_CLOEXEC, and would write each line end as two characters without O_BINARY.
_WHERE_KNOWN = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOINHERIT", "O_BINARY"))
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _WHERE_KNOWN

PREFIX, SUFFIX = ".qirtas-", ".tmp"  # short: the target's name may be as long as a name can be


def write_bytes(path: Path, data: bytes) -> None:
    """Replace the content of a file as a whole; make the file if there is none.

    A link is followed and stays a link; mode, and where the system lets it the owner, stay too.
    Raises UserError where it cannot be written; the file is then as it was, unless the disk
    failed after the rename, which a caller cannot rely on either.
    """
    try:
        target = Path(os.path.realpath(path))
        before = _status(target)
        if before is not None and not stat.S_ISREG(before.st_mode):
            target.write_bytes(data)  # a device or pipe, which must not be replaced by a file
        else:
            _replace(target, data, before)
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


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    temporary, handle = _temporary(target.parent, 0o600 if before else 0o666)
    try:
        try:
            _write(handle, data)
            if before is not None:
                _keep_owner_and_mode(handle, before)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, target)  # noqa: PTH105 - named as POSIX and the tests name it
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    _sync_folder(target.parent)


def _temporary(folder: Path, mode: int) -> tuple[Path, int]:
    while True:
        path = folder / f"{PREFIX}{os.urandom(8).hex()}{SUFFIX}"
        with suppress(FileExistsError):
            return path, os.open(path, _NEW, mode)


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


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


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, on file systems that can."""
    if sys.platform == "win32":  # which opens no folder as a file
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(handle)
