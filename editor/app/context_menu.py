"""The menu of the right mouse button on the page: the clipboard, and what features put there."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from editor.app.actions import Actions, is_possible
from editor.app.menus import Menus
from editor.feature import Context
from editor.ui.surface import Surface

CLIPBOARD = ("edit.cut", "edit.copy", "edit.paste", "edit.paste-plain", "edit.select-all")


class ContextMenu(QObject):
    """Opens over one surface; built anew each time from what is possible then."""

    def __init__(self, surface: Surface, actions: Actions, context: Context, menus: Menus) -> None:
        super().__init__(surface)
        self._surface = surface
        self._actions = actions
        self._menus = menus
        self._context = context
        surface.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        surface.customContextMenuRequested.connect(self.open)

    def open(self, at: QPoint) -> None:
        """Open it at a point of the viewport; the caret goes there, unless it is selected."""
        self._go_to(at)
        menu = self.build()
        menu.popup(self._surface.viewport().mapToGlobal(at))

    def build(self) -> QMenu:
        """Make the menu for the place of the caret."""
        menu = QMenu(self._surface)
        menu.setLayoutDirection(QGuiApplication.layoutDirection())  # the page stays left-to-right
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listed = [action for action in self._actions.declared() if action.context is not None]
        listed = [action for action in listed if is_possible(action, self._context)]
        listed.sort(key=lambda action: action.context or 0)
        shown = [*CLIPBOARD, *(action.id for action in listed)]
        self._actions.refresh(shown)
        menu.addActions([self._actions[id] for id in CLIPBOARD])
        for _, group in groupby(listed, key=lambda action: (action.context or 0) // 10):
            menu.addSeparator()
            menu.addActions([self._actions[action.id] for action in group])
        menu.aboutToHide.connect(lambda: self._release(shown))
        return menu

    def _release(self, ids: list[str]) -> None:
        # states are fresh only while the menu shows; the keys must work at any time
        self._actions.release(id for id in ids if id not in self._menus.always)

    def _go_to(self, at: QPoint) -> None:
        surface = self._surface
        cursor = surface.textCursor()
        hit = surface.position_at(QPointF(at))
        position = surface.cursorForPosition(at).position() if hit is None else hit
        if cursor.hasComplexSelection() and cursor.currentTable() is not None:
            cell = cursor.currentTable().cellAt(position)
            found = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
            first_row, rows, first_column, columns = found
            if (
                cell.isValid()
                and first_row <= cell.row() < first_row + rows
                and first_column <= cell.column() < first_column + columns
            ):
                return
        elif cursor.selectionStart() <= position <= cursor.selectionEnd():
            return
        cursor.setPosition(position)
        surface.setTextCursor(cursor)
