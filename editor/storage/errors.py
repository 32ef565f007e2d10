"""What a writer is told when the system will not read or write a file."""

from __future__ import annotations

import errno
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


def unreadable(path: Path, error: OSError) -> UserError:
    """Return what to tell of a file that the system would not read."""
    return _told(_READING.get(error.errno or 0, "file.unreadable"), path, error)


def unwritable(path: Path, error: OSError) -> UserError:
    """Return what to tell of a file that the system would not write."""
    return _told(_WRITING.get(error.errno or 0, "file.unwritable"), path, error)


def _told(id: str, path: Path, error: OSError) -> UserError:
    place = {"name": path.name, "folder": str(path.absolute().parent)}
    reason = error.strerror or str(error)
    return UserError(message(id, **place, reason=reason), message(f"{id}.do", **place))
