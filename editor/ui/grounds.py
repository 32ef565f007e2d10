"""Paints the ground of code under its letters, and the name of its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QTextBlock

from editor.bridge.style import CODE_GROUND, CODE_MARGIN, CODE_ROOM
from editor.document.nodes import Code
from editor.ui.layer import Layer

if TYPE_CHECKING:
    from editor.ui.surface import Surface

RADIUS = 6.0
NAME_SCALE = 0.66


class Grounds(Layer):
    """Paints under the text of one surface."""

    paints = frozenset({Code})

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint the grounds of visible code."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for qt_block, index in visible:
            block = self._surface.blocks[index]
            if isinstance(block, Code):
                self._paint_code(painter, qt_block, block)

    def _paint_code(self, painter: QPainter, qt_block: QTextBlock, code: Code) -> None:
        layout = qt_block.layout()
        text = layout.boundingRect().translated(self._surface.text_origin(qt_block))
        whole = self._surface.block_rect(qt_block)
        ground = QRectF(
            whole.left(),
            text.top() - CODE_ROOM,
            whole.width() + 2 * CODE_MARGIN,  # Qt's place of a block is without its margins
            text.height() + 2 * CODE_ROOM,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CODE_GROUND)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if code.language and layout.lineCount():
            self._paint_name(painter, ground, code.language, layout.lineAt(0).naturalTextWidth())

    def _paint_name(self, painter: QPainter, ground: QRectF, name: str, taken: float) -> None:
        """Write the name of a language at the end of the first line, where it leaves room."""
        font = QFont(self._surface.document().defaultFont())
        font.setFamilies(list(self._surface.desk.formats.look.code_families))
        font.setPointSizeF(font.pointSizeF() * NAME_SCALE)
        place = ground.adjusted(CODE_MARGIN, CODE_ROOM, -CODE_MARGIN, 0)
        if taken + QFontMetricsF(font).horizontalAdvance(name) + CODE_MARGIN > place.width():
            return
        painter.setFont(font)
        painter.setPen(self._surface.palette().color(QPalette.ColorRole.PlaceholderText))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, right | Qt.AlignmentFlag.AlignTop, name)
