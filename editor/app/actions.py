"""Actions of the registry as Qt's actions: run, enabled and checked by the same pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from editor.feature import Action, Context, Menu
from editor.settings.keys import keys_of_lines
from editor.ui.icons import icon
from editor.ui.shortcuts import key_text, resolved, shifted, with_twins

BODY_MENUS = frozenset({Menu.EDIT, Menu.INSERT, Menu.FORMAT, None})
"""Menus whose keys act only while the writer is in the text, not in a field beside it."""


class Actions(QObject):
    """Every action of the program, by id, in the language of the interface.

    What has no key is made when a menu or a button first asks for it. `page` holds every writing
    surface: keys that act in the text act anywhere on it.
    """

    def __init__(self, context: Context, window: QWidget, page: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._page = page
        self._known: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._usual: dict[str, tuple[str, ...]] = {}
        self._lent: dict[QObject, Context] = {}
        self._beside: Context | None = None  # where the writer is, if not in the text
        self.running = ""  # the id of the action whose dialog stands, if one does
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._follow)

    def lend(self, surface: QWidget, context: Context) -> None:
        """Let the inline actions work in another surface, while the writer is in it."""
        self._lent[surface] = context
        surface.installEventFilter(self)
        surface.destroyed.connect(lambda: self._forget(surface))
        surface.addActions([self[action.id] for action in self.declared() if action.inline])

    def _forget(self, surface: QObject) -> None:
        if self._lent.pop(surface, None) is self._beside:
            self._beside = None

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Note in which surface the writer is; panels and menus do not count."""
        if now in self._lent:
            self._beside = self._lent[now]
        elif now is not None and self._page.isAncestorOf(now):
            self._beside = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no key of the text type a letter beside it."""
        keyed = event.type() == QEvent.Type.KeyPress and watched in self._lent
        return keyed and isinstance(event, QKeyEvent) and self._is_key_of_the_text(event)

    def _is_key_of_the_text(self, event: QKeyEvent) -> bool:
        """Tell whether a key is that of an action that has nothing to do beside the text."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        key = QKeySequence(event.keyCombination())
        return any(
            key in made.shortcuts()
            for id, made in self._made.items()
            if is_of_the_text(self._known[id]) and not self._known[id].inline
        )

    def add(self, actions: Iterable[Action]) -> None:
        """Take in actions; their keys work from now on. Those that are known are said anew."""
        for action in actions:
            self._known[action.id] = action
            self._usual[action.id] = action.keys
            made = self._made.get(action.id)
            if made is not None:
                self._show_keys(action, made)
            elif action.keys:
                self._make(action)

    def take_keys(self, lines: Iterable[str]) -> None:
        """Give actions the user's own keys, which work and are shown from now on."""
        keys = resolved(self._usual, keys_of_lines(lines))
        changed = [id for id, action in self._known.items() if action.keys != keys[id]]
        for id in changed:
            self._known[id] = replace(self._known[id], keys=keys[id])
            if id in self._made:
                self._made[id].setShortcuts([])  # first: a key that moves is of nobody in between
        for id in changed:
            self._show_keys(self._known[id], self[id])

    def settle(self, key: str) -> None:
        """Run the one action that a press meant which Qt takes for several keys."""
        held = QGuiApplication.queryKeyboardModifiers() | QGuiApplication.keyboardModifiers()
        meant = shifted(key) if held & Qt.KeyboardModifier.ShiftModifier else (key,)
        for each in meant:
            wanted = QKeySequence(each)
            for made in self._made.values():
                if wanted in made.shortcuts() and made.isEnabled():
                    made.trigger()
                    return

    def usual_keys(self, id: str) -> tuple[str, ...]:
        """Return the keys that an action has unless the user gave it others."""
        return self._usual[id]

    def __getitem__(self, id: str) -> QAction:
        made = self._made.get(id)
        return self._make(self._known[id]) if made is None else made

    def action(self, id: str) -> Action:
        """Return an action as it was declared."""
        return self._known[id]

    def declared(self) -> list[Action]:
        """Return the actions as they were declared, in their order."""
        return list(self._known.values())

    def refresh(self, ids: Iterable[str]) -> None:
        """Bring the enabled and checked state of some actions up to date, where they are made."""
        for id in ids:
            action, made = self._known[id], self._made.get(id)
            if made is None:
                continue
            context = self.context_of(action)
            if action.swatch is not None:
                made.setIcon(icon(action.icon, action.swatch(self._context)))
            made.setEnabled(context is not None and is_possible(action, context))
            if made.isCheckable():
                on = context is not None and made.isEnabled() and is_checked(action, context)
                made.setChecked(on)

    def context_of(self, action: Action) -> Context | None:
        """Return what an action works on now; None for one about the text, away from it."""
        if not is_of_the_text(action):
            return self._context
        if self._page.isHidden():  # another page stands in its place: nothing is changed unseen
            return None
        if self._beside is None:
            return self._context
        return self._beside if action.inline else None

    def release(self, ids: Iterable[str]) -> None:
        """Let the keys of actions work whose state is not kept up to date: running them tells."""
        for id in ids:
            if id in self._made:
                self._made[id].setEnabled(True)

    def run(self, id: str) -> None:
        """Do an action if it is possible now."""
        action = self._known[id]
        context = self.context_of(action)
        if context is None:
            return
        before = is_toggle(action) and is_checked(action, context)
        if action.run is not None:
            if is_possible(action, context):
                self._do(action.run, context, id)
        elif action.command is not None:
            change = action.command(context.article, context.selection)
            context.apply(change, context.text(action.id))
        # Qt has toggled it on its own; what holds is the article. A window that closes has none
        if is_toggle(action) and id in self._known:
            after = is_checked(action, context)
            if id in self._made:
                self._made[id].setChecked(after)
            if after != before and is_said(action):
                _say_state(context, action, on=after)

    def _do(self, act: Callable[[Context], None], context: Context, id: str) -> None:
        """Run an action, known as the one that is under way for as long as its dialogs stand."""
        before = self.running
        if QApplication.activeModalWidget() is None:  # else it is an act of that dialog
            self.running = id
        try:
            act(context)
        finally:
            self.running = before

    def _home(self, action: Action) -> QWidget:
        return self._page if is_of_the_text(action) else self._window

    def _make(self, action: Action) -> QAction:
        made = _Keyed(self._window, self.settle)
        made.setObjectName(action.id)
        if action.icon:
            made.setIcon(icon(action.icon, action.swatch(self._context) if action.swatch else ""))
        if is_of_the_text(action):
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setCheckable(is_toggle(action))
        self._show_keys(action, made)
        made.triggered.connect(lambda _checked=False, id=action.id: self.run(id))
        self._made[action.id] = made
        self._home(action).addAction(made)
        return made

    def _show_keys(self, action: Action, made: QAction) -> None:
        text = self._context.text(action.id)
        made.setText(menu_text(text, action.keys))
        made.setIconText(text.rstrip("…"))  # what a button is called: its key is no part of it
        made.setShortcuts(with_twins(action.keys))
        made.setToolTip(tool_tip(text, action.keys))


class _Keyed(QAction):
    """An action that lets its keeper settle which one a key is for when there are several."""

    def __init__(self, parent: QWidget, settle: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._settle = settle

    def event(self, event: QEvent) -> bool:
        """Hear a key; Qt would only warn of one that fits several actions."""
        if isinstance(event, QShortcutEvent) and event.isAmbiguous():
            self._settle(event.key().toString())
            return True
        return super().event(event)


def is_of_the_text(action: Action) -> bool:
    """Tell whether an action is about what is selected in the text."""
    return action.menu in BODY_MENUS and not action.anywhere


def is_toggle(action: Action) -> bool:
    """Tell whether an action is on or off."""
    return action.checked is not None or action.active is not None


def is_said(action: Action) -> bool:
    """Tell whether nothing else says that a toggle is on: what a block is, its place tells."""
    beside = isinstance(QApplication.focusWidget(), QAbstractButton)  # whose state is told by Qt
    return not beside and (action.inline or action.active is not None)


def _say_state(context: Context, action: Action, *, on: bool) -> None:
    state = context.text("action.on" if on else "action.off")
    context.say(f"{context.text(action.id).rstrip('…')}: {state}")


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
