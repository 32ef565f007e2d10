"""A writer who has a keyboard and nothing else: each key goes where a real one would go.

    keys = Keyboard(qtbot, window)
    keys.press("Ctrl+Alt+M")
    keys.write("عنوان")
    keys.tab_to("الاسم اللطيف")
    keys.menu("menu.file", "file.export", "file.export.docx", over=export)

Nothing here gives the focus to a widget, presses a button by its method, or moves a mouse. Only
what a window manager does is done for it, since there is none: a window that was left by a dialog
is made active again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QMenu,
    QMenuBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.document.walk import block_text
from tests.app.conftest import settle
from tests.app.conftest import write as write_into

if TYPE_CHECKING:
    from editor.app.window import Window

Act = Callable[[], object]
FAR = 90  # presses of Tab after which a control is not to be reached
PARTS = 14  # likewise of F6
PATIENCE = 8000  # milliseconds


class Keyboard:
    """The keys of one window and of the dialogs over it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self.window = window

    # ---- keys

    @property
    def place(self) -> QWidget:
        """What hears the next key."""
        menu = QApplication.activePopupWidget()
        if menu is not None:
            return menu.focusWidget() or menu
        below = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is None:
            below.activateWindow()
            assert QTest.qWaitForWindowActive(below)
        found = QApplication.focusWidget()
        assert found is not None, f"the keyboard is nowhere in {below.windowTitle()}"
        assert found.isVisible(), f"the keyboard is in {told(found)}, which is not seen"
        return found

    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys one after the other; none of them opens a dialog, see `over`."""
        for key in keys * times:
            self._press(key)

    def _press(self, key: str) -> None:
        place, before, strange = self.place, QApplication.activeModalWidget(), list[str]()
        guard = QTimer(singleShot=True, interval=PATIENCE)
        guard.timeout.connect(lambda: _dismiss(before, strange))
        guard.start()
        _click(place, key)
        guard.stop()
        assert not strange, f"{key} has opened {strange}"

    def write(self, text: str) -> None:
        """Type a text where the keyboard is; a line end is Enter."""
        for letter in text:
            write_into(self.place, letter)

    def over(self, act: Act, *keys: str) -> None:
        """Press keys of which the last opens a dialog; do something in it that closes it."""
        before = QApplication.activeModalWidget()
        done: list[bool] = []
        self.press(*keys[:-1])
        self._await_dialog(before, act, done)
        _click(self.place, keys[-1])
        self.until(lambda: bool(done), "the dialog is through")
        self.until(lambda: QApplication.activeModalWidget() is before, "the dialog is closed")

    def _await_dialog(self, before: QWidget | None, act: Act, done: list[bool]) -> None:
        def look(left: int) -> None:
            dialog = QApplication.activeModalWidget()
            there = isinstance(dialog, QDialog) and dialog is not before and dialog.isVisible()
            if there and not dialog.isActiveWindow():
                dialog.activateWindow()
                there = False
            if there:
                try:
                    act()
                    done.append(True)
                finally:
                    if not done:
                        dialog.reject()  # or the test would wait for ever
            elif left:
                QTimer.singleShot(50, lambda: look(left - 1))

        QTimer.singleShot(0, lambda: look(PATIENCE // 50))

    def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait for what comes of a key."""
        try:
            self._qtbot.waitUntil(condition, timeout=PATIENCE)
        except Exception as late:
            raise AssertionError(f"{what}; the keyboard is in {self.told()}") from late
        settle()

    def blocks(self) -> list[tuple[str, str]]:
        """Return what stands in the text: the kind of each block and its words."""
        found = self.window.context.article.blocks
        return [(type(block).__name__, block_text(block)) for block in found]

    # ---- ways

    def to_part(self, id: str, key: str = "F6") -> None:
        """Go round the parts of the window to a panel."""
        dock, seen = self.window.docks.widget(id), list[str]()
        while not dock.isAncestorOf(self.place):
            seen.append(told(self.place))
            assert len(seen) < PARTS, f"the panel {id!r} is not on the way of {key}: {seen}"
            self.press(key)

    def name(self, id: str) -> str:
        """Return what is called so in the language of the interface."""
        return self.window.catalog.text(id).rstrip("…")

    def told(self) -> str:
        """Say where the keyboard is."""
        found = QApplication.focusWidget()
        return told(found) if found is not None else "nothing"

    def is_at(self, name: str) -> bool:
        """Tell whether the keyboard is on what has a name."""
        return name in names_of(self.place)

    def tab_to(self, id: str, key: str = "Tab") -> QWidget:
        """Go by Tab to what bears a text, and return it."""
        return self.walk_to(self.name(id), key)

    def walk_to(self, name: str, key: str) -> QWidget:
        """Press a key until the keyboard is on what has a name."""
        seen: list[str] = []
        while not self.is_at(name):
            seen.append(told(self.place))
            assert len(seen) < FAR, f"{name!r} is not on the way of {key}: {seen}"
            self.press(key)
        return self.place

    def choose(self, words: str, key: str = "Down") -> None:
        """Go in a list to the row that says some words."""
        seen: list[str] = []
        while words not in (row := self.row()):
            assert len(seen) < FAR, f"{words!r} is in no row: {seen}"
            seen.append(row)
            self.press(key)

    def row(self) -> str:
        """Return what the row says in which the keyboard is."""
        view = self.place
        assert isinstance(view, QAbstractItemView), told(view)
        return str(view.currentIndex().data() or "")

    def menu(self, *ids: str, over: Act | None = None) -> None:
        """Choose an entry of the menus by F10 and the arrows."""
        on = "Left" if self.window.isRightToLeft() else "Right"
        self.press("F10")
        self._walk_menu(self.name(ids[0]), on)
        for id in ids[1:]:
            self.press("Down" if isinstance(self.place, QMenuBar) else on)
            self._walk_menu(self.name(id), "Down")
        if over is None:
            self.press("Return")
        else:
            self.over(over, "Return")

    def _walk_menu(self, name: str, key: str) -> None:
        seen: list[str] = []
        while (entry := self._entry()) != name:
            seen.append(entry)
            assert len(seen) < FAR, f"{name!r} is not in the menu: {seen}"
            self.press(key)

    def _entry(self) -> str:
        """Return what the marked entry of the menu says, without its key."""
        menu = self.place
        assert isinstance(menu, QMenu | QMenuBar), told(menu)
        action = menu.activeAction()
        text = action.text() if action is not None else ""
        return (
            text.split("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
        )


def _click(widget: QWidget, key: str) -> None:
    combination = QKeySequence(key)[0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
    settle()


def _dismiss(before: QWidget | None, told_of: list[str]) -> None:
    """Close a dialog that nobody awaits, or the test would wait for ever."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog is not before:
        told_of.append(dialog.windowTitle())
        dialog.reject()


def names_of(widget: QWidget) -> tuple[str, ...]:
    """Return what a control is called, on the screen and for a screen reader."""
    found = [widget.accessibleName()]
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        found.append(interface.text(QAccessible.Text.Name))
    if isinstance(widget, QAbstractButton):
        found.append(widget.text())
    return tuple(each.replace("&", "").rstrip("…") for each in found if each)


def told(widget: QWidget) -> str:
    """Say what a widget is, for a message."""
    return f"{type(widget).__name__} {'/'.join(dict.fromkeys(names_of(widget)))}"
