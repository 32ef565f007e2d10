"""Places in Qt's document and in the article, each in the terms of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from editor.bridge.cells import cell_in_row, index_in_row
from editor.bridge.mirror import Mirror
from editor.bridge.properties import OBJECT, Prop
from editor.bridge.utf16 import from_utf16, to_utf16
from editor.bridge.writer import OBJECT_BLOCKS, content
from editor.document.codec import decode_marks
from editor.document.marks import Marks
from editor.document.nodes import Block, Runs, Table
from editor.document.runs import plain_text
from editor.document.selection import Position, Selection

NO_CELL = (-1, -1)


class Positions:
    """Translates positions; the mirror must be in step with the document."""

    def __init__(self, document: QTextDocument, mirror: Mirror) -> None:
        self._document = document
        self._mirror = mirror
        self._blocks: tuple[Block, ...] = ()
        self._place: tuple[object, ...] = ()
        self._selection: Selection | None = None  # of that place in those blocks

    def selection(self, cursor: QTextCursor) -> Selection:
        """Return the selection of a cursor; all who ask at one key get the same."""
        encoded = cursor.charFormat().property(Prop.MARKS)
        length = self._document.characterCount()
        place = (cursor.position(), cursor.anchor(), length, encoded)
        blocks = self._mirror.blocks
        if self._selection is None or place != self._place or blocks is not self._blocks:
            head = self.position(cursor.position())
            anchor = head if not cursor.hasSelection() else self.position(cursor.anchor())
            self._selection = Selection(anchor, head, _marks(encoded))
            self._blocks, self._place = blocks, place
        return self._selection

    def cursor(self, selection: Selection) -> QTextCursor:
        """Return a cursor with a selection; places beyond the article go to its end."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(self.qt_position(selection.anchor))
        cursor.setPosition(self.qt_position(selection.head), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def position(self, qt: int) -> Position:
        """Return the place in the article of a Qt position; glue counts as its neighbour."""
        block = self._document.findBlock(qt)
        unit = self._mirror.unit_of_qt_block(block.blockNumber())
        index = self._mirror.block_of_unit(unit)
        if index is None:
            return self._beside_glue(unit)
        model = self._mirror.blocks[index]
        if isinstance(model, Table):
            return self._in_table(index, model, qt)
        text = block.text()
        units = qt - block.position()
        if isinstance(model, OBJECT_BLOCKS):
            text, units = text[1:], max(0, units - 1)
        return Position(index, NO_CELL, from_utf16(text, units))

    def qt_position(self, position: Position) -> int:
        """Return the Qt position of a place in the article."""
        blocks = self._mirror.blocks
        index = min(max(position.block, 0), len(blocks) - 1)
        model = blocks[index]
        if index >= len(self._mirror.units):
            return 0
        number = self._mirror.first_qt_block(self._mirror.unit_of_block(index))
        block = self._document.findBlockByNumber(number)
        if isinstance(model, Table):
            return self._of_cell(model, block, position)
        start = block.position() + (1 if isinstance(model, OBJECT_BLOCKS) else 0)
        return start + to_utf16(_text(content(model)), position.offset)

    def count_notes(self, block: QTextBlock) -> int:
        """Return the number of notes in a Qt block."""
        return sum(
            fragment_format.hasProperty(Prop.NOTE) for fragment_format in _object_formats(block)
        )

    def _beside_glue(self, unit: int) -> Position:
        for other in range(unit + 1, len(self._mirror.units)):
            index = self._mirror.block_of_unit(other)
            if index is not None:
                in_table = isinstance(self._mirror.blocks[index], Table)
                return Position(index, (0, 0) if in_table else NO_CELL)
        last = len(self._mirror.blocks) - 1
        return Position(last, self._last_cell(last))

    def _last_cell(self, index: int) -> tuple[int, int]:
        model = self._mirror.blocks[index]
        if not isinstance(model, Table):
            return NO_CELL
        row = max(r for r, cells in enumerate(model.rows) if cells)
        return row, len(model.rows[row]) - 1

    def _in_table(self, index: int, model: Table, qt: int) -> Position:
        cursor = QTextCursor(self._document)
        cursor.setPosition(qt)
        table = cursor.currentTable()
        cell = table.cellAt(qt)
        row, k = cell.row(), index_in_row(table, cell)
        text = _text(model.rows[row][k].runs)
        return Position(index, (row, k), from_utf16(text, qt - cell.firstPosition()))

    def _of_cell(self, model: Table, first: QTextBlock, position: Position) -> int:
        table = QTextCursor(first).currentTable()
        row, k = position.cell if position.cell != NO_CELL else (0, 0)
        cell = cell_in_row(table, row, k)
        if cell is None:
            return first.position()
        return cell.firstPosition() + to_utf16(_text(model.rows[row][k].runs), position.offset)


def _text(runs: Runs) -> str:
    return plain_text(runs, note=OBJECT)


def _object_formats(block: QTextBlock) -> Iterator[QTextCharFormat]:
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        for _ in range(fragment.text().count(OBJECT)):
            yield fragment.charFormat()
        it += 1


def marks_of(cursor: QTextCursor) -> Marks:
    """Return the marks that a letter typed at a cursor gets."""
    return _marks(cursor.charFormat().property(Prop.MARKS))


def _marks(encoded: object) -> Marks:
    return decode_marks(cast("str", encoded)) if encoded else ()
