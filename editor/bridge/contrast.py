"""How light colours are to the eye, and how well two can be told apart. Source: WCAG 2.2."""

from __future__ import annotations


def luminance(red: float, green: float, blue: float) -> float:
    """Return the relative luminance of a colour in sRGB; all numbers are in 0..1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances, 1 to 21."""
    light, dark = sorted((one, other), reverse=True)
    return (light + 0.05) / (dark + 0.05)
