"""JPEG without what it tells of its maker: ITU T.81 (markers), JFIF 1.02, Exif 2.32 (segments)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.formats.pictures.orientation import exif_of, orientation_of

START, END, SCAN = 0xD8, 0xD9, 0xDA
JFIF, EXIF, COLOURS, ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
_EXIF_HEAD = b"Exif\0\0"
_PROFILE_HEAD = b"ICC_PROFILE\0"
_JFIF_HEAD = b"JFIF\0"
_JFIF_LENGTH = 14  # without its thumbnail
_AFTER_SCAN = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")  # neither stuffed nor a restart
_ALONE = {0x01, *range(0xD0, 0xD8)}


def clean_jpeg(data: bytes) -> bytes:
    """Return a JPEG without place, camera and texts; its image data is the same, byte for byte.

    Of an orientation, what says how the picture stands is kept. What lies behind the end goes
    too: previews and films of cameras, with a place of their own.
    """
    out = [data[:2]]
    for marker, segment, body in _segments(data):
        if marker in _APPLICATION or marker == _COMMENT:
            out.append(_kept(marker, segment, body))
        else:
            out.append(segment)
    return b"".join(out)


def _kept(marker: int, segment: bytes, body: bytes) -> bytes:
    if marker == ADOBE or (marker == COLOURS and body.startswith(_PROFILE_HEAD)):
        return segment
    if marker == JFIF and body.startswith(_JFIF_HEAD):
        return _segment(JFIF, body[: _JFIF_LENGTH - 2] + b"\0\0")
    if marker == EXIF and body.startswith(_EXIF_HEAD):
        turned = orientation_of(body[len(_EXIF_HEAD) :])
        return _segment(EXIF, _EXIF_HEAD + exif_of(turned)) if turned > 1 else b""
    return b""


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, whole segment and body; a scan with all of its data; up to the end of image.

    Bytes that belong to no segment are left out; one that is cut short ends it.
    """
    at = 2
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return
        marker = data[at + 1]
        if marker == 0xFF or marker in {0, START}:
            at += 1
            continue
        if marker == END or marker in _ALONE:
            yield marker, data[at : at + 2], b""
            if marker == END:
                return
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data):
            return
        body = data[at + 4 : end]
        if marker == SCAN:
            following = _AFTER_SCAN.search(data, end)
            end = following.start() if following else len(data)
        yield marker, data[at:end], body
        at = end
