"""A picture in full, with the point of it that every crop must keep."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.formats.pictures import crop_box
from editor.ui.theme import colours

Point = tuple[float, float]
STEP = 0.02
_LEAST = 140
_MARK = 11.0


class FocalPicture(QWidget):
    """Shows a picture; a press on it, or the arrows, say where its heart is."""

    moved = Signal(float, float)  # in fractions of width and height

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._point: Point | None = None
        self._shapes: tuple[str, ...] = ()
        self._aimed = False

    def sizeHint(self) -> QSize:
        """Return the size that it likes."""
        return QSize(280, 220)

    @property
    def point(self) -> Point | None:
        """The point that is shown, None where none is asked for."""
        return self._point if self._aimed else None

    def show_picture(
        self, image: QImage | None, point: Point | None, shapes: tuple[str, ...], *, aimed: bool
    ) -> None:
        """Show a picture; `aimed`: its point can be said, and the crops are drawn around it."""
        self._image, self._point, self._shapes, self._aimed = image, point, shapes, aimed
        self.setCursor(Qt.CursorShape.CrossCursor if aimed else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if aimed else Qt.FocusPolicy.NoFocus)
        self.update()

    def frame(self) -> QRectF:
        """Return where the picture is drawn; empty where there is none."""
        image = self._image
        if image is None or image.isNull():
            return QRectF()
        room = self.rect().adjusted(2, 2, -2, -2)
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(room).center())
        return place

    # ---- what the writer does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say the point."""
        if event.button() == Qt.MouseButton.LeftButton and self._aimed:
            self._say(event.position())

    def _say(self, at: QPointF) -> None:
        frame = self.frame()
        if frame.isEmpty() or not frame.contains(at):
            return
        # a picture is not mirrored where the page is: its left stays its left
        x, y = (at.x() - frame.left()) / frame.width(), (at.y() - frame.top()) / frame.height()
        self.moved.emit(x, y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the point by the arrows."""
        moves = {
            Qt.Key.Key_Left: (-STEP, 0.0),
            Qt.Key.Key_Right: (STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -STEP),
            Qt.Key.Key_Down: (0.0, STEP),
        }
        step = moves.get(Qt.Key(event.key()))
        if step is None or not self._aimed:
            super().keyPressEvent(event)
            return
        x, y = self._point or (0.5, 0.5)
        self.moved.emit(min(1.0, max(0.0, x + step[0])), min(1.0, max(0.0, y + step[1])))

    # ---- how it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the crops and the point."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame, image = self.frame(), self._image
        if image is None or frame.isEmpty():
            painter.fillRect(self.rect(), QColor(colours().hover))
            return
        painter.drawImage(frame, image)
        if not self._aimed:
            return
        for number, shape in enumerate(self._shapes):
            self._draw_crop(painter, frame, image, shape, number)
        x, y = self._point or (0.5, 0.5)
        heart = QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())
        strong = 1.0 if self._point else 0.6
        for colour, width in ((QColor(0, 0, 0, 150), 4.0), (QColor("white"), 2.0)):
            pen = QPen(colour, width)
            painter.setOpacity(strong)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(heart, _MARK, _MARK)
            painter.drawPoint(heart)
        painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw_crop(
        self, painter: QPainter, frame: QRectF, image: QImage, shape: str, number: int
    ) -> None:
        left, top, right, bottom = crop_box(image.width(), image.height(), shape, self._point)
        scale = frame.width() / image.width()
        box = QRectF(
            frame.left() + left * scale,
            frame.top() + top * scale,
            (right - left) * scale,
            (bottom - top) * scale,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, style in (
            (QColor(0, 0, 0, 140), Qt.PenStyle.SolidLine),
            (QColor(255, 255, 255, 220), Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(colour, 1.2, style))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor("white"))
        font = painter.font()
        font.setPointSizeF(8)
        painter.setFont(font)
        words = painter.fontMetrics().boundingRect(shape).adjusted(-4, -1, 4, 1)
        corner = box.adjusted(3, 3, -3, -3).toRect()
        if number % 2:
            words.moveBottomRight(corner.bottomRight())
        else:
            words.moveTopLeft(corner.topLeft())
        painter.fillRect(words, QColor(0, 0, 0, 140))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shape)
