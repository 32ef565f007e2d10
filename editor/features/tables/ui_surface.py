"""The mouse on tables: borders of columns are dragged, captions are written in place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextBlock,
)
from PySide6.QtWidgets import QLineEdit

from editor.bridge.cells import is_mirrored
from editor.bridge.style import CAPTION_GAP, CAPTION_LINE
from editor.document.change import Change, Splice
from editor.document.nodes import Dir, Table
from editor.document.runs import plain_text
from editor.feature import Context
from editor.features.tables.commands import table_at
from editor.features.tables.widths import resized, retitled, with_caption
from editor.ui.layer import Layer
from editor.ui.surface import Surface
from editor.ui.table_layer import TablePlaces
from editor.ui.theme import colours

REACH = 4.0  # pixels on either side of a border in which it is taken hold of
LEAST_ROOM = 24.0  # pixels of the ghost line from the next borders
OBJECT = "\ufffc"


@dataclass(slots=True)
class Border:
    """A border between columns that the mouse is on: the left edge of a Qt column."""

    index: int
    column: int
    places: TablePlaces
    x: float
    moved: bool = False


def install(context: Context) -> None:
    """Put the mouse of tables on the surface that was made."""
    TableMouse(context.surface(), context)  # which is its parent


def edit_caption(context: Context) -> None:
    """Write the caption of the table at the caret in its place."""
    if table_at(context.article, context.selection) is not None:
        mouse = context.surface().findChild(TableMouse)
        mouse.write_caption(context.selection.head.block)


class TableMouse(QObject, Layer):
    """Watches the viewport of one surface; a layer of it for the line that is dragged."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._surface = surface
        self._context = context
        self._held: Border | None = None
        self._shaped = False
        self.field: CaptionField | None = None
        mouse = QEvent.Type
        surface.page_watch.add(self._move, mouse.MouseMove)
        surface.page_watch.add(self._press, mouse.MouseButtonPress)
        surface.page_watch.add(self._release, mouse.MouseButtonRelease)
        surface.page_watch.add(self._make_equal, mouse.MouseButtonDblClick)
        surface.watch.add(self._key, QEvent.Type.KeyPress)
        surface.layers_above.append(self)

    # ---- events

    def _key(self, event: QKeyEvent) -> bool:
        """Give up the border that is held on Escape."""
        if self._held is None or event.key() != Qt.Key.Key_Escape:
            return False
        self._let_go()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._held is not None:
            self._drag(event.position().x())
            return True
        if not event.buttons():
            self._show_cursor(event.position())
        return False

    def _press(self, event: QMouseEvent) -> bool:
        """Take what belongs to a border or a caption."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        border = self.border_at(event.position())
        if border is not None:
            self._held = border
            return True
        caption = self.caption_at(event.position())
        if caption is not None:
            self.write_caption(caption)
            return True
        return False

    def _release(self, event: QMouseEvent) -> bool:
        if self._held is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        self._drop()
        return True

    def _show_cursor(self, at: QPointF) -> None:
        shape = None
        if self._near_table(at):
            if self.border_at(at) is not None:
                shape = Qt.CursorShape.SplitHCursor
            elif self.caption_at(at) is not None:
                shape = Qt.CursorShape.IBeamCursor
        if shape is not None:
            self._surface.viewport().setCursor(shape)
            self._shaped = True
        elif self._shaped:
            self._surface.viewport().setCursor(Qt.CursorShape.IBeamCursor)
            self._shaped = False

    def _near_table(self, at: QPointF) -> bool:
        return self._index_at(at) is not None

    def _index_at(self, at: QPointF) -> int | None:
        """Return the table that is at a height of the viewport, with its caption."""
        surface, mirror = self._surface, self._surface.desk.mirror
        # between cells Qt hits the empty block that it needs before a table
        unit = mirror.unit_of_qt_block(surface.first_block_at(at.y()).blockNumber())
        near = range(max(0, unit - 2), min(len(mirror.units), unit + 2))
        for index in map(mirror.block_of_unit, near):
            if index is None or not isinstance(surface.blocks[index], Table):
                continue
            bottom = surface.tables.caption_rect(index).bottom()
            top = TablePlaces(surface, surface.tables.table_at(index)).row_top(0)
            if top - REACH <= at.y() <= bottom:
                return index
        return None

    # ---- columns

    def border_at(self, at: QPointF) -> Border | None:
        """Return the border between two columns at a point."""
        index = self._index_at(at)
        if index is None:
            return None
        surface = self._surface
        places = TablePlaces(surface, surface.tables.table_at(index))
        if not places.rect().contains(at):
            return None
        rows = range(places.table.rows())
        row = bisect_right(rows, at.y(), key=places.row_top) - 1
        for cell in places.cells(max(0, row)):
            rect = places.cell_rect(cell)
            column = cell.column()
            if column > 0 and abs(at.x() - rect.left()) <= REACH:
                return Border(index, column, places, rect.left())
        return None

    def _drag(self, x: float) -> None:
        held = self._held
        if held is None:
            return
        low, high = self._limits(held)
        held.x = max(low, min(high, x))
        held.moved = True
        self._surface.viewport().update()

    def _limits(self, held: Border) -> tuple[float, float]:
        edges = held.places.learn_edges()
        before = next((e for e in reversed(edges[: held.column]) if e is not None), 0.0)
        after = next((e for e in edges[held.column + 1 :] if e is not None), before)
        room = min(LEAST_ROOM, (after - before) / 2)
        return before + room, after - room

    def _drop(self) -> None:
        held = self._held
        self._let_go()
        if held is None or not held.moved:
            return
        table = self._surface.blocks[held.index]
        rect = held.places.rect()
        if not isinstance(table, Table) or rect.width() <= 0:
            return
        share = (held.x - rect.left()) * 100 / rect.width()
        border = held.column
        if is_mirrored(held.places.table):
            share, border = 100 - share, held.places.table.columns() - border
        self._put(held.index, table, resized(table, border, share))

    def _make_equal(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        border = self.border_at(event.position())
        self._let_go()
        if border is None:
            return False
        table = self._surface.blocks[border.index]
        if isinstance(table, Table):
            self._put(border.index, table, replace(table, widths=()))
        return True

    def _put(self, index: int, old: Table, new: Table) -> None:
        if new != old:
            change = Change((Splice(index, (old,), (new,)),))
            self._context.apply(change, self._context.text("tables.width"))

    def _let_go(self) -> None:
        self._held = None
        self._surface.viewport().update()

    @property
    def active(self) -> bool:
        """Tell whether a border is dragged."""
        return self._held is not None

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:  # noqa: ARG002
        """Paint the border that is dragged, where it would be."""
        held = self._held
        if held is not None:
            rect = held.places.rect()
            line = QRectF(round(held.x) - 1, rect.top(), 2, rect.height())
            painter.fillRect(line, QColor(colours().accent))

    # ---- captions

    def caption_at(self, at: QPointF) -> int | None:
        """Return the table whose caption is at a point."""
        index = self._index_at(at)
        if index is None:
            return None
        block = self._surface.blocks[index]
        rect = self._surface.tables.caption_rect(index)
        shown = isinstance(block, Table) and bool(block.runs)
        return index if shown and rect.contains(at) else None

    def write_caption(self, index: int) -> None:
        """Open the field in which the caption of a table is written."""
        if self.field is not None:
            self.field.finish()
        table = self._surface.blocks[index]
        if isinstance(table, Table):
            self.field = CaptionField(self, self._surface, index, table)
            self.field.setPlaceholderText(self._context.text("tables.caption.hint"))
            self.field.setAccessibleName(self._context.text("tables.caption"))
            self.field.show()
            self.field.setFocus()

    def take_caption(self, index: int, old: Table, text: str) -> None:
        """Take over what was written; the same text changes nothing."""
        self.field = None
        article = self._context.article
        if index < len(article.blocks) and article.blocks[index] == old:
            change = with_caption(article, index, retitled(old.runs, text))
            self._context.apply(change, self._context.text("tables.caption"))


class CaptionField(QLineEdit):
    """A line over the caption of a table; Enter and leaving it take over, Escape does not."""

    def __init__(self, mouse: TableMouse, surface: Surface, index: int, table: Table) -> None:
        super().__init__(surface.viewport())
        self._mouse = mouse
        self._surface = surface
        self._index = index
        self._table = table
        self._done = False
        rtl = (table.dir or surface.article.meta.dir) is Dir.RTL
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        font = QFont(surface.document().defaultFont())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.setFont(font)
        self.setText(plain_text(table.runs, note=OBJECT, line_break=" "))
        self._place()
        surface.verticalScrollBar().valueChanged.connect(self._place)

    def _place(self) -> None:
        rect = self._surface.tables.caption_rect(self._index)
        height = max(CAPTION_LINE, QFontMetricsF(self.font()).height() + 6)
        top = rect.top() - CAPTION_GAP / 2
        self.setGeometry(QRectF(rect.left(), top, rect.width(), height).toRect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take over, or not, and go back to the text."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(take=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QEvent) -> None:  # type: ignore[override]
        """Take over what was written when the writer goes elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.finish()

    def finish(self, *, take: bool = True) -> None:
        """Close, and take over what was written."""
        if self._done:
            return
        self._done = True
        self._surface.verticalScrollBar().valueChanged.disconnect(self._place)
        text = self.text() if take else plain_text(self._table.runs, note=OBJECT, line_break=" ")
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._surface.setFocus()
        self._mouse.take_caption(self._index, self._table, text)
        self.deleteLater()
