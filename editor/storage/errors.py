"""What a writer is told when the system will not read or write a file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from editor.document.errors import UserError, message

_READING = {
    errno.ENOENT: "file.missing",
    errno.ENOTDIR: "file.missing",
    errno.EACCES: "file.denied",
    errno.EPERM: "file.denied",
    errno.EISDIR: "file.folder",
}
_WRITING = {
    errno.ENOENT: "file.no-folder",
    errno.ENOTDIR: "file.no-folder",
    errno.EACCES: "file.read-only",
    errno.EPERM: "file.read-only",
    errno.EROFS: "file.read-only",
    errno.EISDIR: "file.is-folder",
    errno.ENOSPC: "file.full",
    errno.EDQUOT: "file.full",
    errno.ENAMETOOLONG: "file.long-name",
}


# What Windows says of a file that another program holds open, as Word does. Source: [MS-ERREF],
# ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; a rename over such a file says ERROR_ACCESS_DENIED.
_HELD = frozenset({32, 33})
_DENIED = 5


def unreadable(path: Path, error: OSError) -> UserError:
    """Return what to tell of a file that the system would not read."""
    return _told(_READING.get(error.errno or 0, "file.unreadable"), path, error)


def unwritable(path: Path, error: OSError) -> UserError:
    """Return what to tell of a file that the system would not write."""
    if _is_held(path, error):
        return _told("file.in-use", path, error)
    return _told(_WRITING.get(error.errno or 0, "file.unwritable"), path, error)


def _is_held(path: Path, error: OSError) -> bool:
    """Tell whether another program keeps the file from being replaced; on Windows alone."""
    code: int | None = getattr(error, "winerror", None)
    return code in _HELD or (code == _DENIED and path.is_file() and os.access(path, os.W_OK))


def _told(id: str, path: Path, error: OSError) -> UserError:
    place = {"name": path.name, "folder": str(path.absolute().parent)}
    reason = error.strerror or str(error)
    return UserError(message(id, **place, reason=reason), message(f"{id}.do", **place))
