"""Dragging the handles of a selected picture: its width follows the mouse, its ratio stays."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextBlock

from editor.bridge.rows import column_width, row_of
from editor.document.nodes import Align, Figure
from editor.document.selection import Selection
from editor.feature import Context
from editor.features.figures.commands import set_width
from editor.features.figures.ui_layer import REACH, FigureLayer, handles
from editor.ui.surface import Surface

MIN_WIDTH = 40
SHAPES = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeBDiagCursor,
    Qt.CursorShape.SizeFDiagCursor,
)


@dataclass(frozen=True, slots=True)
class _Drag:
    """A handle that is held: of which figure, from where, and how wide it was."""

    index: int
    qt_block: QTextBlock
    from_x: float
    width: float
    outward: int  # 1 where a move to the right makes it larger
    share: int  # pixels of width for a pixel of the mouse: both sides of a centred picture move


class Handles(QObject):
    """Watches one surface's viewport. One drag is one undo step; Escape gives it up."""

    def __init__(self, surface: Surface, layer: FigureLayer, context: Context) -> None:
        super().__init__(surface)
        self._surface = surface
        self._layer = layer
        self._context = context
        self._drag: _Drag | None = None
        self._over = False
        surface.viewport().setMouseTracking(True)
        surface.watch.add(self._hear, QEvent.Type.KeyPress)
        mouse = QEvent.Type
        surface.page_watch.add(self._move, mouse.MouseMove)
        surface.page_watch.add(self._press, mouse.MouseButtonPress)
        surface.page_watch.add(self._release, mouse.MouseButtonRelease)
        surface.page_watch.add(self._reset, mouse.MouseButtonDblClick)

    def _hear(self, event: QKeyEvent) -> bool:
        """Take the keys while a handle is held."""
        if self._drag is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        return True  # what is typed meanwhile goes nowhere

    def _selected(self) -> tuple[int, QTextBlock, Figure] | None:
        index = self._surface.selected_object
        figure = None if index is None else self._surface.blocks[index]
        if index is None or not isinstance(figure, Figure) or not figure.asset:
            return None
        start = self._surface.textCursor().selectionStart()
        block = self._surface.document().findBlock(start)
        alone = len(row_of(block)) == 1  # those of a row are of one height
        return (index, block, figure) if alone else None

    def _handle_at(self, point: QPointF) -> tuple[int, QRectF] | None:
        found = self._selected()
        if found is None:
            return None
        place = self._layer.place(found[1])
        for number, spot in enumerate(handles(place)):
            if (spot - point).manhattanLength() <= REACH * 1.5:
                return number, place
        return None

    def _press(self, event: QMouseEvent) -> bool:
        """Take hold of a handle; leave everything else to the surface."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position()
        hit, found = self._handle_at(point), self._selected()
        if hit is None or found is None:
            return False
        number, place = hit
        index, qt_block, figure = found
        centred = figure.align not in {Align.START, Align.END}
        outward = -1 if number in {0, 2} else 1
        self._drag = _Drag(index, qt_block, point.x(), place.width(), outward, 2 if centred else 1)
        self._layer.sizing = True
        return True

    def _release(self, _: QMouseEvent) -> bool:
        if self._drag is None:
            return False
        self._keep()
        return True

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position()
        if self._drag is None:
            hit = self._handle_at(point)
            if hit is not None:
                self._surface.viewport().setCursor(SHAPES[hit[0]])
            elif self._over:
                self._surface.viewport().setCursor(Qt.CursorShape.IBeamCursor)
            self._over = hit is not None
            return self._over
        drag = self._drag
        wanted = drag.width + (point.x() - drag.from_x) * drag.outward * drag.share
        width = clamped(wanted, self._surface)
        if self._surface.pictures.trial != (drag.qt_block.blockNumber(), width):
            self._try(drag.qt_block, width)
        return True

    def _try(self, qt_block: QTextBlock, width: int | None) -> None:
        trial = None if width is None else (qt_block.blockNumber(), width)
        self._surface.pictures.trial = trial
        self._surface.document().markContentsDirty(qt_block.position(), qt_block.length())
        self._surface.viewport().update()

    def _keep(self) -> None:
        drag, trial = self._drag, self._surface.pictures.trial
        self._end()
        if drag is not None and trial is not None:
            self._apply(drag.index, trial[1])

    def _apply(self, index: int, width: int | None) -> None:
        selection = self._surface.textCursor()
        change = set_width(self._surface.article, index, width)
        if change is not None:
            self._surface.apply(change, self._context.text("figures.width"))
            self._surface.setTextCursor(selection)

    def _end(self) -> None:
        drag, self._drag = self._drag, None
        self._layer.sizing = False
        if drag is not None:
            self._try(drag.qt_block, None)

    def _reset(self, event: QMouseEvent) -> bool:
        """Show a picture in its own width again."""
        found = self._selected()
        if found is None or self._handle_at(event.position()) is None:
            return False
        self._end()
        self._apply(found[0], None)
        return True


def clamped(width: float, surface: Surface) -> int:
    """Return a width that can be had: not smaller than a thumb, not wider than the column."""
    return round(min(max(width, MIN_WIDTH), column_width(surface.document())))


def step_width(context: Context, factor: float) -> None:
    """Make the picture at the caret larger or smaller by a step."""
    surface: Surface = context.surface()
    selection: Selection = context.selection
    index = selection.head.block
    figure = surface.blocks[index]
    if not isinstance(figure, Figure) or not figure.asset:
        return
    size = surface.pictures.size(figure.asset)
    if size is None:
        return
    column = column_width(surface.document())
    now = min(column, float(figure.width or size.width()))
    held = surface.textCursor()
    change = set_width(context.article, index, clamped(now * factor, surface))
    context.apply(change, context.text("figures.width"))
    surface.setTextCursor(held)
