"""A zip archive as a stream of pieces, so that saving needs no second copy of the pictures.

The module `zipfile` goes back to fill in sizes, which a stream to a temporary file that is hashed
on its way cannot. Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

PIECE = 1 << 20  # bytes that are handed on at a time

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20  # 2.0: the oldest one that inflates
_UNIX = 3
_MODE = 0o644 << 16
_DAY, _TIME = 0x21, 0  # 1980-01-01, the first day that a zip can name: the same bytes each time
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its name in ASCII, and its content packed or as it is."""

    name: str
    method: int
    size: int
    checksum: int
    content: bytes

    @property
    def _fields(self) -> tuple[int, ...]:
        packed, name = len(self.content), len(self.name)
        return self.method, _TIME, _DAY, self.checksum, packed, self.size, name

    def local(self) -> bytes:
        """Return the header that stands before the content."""
        return _LOCAL.pack(b"PK\3\4", _VERSION, 0, *self._fields, 0) + self.name.encode("ascii")

    def central(self, offset: int) -> bytes:
        """Return the entry of the directory, for a local header at an offset."""
        made = _UNIX << 8 | _VERSION
        head = (b"PK\1\2", made, _VERSION, 0, *self._fields)
        return _CENTRAL.pack(*head, 0, 0, 0, 0, _MODE, offset) + self.name.encode("ascii")


def stored(name: str, data: bytes) -> Entry:
    """Make an entry whose content stands as it is."""
    return Entry(name, _STORED, len(data), zlib.crc32(data), data)


def deflated(name: str, pieces: Iterable[bytes]) -> Entry:
    """Make an entry whose content is packed, each piece so that it can be unpacked alone."""
    pack = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed: list[bytes] = []
    checksum = size = 0
    for piece in pieces:
        packed += pack.compress(piece), pack.flush(zlib.Z_FULL_FLUSH)
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
    packed.append(pack.flush())
    return Entry(name, _DEFLATED, size, checksum, b"".join(packed))


def pieces(
    entries: Iterable[Entry], comment: Callable[[], bytes] = bytes
) -> Iterator[bytes | memoryview]:
    """Return the bytes of an archive, in pieces of at most `PIECE` bytes or one header.

    Its comment is asked for when all entries are through.
    """
    directory: list[bytes] = []
    at = 0
    for entry in entries:
        directory.append(entry.central(at))
        header = entry.local()
        yield header
        content = memoryview(entry.content)
        for start in range(0, len(content), PIECE):
            yield content[start : start + PIECE]
        at += len(header) + len(content)
    tail = b"".join(directory)
    number = len(directory)
    yield tail
    words = comment()
    yield _END.pack(b"PK\5\6", 0, 0, number, number, len(tail), at, len(words)) + words
