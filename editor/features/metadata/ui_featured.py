"""The featured picture: which one, and the point of it that every crop must keep."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QLabel, QWidget

from editor.ui.theme import colours

PREVIEW = QSize(248, 140)
STEP = 0.02  # of the picture, by an arrow key
RADIUS = 9.0
Point = tuple[float, float]


class FocalPicture(QLabel):
    """A small picture; a press sets its focal point, arrows move it, Delete takes it away.

    Undo brings back the points that were there before.
    """

    moved = Signal(object)  # the point in fractions of width and height, None for none

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point: Point | None = None
        self._past: list[Point | None] = []
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(hint)
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)

    def show_picture(self, image: QImage) -> None:
        """Show a picture, fitted."""
        self._past.clear()
        ratio = self.devicePixelRatioF()
        fitted = image.scaled(
            PREVIEW * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(fitted))
        self.show()

    def set_point(self, point: Point | None) -> None:
        """Show a focal point."""
        self.point = point
        self.update()

    def picture_rect(self) -> QRectF:
        """Return where the picture stands in the widget."""
        size = self.pixmap().deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(QPointF(left, top), size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the point."""
        self._set_at(event.position().toPoint())
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the point, which is one step of undo from where it was pressed."""
        self._set_at(event.position().toPoint(), keep=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the point, which stands in the middle at first; Delete takes it away."""
        if event.matches(QKeySequence.StandardKey.Undo):
            if self._past:
                self.set_point(self._past.pop())
                self.moved.emit(self.point)
            return
        x, y = self.point or (0.5, 0.5)
        match event.key():
            case Qt.Key.Key_Left:
                self._set((x - STEP, y))
            case Qt.Key.Key_Right:
                self._set((x + STEP, y))
            case Qt.Key.Key_Up:
                self._set((x, y - STEP))
            case Qt.Key.Key_Down:
                self._set((x, y + STEP))
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._set(None)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are heard here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are heard elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and a ring about its point."""
        super().paintEvent(event)
        area = self.picture_rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(area)
        if self.point is None:
            return
        x, y = self.point
        middle = QPointF(area.left() + x * area.width(), area.top() + y * area.height())
        for ink, width in (("#000000", 4.0), ("#ffffff", 2.0)):  # seen on any picture
            painter.setPen(QPen(QColor(ink), width))
            painter.drawEllipse(middle, RADIUS, RADIUS)
            painter.drawPoint(middle)

    def _set_at(self, at: QPoint, *, keep: bool = True) -> None:
        area = self.picture_rect()
        if area.isEmpty():
            return
        x, y = (at.x() - area.left()) / area.width(), (at.y() - area.top()) / area.height()
        self._set((x, y), keep=keep)

    def _set(self, point: Point | None, *, keep: bool = True) -> None:
        if point is not None:
            point = (_within(point[0]), _within(point[1]))
        if keep:
            self._past.append(self.point)
        self.set_point(point)
        self.moved.emit(point)


def _within(share: float) -> float:
    return round(min(1.0, max(0.0, share)), 3)
