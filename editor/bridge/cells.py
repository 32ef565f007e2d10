"""The cells of Qt's tables in reading order, in which a right-to-left table is mirrored."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable, QTextTableCell


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
