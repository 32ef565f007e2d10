"""All keys, shown and searched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QTreeWidgetItemIterator

from editor.app.help import KeysDialog
from editor.app.window import Window
from editor.features.outline.ui import OutlinePanel
from tests.app.conftest import press, settle, write
from tests.app.windowing import answer


def shown(dialog: KeysDialog) -> list[str]:
    """Return the names of the rows that are not hidden."""
    names: list[str] = []
    walk = QTreeWidgetItemIterator(dialog.tree, QTreeWidgetItemIterator.IteratorFlag.NotHidden)
    while walk.value() is not None:
        if walk.value().parent() is not None:
            names.append(walk.value().text(0))
        walk += 1
    return names


@pytest.mark.parametrize("typed", ["غامق", "ctrl+b"])
def test_keys_are_found_by_name_and_by_key(window, typed: str) -> None:
    found: list[list[str]] = []

    def act(dialog: KeysDialog) -> None:
        try:
            found.append(shown(dialog))
            write(dialog.search.edit, typed)
            found.append(shown(dialog))
        finally:
            dialog.reject()

    answer(act)
    press(window.surface, "Ctrl+/")
    assert len(found[0]) > 40
    assert found[1][0] == "غامق"
    assert len(found[1]) < 5


@pytest.mark.parametrize("keys", ["Ctrl+/"])
def test_keys_are_shown_from_within_the_text(window, keys: str) -> None:
    assert asked_by(window, window.surface, keys) == [True]


def test_a_question_mark_shows_them_beside_the_text_alone(window) -> None:
    press(window.surface, "Ctrl+G")
    field = window.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_Question)
    assert field.text() == "?"  # in a field it is a letter
    press(field, "Escape")
    QTest.keyClick(window.surface, Qt.Key.Key_Question)
    settle()
    assert window.session.article.blocks[0].runs[0].text == "?"
    write(window.surface, "\nنص")
    press(window.surface, "Ctrl+Alt+2")
    outline = window.findChild(OutlinePanel).view
    outline.setFocus()
    assert asked_by(window, outline, "?") == [True]


def asked_by(window, widget, keys: str) -> list[bool]:
    """Press keys and return whether the list of keys stood then."""
    asked: list[bool] = []

    def act(dialog) -> None:
        asked.append(isinstance(dialog, KeysDialog))
        dialog.reject()

    answer(act)
    press(widget, keys)
    return asked


def test_every_menu_fits_a_small_screen_in_one_column(window: Window) -> None:
    """A laptop has 768 pixels: Qt would put a second column beside what does not fit."""
    for entry in window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        rows = [menu.actionGeometry(action) for action in menu.actions()]
        assert sum(row.height() for row in rows) <= 740, entry.text()
