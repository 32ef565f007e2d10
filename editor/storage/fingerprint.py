"""The fingerprint of a file: whether another hand has changed it since it was read or written."""

from __future__ import annotations

import errno
import os
import stat
import time
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

SETTLED = 2.0  # seconds: the coarsest time that a file system keeps (FAT)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was like: its size in bytes, its time in nanoseconds, its SHA-256.

    Two are equal where the content is: a sync tool may touch the time of a file, or put another
    file with the same bytes in its place. `settled` tells that the time was old enough when it
    was taken for any later change to give the file another one.
    """

    size: int
    digest: str
    modified: int
    settled: bool = field(default=False, compare=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fingerprint):
            return NotImplemented
        return (self.size, self.digest) == (other.size, other.digest)

    def __hash__(self) -> int:
        return hash((self.size, self.digest))


def fingerprint(path: Path, known: Fingerprint | None = None) -> Fingerprint | None:
    """Return the fingerprint of a file, None where there is none. Raises OSError.

    Where size and time are those of `known`, and that time was settled, the content is not read
    again. Any thread; reading 50 MB takes some 50 ms, so not the window's.
    """
    import hashlib  # late: with it comes OpenSSL, four megabytes

    try:
        with open_regular(path) as file:
            status = os.fstat(file.fileno())
            if known and known.settled and _same_time(status, known):
                return known
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    return found(status, digest)


def found(status: os.stat_result, digest: str) -> Fingerprint:
    """Return the fingerprint of a file that has just been read."""
    settled = time.time() - status.st_mtime > SETTLED
    return Fingerprint(status.st_size, digest, status.st_mtime_ns, settled)


def open_regular(path: Path) -> BufferedReader:
    """Open a file for reading. Raises OSError; for a device or pipe too, which has no end."""
    file = os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb")
    try:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            raise OSError(code, os.strerror(code), str(path))
    except BaseException:
        file.close()
        raise
    return file


def _same_time(status: os.stat_result, known: Fingerprint) -> bool:
    return (status.st_size, status.st_mtime_ns) == (known.size, known.modified)
