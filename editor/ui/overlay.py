"""Paints what is not text beside the visible blocks: markers, bars, rules, attributions.

Nothing of it is in the document, and only what the paint event asks for is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextOption,
)

from editor.bridge.style import ACCENT, ATTRIBUTION_HEIGHT, INDENT
from editor.document.nodes import Block, Dir, ListItem, ListKind, Quote
from editor.document.runs import plain_text
from editor.document.walk import list_numbers
from editor.text.numerals import format_number
from editor.ui.grounds import Grounds
from editor.ui.layer import Layer

if TYPE_CHECKING:
    from editor.ui.surface import Surface

MARKER_GAP = 9.0
BAR_WIDTH = 3.0
BULLETS = ("•", "◦", "▪")


class ListNumbers:
    """The numbers of the lists that were looked at; forgotten when a list changes its shape."""

    def __init__(self) -> None:
        self._lists: list[tuple[range, list[int | None]]] = []

    def forget(self) -> None:
        """Drop what is known, after blocks came, went or changed their kind."""
        self._lists.clear()

    def number(self, blocks: tuple[Block, ...], index: int) -> int | None:
        """Return the number of the list item at an index."""
        for indices, numbers in self._lists:
            if index in indices:
                return numbers[index - indices.start]
        start, end = index, index + 1
        while start and isinstance(blocks[start - 1], ListItem):
            start -= 1
        while end < len(blocks) and isinstance(blocks[end], ListItem):
            end += 1
        numbers = list_numbers(blocks[start:end])
        self._lists.append((range(start, end), numbers))
        return numbers[index - start]


class Overlay(Layer):
    """Paints over one surface."""

    paints = frozenset({ListItem, Quote})

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.numbers = ListNumbers()
        surface.layers_below.append(Grounds(surface))

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint what belongs to visible blocks."""
        for qt_block, index in visible:
            block = self._surface.blocks[index]
            match block:
                case ListItem():
                    self._paint_marker(painter, qt_block, block, index)
                case Quote():
                    self._paint_quote(painter, qt_block, block, index)
                case _:
                    pass

    def _paint_marker(
        self, painter: QPainter, qt_block: QTextBlock, item: ListItem, index: int
    ) -> None:
        line = qt_block.layout().lineAt(0)
        if not line.isValid() or item.kind is ListKind.NONE:
            return
        origin = self._surface.text_origin(qt_block)
        rtl = self._is_rtl(item)
        start_edge = origin.x() + line.x() + (line.width() if rtl else 0)
        top, height = origin.y() + line.y(), line.height()
        font = self._font()
        painter.setFont(font)
        painter.setPen(self._ink(210 if item.kind is ListKind.NUMBER else 255))
        if item.kind is ListKind.TASK:
            self._paint_box(painter, item, QPointF(start_edge, top + height / 2), rtl=rtl)
            return
        text = BULLETS[item.level % len(BULLETS)]
        if item.kind is ListKind.NUMBER:
            number = self.numbers.number(self._surface.blocks, index) or 0
            text = format_number(number, item.numerals) + "."
        room = max(INDENT * 2, QFontMetricsF(font).horizontalAdvance(text) + 4)
        left = start_edge + MARKER_GAP if rtl else start_edge - MARKER_GAP - room
        baseline = top + line.ascent()
        metrics = QFontMetricsF(font)
        rect = QRectF(left, baseline - metrics.ascent(), room, metrics.height())
        near = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        option = QTextOption(near | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.drawText(rect, text, option)

    def _paint_box(self, painter: QPainter, item: ListItem, start: QPointF, *, rtl: bool) -> None:
        size = QFontMetricsF(self._font()).horizontalAdvance("0") * 1.5
        left = start.x() + MARKER_GAP if rtl else start.x() - MARKER_GAP - size
        box = QRectF(left, start.y() - size / 2, size, size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink(150), 1.4))
        if item.checked:
            painter.setPen(QPen(ACCENT, 1.4))
            painter.setBrush(ACCENT)
        painter.drawRoundedRect(box, 3, 3)
        if item.checked:
            painter.setPen(QPen(Qt.GlobalColor.white, 1.8))
            painter.drawPolyline(
                [
                    box.topLeft() + QPointF(size * 0.22, size * 0.52),
                    box.topLeft() + QPointF(size * 0.43, size * 0.72),
                    box.topLeft() + QPointF(size * 0.78, size * 0.3),
                ]
            )
        painter.restore()

    def _paint_quote(
        self, painter: QPainter, qt_block: QTextBlock, quote: Quote, index: int
    ) -> None:
        rect = self._surface.block_rect(qt_block)
        origin = self._surface.text_origin(qt_block)
        line = qt_block.layout().lineAt(0)
        if not line.isValid():
            return
        rtl = self._is_rtl(quote)
        text_edge = origin.x() + line.x() + (line.width() if rtl else 0)
        room = ATTRIBUTION_HEIGHT if quote.attribution else 0
        text_height = qt_block.layout().boundingRect().height()
        for level in range(quote.level + 1):
            height = text_height + room
            if self._goes_on(quote, index, level):
                height = self._surface.text_origin(qt_block.next()).y() - origin.y()
            offset = INDENT * (quote.level - level) + INDENT * 0.55
            x = text_edge + offset if rtl else text_edge - offset - BAR_WIDTH
            painter.fillRect(QRectF(x, origin.y(), BAR_WIDTH, height), ACCENT)
        if quote.attribution:
            font = self._font(0.82)
            painter.setFont(font)
            painter.setPen(self._ink(180))
            option = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            )
            top = origin.y() + text_height
            left, right = (rect.left(), text_edge) if rtl else (text_edge, rect.right())
            place = QRectF(left, top, right - left, ATTRIBUTION_HEIGHT)
            painter.drawText(place, "— " + plain_text(quote.attribution, line_break=" "), option)

    def _goes_on(self, quote: Quote, index: int, level: int) -> bool:
        """Tell whether the bar of a level runs on to the next block."""
        following = self._surface.blocks[index + 1 : index + 2]
        ended = bool(quote.attribution) and level == quote.level
        if ended or not following:
            return False
        other = following[0]
        return isinstance(other, Quote) and other.level >= level and other.pull == quote.pull

    def _is_rtl(self, block: Block) -> bool:
        return (block.dir or self._surface.article.meta.dir) is Dir.RTL

    def _font(self, scale: float = 1.0) -> QFont:
        font = QFont(self._surface.document().defaultFont())
        font.setPointSizeF(font.pointSizeF() * scale)
        return font

    def _ink(self, alpha: int = 255) -> QColor:
        ink = self._surface.palette().color(QPalette.ColorRole.Text)
        ink.setAlpha(alpha)
        return ink
