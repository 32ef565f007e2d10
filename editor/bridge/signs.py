"""The signs on cards: what kind of thing lies behind an address. No network's mark is copied."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from editor.bridge.style import ACCENT

VIDEOS = frozenset({"youtube", "vimeo", "dailymotion", "tiktok", "video"})
SOUNDS = frozenset({"soundcloud", "spotify", "audio"})
POSTS = frozenset({"x", "facebook", "telegram"})
PICTURES = frozenset({"instagram"})
GROUND_ALPHA = 38
ROUND = 0.22  # of the side


def draw_sign(painter: QPainter, place: QRectF, kind: str) -> None:
    """Draw the sign of a kind of embed in a square."""
    ground = QColor(ACCENT)
    ground.setAlpha(GROUND_ALPHA)
    side = place.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, side * ROUND, side * ROUND)
    painter.setPen(
        QPen(
            ACCENT,
            max(1.4, side / 22),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = place.adjusted(side * 0.26, side * 0.26, -side * 0.26, -side * 0.26)
    if kind in VIDEOS:
        painter.setBrush(ACCENT)
        painter.drawPath(_triangle(inner))
    elif kind in SOUNDS:
        _draw_waves(painter, inner)
    elif kind in POSTS:
        painter.drawPath(_bubble(inner))
    elif kind in PICTURES:
        _draw_landscape(painter, inner)
    else:
        _draw_globe(painter, inner)


def _triangle(place: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(place.left() + place.width() * 0.18, place.top()))
    path.lineTo(place.left() + place.width() * 0.18, place.bottom())
    path.lineTo(place.right(), place.center().y())
    path.closeSubpath()
    return path


def _bubble(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    body = place.adjusted(0, place.height() * 0.04, 0, -place.height() * 0.2)
    path.addRoundedRect(body, body.height() * 0.25, body.height() * 0.25)
    tail = QPainterPath(QPointF(place.left() + place.width() * 0.26, body.bottom() - 1))
    tail.lineTo(place.left() + place.width() * 0.26, place.bottom())
    tail.lineTo(place.left() + place.width() * 0.52, body.bottom() - 1)
    tail.closeSubpath()
    return path.united(tail)


def _draw_waves(painter: QPainter, place: QRectF) -> None:
    for step, share in enumerate((0.35, 0.8, 1.0, 0.6, 0.3)):
        x = place.left() + place.width() * step / 4
        half = place.height() * share / 2
        painter.drawLine(
            QPointF(x, place.center().y() - half), QPointF(x, place.center().y() + half)
        )


def _draw_landscape(painter: QPainter, place: QRectF) -> None:
    frame = place.adjusted(0, place.height() * 0.08, 0, -place.height() * 0.08)
    painter.drawRoundedRect(frame, place.width() * 0.12, place.width() * 0.12)
    wide, high = place.width(), place.height()
    ridge = ((0.06, 0.78), (0.36, 0.46), (0.56, 0.66), (0.7, 0.54), (0.94, 0.76))
    painter.drawPolyline(
        [QPointF(place.left() + wide * x, place.top() + high * y) for x, y in ridge]
    )
    sun = QPointF(place.left() + wide * 0.7, place.top() + high * 0.32)
    painter.drawEllipse(sun, wide * 0.06, wide * 0.06)


def _draw_globe(painter: QPainter, place: QRectF) -> None:
    painter.drawEllipse(place)
    painter.drawEllipse(place.center(), place.width() * 0.22, place.height() / 2)
    painter.drawLine(
        QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y())
    )
