"""Crops of a picture to a shape, around the point of it that has to be seen."""

from __future__ import annotations

import math
import re
from typing import TypeAlias

from editor.document.errors import UserError, message

Point: TypeAlias = tuple[float, float]
"""In fractions of width and height, from the top left of the picture."""
Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels: of a picture, not of a page."""

_SIDE = r"\s*(\d{1,4})(?:\.(\d{1,3}))?\s*"
_SHAPE = re.compile(f"{_SIDE}[:x/×]{_SIDE}")
MIDDLE: Point = (0.5, 0.5)


def parse_shape(shape: str) -> tuple[int, int]:
    """Return a shape such as "16:9" or "1.91:1" as two whole numbers. Raises UserError."""
    found = _SHAPE.fullmatch(shape)
    across, down = (_thousandths(*found.group(n, n + 1)) for n in (1, 3)) if found else (0, 0)
    if not across or not down:
        raise UserError(message("pictures.no-shape", shape=shape), message("pictures.no-shape.do"))
    common = math.gcd(across, down)
    return across // common, down // common


def _thousandths(whole: str, part: str | None) -> int:
    return int(whole) * 1000 + int((part or "").ljust(3, "0"))


def crop_box(width: int, height: int, shape: str, focal: Point | None = None) -> Box:
    """Return the largest part of a shape, as far around a point as the picture allows."""
    across, down = parse_shape(shape)
    wide = max(1, min(width, round(height * across / down)))
    high = max(1, min(height, round(width * down / across)))
    x, y = focal or MIDDLE
    left = min(max(0, round(x * width - wide / 2)), width - wide)
    top = min(max(0, round(y * height - high / 2)), height - high)
    return left, top, left + wide, top + high
