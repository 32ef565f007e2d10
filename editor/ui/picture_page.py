"""Keeps the pictures of one surface in their places: when they arrive, and when a row changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QTextBlock

from editor.bridge.mirror import Spliced
from editor.bridge.rows import column_width, picture_rect, row_of
from editor.document.nodes import Figure
from editor.document.selection import caret

if TYPE_CHECKING:
    from editor.ui.surface import Surface


class PicturePage(QObject):
    """Lays figures out anew where Qt does not know that it has to."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        surface.pictures.arrived.connect(self._show)
        surface.pictures.measured.connect(self._lay_out_picture)
        self._changed: tuple[int, int] | None = None  # units, at least those
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._lay_out_rows)

    def heed(self, spliced: Spliced) -> None:
        """Lay rows out anew, later, after figures came, went or changed what they are."""
        touched = (*spliced.old, *spliced.new)
        if not any(isinstance(unit.block, Figure) for unit in touched):
            return
        low, high = self._changed or (spliced.start, spliced.start)
        end = max(high, spliced.start) + max(len(spliced.old), len(spliced.new))
        self._changed = (min(low, spliced.start), end)
        self._later.start()

    def place(self, block: QTextBlock) -> QRectF:
        """Return where the picture of a figure's Qt block stands in the viewport."""
        surface = self._surface
        column = column_width(surface.document())
        first = row_of(block)[0]
        line = first.layout().lineAt(0)
        corner = surface.text_origin(first) + QPointF(line.naturalTextRect().x(), line.y())
        return picture_rect(block, surface.pictures, column).translated(corner)

    def _show(self) -> None:
        self._surface.viewport().update()

    def _lay_out_picture(self, asset: str) -> None:
        for index, block in enumerate(self._surface.blocks):
            if isinstance(block, Figure) and block.asset == asset:
                self._lay_out_row(self._surface.desk.positions.cursor(caret(index)).block())

    def _lay_out_rows(self) -> None:
        """Lay out the figures of what changed, and those on either side of it."""
        low, high = self._changed or (0, 0)
        self._changed = None
        mirror, document = self._surface.desk.mirror, self._surface.document()
        for unit in range(max(0, low - 1), min(high + 1, len(mirror.units))):
            if isinstance(mirror.units[unit].block, Figure):
                self._lay_out_row(document.findBlockByNumber(mirror.first_qt_block(unit)))

    def _lay_out_row(self, block: QTextBlock) -> None:
        for each in row_of(block):
            self._surface.document().markContentsDirty(each.position(), each.length())
