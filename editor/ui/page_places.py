"""Where a stretch of the article's text is on a page, in Qt's characters of a Qt block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock

from editor.bridge.utf16 import to_utf16
from editor.bridge.writer import OBJECT_BLOCKS
from editor.document.nodes import Block, Table
from editor.document.places import NO_NOTE, Part, Place, text_of
from editor.document.selection import Position
from editor.document.slices import content_at

if TYPE_CHECKING:
    from editor.ui.surface import Surface


class PagePlaces:
    """Finds stretches of one block of an article in one of the Qt blocks that it is made of."""

    def __init__(self, surface: Surface, qt_block: QTextBlock, index: int) -> None:
        block: Block = surface.blocks[index]
        self._shift = 1 if isinstance(block, OBJECT_BLOCKS) else 0
        position = Position(index)
        if isinstance(block, Table):
            position = surface.desk.positions.position(qt_block.position())
        self._cell = position.cell
        self._text = text_of(content_at(surface.blocks, position))

    def stretch(self, place: Place, start: int, end: int) -> tuple[int, int] | None:
        """Return start and end of a stretch, of one in a note those of its anchor.

        None for what is not seen there.
        """
        if place.part is not Part.TEXT or place.cell != self._cell:
            return None
        in_note = place.note != NO_NOTE
        first = to_utf16(self._text, place.note if in_note else start)
        last = to_utf16(self._text, place.note + 1 if in_note else end)
        return first + self._shift, last + self._shift
