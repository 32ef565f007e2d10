"""How a row that is painted shows that it is chosen, and that it has the keyboard.

A wash of the accent is hardly told from the ground, by some eyes not at all: what is chosen has a
bar at its start side as well. The ring is sharp on whole pixels.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from editor.ui.theme import colours

WIDTH = 1.5  # of the ring
BAR, ENDS = 3.0, 5.0  # how wide the bar is, and how far its ends are from those of the row


def draw_chosen(painter: QPainter, rect: QRect, radius: float, *, rtl: bool) -> None:
    """Draw the ground of a chosen row, with its bar."""
    now, ends = colours(), min(ENDS, rect.height() / 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(now.accent_wash))
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    x = rect.right() + 1 - BAR if rtl else rect.left()
    painter.setBrush(QColor(now.accent))
    bar = QRectF(x, rect.top() + ends, BAR, rect.height() - 2 * ends)
    painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
    painter.restore()


def draw_ring(painter: QPainter, rect: QRect, radius: float) -> None:
    """Draw the ring just inside of a rectangle."""
    half = WIDTH / 2
    painter.setPen(QPen(QColor(colours().accent), WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)
