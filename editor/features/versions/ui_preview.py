"""A version as it reads: in the looks of the text, with its pictures, and not to be written in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QTextEdit

from editor.feature import Context
from editor.ui.fonts import code_families, text_font
from editor.ui.surface import Surface

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_READING = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Preview(Surface):
    """Shows an article to read and to copy from. Escape in it is told by `done`."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(code_families=code_families())
        self._context = context
        self.setTextInteractionFlags(_READING)
        self.setAcceptDrops(False)
        self.setAccessibleName(context.text("surface"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def follow_looks(self) -> None:
        """Take over the looks that are set for the text."""
        setting = self._context.setting
        font = text_font(float(setting("appearance.text-size")), setting("appearance.face"))
        lines, column = setting("appearance.line-height"), setting("appearance.column")
        self.set_looks(font, float(lines), int(column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select and copy; Escape is told, all else is the page's."""
        copies = event.matches(QKeySequence.StandardKey.Copy)
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() in _MOVES or copies or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take no text."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret; tick nothing, follow nothing."""
        QTextEdit.mousePressEvent(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        QTextEdit.mouseDoubleClickEvent(self, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take nothing."""
        event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take nothing."""
        event.ignore()
