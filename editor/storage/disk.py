"""The disk: every step by which a file is written, one method for each call of the system.

What saves takes a disk, so that tests can let any step fail, fall short or never reach the disk.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Windows has no O_CLOEXEC, and would write each line end as two characters without O_BINARY.
_WHERE_KNOWN = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOINHERIT", "O_BINARY"))
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _WHERE_KNOWN


class Disk:
    """The disk of this machine. Each method is one call and raises OSError."""

    def create(self, path: Path, mode: int) -> int:
        """Make a file that is not there yet and return its handle."""
        return os.open(path, _NEW, mode)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write the start of some bytes at the end and return how many it were."""
        return os.write(handle, data)

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
