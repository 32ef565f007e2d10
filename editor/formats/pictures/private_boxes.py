"""AVIF and HEIC without what they tell of their maker: ISO 14496-12 and 23008-12 (item boxes).

How such a picture stands is a property of its own (`irot`), never read from Exif. Nothing is
moved: what goes is written over, so that every place that the file names stays right.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.formats.pictures.orientation import UPRIGHT, exif_of

_HEAD = 8


def clean_boxes(data: bytes) -> bytes:
    """Return an AVIF or HEIC whose Exif and XMP say nothing any more."""
    meta = next((body for name, body in _boxes(data, 0, len(data)) if name == b"meta"), None)
    if meta is None:
        return data
    inner = dict(_boxes(data, meta[0] + 4, meta[1]))
    if b"iinf" not in inner or b"iloc" not in inner:
        return data
    private = _private_items(data, *inner[b"iinf"])
    if not private:
        return data
    base = inner[b"idat"][0] if b"idat" in inner else 0
    out = bytearray(data)
    for item, start, size in _extents(data, inner[b"iloc"][0], base):
        if item in private and size and start + size <= len(out):
            out[start : start + size] = _nothing(private[item], size)
    return bytes(out)


def _nothing(kind: bytes, size: int) -> bytes:
    if kind == b"Exif":
        empty = bytes(4) + exif_of(UPRIGHT)
        return empty.ljust(size, b"\0") if len(empty) <= size else bytes(size)
    return b" " * size


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Yield name, start and end of the content of each box."""
    while at + _HEAD <= end:
        size, name, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], _HEAD
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head:
            return
        yield name, (at + head, min(at + size, end))
        at += size


def _private_items(data: bytes, start: int, end: int) -> dict[int, bytes]:
    """Return the items that are Exif or of a media type (XMP), by number."""
    wide = data[start] > 0
    found: dict[int, bytes] = {}
    for name, (at, _) in _boxes(data, start + (8 if wide else 6), end):
        if name != b"infe" or data[at] < 2:
            continue
        long = data[at] > 2
        item = int.from_bytes(data[at + 4 : at + (8 if long else 6)], "big")
        kind = data[at + (10 if long else 8) : at + (14 if long else 12)]
        if kind in {b"Exif", b"mime"}:
            found[item] = kind
    return found


class _Numbers:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def next(self, size: int) -> int:
        """Return the number of so many bytes; 0 for none."""
        self._at += size
        return int.from_bytes(self._data[self._at - size : self._at], "big")


def _extents(data: bytes, at: int, base: int) -> Iterator[tuple[int, int, int]]:
    """Yield item, place and size of each stretch of bytes that a file has for an item."""
    version = data[at]
    numbers = _Numbers(data, at + 4)
    sizes = numbers.next(2)
    offset_size, length_size = sizes >> 12, sizes >> 8 & 15
    base_size, index_size = sizes >> 4 & 15, sizes & 15 if version else 0
    for _ in range(min(numbers.next(2 if version < 2 else 4), 4096)):
        item = numbers.next(2 if version < 2 else 4)
        inside = version > 0 and numbers.next(2) & 15 == 1  # in `idat`
        numbers.next(2)
        outset = numbers.next(base_size)
        for _ in range(min(numbers.next(2), 4096)):
            numbers.next(index_size)
            place = outset + numbers.next(offset_size) + (base if inside else 0)
            yield item, place, numbers.next(length_size)
