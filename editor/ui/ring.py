"""The ring round a row that has the keyboard: sharp on whole pixels, in the accent."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editor.ui.theme import colours

WIDTH = 1.5


def draw_ring(painter: QPainter, rect: QRect, radius: int) -> None:
    """Draw the ring just inside of a rectangle."""
    half = WIDTH / 2
    painter.setPen(QPen(QColor(colours().accent), WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)
