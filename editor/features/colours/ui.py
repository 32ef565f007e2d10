"""The palette that falls down beside a button: a grid of swatches, worked by mouse or arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from editor.document.marks import MarkKind
from editor.feature import Context
from editor.features.colours.commands import PALETTES, current
from editor.ui.buttons import Look, push_button
from editor.ui.theme import SPACE, colours

COLUMNS = 3
SWATCH = 34
RADIUS = 6.0


class ColourGrid(QWidget):
    """One palette; `chosen` is emitted when a colour was taken, or none."""

    chosen = Signal()

    def __init__(self, context: Context, kind: MarkKind, name: str) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(context.text(name))
        now = current(context.article, context.selection, kind)
        grid = QGridLayout()
        grid.setSpacing(SPACE.tight)
        self.swatches: list[Swatch] = []
        for number, (colour, value) in enumerate(PALETTES[kind].items()):
            id = f"{name}.{colour}"
            made = Swatch(value, context.text(id), on=value == now)
            made.clicked.connect(lambda _=False, id=id: self._choose(id))
            grid.addWidget(made, number // COLUMNS, number % COLUMNS)
            self.swatches.append(made)
        self.none = push_button(
            context.text(f"{name}.none"), run=lambda: self._choose(f"{name}.none"), look=Look.PLAIN
        )
        self.none.setEnabled(now != "")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        column.setSpacing(SPACE.small)
        column.addLayout(grid)
        column.addWidget(self.none)
        self._first = next((one for one in self.swatches if one.on), self.swatches[0])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the colour that is on."""
        super().focusInEvent(event)
        self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, as the grid is seen; Enter and Space press, Escape goes to the menu."""
        at = next((n for n, one in enumerate(self.swatches) if one.hasFocus()), None)
        forward = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: COLUMNS,
            Qt.Key.Key_Up: -COLUMNS,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        event.accept()
        if at is None:
            if step < 0:
                self.swatches[-1].setFocus()
            return
        target = at + step
        if 0 <= target < len(self.swatches):
            self.swatches[target].setFocus()
        elif target >= len(self.swatches) and self.none.isEnabled():
            self.none.setFocus()

    def _choose(self, id: str) -> None:
        self.chosen.emit()
        self._context.run_action(id)


class Swatch(QAbstractButton):
    """One colour; a tick shows that it is on."""

    def __init__(self, value: str, name: str, *, on: bool) -> None:
        super().__init__()
        self.value = value
        self.on = on
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFixedSize(SWATCH, SWATCH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the size of a finger's tip."""
        return QSize(SWATCH, SWATCH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press, and the grid move."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        event.ignore()
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the colour in a ring where it is under the mouse or the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRoundedRect(room, RADIUS, RADIUS)
        ground = QColor(self.value)
        painter.setPen(QPen(QColor(colours().border), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(room.adjusted(3.5, 3.5, -3.5, -3.5), RADIUS - 2, RADIUS - 2)
        if self.on:
            light = ground.lightnessF() > 0.6
            painter.setPen(QPen(QColor("#23211c" if light else "white"), 2))
            middle = room.center()
            painter.drawPolyline(
                QPolygonF([middle + QPointF(*at) for at in ((-5, 0), (-1.5, 4), (5.5, -4))])
            )
        painter.end()
