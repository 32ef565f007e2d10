"""TIFF without what it tells of its maker (TIFF 6.0), its image data where it was."""

from __future__ import annotations

from typing import Literal

_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_PRIVATE = frozenset(
    {
        0x010D,  # name of the document
        0x010E,  # description
        0x010F,  # maker of the camera
        0x0110,  # its model
        0x011D,  # name of the page
        0x0131,  # program
        0x0132,  # time
        0x013B,  # artist
        0x013C,  # computer
        0x02BC,  # XMP
        0x4746,
        0x4749,  # ratings
        0x8298,  # copyright, often with a name and an address
        0x83BB,  # IPTC
        0x8649,  # Photoshop
        0x8769,  # Exif
        0x8825,  # GPS
        0x935C,  # Photoshop's layers
        *range(0x9C9B, 0x9CA0),  # title, comment, author, keywords, subject of Windows
        0xC4A5,
        0xC62F,  # serial number of the camera
    }
)
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)  # bytes of a value by its type
_INNER = frozenset({0x8769, 0x8825, 0xA005})  # directories that another one points to
_MAX_FIELDS = 4096
_ENTRY = 12


class _Cleaner:
    """Takes fields out of directories and puts zeros over what they pointed to."""

    def __init__(self, data: bytes, order: Literal["little", "big"]) -> None:
        self.data = bytearray(data)
        self._order: Literal["little", "big"] = order
        self._seen: set[int] = set()

    def number(self, at: int, size: int) -> int:
        """Return the number at a place."""
        return int.from_bytes(self.data[at : at + size], self._order)

    def directory(self, at: int, *, whole: bool = False) -> None:
        """Clean a directory and those after it; `whole`: nothing of it is left."""
        while 8 <= at < len(self.data) - 2 and at not in self._seen:
            self._seen.add(at)
            count = min(self.number(at, 2), _MAX_FIELDS)
            end = at + 2 + count * _ENTRY
            if end > len(self.data):
                return
            following = self.number(end, 4)
            kept = [self._field(start, whole=whole) for start in range(at + 2, end, _ENTRY)]
            entries = [entry for entry in kept if entry]
            body = len(entries).to_bytes(2, self._order) + b"".join(entries)
            body += following.to_bytes(4, self._order)
            room = end + 4 - at
            if len(self.data) < end + 4:
                return
            self.data[at : end + 4] = body.ljust(room, b"\0")
            at = following

    def _field(self, start: int, *, whole: bool) -> bytes:
        """Return a field as it stays, empty for one that goes."""
        entry = bytes(self.data[start : start + _ENTRY])
        tag, kind, count = (
            self.number(start, 2),
            self.number(start + 2, 2),
            self.number(start + 4, 4),
        )
        if tag not in _PRIVATE and not whole:
            return entry
        place = self.number(start + 8, 4)
        if tag in _INNER:
            self.directory(place, whole=True)
            return b""
        size = count * (_SIZES[kind] if kind < len(_SIZES) else 1)
        if size > 4 and place + size <= len(self.data):
            self.data[place : place + size] = bytes(size)
        return b""


def clean_tiff(data: bytes) -> bytes:
    """Return a TIFF without place, camera, names and texts; as it is where it cannot be walked."""
    order = _ORDERS.get(data[:4])
    if order is None:
        return data
    cleaner = _Cleaner(data, order)
    cleaner.directory(cleaner.number(4, 4))
    return bytes(cleaner.data)
