"""The mouse on the writing surface: links, boxes of tasks, pictures and cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextCursor

from editor.bridge.objects import begins_with_object
from editor.bridge.rows import figure_of, row_of
from editor.bridge.style import ATTRIBUTION_HEIGHT
from editor.document.change import Change, Splice
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import Embed, Figure, ListItem, ListKind, Quote
from editor.document.runs import marks_at
from editor.document.selection import Position
from editor.document.slices import content_at
from editor.ui.note_places import note_under

if TYPE_CHECKING:
    from editor.ui.surface import Surface


class Pointer:
    """Finds and does what a place of one surface's viewport offers."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def press(self, event: QMouseEvent) -> bool:
        """Follow a link with Ctrl, tick a task or select a picture; false where there is none."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            address = self.link_at(point)
            if address:
                self._surface.link_activated.emit(address)
                return True
        return self.tick(point) or self.select_object(point)

    def open_details(self, point: QPointF) -> bool:
        """Ask for the details of what is at a place; false where nothing has any."""
        surface = self._surface
        note = note_under(surface, point)
        if note is not None:
            surface.note_activated.emit(note)
            return True
        quoted = self.attribution_at(point)
        if quoted is not None:
            surface.attribution_activated.emit(quoted)
            return True
        held = self.object_block_at(point)
        if held is None:
            return False
        index = surface.desk.positions.position(held.position()).block
        block = surface.blocks[index]
        if isinstance(block, Figure):
            surface.figure_activated.emit(index)
        elif isinstance(block, Embed):
            surface.card_activated.emit(index)
        return isinstance(block, (Figure, Embed))

    def place_at(self, point: QPointF) -> Position:
        """Return the place of the article at which something dropped there goes."""
        surface = self._surface
        hit = surface.position_at(point)
        if hit is None:
            hit = surface.cursorForPosition(point.toPoint()).position()
        held = self.object_block_at(point)
        return surface.desk.positions.position(hit if held is None else held.position() + 1)

    def link_at(self, point: QPointF) -> str:
        """Return the address of the link or card at a place of the viewport, or nothing."""
        held = self.object_block_at(point)
        if held is not None:
            block = self._surface.blocks[
                self._surface.desk.positions.position(held.position()).block
            ]
            return dict(block.data).get("url", "") if isinstance(block, Embed) else ""
        position = self._surface.position_at(point)
        if position is None:
            return ""
        place = self._surface.desk.positions.position(position)
        marks = marks_at(content_at(self._surface.blocks, place), place.offset + 1)
        link = find_mark(marks, MarkKind.LINK)
        return link.value if link else ""

    def tick(self, point: QPointF) -> bool:
        """Tick the task whose box is at a place; false where there is none."""
        block = self._surface.first_block_at(point.y())
        index = self._surface.desk.positions.position(block.position()).block
        item = self._surface.blocks[index]
        line = block.layout().lineAt(0)
        if not isinstance(item, ListItem) or item.kind is not ListKind.TASK or not line.isValid():
            return False
        origin = self._surface.text_origin(block)
        within = origin.y() <= point.y() <= origin.y() + line.height()
        left = origin.x() + line.x()
        beside = point.x() > left + line.width() or point.x() < left
        if within and beside:
            ticked = replace(item, checked=not item.checked)
            self._surface.apply(Change((Splice(index, (item,), (ticked,)),)))
        return within and beside

    def attribution_at(self, point: QPointF) -> int | None:
        """Return the index of the quotation whose attribution is at a place, None elsewhere."""
        block = self._surface.first_block_at(point.y())
        index = self._surface.desk.positions.position(block.position()).block
        quote = self._surface.blocks[index]
        if not isinstance(quote, Quote) or not quote.attribution:
            return None
        bottom = self._surface.text_origin(block).y() + block.layout().boundingRect().height()
        return index if bottom <= point.y() <= bottom + ATTRIBUTION_HEIGHT else None

    def select_object(self, point: QPointF) -> bool:
        """Select the picture or card at a place; false where there is none."""
        block = self.object_block_at(point)
        if block is None:
            return False
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + 1)
        # backwards: in front of the object the caret is no neighbour of the caption
        cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
        self._surface.setTextCursor(cursor)
        return True

    def object_block_at(self, point: QPointF) -> QTextBlock | None:
        """Return the Qt block whose picture, card or rule is at a place of the viewport."""
        block = self._surface.first_block_at(point.y())
        line = block.layout().lineAt(0)
        if not begins_with_object(block) or not line.isValid():
            return None
        top = self._surface.text_origin(block).y() + line.y()
        if not top <= point.y() <= top + line.height():
            return None
        row = row_of(block) if figure_of(block) else (block,)
        inside = (each for each in row if self._surface.picture_page.place(each).contains(point))
        return next(inside, block) if len(row) > 1 else block
