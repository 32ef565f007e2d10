"""Which footnote's number is at a place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLine

from editor.bridge.objects import notes_before
from editor.bridge.properties import OBJECT, Prop

if TYPE_CHECKING:
    from editor.ui.surface import Surface


def note_under(surface: Surface, point: QPointF) -> int | None:
    """Return which footnote's number is at a place of the viewport, from 0 on, or None."""
    position = surface.position_at(point)
    if position is None:
        return None
    block = surface.document().findBlock(position)
    text = block.text()
    x = point.x() - surface.text_origin(block).x()
    for at in (position - block.position(), position - block.position() - 1):
        if at < 0 or text[at : at + 1] != OBJECT or not _is_note(block, at):
            continue
        line = block.layout().lineForTextPosition(at)
        edges = sorted((_x(line, at), _x(line, at + 1)))
        if edges[0] <= x <= edges[1]:
            return surface.desk.note_number(block, notes_before(block, block.position() + at)) - 1
    return None


def _is_note(block: QTextBlock, at: int) -> bool:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + at + 1)  # the format is that of the letter before
    return cursor.charFormat().hasProperty(Prop.NOTE)


def _x(line: QTextLine, at: int) -> float:
    # PySide6 returns the pair (x, position) of which its stubs know nothing
    return cast("tuple[float, int]", line.cursorToX(at))[0]
