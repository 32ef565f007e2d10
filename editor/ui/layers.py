"""What is painted with the text and is no part of it: layers under and over the letters."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from editor.bridge.article_document import ArticleDocument
from editor.document.marks import MarkKind
from editor.document.nodes import Dir, Heading, Paragraph
from editor.ui.justify import Justifier
from editor.ui.layer import Layer, due, kinds_of, paint_layers
from editor.ui.paper import PaperEdit
from editor.ui.tints import Markers, Tinter
from editor.ui.underlines import Underlines
from editor.ui.watch import Watch

MARGIN_IN_COLUMN = 8  # or letters that lean out of their box are clipped at the edge


class LayeredEdit(PaperEdit):
    """A page that paints layers over and under its text. `desk` is what it shows."""

    desk: ArticleDocument

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # under the letters: text markers, marks of hits, waves
        self.layers_below: list[Layer] = [Markers(self), Underlines(self)]
        self.layers_above: list[Layer] = []  # over them: markers, handles, veils
        self._tinter = Tinter(self)
        self._justifier = Justifier(self)
        self.watch = Watch(self)
        self.page_watch = Watch(self.viewport())  # what the mouse does on the page
        self._hint = ""
        self._font = QFont()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and over it what is no text."""
        visible = list(self.visible_blocks(QRectF(event.rect())))
        blocks = self.desk.mirror.blocks
        # and the block before them: what hangs on it may reach down to here
        first = max(0, visible[0][1] - 1) if visible else 0
        seen = kinds_of(blocks[first : visible[-1][1] + 1] if visible else ())
        # lays blocks out anew: before their lines are arranged
        self._tinter.arrange(visible, coloured=MarkKind.COLOR in seen)
        self._justifier.arrange(visible)
        below = due(self.layers_below, seen)
        if below:
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            paint_layers(painter, below, visible)
            painter.end()
        super().paintEvent(event)
        above = due(self.layers_above, seen)
        empty = len(blocks) == 1 and self.document().characterCount() == 1
        if above or (empty and self._hint):
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            if empty and self._hint:
                self._paint_hint(painter)
            paint_layers(painter, above, visible)
            painter.end()

    def visible_blocks(self, clip: QRectF) -> Iterator[tuple[QTextBlock, int]]:
        """Yield the Qt blocks that a clip of the viewport shows, with their indices."""
        mirror = self.desk.mirror
        layout, bottom = self.document().documentLayout(), clip.bottom() - self._scrolled().y()
        block = self.first_block_at(clip.top())
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            unit = mirror.unit_of_qt_block(block.blockNumber())
            index = mirror.block_of_unit(unit) if unit < len(mirror.units) else None
            if index is not None:
                yield block, index
            block = block.next()

    def _paint_hint(self, painter: QPainter) -> None:
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(ink)
        painter.setFont(self._font)
        margin = MARGIN_IN_COLUMN
        rect = QRectF(self.viewport().rect()).adjusted(margin, 0, -margin, 0)
        rect.setTop(self.cursorRect().top())
        rtl = self.desk.article.meta.dir is Dir.RTL
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        # absolute, or Qt turns the side around for a text that runs from the right
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout = QTextLayout(self._hint, self._font, self)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        layout.draw(painter, rect.topLeft())

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return the place of a Qt block in the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(self._scrolled())

    def text_origin(self, block: QTextBlock) -> QPointF:
        """Return where the lines of a Qt block count from, in the viewport."""
        return self.block_rect(block).topLeft()

    def first_block_at(self, y: float) -> QTextBlock:
        """Return the Qt block that is shown at a height of the viewport."""
        block = self.textCursor().block()
        rect = self.block_rect(block)
        # at a key it is the block of the caret, at no cost; an empty one may be glue, which Qt lays
        # over the table behind it
        if block.length() > 1 and y < rect.bottom() and (rect.top() <= y or self._ends(block, y)):
            return block
        at = QPointF(self.viewport().width() / 2, y) - self._scrolled()
        hit = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, hit))
        while block.previous().isValid() and self.block_rect(block).top() > y:
            block = block.previous()
        return block

    def _ends(self, block: QTextBlock, y: float) -> bool:
        """Tell whether a height is in the gap between a block and text that ends above it."""
        above = block.previous()
        if above.length() <= 1 or self.block_rect(above).bottom() > y:
            return False
        mirror = self.desk.mirror
        number = mirror.unit_of_qt_block(above.blockNumber())
        unit = mirror.units[number] if number < len(mirror.units) else None
        return unit is not None and isinstance(unit.block, Paragraph | Heading)

    def _scrolled(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
