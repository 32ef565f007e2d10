"""The disk: every step by which a file is written, one method for each call of the system.

What saves takes a disk, so that tests can let any step fail, fall short or never reach the disk.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from editor.storage.system_locks import lock_file

# Windows has no O_CLOEXEC, and would write each line end as two characters without O_BINARY.
_WHERE_KNOWN = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOINHERIT", "O_BINARY"))
_KEPT = ("user.", "system.posix_acl_access", "system.nfs4_acl", "security.selinux")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _WHERE_KNOWN


class Disk:
    """The disk of this machine. Each method is one call and raises OSError."""

    def create(self, path: Path, mode: int) -> int:
        """Make a file that is not there yet and return its handle."""
        return os.open(path, _NEW, mode)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write the start of some bytes at the end and return how many it were."""
        return os.write(handle, data)

    def lock(self, handle: int) -> bool:
        """Lock an open file until it is closed; False where another one has it."""
        return lock_file(handle)

    def status(self, handle: int) -> os.stat_result:
        """Return what an open file is like."""
        return os.fstat(handle)

    def set_owner(self, handle: int, user: int, group: int) -> None:
        """Give a file to a user, -1 for the one that has it, and a group."""
        if sys.platform != "win32":
            os.fchown(handle, user, group)

    def set_mode(self, handle: int, mode: int) -> None:
        """Set who may do what with a file."""
        if sys.platform != "win32":  # a new file has the rights of its folder there
            os.fchmod(handle, mode)

    def attributes(self, path: Path) -> dict[str, bytes]:
        """Return the extended attributes of a file that go over to its next version, ACLs too.

        Others are about the content, such as its signature (IMA). Linux alone: Python knows none
        of macOS.
        """
        if sys.platform != "linux":
            return {}
        names = [name for name in os.listxattr(path) if name.startswith(_KEPT)]
        return {name: os.getxattr(path, name) for name in names}

    def set_attribute(self, handle: int, name: str, value: bytes) -> None:
        """Set an extended attribute of a file."""
        if sys.platform == "linux":
            os.setxattr(handle, name, value)

    def sync(self, handle: int) -> None:
        """Bring to the disk what was written."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a file."""
        os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name; a file of that name is replaced in the same step (POSIX)."""
        os.replace(old, new)  # noqa: PTH105 - named as POSIX and the tests name it

    def remove(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)  # noqa: PTH108

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder."""
        return [each.name for each in folder.iterdir()]

    def modified(self, path: Path) -> float:
        """Return when a file was changed last, in seconds by the clock of its file system."""
        return path.stat().st_mtime

    def is_locked(self, path: Path) -> bool:
        """Tell whether some process has locked a file."""
        handle = os.open(path, os.O_RDWR | _WHERE_KNOWN)
        try:
            return not lock_file(handle)
        finally:
            os.close(handle)

    def sync_folder(self, folder: Path) -> None:
        """Bring the names in a folder to the disk."""
        if sys.platform == "win32":  # which opens no folder as a file
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


DISK = Disk()
