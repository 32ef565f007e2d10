"""What tests of widgets share: catalogs, and a dressed program that is undressed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.text.messages import Catalog, load_catalog
from editor.ui.surface import Surface
from editor.ui.theme import Scheme, Theme, apply_theme

Dress = Callable[..., Theme]
Show = Callable[..., QWidget]


@pytest.fixture
def arabic() -> Catalog:
    """The Arabic texts."""
    return load_catalog("ar")


@pytest.fixture
def surface(qtbot: QtBot) -> Surface:
    """A surface on the screen that has the focus."""
    made = Surface(placeholder="أسقط صورة")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def type_text(widget: QWidget, text: str) -> None:
    """Type any letters, as an Arabic keyboard sends them; QTest dies of what is not ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def farewell(widget: QObject) -> Callable[[], bool]:
    """Return a function that tells whether Qt has freed a widget by now."""
    gone: list[bool] = []
    widget.destroyed.connect(lambda: gone.append(True))
    return lambda: bool(gone)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """A function that shows widgets below each other in a window that has the focus."""
    windows: list[QWidget] = []

    def put_up(*widgets: QWidget, width: int = 320, height: int = 300) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addWidget(QLineEdit())  # somewhere else to go
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield put_up
    windows.clear()


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Dress]:
    """A function that dresses the program: `dress("dark", rtl=True)`."""
    font, style = QFont(qapp.font()), qapp.style().objectName()

    def put_on(scheme: str = "light", *, rtl: bool = True) -> Theme:
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        qapp.setLayoutDirection(side)
        return apply_theme(qapp, Scheme(scheme))

    yield put_on
    theme = qapp.findChild(Theme)
    if theme is not None:
        theme.set_scheme(Scheme.SYSTEM)
        theme.setParent(None)
        theme.deleteLater()
        qapp.sendPostedEvents(theme, QEvent.Type.DeferredDelete)  # no loop runs that would
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(QPalette())
    qapp.setFont(font)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
