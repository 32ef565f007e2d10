"""The list of headings: sections are dragged, moved and made deeper by key, renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu

from editor.features.outline.commands import Entry
from editor.features.outline.sections import gaps
from editor.ui.direction import Base, is_rtl, set_base_direction
from editor.ui.theme import SPACE, colours
from editor.ui.tree import INDENT, EntryView

EDGE = 24  # pixels at which a drag scrolls the list
SCROLL = 40  # milliseconds between two steps of that
STEP = 12


class OutlineView(EntryView):
    """Speaks of entries by their index; what is done with them is not its business."""

    moved = Signal(int, int)  # a section, and the entry before which it was dropped
    stepped = Signal(int, int)  # a section, one step up (-1) or down (1)
    shifted = Signal(int, int)  # a section, one level up (-1) or down (1)
    renamed = Signal(int, str)
    asked = Signal(int, object)  # a section, and the menu to fill for it

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.sections: tuple[Entry, ...] = ()
        self._pressed: tuple[int, QPointF] | None = None
        self._gap: int | None = None
        self._edit: QLineEdit | None = None
        self._scroll = QTimer(self)
        self._scroll.setInterval(SCROLL)
        self._scroll.timeout.connect(self._scroll_on)
        self._speed = 0

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and an arrow; rename by F2; leave a drag by Escape."""
        row = self.currentIndex().row()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        deeper = Qt.Key.Key_Left if is_rtl(self) else Qt.Key.Key_Right
        if event.key() == Qt.Key.Key_Escape and self._gap is not None:
            self._drop_drag()
        elif row >= 0 and alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(row, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif row >= 0 and alt and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.shifted.emit(row, 1 if event.key() == deeper else -1)
        elif row >= 0 and event.key() == Qt.Key.Key_F2:
            self.rename(row)
        else:
            super().keyPressEvent(event)

    # ---- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note what a drag would take along."""
        row = self.indexAt(event.position().toPoint()).row()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (row, event.position()) if left and row >= 0 else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a section would go."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position() - self._pressed[1]).manhattanLength()
        if self._gap is None and far < QApplication.startDragDistance():
            return
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        y = event.position().y()
        self._gap = self._nearest_gap(self._pressed[0], y)
        height = self.viewport().height()
        self._speed = -STEP if y < EDGE else STEP if y > height - EDGE else 0
        if self._speed:
            self._scroll.start()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a section, or choose the heading that was pressed."""
        pressed, gap = self._pressed, self._gap
        self._drop_drag()
        if pressed is None or gap is None:
            super().mouseReleaseEvent(event)
            return
        self.setState(QAbstractItemView.State.NoState)
        if gap >= 0:
            self.moved.emit(pressed[0], gap)

    def _drop_drag(self) -> None:
        self._pressed = self._gap = None
        self._scroll.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._speed)
        if not self._speed:
            self._scroll.stop()

    def _nearest_gap(self, row: int, y: float) -> int:
        """Return the entry before which a section goes that is dropped at a height, -1 for none."""
        places = gaps(self.sections, row) if row < len(self.sections) else ()
        within = self._gap_height(row), self._gap_height(row + 1)
        if not places or within[0] <= y <= within[1]:
            return -1
        return min(places, key=lambda place: abs(self._gap_height(place) - y))

    def _gap_height(self, place: int) -> int:
        if place < len(self.entries):
            return self.visualRect(self.model().index(place, 0)).top()
        last = self.visualRect(self.model().index(len(self.entries) - 1, 0))
        return last.bottom() + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the list and, during a drag, the line where the section would go."""
        super().paintEvent(event)
        if self._gap is None or self._gap < 0 or self._pressed is None:
            return
        level = self.entries[self._pressed[0]].level
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.setBrush(QColor(colours().raised))
        y = min(max(self._gap_height(self._gap), 4), self.viewport().height() - 4)
        indent = SPACE.small + INDENT * level
        start, end = indent, self.viewport().width() - SPACE.tight
        if is_rtl(self):
            start, end = self.viewport().width() - indent, SPACE.tight
        painter.drawLine(start, y, end, y)
        painter.drawEllipse(QPointF(start, y), 3.5, 3.5)
        painter.end()

    # ---- renaming

    def rename(self, row: int) -> None:
        """Let the writer change a heading in its place; Enter takes it, Escape does not."""
        self._close_edit()
        index = self.model().index(row, 0)
        self.scrollTo(index)
        entry = self.entries[row]
        edit = self._edit = QLineEdit(self.viewport())
        edit.setText("" if entry.faint else entry.text)
        set_base_direction(edit, Base.AUTO)
        edit.setAccessibleName(self.accessibleName())
        edit.setGeometry(self.visualRect(index).adjusted(0, -2, 0, 2))
        edit.selectAll()
        edit.returnPressed.connect(lambda: self._take_name(row))
        edit.editingFinished.connect(self._close_edit)
        edit.installEventFilter(self)
        edit.show()
        edit.setFocus()

    def _take_name(self, row: int) -> None:
        if self._edit is not None:
            text = self._edit.text()
            self._close_edit()
            self.renamed.emit(row, text)

    def _close_edit(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            had_focus = edit.hasFocus()
            edit.hide()
            edit.deleteLater()
            if had_focus:
                self.setFocus()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Leave the renaming by Escape."""
        if watched is self._edit and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if escape and event.type() == QKeyEvent.Type.KeyPress:
                self._close_edit()
                return True
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a section."""
        index: QModelIndex = self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        self.asked.emit(index.row(), menu)
        menu.exec(event.globalPos())
        menu.deleteLater()
