"""What tests of the window share: a window of its own for each, and fingers on its keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.settings.settings import Settings

if TYPE_CHECKING:
    from editor.app.window import Window
    from tests.app.keyboarding import Keyboard

MakeWindow = Callable[..., "Window"]
Begin = Callable[..., "Keyboard"]


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[MakeWindow]:
    """Make shown windows, in Arabic and on light paper unless settings say otherwise."""
    from editor.app.desktop import make_window as make

    made: list[Window] = []

    def window(
        article: Article | None = None,
        settings: Settings | None = None,
        prepare: Callable[[Window], object] = lambda _: None,
    ) -> Window:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        window = make(app, settings or Settings().with_value("appearance.theme", "light"))
        made.append(window)
        if article is not None:
            window.session.put(article)
        prepare(window)
        window.resize(1200, 800)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)  # keys of a window that is not act on nothing
        window.surface.setFocus()
        settle()
        return window

    yield window
    for each in made:
        each.hands.close()
        each.jobs.end()
        each.hide()
        each.deleteLater()
    settle()


@pytest.fixture
def started(make_window: MakeWindow, qtbot: QtBot) -> Begin:
    """Start the program in a language, for keys alone: the start page stands."""
    from editor.app.beginning import begin
    from tests.app.keyboarding import Keyboard

    def start(language: str = "ar") -> Keyboard:
        settings = Settings().with_value("appearance.language", language)
        window = make_window(settings=settings.with_value("appearance.theme", "light"))
        begin(window)
        qtbot.waitUntil(lambda: window.stage.front == "start")
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
        return Keyboard(qtbot, window)

    return start


@pytest.fixture
def window(make_window: MakeWindow) -> Window:
    """Make a window with an empty article."""
    return make_window()


def settle() -> None:
    """Let everything happen that is due, deletions too."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def have_keyboard(widget: QWidget) -> None:
    """Make its window the active one: no window manager does, after a dialog or at first."""
    window = widget.window()
    if window.isVisible() and QApplication.activeWindow() is None:
        window.activateWindow()
        QTest.qWaitForWindowActive(window)


def press(widget: QWidget, keys: str) -> None:
    """Press a key with its modifiers, as in "Ctrl+Shift+8"."""
    from PySide6.QtGui import QKeySequence

    have_keyboard(widget)
    combination = QKeySequence(keys)[0]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())
    settle()


def write(widget: QWidget, text: str) -> None:
    """Type a text, Arabic too; a line end is Enter."""
    have_keyboard(widget)
    for letter in text:
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
    settle()
