"""Tables in Qt's document: lays them out, and turns one into another where it stands.

Qt's tables do not mirror: the first column of a right-to-left table is Qt's last. They have no
border of Qt's, which costs more than all the rest of the table; the surface paints the lines, and
the ground of headers, over which Qt could not light a selection.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from editor.bridge.properties import Prop
from editor.bridge.style import (
    GAP,
    PLAIN,
    TextStyle,
    caption_height,
    qt_direction,
    template,
)
from editor.bridge.text_writer import TextWriter
from editor.document.change import common_ends
from editor.document.codec import encode_block, encode_cell
from editor.document.grid import grid_of, is_header, places, turned
from editor.document.nodes import Cell, Dir, Table
from editor.document.schema import table_width

HEADER_STYLE = TextStyle(weight=600)
CELL_PADDING = 6.0
KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table becomes another in place: lines that go and come, then cells that change.

    `removed` lines, rows or columns in reading order, give way to `added` ones at `at`.
    """

    old: Table
    new: Table
    at: int = 0
    removed: int = 0
    added: int = 0
    columns: bool = False

    @property
    def cells_only(self) -> bool:
        """Tell whether every line stays."""
        return not (self.removed or self.added)

    def is_new(self, row: int, column: int) -> bool:
        """Tell whether a place of the new table was not there before."""
        return self.at <= (column if self.columns else row) < self.at + self.added

    def before(self, row: int, column: int) -> tuple[int, int]:
        """Return where a place that stays was in the old table."""
        shift = self.removed - self.added
        if self.columns:
            return row, column + (shift if column >= self.at else 0)
        return row + (shift if row >= self.at else 0), column


class TableWriter:
    """Edits the tables of one document."""

    def __init__(self, text: TextWriter) -> None:
        self._text = text

    def insert(self, cursor: QTextCursor, table: Table) -> None:
        """Insert a table behind the cursor's block; the cursor goes to the block behind it."""
        width = table_width(table)
        made = cursor.insertTable(len(table.rows), width, self._format(table, cursor.block()))
        for row, column, index in places(table):
            self._fill(made, table, (row, column), table.rows[row][index])
        cursor.setPosition(made.lastPosition() + 1)

    def plan(self, old: Table, new: Table) -> Plan | None:
        """Return how a table becomes another in place, None where it must be laid anew."""
        if self._dir(old) is not self._dir(new):
            return None
        if _shape(old) == _shape(new):
            return Plan(old, new)
        if table_width(old) == table_width(new):
            found = _line_change(old, new)
            first_goes = found is not None and found[0] == 0 and found[1] > 0
            columns = False
        elif len(old.rows) == len(new.rows):
            found = _line_change(turned(old), turned(new))
            columns = True
            edge = table_width(old) if self._dir(old) is Dir.RTL else 0
            first_goes = found is not None and found[1] > 0 and edge in (found[0], sum(found[:2]))
        else:
            return None
        # with the first cell Qt takes the format of the block before the table away
        return Plan(old, new, *found, columns=columns) if found and not first_goes else None

    def perform(self, first: QTextBlock, plan: Plan) -> None:
        """Turn the table that begins with a Qt block into another."""
        made = QTextCursor(first).currentTable()
        old, new = plan.old, plan.new
        if not plan.cells_only:
            self._splice(made, plan)
        if not plan.cells_only or template(old) != template(new):
            made.setFormat(self._format(new, first.previous()))
        if plan.cells_only:
            self._turn_cells(made, old, new)
            return
        for row, column, index in places(new):
            cell = new.rows[row][index]
            if plan.is_new(row, column):
                self._fill(made, new, (row, column), cell)
            elif is_header(old, *plan.before(row, column)) != is_header(new, row, column):
                target = made.cellAt(row, self._qt_column(made, new, column, cell))
                self._turn_cell(target, cell, cell, new, header=is_header(new, row, column))

    def _splice(self, made: QTextTable, plan: Plan) -> None:
        if not plan.columns:
            if plan.added:
                made.insertRows(plan.at + plan.removed, plan.added)
            if plan.removed:
                made.removeRows(plan.at, plan.removed)
            return
        at, end = plan.at, plan.at + plan.removed
        mirrored = self._dir(plan.new) is Dir.RTL
        if plan.added:
            made.insertColumns(made.columns() - end if mirrored else end, plan.added)
        if plan.removed:
            made.removeColumns(made.columns() - end if mirrored else at, plan.removed)

    def _turn_cells(self, made: QTextTable, old: Table, new: Table) -> None:
        for row, column, index in places(new):
            was, now = old.rows[row][index], new.rows[row][index]
            header = is_header(new, row, column)
            changed = header != is_header(old, row, column)
            if was == now and not changed:
                continue
            target = made.cellAt(row, self._qt_column(made, new, column, now))
            self._turn_cell(target, was, now, new, header=header, restyle=changed)

    def _turn_cell(
        self,
        target: QTextTableCell,
        was: Cell,
        now: Cell,
        table: Table,
        *,
        header: bool,
        restyle: bool = True,
    ) -> None:
        style = HEADER_STYLE if header else PLAIN
        if restyle or (was.align, was.dir) != (now.align, now.dir):
            self._dress(target, now, table, header=header)
        if restyle:
            self._text.restyle(target.firstPosition(), was.runs, style)
        self._text.rewrite(target.firstPosition(), was.runs, now.runs, style)

    def _fill(self, made: QTextTable, table: Table, place: tuple[int, int], cell: Cell) -> None:
        """Merge and write one cell of a table that is empty there."""
        row, column = place
        at = self._qt_column(made, table, column, cell)
        if cell.rowspan > 1 or cell.colspan > 1:
            made.mergeCells(row, at, cell.rowspan, cell.colspan)
        target = made.cellAt(row, at)
        header = is_header(table, row, column)
        self._dress(target, cell, table, header=header)
        style = HEADER_STYLE if header else PLAIN
        self._text.insert_runs(target.firstCursorPosition(), cell.runs, style)

    def _dress(self, target: QTextTableCell, cell: Cell, table: Table, *, header: bool) -> None:
        """Give a cell and its blocks their formats."""
        fmt = target.format()
        for known in (Prop.CELL, fmt.Property.FontWeight):
            fmt.clearProperty(known)
        bare = Cell(align=cell.align, dir=cell.dir)
        if bare != Cell():
            fmt.setProperty(Prop.CELL, encode_cell(bare))
        if header:
            fmt.setFontWeight(HEADER_STYLE.weight)
        # also what is typed into the empty cell gets this format; setting the char format of the
        # cell's block instead would undo its spans
        target.setFormat(fmt)
        cursor = target.firstCursorPosition()
        cursor.setPosition(target.lastPosition(), KEEP)
        cursor.setBlockFormat(self._text.formats.cell(cell, table, header=header))

    def _dir(self, table: Table) -> Dir:
        return table.dir or self._text.formats.look.dir

    def _qt_column(self, made: QTextTable, table: Table, column: int, cell: Cell) -> int:
        return made.columns() - column - cell.colspan if self._dir(table) is Dir.RTL else column

    def make_room(self, above: QTextBlock) -> None:
        """Keep a table below the room that the block above it needs under its text."""
        below = QTextCursor(above.next()).currentTable() if above.next().isValid() else None
        if below is None or QTextCursor(above).currentTable() is not None:
            return
        fmt = below.format().toTableFormat()
        if fmt.topMargin() != _top_margin(above):
            fmt.setTopMargin(_top_margin(above))
            below.setFormat(fmt)

    def _format(self, table: Table, above: QTextBlock) -> QTextTableFormat:
        dir = self._dir(table)
        fmt = QTextTableFormat()
        fmt.setProperty(Prop.TABLE, encode_block(template(table)))
        fmt.setLayoutDirection(qt_direction(dir))
        fmt.setHeaderRowCount(table.header_rows)
        kind = QTextLength.Type.PercentageLength
        fmt.setWidth(QTextLength(kind, 100))
        shares = column_shares(table)
        fmt.setColumnWidthConstraints(
            [QTextLength(kind, share) for share in (shares[::-1] if dir is Dir.RTL else shares)]
        )
        fmt.setBorder(0)
        fmt.setCellSpacing(0)
        fmt.setCellPadding(CELL_PADDING)
        fmt.setTopMargin(_top_margin(above))
        fmt.setBottomMargin(GAP * 2 + caption_height(table))
        fmt.setAlignment(Qt.AlignmentFlag.AlignLeft)  # it is as wide as the column
        return fmt


def _top_margin(above: QTextBlock) -> float:
    # Qt leaves the bottom margin of a block out before a table
    return max(GAP, above.blockFormat().bottomMargin())


def cell_style(table: Table, cell: tuple[int, int]) -> TextStyle:
    """Return the style of the letters in a cell, by its row and index there."""
    row = cell[0]
    if row < table.header_rows:
        return HEADER_STYLE
    headed = table.header_columns and grid_of(table).place(cell)[1] < table.header_columns
    return HEADER_STYLE if headed else PLAIN


def column_shares(table: Table) -> tuple[float, ...]:
    """Return the widths of the columns in reading order, in per cent, 100 together."""
    width = table_width(table)
    total = sum(table.widths)
    if len(table.widths) != width or total <= 0:
        return (100 / width,) * width
    return tuple(share * 100 / total for share in table.widths)


def _shape(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.colspan, cell.rowspan) for cell in row] for row in table.rows]


def _line_change(old: Table, new: Table) -> tuple[int, int, int] | None:
    """Return where rows of a table gave way to others, how many, and to how many.

    None where nothing is common, and where a cell reaches over a row that goes or over an edge
    of what comes: there Qt loses count.
    """
    head, tail = common_ends(old.rows, new.rows)
    removed, added = len(old.rows) - head - tail, len(new.rows) - head - tail
    if removed == len(old.rows):
        return None
    if any(_is_crossed(old, edge) for edge in range(head, head + removed + 1)):
        return None
    if _is_crossed(new, head) or _is_crossed(new, head + added):
        return None
    return head, removed, added


def _is_crossed(table: Table, edge: int) -> bool:
    return any(
        row + cell.rowspan > edge
        for row, cells in enumerate(table.rows[:edge])
        for cell in cells
        if cell.rowspan > 1
    )
