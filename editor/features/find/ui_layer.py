"""The marks of hits under the letters of a surface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from editor.document.nodes import Dir
from editor.document.selection import Selection
from editor.feature import Context
from editor.features.find.commands import Hit
from editor.features.find.state import Search
from editor.features.find.ui_scale import HitScale
from editor.ui.layer import Layer
from editor.ui.page_places import PagePlaces
from editor.ui.surface import Surface
from editor.ui.theme import colours

RADIUS = 3.0
SCOPE_WIDTH = 3.0
AROUND = 1.0  # pixels by which a mark is larger than the letters


class HitLayer(Layer):
    """Marks what the search of a window found in a surface, if it is the one of the writer."""

    def __init__(self, context: Context, surface: Surface) -> None:
        self._context = context
        self._surface = surface
        self._search = context.state(Search)
        self.scale = HitScale(surface, context.facts())

    @property
    def active(self) -> bool:
        """Tell whether there are hits to show, or to show no longer."""
        return self._search.shown or self.scale.follows

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Mark the hits in visible blocks, the one of the writer with a line around it."""
        search = self._search
        if not search.shown or self._context.surface() is not self._surface:
            self.scale.follow(None)
            return
        finder = search.finder
        finder.follow(self._surface.blocks)
        self.scale.follow(finder)
        if finder.scope is not None:
            self._paint_scope(painter, visible, finder.scope)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours().accent_wash)
        ring = QPen(QColor(colours().saffron), 1.6)
        edge = QPen(QColor(colours().accent), 1)
        for qt_block, index in visible:
            hits = finder.hits(index)
            if not hits:
                continue
            where = _Where(self._surface, qt_block, index)
            for hit in hits:
                rects = where.rects(hit)
                current = search.current == (index, hit)
                painter.setPen(ring if current else Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                for rect in rects:
                    painter.drawRoundedRect(rect, RADIUS, RADIUS)
                    if not current:  # a ground alone is hardly seen by some eyes
                        painter.setPen(edge)
                        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_scope(
        self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]], scope: Selection
    ) -> None:
        """Draw a line along the blocks to which the search is confined, at their start side."""
        rtl = self._surface.article.meta.dir is Dir.RTL
        x = self._surface.viewport().width() - SCOPE_WIDTH if rtl else 0
        for qt_block, index in visible:
            if index in scope.blocks:
                rect = self._surface.block_rect(qt_block)
                line = QRectF(x, rect.top(), SCOPE_WIDTH, rect.height())
                painter.fillRect(line, QColor(colours().saffron))


class _Where:
    """Finds the places of hits in one Qt block."""

    def __init__(self, surface: Surface, qt_block: QTextBlock, index: int) -> None:
        self._qt_block = qt_block
        self._origin = surface.text_origin(qt_block)
        self._places = PagePlaces(surface, qt_block, index)

    def rects(self, hit: Hit) -> list[QRectF]:
        """Return what a hit covers in the viewport; of one in a note, its anchor."""
        found = self._places.stretch(hit.place, hit.match.start, hit.match.end)
        return [] if found is None else self._covered(*found)

    def _covered(self, start: int, end: int) -> list[QRectF]:
        layout = self._qt_block.layout()
        rects: list[QRectF] = []
        line = layout.lineForTextPosition(start)
        while line.isValid() and line.textStart() < end:
            low = max(start, line.textStart())
            high = min(end, line.textStart() + line.textLength())
            if low < high:
                rects += _rects_in_line(line, low, high)
            line = layout.lineAt(line.lineNumber() + 1)
        return [
            rect.translated(self._origin).adjusted(-AROUND, -AROUND, AROUND, AROUND)
            for rect in rects
        ]


def _rects_in_line(line: QTextLine, start: int, end: int) -> list[QRectF]:
    """Return what a stretch of a line covers: one rectangle for each run that is seen as one."""
    sides = sorted(
        (min(edges), max(edges)) for edges in (_edges(line, at) for at in range(start, end))
    )
    merged: list[tuple[float, float]] = []
    for low, high in sides:
        if merged and low <= merged[-1][1] + 0.5:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    height = line.ascent() + line.descent()
    return [QRectF(low, line.y(), high - low, height) for low, high in merged if high > low]


def _edges(line: QTextLine, at: int) -> tuple[float, float]:
    """Return where a character begins and ends."""
    # PySide6 returns the pair (x, position) of which its stubs know nothing
    lead = cast("tuple[float, int]", line.cursorToX(at))[0]
    trail = cast("tuple[float, int]", line.cursorToX(at, QTextLine.Edge.Trailing))[0]
    if lead == trail:
        # where the direction turns Qt has both edges on the far side of the run (Qt 6.11); the
        # glyphs know better, but not of the halves of a ligature
        for run in line.glyphRuns(at, 1):
            rect = run.boundingRect()
            lead, trail = rect.left(), rect.right()
    return lead, trail
