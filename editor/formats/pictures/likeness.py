"""Whether two pictures show the same, though their bytes differ: sent on, reduced, saved again.

A hash of differences (after N. Krawetz, "Kind of Like That", 2013) along and across: whether each
spot of a small grey picture is brighter than the next one.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
from __future__ import annotations

from dataclasses import dataclass

from editor.formats.pictures.colours import plain
from editor.formats.pictures.looking import SVG, opened

_SIDE = 8
_LEAST = 128  # pixels a side from which it is told
_CLOSE = 10  # of 128 bits; of photographs of different things some 50 differ
_FLAT = 14  # steps of grey: a picture with less in it looks like every other one


def likeness(data: bytes, kind: str, name: str = "") -> int | None:
    """Return what a picture looks like in 128 bits; None for one that cannot be told apart.

    Any thread. Raises UserError for one that cannot be decoded to its end.
    """
    if kind == SVG:
        return None
    return miniature(data, kind, (_LEAST, _LEAST), name).likeness


@dataclass(frozen=True, slots=True)
class Miniature:
    """A picture made small and upright, as rows of red, green, blue, opacity; what it resembles."""

    width: int
    height: int
    rgba: bytes
    likeness: int | None


def miniature(data: bytes, kind: str, room: tuple[int, int], name: str = "") -> Miniature:
    """Make a picture small enough for a room. Not for SVG.

    Any thread. Raises UserError for one that cannot be decoded to its end.
    """
    from PIL import Image, ImageOps

    with opened(data, kind, name) as image:
        image.draft(None, (max(room) * 2, max(room) * 2))
        small = plain(ImageOps.exif_transpose(image))
        small = small.convert("RGBA" if small.has_transparency_data else "RGB")
        small.thumbnail(room, Image.Resampling.BOX, reducing_gap=2.0)
    clear = small.convert("RGBA")
    ground = Image.new("RGBA", clear.size, (255, 255, 255, 255))
    grey = Image.alpha_composite(ground, clear).convert("L")
    values = list(grey.resize((_SIDE + 1, _SIDE + 1), Image.Resampling.BOX).tobytes())
    told_apart = max(values) - min(values) >= _FLAT
    return Miniature(*clear.size, clear.tobytes(), _bits(values) if told_apart else None)


def _bits(values: list[int]) -> int:
    bits, row = 0, _SIDE + 1
    for y in range(_SIDE):
        for x in range(_SIDE):
            at = y * row + x
            bits = bits << 2 | (values[at] > values[at + 1]) << 1 | (values[at] > values[at + row])
    return bits


def is_alike(one: int | None, other: int | None) -> bool:
    """Tell whether two pictures visibly show the same."""
    return one is not None and other is not None and (one ^ other).bit_count() <= _CLOSE
