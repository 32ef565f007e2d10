"""The parts of a zip archive that is damaged or cut off: whatever of its headers is left.

A part is told twice, by a header before it and by the directory at the end of the archive; either
is enough. Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.12.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_STORED, _DEFLATED = 0, 8
_PIECE_END = b"\0\0\xff\xff"
_STEP = 4096  # bytes that are unpacked at a time: what stands before the damage is kept
_TIMES = 8
_MOST = 100_000  # signatures that are looked at: pictures may hold some, a bomb many


@dataclass(frozen=True, slots=True)
class Part:
    """What is left of a file in an archive; `size` is what its header says that it had.

    `holes` tells that something is missing in the middle, rather than at the end.
    """

    content: bytes
    size: int
    whole: bool
    holes: bool = False

    @property
    def left(self) -> float:
        """The share of the file that is there, in 0..1."""
        return 1.0 if self.whole else min(1.0, len(self.content) / max(self.size, 1))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a header says of a file, and where the content starts."""

    name: str
    method: int
    checksum: int
    packed: int
    size: int
    start: int


def parts(data: bytes, limit: int) -> dict[str, Part]:
    """Return the files that can be found in an archive, by name.

    Of one that is there more than once the best is taken. None is unpacked to more than `limit`
    bytes, and all of them to no more than some times that.
    """
    found: dict[str, Part] = {}
    room = limit * _TIMES
    for told in dict.fromkeys((*_directory(data), *_headers(data))):
        known = found.get(told.name)
        part = _unpacked(data, told, min(limit, room))
        room -= len(part.content) if told.method == _DEFLATED else 0
        if known is None or (part.whole, len(part.content)) > (known.whole, len(known.content)):
            found[told.name] = part
        if room <= 0:
            break
    return found


def _directory(data: bytes) -> Iterator[_Told]:
    for at in _places(data, b"PK\1\2"):
        if at + _CENTRAL.size > len(data):
            return
        values = _CENTRAL.unpack_from(data, at)
        method, checksum, packed, size, length = values[4], *values[7:11]
        offset = values[16]
        name = _name(data, at + _CENTRAL.size, length)
        start = _start(data, offset) or offset + _LOCAL.size + length
        yield _Told(name, method, checksum, packed, size, start)


def _headers(data: bytes) -> Iterator[_Told]:
    for at in _places(data, b"PK\3\4"):
        start = _start(data, at)
        if start is None:
            return
        values = _LOCAL.unpack_from(data, at)
        method, checksum, packed, size, length = values[3], *values[6:10]
        name = _name(data, at + _LOCAL.size, length)
        yield _Told(name, method, checksum, packed, size, start)


def _places(data: bytes, signature: bytes) -> Iterator[int]:
    at = data.find(signature)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = data.find(signature, at + 1)


def _start(data: bytes, header: int) -> int | None:
    """Return where the content behind a local header starts."""
    if header + _LOCAL.size > len(data) or data[header : header + 4] != b"PK\3\4":
        return None
    name, extra = _LOCAL.unpack_from(data, header)[9:]
    return header + _LOCAL.size + name + extra


def _name(data: bytes, at: int, length: int) -> str:
    return data[at : at + length].decode("utf-8", "replace")


def _unpacked(data: bytes, told: _Told, limit: int) -> Part:
    if told.method == _DEFLATED:
        content = _stream(data, told.start, limit)[0]
        if zlib.crc32(content) != told.checksum:
            return _in_pieces(data, told, limit)
    elif told.method == _STORED:
        content = _stored(data, told)
    else:
        content = b""
    # a size that was not known when the header was written is zero there (bit 3 of the flags)
    whole = len(content) == told.size and zlib.crc32(content) == told.checksum
    return Part(content, told.size, whole)


def _in_pieces(data: bytes, told: _Told, limit: int) -> Part:
    """Unpack each piece of a damaged stream alone, so that damage in one costs no other.

    A piece ends with an empty stored block (RFC 1951, 3.2.4), which `archive.deflated` sees to.
    """
    out: list[bytes] = []
    size = 0
    holes = broken = False
    end = told.start + told.packed if told.packed else len(data)
    *pieces, last = data[told.start : end].split(_PIECE_END)
    for piece in (*(piece + _PIECE_END for piece in pieces), last):
        content, at, over = _stream(piece, 0, limit - size)
        holes |= broken
        broken = at < len(piece)
        out.append(content + b"\n" if broken else content)
        size += len(content)
        if size >= limit or (over and not told.packed):
            break
    return Part(b"".join(out), told.size, whole=False, holes=holes)


def _stream(data: bytes, start: int, limit: int) -> tuple[bytes, int, bool]:
    """Unpack up to the end or the damage; return the content, where it ends, and whether it does.

    The stream itself says where it is over.
    """
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    out: list[bytes] = []
    size = 0
    step = _STEP
    while start < len(data) and not unpack.eof and size <= limit:
        before = unpack.copy()
        try:
            piece = unpack.decompress(data[start : start + step], limit + 1)
        except zlib.error:
            if step == 1:
                break
            unpack, step = before, 1  # once more, byte by byte up to the damage
            continue
        out.append(piece)
        size += len(piece)
        start = min(start + step, len(data))
    return b"".join(out)[:limit], start - len(unpack.unused_data), unpack.eof


def _stored(data: bytes, told: _Told) -> bytes:
    content = data[told.start : told.start + told.packed]
    if zlib.crc32(content) == told.checksum:
        return content
    for signature in (b"PK\3\4", b"PK\1\2"):  # the size may be what is damaged
        end = data.find(signature, told.start)
        if end >= 0 and zlib.crc32(data[told.start : end]) == told.checksum:
            return data[told.start : end]
    return content
