"""Inline styles: the few declarations that mean something in an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RGB = re.compile(
    r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+([\d.]+%?))?\s*\)"
)
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")

# The colours that word processors and mail programs write by name; source: CSS Color 4.
_NAMES = {
    "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "brown": "#a52a2a",
    "crimson": "#dc143c", "cyan": "#00ffff", "darkblue": "#00008b", "darkcyan": "#008b8b",
    "darkgray": "#a9a9a9", "darkgreen": "#006400", "darkgrey": "#a9a9a9",
    "darkmagenta": "#8b008b", "darkorange": "#ff8c00", "darkred": "#8b0000",
    "darkyellow": "#808000", "fuchsia": "#ff00ff", "gold": "#ffd700", "gray": "#808080",
    "green": "#008000", "grey": "#808080", "indigo": "#4b0082", "lightblue": "#add8e6",
    "lightgray": "#d3d3d3", "lightgreen": "#90ee90", "lightgrey": "#d3d3d3",
    "lightyellow": "#ffffe0", "lime": "#00ff00", "magenta": "#ff00ff", "maroon": "#800000",
    "navy": "#000080", "olive": "#808000", "orange": "#ffa500", "orangered": "#ff4500",
    "pink": "#ffc0cb", "purple": "#800080", "red": "#ff0000", "silver": "#c0c0c0",
    "teal": "#008080", "tomato": "#ff6347", "turquoise": "#40e0d0", "violet": "#ee82ee",
    "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip


@lru_cache(2048)
def parse_style(source: str) -> Mapping[str, str]:
    """Return the declarations of a style attribute, names and values in small letters."""
    found: dict[str, str] = {}
    for declaration in _COMMENT.sub("", source).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            value = value.lower().replace("!important", "").strip()
            found[name.strip().lower()] = value
    return MappingProxyType(found)


@lru_cache(512)
def parse_colour(value: str) -> str | None:
    """Return a CSS colour as "#rrggbb"; None for what is no colour of its own."""
    value = value.strip().lower()
    if match := _HEX.fullmatch(value):
        digits = match.group(1)
        if len(digits) in (3, 4):
            digits = "".join(digit * 2 for digit in digits)
        return None if digits[6:] == "00" else "#" + digits[:6]
    if match := _RGB.fullmatch(value):
        if match.group(4) and float(match.group(4).rstrip("%")) == 0:
            return None
        return "#" + "".join(f"{_channel(part):02x}" for part in match.group(1, 2, 3))
    return _NAMES.get(value)


def _channel(part: str) -> int:
    number = float(part.rstrip("%")) * (2.55 if part.endswith("%") else 1)
    return max(0, min(255, round(number)))


def background(style: Mapping[str, str]) -> str | None:
    """Return the colour behind a text, None for none."""
    value = style.get("background-color") or style.get("background") or ""
    for word in (value, *value.split()):
        if colour := parse_colour(word):
            return colour
    return None


_LENGTH = re.compile(r"(-?[\d.]+)(pt|in|cm|mm|px|pc)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0}


def points(value: str | None) -> float:
    """Return a CSS length in points, 0 for none."""
    match = _LENGTH.match(value or "")
    try:
        return float(match.group(1)) * _POINTS[match.group(2)] if match else 0.0
    except ValueError:
        return 0.0
