"""The lines and captions of tables, painted over the surface, and where their cells are.

Qt's own borders cost more than the rest of a table's layout. All places are in the viewport.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QTextTable,
    QTextTableCell,
)

from editor.bridge.cells import is_mirrored
from editor.bridge.style import (
    CAPTION,
    CAPTION_GAP,
    HEADER_GROUND,
    Formats,
    caption_height,
    qt_direction,
)
from editor.bridge.tables import CELL_PADDING
from editor.bridge.text_writer import TextWriter
from editor.document.grid import is_header
from editor.document.marks import SUPERSCRIPT, mark_set
from editor.document.nodes import Dir, Inline, Note, Runs, Table, Text
from editor.ui.layer import Layer

if TYPE_CHECKING:
    from editor.ui.surface import Surface

LINE_SHARE = 0.3  # of the ink in the colour of the lines


class TablePlaces:
    """Where the rows, columns and cells of one Qt table are; good until the next layout."""

    def __init__(self, surface: Surface, table: QTextTable) -> None:
        self._surface = surface
        self.table = table
        self._tops: dict[int, float] = {}
        self._edges: dict[int, float] = {}

    def row_top(self, row: int) -> float:
        """Return the upper edge of a row; of the one behind the last, the end of the table."""
        if row not in self._tops:
            self._tops[row] = self._find_top(row)
        return self._tops[row]

    def _find_top(self, row: int) -> float:
        if row >= self.table.rows():
            return self._find_bottom()
        for column in range(self.table.columns()):
            cell = self.table.cellAt(row, column)
            if cell.row() == row:
                return self._rect_of(cell.firstPosition()).top() - CELL_PADDING
        return self.row_top(row + 1)  # covered from above all along

    def _find_bottom(self) -> float:
        last = self.table.rows() - 1
        cells = {self.table.cellAt(last, c).lastPosition() for c in range(self.table.columns())}
        return max(self._rect_of(position).bottom() for position in cells) + CELL_PADDING

    def edge(self, column: int) -> float | None:
        """Return the left edge of a Qt column, as far as cells that were asked for have told."""
        return self._edges.get(column)

    def learn_edges(self) -> list[float | None]:
        """Return all edges of Qt's columns, None where every cell reaches over one."""
        width = self.table.columns()
        for row in range(self.table.rows()):
            if len(self._edges) > width:
                break
            for cell in self.cells(row):
                self.cell_rect(cell)
        return [self._edges.get(column) for column in range(width + 1)]

    def cells(self, row: int) -> Iterator[QTextTableCell]:
        """Yield the cells that cover places of a row, from left to right."""
        column = 0
        while column < self.table.columns():
            cell = self.table.cellAt(row, column)
            yield cell
            column = cell.column() + cell.columnSpan()

    def cells_of(self, rows: range) -> Iterator[QTextTableCell]:
        """Yield the cells that cover places of rows, each once."""
        done: set[tuple[int, int]] = set()
        for row in rows:
            for cell in self.cells(row):
                at = (cell.row(), cell.column())
                if at not in done:
                    done.add(at)
                    yield cell

    def cell_rect(self, cell: QTextTableCell) -> QRectF:
        """Return the place of a cell with its padding."""
        column, end = cell.column(), cell.column() + cell.columnSpan()
        if column not in self._edges or end not in self._edges:
            rect = self._rect_of(cell.firstPosition())
            self._edges[column] = rect.left() - CELL_PADDING
            self._edges[end] = rect.right() + CELL_PADDING
        top, bottom = self.row_top(cell.row()), self.row_top(cell.row() + cell.rowSpan())
        left, right = self._edges[column], self._edges[end]
        return QRectF(left, top, right - left, bottom - top)

    def rect(self) -> QRectF:
        """Return the place of the whole table without its caption."""
        first = self.cell_rect(self.table.cellAt(0, 0))
        last = self.cell_rect(self.table.cellAt(0, self.table.columns() - 1))
        bottom = self.row_top(self.table.rows())
        return QRectF(first.left(), first.top(), last.right() - first.left(), bottom - first.top())

    def _rect_of(self, position: int) -> QRectF:
        return self._surface.block_rect(self._surface.document().findBlock(position))


class TableGround(Layer):
    """Paints the ground of headers and of selected cells under the text, empty ones too."""

    paints = frozenset({Table})

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._lit = False
        surface.selectionChanged.connect(self._follow)

    def _follow(self) -> None:
        # of a selection over cells Qt has painted anew what is within their padding
        lit = self._surface.textCursor().hasComplexSelection()
        if lit or self._lit:
            self._surface.viewport().update()
        self._lit = lit

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint the visible ones; Qt tells the rectangle of a selection over cells."""
        cursor = self._surface.textCursor()
        chosen = cursor.currentTable() if cursor.hasComplexSelection() else None
        found = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
        rows, columns = (range(at, at + count) for at, count in (found[:2], found[2:]))
        lit = self._surface.palette().color(QPalette.ColorRole.Highlight)
        for index, part in _shown_tables(self._surface, visible).items():
            table = self._surface.blocks[index]
            selected = part.table == chosen
            if not isinstance(table, Table) or not (
                selected or table.header_columns or min(part.rows) < table.header_rows
            ):
                continue
            places = TablePlaces(self._surface, part.table)
            mirrored, width = is_mirrored(part.table), part.table.columns()
            for cell in places.cells_of(range(min(part.rows), max(part.rows) + 1)):
                end = cell.column() + cell.columnSpan()
                if selected and cell.row() in rows and cell.column() in columns:
                    painter.fillRect(places.cell_rect(cell), lit)
                elif is_header(table, cell.row(), width - end if mirrored else cell.column()):
                    painter.fillRect(places.cell_rect(cell), HEADER_GROUND)


@dataclass(slots=True)
class _Shown:
    """The visible part of a table."""

    table: QTextTable
    rows: set[int] = field(default_factory=set)


def _shown_tables(surface: Surface, visible: Sequence[tuple[QTextBlock, int]]) -> dict[int, _Shown]:
    """Return the tables among visible blocks by their indices, with their visible rows."""
    shown: dict[int, _Shown] = {}
    for block, index in visible:
        if not isinstance(surface.blocks[index], Table):
            continue
        if index not in shown:
            shown[index] = _Shown(QTextCursor(block).currentTable())
        shown[index].rows.add(shown[index].table.cellAt(block.position()).row())
    return shown


class TableLayer(Layer):
    """Paints the lines and captions of tables over one surface."""

    paints = frozenset({Table})

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._captions: dict[tuple[Runs, Dir, str, int], QTextDocument] = {}

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint the lines of the visible rows and the captions of the visible tables."""
        shown = _shown_tables(self._surface, visible)
        for part in shown.values():
            places = TablePlaces(self._surface, part.table)
            self._paint_lines(painter, places, range(min(part.rows), max(part.rows) + 1))
        for index in self._captioned(visible):
            self._paint_caption(painter, index)

    def _captioned(self, visible: Sequence[tuple[QTextBlock, int]]) -> list[int]:
        """Return the tables whose captions may be seen: also that which ends just above."""
        indices = {index for _, index in visible}
        indices |= {min(indices) - 1} if indices else set()
        blocks = self._surface.blocks
        tables = ((i, blocks[i]) for i in sorted(indices) if i >= 0)
        return [i for i, block in tables if isinstance(block, Table) and block.runs]

    def _paint_lines(self, painter: QPainter, places: TablePlaces, rows: range) -> None:
        color = self._line_color()
        for cell in places.cells_of(rows):
            rect = places.cell_rect(cell)
            left, right = round(rect.left()), round(rect.right())
            top, bottom = round(rect.top()), round(rect.bottom())
            painter.fillRect(left, top, right - left + 1, 1, color)
            painter.fillRect(left, bottom, right - left + 1, 1, color)
            painter.fillRect(left, top, 1, bottom - top + 1, color)
            painter.fillRect(right, top, 1, bottom - top + 1, color)

    def _line_color(self) -> QColor:
        palette = self._surface.palette()
        ink, paper = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        parts = (
            round(a * LINE_SHARE + b * (1 - LINE_SHARE))
            for a, b in zip(ink.getRgb()[:3], paper.getRgb()[:3], strict=True)  # type: ignore[index]
        )
        return QColor(*parts)

    # ---- captions

    def table_at(self, index: int) -> QTextTable:
        """Return Qt's table of a block of the article that is a table."""
        desk = self._surface.desk
        number = desk.mirror.first_qt_block(desk.mirror.unit_of_block(index))
        return QTextCursor(desk.qt.findBlockByNumber(number)).currentTable()

    def caption_rect(self, index: int) -> QRectF:
        """Return the room under a table that its caption has, or would have."""
        rect = TablePlaces(self._surface, self.table_at(index)).rect()
        block = self._surface.blocks[index]
        room = caption_height(block) if isinstance(block, Table) else 0.0
        height = max(room - CAPTION_GAP, 0.0)
        return QRectF(rect.left(), rect.bottom() + CAPTION_GAP, rect.width(), height)

    def _paint_caption(self, painter: QPainter, index: int) -> None:
        table = self._surface.blocks[index]
        if not isinstance(table, Table):
            return
        place = self.caption_rect(index)
        shown = self._caption(table, self.numbered_caption(table, index), int(place.width()))
        painter.save()
        painter.translate(QPointF(place.left(), place.top()))
        shown.drawContents(painter, QRectF(0, 0, place.width(), place.height()))
        painter.restore()

    def numbered_caption(self, table: Table, index: int) -> Runs:
        """Return a caption with the numbers of its notes, which follow those of the cells."""
        if not any(isinstance(inline, Note) for inline in table.runs):
            return table.runs
        desk = self._surface.desk
        last = desk.qt.findBlock(self.table_at(index).lastPosition())
        number = desk.note_number(last, desk.positions.count_notes(last))
        out: list[Inline] = []
        for inline in table.runs:
            if isinstance(inline, Note):
                out.append(Text(str(number), mark_set((SUPERSCRIPT,))))
                number += 1
            else:
                out.append(inline)
        return tuple(out)

    def _caption(self, table: Table, runs: Runs, width: int) -> QTextDocument:
        """Return a caption laid out with its marks, kept until its text, size or ink changes."""
        dir = table.dir or self._surface.article.meta.dir
        font = QFont(self._surface.document().defaultFont())
        ink = self._surface.palette().color(QPalette.ColorRole.Text)
        key = (runs, dir, f"{font.toString()} {ink.name()}", width)
        if key in self._captions:
            return self._captions[key]
        made = QTextDocument(self._surface)
        made.setUndoRedoEnabled(False)
        made.setDefaultFont(font)
        made.setDocumentMargin(0)
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        option.setTextDirection(qt_direction(dir))
        made.setDefaultTextOption(option)
        writer = TextWriter(made, Formats(self._surface.desk.formats.look))
        writer.insert_runs(QTextCursor(made), runs, CAPTION)
        made.setTextWidth(width)
        if len(self._captions) > 30:
            for old in self._captions.values():
                old.deleteLater()
            self._captions.clear()
        self._captions[key] = made
        return made
