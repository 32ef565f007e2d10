"""The cells of Qt's tables in reading order, in which a right-to-left table is mirrored."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextTable, QTextTableCell


def is_mirrored(table: QTextTable) -> bool:
    """Tell whether Qt's first column is the last of the article's table."""
    return table.format().layoutDirection() == Qt.LayoutDirection.RightToLeft


def row_cells(table: QTextTable, row: int) -> Iterator[QTextTableCell]:
    """Yield the cells that begin in a row, in reading order: those of the article's row."""
    mirrored = is_mirrored(table)
    width = table.columns()
    column = 0
    while column < width:
        cell = table.cellAt(row, width - 1 - column if mirrored else column)
        if cell.row() == row:
            yield cell
        column += cell.columnSpan()


def index_in_row(table: QTextTable, cell: QTextTableCell) -> int:
    """Return which of the cells that begin in its row a cell is."""
    column = cell.column()
    return next(
        k for k, other in enumerate(row_cells(table, cell.row())) if other.column() == column
    )


def cell_in_row(table: QTextTable, row: int, index: int) -> QTextTableCell | None:
    """Return the cell with an index among those that begin in a row; None where there is none."""
    if not 0 <= row < table.rows():
        return None
    return next((cell for k, cell in enumerate(row_cells(table, row)) if k == index), None)


def cell_beside(cursor: QTextCursor, *, forward: bool) -> int | None:
    """Return where a step over the edge of a cell, or into a table, leads in reading order.

    None where the step stays within the text that the cursor is in.
    """
    table = cursor.currentTable()
    if table is None:
        return _into_table(cursor, forward=forward)
    cell = table.cellAt(cursor)
    edge = cell.lastPosition() if forward else cell.firstPosition()
    if cursor.position() != edge:
        return None
    step = 1 if forward else -1
    row, index = cell.row(), index_in_row(table, cell) + step
    cells = list(row_cells(table, row))
    while not 0 <= index < len(cells):
        row += step
        if not 0 <= row < table.rows():
            outside = table.lastPosition() + 1 if forward else table.firstPosition() - 1
            return outside if 0 <= outside < cursor.document().characterCount() else None
        cells = list(row_cells(table, row))
        index = 0 if forward else len(cells) - 1
    return cells[index].firstPosition() if forward else cells[index].lastPosition()


def _into_table(cursor: QTextCursor, *, forward: bool) -> int | None:
    at_edge = cursor.atBlockEnd() if forward else cursor.atBlockStart()
    block = cursor.block().next() if forward else cursor.block().previous()
    if not at_edge or not block.isValid():
        return None
    table = QTextCursor(block).currentTable()
    if table is None:
        return None
    rows = range(table.rows()) if forward else reversed(range(table.rows()))
    cells = next(found for row in rows if (found := list(row_cells(table, row))))
    return cells[0].firstPosition() if forward else cells[-1].lastPosition()
