"""Actions of the registry as Qt's actions: run, enabled and checked by the same pure functions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.app.keys import with_twins
from editor.feature import Action, Context, Menu
from editor.ui.icons import icon
from editor.ui.shortcuts import key_text

BODY_MENUS = frozenset({Menu.EDIT, Menu.INSERT, Menu.FORMAT, None})
"""Menus whose keys act only while the writer is in the text, not in a field beside it."""


class Actions:
    """Every action of the program, by id, in the language of the interface.

    `page` holds every writing surface: keys that act in the text act anywhere on it.
    """

    def __init__(self, context: Context, window: QWidget, page: QWidget) -> None:
        self._context = context
        self._window = window
        self._page = page
        self._known: dict[str, tuple[Action, QAction]] = {}

    def add(self, actions: Iterable[Action]) -> None:
        """Take in actions; their keys work from now on."""
        for action in actions:
            made = self._make(action)
            self._known[action.id] = (action, made)
            self._home(action).addAction(made)

    def clear(self) -> None:
        """Drop all actions, before they are made anew in another language."""
        for action, made in self._known.values():
            self._home(action).removeAction(made)
            made.deleteLater()
        self._known.clear()

    def __getitem__(self, id: str) -> QAction:
        return self._known[id][1]

    def action(self, id: str) -> Action:
        """Return an action as it was declared."""
        return self._known[id][0]

    def declared(self) -> list[Action]:
        """Return the actions as they were declared, in their order."""
        return [action for action, _ in self._known.values()]

    def refresh(self, ids: Iterable[str]) -> None:
        """Bring the enabled and checked state of some actions up to date."""
        for id in ids:
            action, made = self._known[id]
            made.setEnabled(is_possible(action, self._context))
            if made.isCheckable():
                made.setChecked(made.isEnabled() and is_checked(action, self._context))

    def release(self, ids: Iterable[str]) -> None:
        """Let the keys of actions work whose state is not kept up to date: running them tells."""
        for id in ids:
            self._known[id][1].setEnabled(True)

    def run(self, id: str) -> None:
        """Do an action if it is possible now."""
        action, made = self._known[id]
        context = self._context
        if action.run is not None:
            if is_possible(action, context):
                action.run(context)
        elif action.command is not None:
            change = action.command(context.article, context.selection)
            context.apply(change, context.text(action.id))
        if made.isCheckable():  # Qt has toggled it on its own; what holds is the article
            made.setChecked(is_checked(action, context))

    def _home(self, action: Action) -> QWidget:
        return self._page if _is_of_the_text(action) else self._window

    def _make(self, action: Action) -> QAction:
        text = self._context.text(action.id)
        made = QAction(menu_text(text, action.keys), self._window)
        made.setObjectName(action.id)
        if action.icon:
            made.setIcon(icon(action.icon))
        made.setShortcuts(with_twins(action.keys))
        if _is_of_the_text(action):
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setCheckable(action.checked is not None or action.active is not None)
        made.setToolTip(tool_tip(text, action.keys))
        made.setStatusTip("")
        made.triggered.connect(lambda _checked=False, id=action.id: self.run(id))
        return made


def _is_of_the_text(action: Action) -> bool:
    return action.menu in BODY_MENUS and not action.anywhere


def menu_text(text: str, keys: tuple[str, ...]) -> str:
    """Return what a menu shows: the name and, after a tab, the first key from left to right."""
    name = text.replace("&", "&&")
    return f"{name}\t{key_text(keys[0])}" if keys else name


def tool_tip(text: str, keys: tuple[str, ...]) -> str:
    """Return what a button says under the mouse: its name and its first key."""
    name = text.rstrip("…")
    return f"{name}  {key_text(keys[0])}" if keys else name


def is_possible(action: Action, context: Context) -> bool:
    """Tell whether an action can be done now."""
    if action.possible is not None:
        return action.possible(context)
    if action.enabled is not None:
        return action.enabled(context.article, context.selection)
    if action.command is not None:
        return action.command(context.article, context.selection) is not None
    return True


def is_checked(action: Action, context: Context) -> bool:
    """Tell whether a toggle is on."""
    if action.active is not None:
        return action.active(context)
    return action.checked is not None and action.checked(context.article, context.selection)
