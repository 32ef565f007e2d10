"""How well two colours "#rrggbb" can be told apart."""

from __future__ import annotations

from editor.bridge import contrast as eye

TEXT = 4.5  # WCAG 2.2, 1.4.3 (AA)
SIGN = 3.0  # 1.4.11: rings, icons, edges that say something
STRONG = 7.0  # 1.4.6 (AAA), for high contrast


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb"."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return eye.luminance(red, green, blue)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    return eye.contrast(luminance(one), luminance(other))


def mixed(one: str, other: str, share: float) -> str:
    """Return `one` with a share of `other` in it, 0 to 1."""
    parts = (
        round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
