"""The fingerprint of a file: whether another hand has changed it since it was read or written."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was like: its size in bytes, its time in nanoseconds, its SHA-256.

    Two are equal where the content is: a sync tool may touch the time of a file, or put another
    file with the same bytes in its place.
    """

    size: int
    digest: str
    modified: int

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fingerprint):
            return NotImplemented
        return (self.size, self.digest) == (other.size, other.digest)

    def __hash__(self) -> int:
        return hash((self.size, self.digest))


def fingerprint(path: Path, known: Fingerprint | None = None) -> Fingerprint | None:
    """Return the fingerprint of a file, None where there is none. Raises OSError.

    Where size and time are those of `known`, the content is not read again. Any thread; reading
    50 MB takes some 50 ms, so not the window's.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if known and (status.st_size, status.st_mtime_ns) == (known.size, known.modified):
                return known
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    return Fingerprint(status.st_size, digest, status.st_mtime_ns)
