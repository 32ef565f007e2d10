"""PNG, WebP and GIF without what they tell of their maker: pictures made of chunks.

W3C Portable Network Graphics (third edition), RFC 9649 (WebP), GIF89a.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from editor.formats.pictures.orientation import UPRIGHT, exif_of, orientation_of

_SIGNATURE = 8
_SHOWN = frozenset(  # chunks that change how a PNG looks; all others speak of other things
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT "
    b"acTL fcTL fdAT".split()
)
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04  # of VP8X
_TEXTS = frozenset({b"EXIF", b"XMP "})
_PARTS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})


def clean_png(data: bytes) -> bytes:
    """Return a PNG without texts, times and Exif but for how it stands; the rest as it is."""
    out = [data[:_SIGNATURE]]
    at = _SIGNATURE
    while at + 8 <= len(data):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name in _SHOWN:
            out.append(data[at:end])
        elif name == b"eXIf":
            turned = orientation_of(data[at + 8 : end - 4])
            out.append(_chunk(b"eXIf", exif_of(turned)) if turned != UPRIGHT else b"")
        at = end
        if name == b"IEND":
            break
    return b"".join(out)


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def clean_webp(data: bytes) -> bytes:
    """Return a WebP without XMP and Exif but for how it stands; the rest as it is."""
    parts = list(_riff(data))
    exif = next((body for name, body in parts if name == b"EXIF"), b"")
    turned = orientation_of(exif.removeprefix(b"Exif\0\0"))
    kept = [(name, body) for name, body in parts if name in _PARTS]
    flags = 0
    if turned != UPRIGHT:
        kept.append((b"EXIF", exif_of(turned)))
        flags = _EXIF_FLAG
    body = b"".join(_riff_chunk(name, _flagged(name, part, flags)) for name, part in kept)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _flagged(name: bytes, body: bytes, flags: int) -> bytes:
    if name != b"VP8X" or not body:
        return body
    return bytes((body[0] & ~(_EXIF_FLAG | _XMP_FLAG) | flags,)) + body[1:]


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _riff_chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def clean_gif(data: bytes) -> bytes:
    """Return a GIF without comments and texts of programs; its frames and its loop as they are."""
    out: list[bytes] = []
    for kind, block in gif_blocks(data):
        loops = kind == 0xFF and block[3:14] in {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
        if kind in {0, 0x2C, 0x3B, 0xF9} or loops:
            out.append(block)
    return b"".join(out)


def gif_blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the blocks of a GIF: the label of an extension, 0x2C an image, 0x3B the end, 0 head.

    What is cut short is yielded as far as it goes.
    """
    at = 13 + _table(data[10:11])
    yield 0, data[:at]
    while at < len(data):
        kind, start = data[at], at
        if kind == 0x21:
            at = _end_of_parts(data, at + 2)
            yield data[start + 1] if start + 1 < len(data) else 0xFE, data[start:at]
        elif kind == 0x2C:
            at = _end_of_parts(data, at + 11 + _table(data[at + 9 : at + 10]))
            yield kind, data[start:at]
        else:
            yield 0x3B, b";"
            return


def _table(flags: bytes) -> int:
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _end_of_parts(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return min(len(data), at + 1)
