"""Findings in the text: a quiet line under each, and the reason in a tip.

What is found of a paragraph as a whole has a bar beside it, at the side where its lines begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from editor.document.nodes import Table
from editor.document.places import Place
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
BAR, BESIDE = 3, 8  # how wide a bar is, and how far from the text
PIECES = {Level.WARNING: (8.0, 4.0), Level.ADVICE: (3.0, 4.0)}  # of a bar, and the gaps in it
NEAR = 16  # from a bar its reason is told
_WHOLE = Place()
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
            self._paint_bar(painter, qt_block, index)

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

    def _paint_bar(self, painter: QPainter, qt_block: QTextBlock, index: int) -> None:
        """Draw one bar for all that is found of a block as a whole, in the worst level."""
        found = self._of_whole(index)
        if not found:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        level = _worst(found)
        painter.setBrush(QColor(getattr(colours(), ROLES[level])))
        for piece in _cut(self.bar(qt_block), level):
            painter.drawRoundedRect(piece, BAR / 2, BAR / 2)
        painter.restore()

    def bar(self, qt_block: QTextBlock) -> QRectF:
        """Return where the bar of a Qt block stands in the viewport, at the start of its lines."""
        rect = self._surface.block_rect(qt_block)
        rtl = qt_block.textDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.right() + BESIDE if rtl else rect.left() - BESIDE - BAR
        x = min(max(x, 1.0), self._surface.viewport().width() - BAR - 1.0)
        return QRectF(x, rect.top() + 2, BAR, max(rect.height() - 4, BAR))

    def _of_whole(self, index: int) -> list[Finding]:
        """Return what was found of a block as a whole; of a table's cells nothing is."""
        result, blocks = self._watcher.result, self._surface.blocks
        if result is None or index >= len(blocks) or isinstance(blocks[index], Table):
            return []
        return [
            each for each in result.of_block(blocks, index) if not each.end and each.place == _WHOLE
        ]

    def _on_change(self) -> None:
        """Paint again the blocks in which the marks are other ones."""
        surface = self._surface
        if self._context.surface() is not surface or not self._context.setting(MARKS):
            return
        before, self._shown = self._shown, {}
        viewport = surface.viewport()
        for qt_block, index in surface.visible_blocks(QRectF(viewport.rect())):
            marks = tuple((a, b, each.level) for a, b, each in self._stretches(qt_block, index))
            if whole := self._of_whole(index):
                marks += ((-1, -1, _worst(whole)),)
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
        found = [
            each for start, end, each in self._stretches(qt_block, index) if start <= at <= end
        ]
        if self.bar(qt_block).adjusted(-NEAR, 0, NEAR, 0).contains(point):
            found += self._of_whole(index)
        said = [f"{text(each.what)}\n{text(f'preflight.{each.check}.why')}" for each in found]
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


def _worst(found: Sequence[Finding]) -> Level:
    order = list(Level)
    return min((each.level for each in found), key=order.index)


def _cut(bar: QRectF, level: Level) -> Iterator[QRectF]:
    """Yield the pieces of a bar: one, dashes or dots, as the lines under words are drawn."""
    length, gap = PIECES.get(level, (bar.height(), 1.0))
    top = bar.top()
    while top < bar.bottom():
        yield QRectF(bar.left(), top, bar.width(), min(length, bar.bottom() - top))
        top += length + gap


def _draw(painter: QPainter, piece: Piece) -> None:
    line = line_under(piece)
    y = line.center().y()
    painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))
