"""Moves the caret up, down and to the mouse in right-to-left text, where Qt goes astray.

Stock QTextEdit hits the wrong line beside the inner lines of a wrapped right-to-left paragraph,
with Up, Down, Page Up, Page Down and with the mouse. Here a wanted x is kept over vertical moves,
and every hit is held on the line that it is level with (seen with PySide6 6.11 and 6.12).
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from editor.bridge.cells import cell_beside
from editor.bridge.utf16 import from_utf16, to_utf16
from editor.text.words import word_at

EDGES = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
VERTICAL = {Qt.Key.Key_Up, Qt.Key.Key_Down}
PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
MOVES = QTextCursor.MoveOperation
MAX_LINES_A_PAGE = 400


class NavigatingEdit(QTextEdit):
    """A QTextEdit whose vertical moves and mouse hits are right in both directions."""

    _wanted_x: float | None = None  # document coordinates, kept over vertical moves
    _by_character = False  # a selection by mouse, letter by letter, is under way

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take over vertical moves."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in VERTICAL | PAGES and plain:
            keep = modifiers == Qt.KeyboardModifier.ShiftModifier
            mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
            down = event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}
            self._move_vertically(down, mode, page=event.key() in PAGES)
            event.accept()
            return
        self._wanted_x = None
        if event.key() in SIDEWAYS and plain and self._cross_cells(event):
            event.accept()
            return
        super().keyPressEvent(event)
        if event.key() in EDGES and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._show_edge(event.key())

    def _show_edge(self, key: int) -> None:
        """Show the paper above the first line or below the last one, which Qt leaves out."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())

    def _cross_cells(self, event: QKeyEvent) -> bool:
        """Go on in the next cell in reading order, where Qt would go the way of its columns."""
        cursor = self.textCursor()
        rtl = cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft
        forward = (event.key() == Qt.Key.Key_Left) == rtl
        keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if cursor.hasSelection() and not keep:
            return False
        target = cell_beside(cursor, forward=forward)
        if target is None:
            return False
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(target, mode)
        self.setTextCursor(cursor)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret on the line that was pressed; a third press selects the paragraph."""
        self._wanted_x = None
        super().mousePressEvent(event)
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        # what is selected after a press was chosen by a third one, or is about to be dragged
        chosen = self.textCursor().hasSelection() and not extend
        self._by_character = event.button() == Qt.MouseButton.LeftButton and not chosen
        if self._by_character:
            self._put_caret(event.position(), keep=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection to the line under the mouse."""
        super().mouseMoveEvent(event)
        pressed = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._by_character and pressed and self.textCursor().hasSelection():
            self._put_caret(event.position(), keep=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, with what is written on it and without punctuation (RTL.md E15).

        Qt ends Arabic words at spaces only: it takes «word،» with its comma (Qt 6.11).
        """
        self._by_character = False
        super().mouseDoubleClickEvent(event)
        position = self.position_at(event.position())
        if position is None or event.button() != Qt.MouseButton.LeftButton:
            return
        block = self.document().findBlock(position)
        text = block.text()
        word = word_at(text, from_utf16(text, position - block.position()))
        if word is not None:
            start, end = (block.position() + to_utf16(text, offset) for offset in word)
            cursor = self.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def position_at(self, point: QPointF) -> int | None:
        """Return the document position for a viewport point; None where Qt's answer stands."""
        layout = self.document().documentLayout()
        at = QPointF(
            point.x() + self.horizontalScrollBar().value(),
            point.y() + self.verticalScrollBar().value(),
        )
        hit = layout.hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        if hit < 0:
            return None
        for position in (hit, max(0, hit - 1)):
            block = self.document().findBlock(position)
            origin = self.block_origin(block)
            lines = block.layout()
            for index in range(lines.lineCount()):
                line = lines.lineAt(index)
                top = line.y() + origin.y()
                if top <= at.y() < top + line.height():
                    return self._on_line(block, line, at.x() - origin.x())
        return None

    def block_origin(self, block: QTextBlock) -> QPointF:
        """Return the top left corner of a block in document coordinates."""
        return self.document().documentLayout().blockBoundingRect(block).topLeft()

    def _put_caret(self, point: QPointF, *, keep: bool) -> None:
        position = self.position_at(point)
        cursor = self.textCursor()
        if position is None or position == cursor.position():
            return
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(position, mode)
        self.setTextCursor(cursor)

    def _on_line(self, block: QTextBlock, line: QTextLine, x: float) -> int:
        """Return the position on this very line that is nearest to x."""
        extent = line.naturalTextRect()
        if extent.width() > 1:
            x = min(max(x, extent.left() + 0.5), extent.right() - 0.5)
        start, length = line.textStart(), line.textLength()
        is_last = line.lineNumber() == block.layout().lineCount() - 1
        end = start + length if is_last else start + length - 1
        hit = max(start, min(line.xToCursor(x), end))
        # Qt's answer may be a letter off; the caret must come back to where it was
        near = range(max(start, hit - 1), min(end, hit + 1) + 1)
        best = min(near, key=lambda at: (abs(_cursor_x(line, at) - x), at != hit))
        return block.position() + best

    def _move_vertically(self, down: bool, mode: QTextCursor.MoveMode, *, page: bool) -> None:
        cursor = self.textCursor()
        if self._wanted_x is None:
            self._wanted_x = self._caret_x(cursor)
        wanted = self._wanted_x
        if page:
            self._move_page(cursor, down, mode)
        elif not self._step(cursor, down, mode):
            cursor.movePosition(MOVES.End if down else MOVES.Start, mode)
        self.setTextCursor(cursor)
        self._wanted_x = wanted
        if not down and cursor.blockNumber() == 0 and _line_of(cursor).lineNumber() == 0:
            self._show_edge(Qt.Key.Key_Home)

    def _move_page(self, cursor: QTextCursor, down: bool, mode: QTextCursor.MoveMode) -> None:
        height = self.viewport().height() - self.cursorRect().height()
        top = self.cursorRect(cursor).top()
        steps = 0
        while steps < MAX_LINES_A_PAGE and abs(self.cursorRect(cursor).top() - top) < height:
            if not self._step(cursor, down, mode):
                break
            steps += 1
        if not steps:
            cursor.movePosition(MOVES.End if down else MOVES.Start, mode)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (height if down else -height))

    def _caret_x(self, cursor: QTextCursor) -> float:
        line = _line_of(cursor)
        if not line.isValid():
            return 0.0
        return _cursor_x(line, cursor.positionInBlock()) + self.block_origin(cursor.block()).x()

    def _step(self, cursor: QTextCursor, down: bool, mode: QTextCursor.MoveMode) -> bool:
        """Move one line; false at the first or last line of the document."""
        line = _line_of(cursor)
        if not line.isValid():
            return cursor.movePosition(MOVES.Down if down else MOVES.Up, mode)
        block = cursor.block()
        index = line.lineNumber() + (1 if down else -1)
        if 0 <= index < block.layout().lineCount():
            self._place(cursor, block, index, mode)
            return True
        target = self._next_block(cursor, down)
        if target is None:
            return False
        self.block_origin(target)  # lays the block out
        self._place(cursor, target, 0 if down else target.layout().lineCount() - 1, mode)
        return True

    def _place(
        self, cursor: QTextCursor, block: QTextBlock, index: int, mode: QTextCursor.MoveMode
    ) -> None:
        line = block.layout().lineAt(max(0, index))
        if not line.isValid():
            cursor.setPosition(block.position(), mode)
            return
        x = (self._wanted_x or 0.0) - self.block_origin(block).x()
        cursor.setPosition(self._on_line(block, line, x), mode)

    def _next_block(self, cursor: QTextCursor, down: bool) -> QTextBlock | None:
        """Return the block above or below, in a table that of the cell above or below."""
        probe = QTextCursor(cursor)
        table = cursor.currentTable()
        probe.movePosition(MOVES.EndOfBlock if down else MOVES.StartOfBlock)
        if table is not None:
            moved = self._next_in_table(probe, down)
        else:
            moved = probe.movePosition(MOVES.NextBlock if down else MOVES.PreviousBlock)
        if not moved:
            return None
        entered = probe.currentTable()
        if entered is not None and entered != table:
            return self._nearest_cell_block(probe, down)
        return probe.block()

    def _next_in_table(self, probe: QTextCursor, down: bool) -> bool:
        table = probe.currentTable()
        cell = table.cellAt(probe)
        inner = probe.block().next() if down else probe.block().previous()
        if inner.isValid() and cell.firstPosition() <= inner.position() <= cell.lastPosition():
            probe.setPosition(inner.position())
            return True
        row = cell.row() + (cell.rowSpan() if down else -1)
        if 0 <= row < table.rows():
            other = table.cellAt(row, cell.column())
            probe.setPosition(other.firstPosition() if down else other.lastPosition())
            return True
        outside = table.lastPosition() + 1 if down else table.firstPosition() - 1
        if not 0 <= outside < self.document().characterCount():
            return False
        probe.setPosition(outside)
        return True

    def _nearest_cell_block(self, probe: QTextCursor, down: bool) -> QTextBlock:
        """Return the block in the first or last row of a table that is under the wanted x."""
        table = probe.currentTable()
        row = 0 if down else table.rows() - 1
        wanted = self._wanted_x or 0.0

        def distance(block: QTextBlock) -> float:
            left = self.block_origin(block).x()
            right = left + block.layout().boundingRect().width()
            return max(left - wanted, wanted - right, 0.0)

        cells = [table.cellAt(row, column) for column in range(table.columns())]
        ends = [c.firstCursorPosition() if down else c.lastCursorPosition() for c in cells]
        return min((end.block() for end in ends), key=distance)


def _line_of(cursor: QTextCursor) -> QTextLine:
    return cursor.block().layout().lineForTextPosition(cursor.positionInBlock())


def _cursor_x(line: QTextLine, position: int) -> float:
    # PySide6 returns the pair (x, position) of which its stubs know nothing
    return cast("tuple[float, int]", line.cursorToX(position))[0]
