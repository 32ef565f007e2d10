"""Keeps the pictures of one surface in their places: when they arrive, and when a row changes."""

from __future__ import annotations

from collections.abc import Iterable
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
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._lay_out_rows)

    def heed(self, spliced: Spliced) -> None:
        """Lay rows out anew, later, after figures came, went or changed what they are."""
        touched = (*spliced.old, *spliced.new)
        if any(isinstance(unit.block, Figure) for unit in touched):
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
        blocks = enumerate(self._surface.blocks)
        self._lay_out(i for i, b in blocks if isinstance(b, Figure) and b.asset == asset)

    def _lay_out_rows(self) -> None:
        self._lay_out(i for i, b in enumerate(self._surface.blocks) if isinstance(b, Figure))

    def _lay_out(self, indices: Iterable[int]) -> None:
        document = self._surface.document()
        for index in indices:
            for block in row_of(self._surface.desk.positions.cursor(caret(index)).block()):
                document.markContentsDirty(block.position(), block.length())
