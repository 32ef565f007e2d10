"""Findings in the text: a quiet line under each, and the reason in a tip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from editor.feature import Context
from editor.features.preflight import MARKS
from editor.features.preflight.model import Finding, Level
from editor.features.preflight.ui_levels import ROLES
from editor.features.preflight.ui_watch import Watcher
from editor.ui.layer import Layer
from editor.ui.page_places import PagePlaces
from editor.ui.stretches import Piece, pieces
from editor.ui.surface import Surface
from editor.ui.theme import colours
from editor.ui.underlines import line_under

STYLES = {
    Level.ERROR: Qt.PenStyle.SolidLine,
    Level.WARNING: Qt.PenStyle.DashLine,
    Level.ADVICE: Qt.PenStyle.DotLine,
}
WIDTH = 1.5
Painted = dict[int, tuple[tuple[int, int, Level], ...]]


class FindingLayer(Layer):
    """Draws the lines of one surface, while the writer is in it."""

    def __init__(self, context: Context, surface: Surface) -> None:
        self._context = context
        self._surface = surface
        self._watcher = context.state(Watcher)
        self._shown: Painted = {}
        self._watcher.changed.connect(_Ear(surface, self._on_change).hear)
        surface.tips.append(self.tip)

    @property
    def active(self) -> bool:
        """Tell whether there is anything to mark."""
        return self._watcher.result is not None and bool(self._context.setting(MARKS))

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Draw the lines in visible blocks."""
        if self._context.surface() is not self._surface:
            return
        clip = QRectF(painter.clipBoundingRect())
        for qt_block, index in visible:
            for start, end, finding in self._stretches(qt_block, index):
                pen = QPen(QColor(getattr(colours(), ROLES[finding.level])), WIDTH)
                pen.setStyle(STYLES[finding.level])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                for piece in pieces(self._surface, qt_block, start, end, clip):
                    _draw(painter, piece)

    def _stretches(self, qt_block: QTextBlock, index: int) -> Iterator[tuple[int, int, Finding]]:
        """Yield the marked stretches of a Qt block, in Qt's characters; the worst is drawn last."""
        result = self._watcher.result
        if result is None:
            return
        found = [each for each in result.of_block(self._surface.blocks, index) if each.end]
        if not found:
            return
        places = PagePlaces(self._surface, qt_block, index)
        order = list(Level)
        for finding in sorted(found, key=lambda each: -order.index(each.level)):
            stretch = places.stretch(finding.place, finding.start, finding.end)
            if stretch is not None:
                yield *stretch, finding

    def _on_change(self) -> None:
        """Paint again the blocks in which the marks are other ones."""
        surface = self._surface
        if self._context.surface() is not surface or not self._context.setting(MARKS):
            return
        before, self._shown = self._shown, {}
        viewport = surface.viewport()
        for qt_block, index in surface.visible_blocks(QRectF(viewport.rect())):
            marks = tuple((a, b, each.level) for a, b, each in self._stretches(qt_block, index))
            number = qt_block.blockNumber()
            if marks:
                self._shown[number] = marks
            if marks != before.get(number, ()):
                rect = surface.block_rect(qt_block).toAlignedRect()
                viewport.update(rect.adjusted(-viewport.width(), 0, viewport.width(), 2))

    def tip(self, point: QPointF) -> str:
        """Return what is wrong at a place of the viewport, and why."""
        if not self.active or self._context.surface() is not self._surface:
            return ""
        cursor = self._surface.cursorForPosition(point.toPoint())
        qt_block = cursor.block()
        at = cursor.positionInBlock()
        unit = self._surface.desk.mirror.unit_of_qt_block(qt_block.blockNumber())
        index = self._surface.desk.mirror.block_of_unit(unit)
        if index is None:
            return ""
        text = self._context.text
        said = [
            f"{text(each.what)}\n{text(f'preflight.{each.check}.why')}"
            for start, end, each in self._stretches(qt_block, index)
            if start <= at <= end
        ]
        return "\n\n".join(reversed(said))


class _Ear(QObject):
    """Hears for a layer for as long as its surface lives."""

    def __init__(self, surface: Surface, run: Callable[[], None]) -> None:
        super().__init__(surface)
        self._run = run

    @Slot()
    def hear(self) -> None:
        """Pass on what is heard."""
        self._run()


def _draw(painter: QPainter, piece: Piece) -> None:
    line = line_under(piece)
    y = line.center().y()
    painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))
