"""Letters that are enlarged alone: what holds words grows with them, nothing else does."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QGuiApplication

USUAL = 96.0  # dots an inch, at which a letter of 10 points has 13 pixels


def grown(pixels: int) -> int:
    """Return a width or height that holds words, as much larger as the letters are.

    A screen that enlarges everything needs none of it: pixels are its own there.
    """
    screen = QGuiApplication.primaryScreen()
    dots = USUAL if screen is None else screen.logicalDotsPerInchY()
    return round(pixels * max(1.0, dots / USUAL))


def line_height(points: float) -> int:
    """Return how high a line of the interface is, in pixels."""
    font = QGuiApplication.font()
    font.setPointSizeF(points)
    return QFontMetrics(font).height()
