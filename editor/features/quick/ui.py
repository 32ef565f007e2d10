"""The menu at the caret of one surface. The keyboard stays with the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from editor.document.nodes import Dir
from editor.feature import Action, Context
from editor.features.quick.commands import (
    TRIGGERS,
    chosen,
    cleared,
    fitting,
    is_offered,
    offered,
    opens_at,
    typed_after,
)
from editor.text.matching import Name, name_of
from editor.ui.chooser import Choice, ChoiceView, Popup
from editor.ui.shortcuts import key_text
from editor.ui.surface import Surface
from editor.ui.theme import SPACE

WIDTH = 300
ROWS = 8
WALK = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class QuickMenu(QObject):
    """Watches a surface for a slash on an empty line."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface)
        self._surface = surface
        self._context = context
        self._menu: MenuAtCaret | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self._open)
        heard = QEvent.Type
        surface.watch.add(self._key, heard.KeyPress)
        surface.watch.add(self._override, heard.ShortcutOverride)
        surface.watch.add(self._input, heard.InputMethod)
        surface.watch.add(self._leave, heard.FocusOut, heard.Hide, heard.Resize)
        surface.article_changed.connect(self._follow)
        surface.selection_changed.connect(self._follow)
        surface.verticalScrollBar().valueChanged.connect(self._close)

    def _input(self, event: QInputMethodEvent) -> bool:
        self._typed(event.commitString())
        return False

    def _override(self, event: QKeyEvent) -> bool:
        """Keep Escape from the actions while the menu is open."""
        if self._menu is None or event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        return True

    def _leave(self, _: QEvent) -> bool:
        self._close()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Open the menu behind a slash; walk it while it is open."""
        if self._due.isActive():  # keys may come faster than the event loop turns
            self._open()
        self._follow()
        if self._menu is None:
            self._typed(event.text())
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        if event.key() in WALK:
            return self._menu.view.walk(event.key())
        return event.key() in TAKE and self._menu.view.walk(Qt.Key.Key_Return)

    def _typed(self, text: str) -> None:
        if text in TRIGGERS and opens_at(self._surface.article, self._surface.selection):
            self._due.start()

    def _open(self) -> None:
        self._due.stop()
        if self._menu is None and self._typed_now() == "":
            self._menu = MenuAtCaret(self._surface, self._context)
            self._menu.view.chosen.connect(self._take)
            self._follow()

    def _typed_now(self) -> str | None:
        return typed_after(self._surface.article, self._surface.selection)

    def _follow(self) -> None:
        if self._menu is None:
            return
        typed = self._typed_now()
        if typed is None or not self._menu.look(typed):
            self._close()

    def _close(self) -> None:
        menu, self._menu = self._menu, None
        if menu is not None:
            menu.hide()
            menu.deleteLater()

    def _take(self, id: str) -> None:
        self._close()
        surface = self._surface
        action = next(each for each in self._context.actions() if each.id == id)
        label = self._context.text(id)
        if action.command is not None:
            self._context.apply(chosen(surface.article, surface.selection, action), label)
        else:
            self._context.apply(cleared(surface.article, surface.selection), label)
            surface.desk.join_next()
            self._context.run_action(id)
        surface.setFocus()


class MenuAtCaret(Popup):
    """What can be inserted, below the caret or above it."""

    def __init__(self, surface: Surface, context: Context) -> None:
        super().__init__(surface.window())
        self._surface = surface
        article, selection = surface.article, surface.selection
        actions = [
            each for each in offered(context.actions()) if is_offered(article, selection, each)
        ]
        self._names = [(each.id, _names(each, context)) for each in actions]
        self._choices = {each.id: _choice(each, context) for each in actions}
        self._typed: str | None = None
        self.view = ChoiceView(context.text("quick"))
        self.column.addWidget(self.view)
        self.setAccessibleName(context.text("quick"))

    def look(self, typed: str) -> bool:
        """Show what fits what was typed; false where nothing does."""
        if typed == self._typed:
            return True
        self._typed = typed
        ids = fitting(typed, self._names)
        if not ids:
            return False
        self.view.show_choices([self._choices[id] for id in ids])
        self._place()
        self.show()
        self.raise_()
        return True

    def _place(self) -> None:
        """Stand at the caret, on the side to which the line runs, and within the window."""
        surface, window = self._surface, self._surface.window()
        self.view.setFixedHeight(self.view.height_of(min(ROWS, len(self.view.choices))))
        self.column.activate()
        height = self.column.sizeHint().height()
        caret = surface.cursorRect()
        head = surface.selection.head.block
        rtl = (surface.blocks[head].dir or surface.article.meta.dir) is Dir.RTL
        at = surface.viewport().mapTo(window, QPoint(caret.left(), caret.bottom() + SPACE.tight))
        if rtl:
            at.setX(at.x() - WIDTH + 2 * SPACE.large)
        else:
            at.setX(at.x() - 2 * SPACE.large)
        at.setX(min(max(at.x(), SPACE.small), window.width() - WIDTH - SPACE.small))
        if at.y() + height > window.height() - SPACE.small:
            above = surface.viewport().mapTo(window, caret.topLeft()).y() - height - SPACE.tight
            at.setY(max(SPACE.small, above))
        self.setGeometry(at.x(), at.y(), WIDTH, height)


def _names(action: Action, context: Context) -> tuple[Name, ...]:
    also = f"also.{action.id}"  # what else people call it
    others = context.names(also) if also in context.catalog else ()
    return tuple(name_of(name) for name in (*context.names(action.id), *others))


def _choice(action: Action, context: Context) -> Choice:
    key = key_text(action.keys[0]) if action.keys else ""
    return Choice(action.id, context.text(action.id).rstrip("…"), action.icon, note=key)
