"""Hides Qt's caret where it would stand as high as a picture: beside it, and while it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.bridge.objects import begins_with_object
from editor.document.nodes import Embed, Figure

if TYPE_CHECKING:
    from editor.ui.surface import Surface


class HeldObjects(QObject):
    """Watches the selection of one surface. What shows the caret instead is a layer's affair."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        self._width = surface.cursorWidth()
        surface.selection_changed.connect(self._show)
        surface.article_changed.connect(self._show)

    def _show(self) -> None:
        surface = self._surface
        tall = begins_with_object(surface.textCursor().block()) and self._is_tall()
        if surface.cursorWidth() != (0 if tall else self._width):
            surface.setCursorWidth(0 if tall else self._width)
            surface.viewport().update()
        elif tall:
            surface.viewport().update()

    def _is_tall(self) -> bool:
        surface = self._surface
        index = surface.selection.head.block
        block = surface.blocks[index] if index < len(surface.blocks) else None
        if not isinstance(block, Figure | Embed):
            return False
        return not block.runs or surface.selected_object is not None
