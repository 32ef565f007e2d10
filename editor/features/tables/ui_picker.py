"""A grid of squares on which the size of a table is picked, by mouse or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from editor.ui.access import announce
from editor.ui.theme import colours

ROWS, COLUMNS = 8, 10
SIDE, GAP = 22, 4


class GridPicker(QAbstractButton):
    """Squares from the start side; what lies between the first one and the mouse is lit."""

    sized = Signal(int, int)  # rows and columns under the mouse, or by the arrow keys
    picked = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows, self._columns = 1, 1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.clicked.connect(lambda: self.picked.emit(self._rows, self._columns))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room for all squares."""
        step = SIDE + GAP
        return QSize(COLUMNS * step + GAP, ROWS * step + GAP)

    def set_size(self, rows: int, columns: int) -> None:
        """Light the squares of a size, which may be larger than what is there."""
        self._rows, self._columns = rows, columns
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the size with the arrows, as they are seen; Enter is for the dialog."""
        outward = Qt.Key.Key_Left if self._is_rtl() else Qt.Key.Key_Right
        inward = Qt.Key.Key_Right if self._is_rtl() else Qt.Key.Key_Left
        steps = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            outward: (0, 1),
            inward: (0, -1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._hover(max(1, self._rows + step[0]), max(1, self._columns + step[1]))
        announce(self, f"{self._rows} × {self._columns}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the squares up to the mouse."""
        self._hover(*self._size_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the size under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._hover(*self._size_at(event.position()))
            self.picked.emit(self._rows, self._columns)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the squares."""
        theme = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(ROWS):
            for column in range(COLUMNS):
                lit = row < self._rows and column < self._columns
                color = theme.accent if lit else theme.border
                painter.setPen(QPen(QColor(color), 1.0))
                painter.setBrush(QColor(theme.accent_wash if lit else theme.paper))
                painter.drawRoundedRect(self.square(row, column), 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _hover(self, rows: int, columns: int) -> None:
        if (rows, columns) != (self._rows, self._columns):
            self.set_size(rows, columns)
            self.sized.emit(rows, columns)

    def _size_at(self, point: QPointF) -> tuple[int, int]:
        x = self.width() - point.x() if self._is_rtl() else point.x()
        column, row = int((x - GAP) // (SIDE + GAP)), int((point.y() - GAP) // (SIDE + GAP))
        return max(0, min(row, ROWS - 1)) + 1, max(0, min(column, COLUMNS - 1)) + 1

    def square(self, row: int, column: int) -> QRectF:
        """Return where a square is."""
        x = GAP + column * (SIDE + GAP)
        left = self.width() - x - SIDE if self._is_rtl() else x
        return QRectF(left + 0.5, GAP + row * (SIDE + GAP) + 0.5, SIDE - 1, SIDE - 1)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
