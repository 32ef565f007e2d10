"""Undo on a page that hides the text: nothing is taken back unseen, by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.document.article import new_article
from editor.document.nodes import Figure
from editor.features.comparing.ui import ComparingPage
from editor.settings.keys import KEYS, lines_of_keys
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.tabbing import first_texts, save_article
from tests.app.windowing import p

PAGES = {
    "library": "Ctrl+Shift+O",
    "settings": "Ctrl+,",
    "versions.page": "Ctrl+Alt+H",
    "photos": "Ctrl+Alt+G",
    "social": "Ctrl+Alt+R",
    "package": "Ctrl+Alt+Y",
    "guide": "F1",
}


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def text_in(field: QWidget) -> str:
    assert isinstance(field, QLineEdit | QTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def test_no_step_of_the_text_is_taken_back_where_it_is_not_seen(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    write(window.surface, "كتب ")
    write(window.surface, "الكاتب\n")
    write(window.surface, "سطرين")
    press(window.surface, "Ctrl+Z")
    before = window.context.article
    for id, key in PAGES.items():
        press(window.surface, key)
        qtbot.waitUntil(lambda id=id: window.stage.front == id)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        for taking in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"):
            press(focused(), taking)
            assert window.context.article.blocks == before.blocks, (id, taking)
        assert not window.context.can_run("history.undo"), id
        assert not window.context.can_run("history.redo"), id
        assert not window.actions_["history.undo"].isEnabled(), id
        window.context.hide_page()
        settle()
        assert window.actions_["history.undo"].isEnabled(), id
    press(window.surface, "Ctrl+Y")
    assert window.context.article.blocks != before.blocks
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    assert window.context.article.blocks != before.blocks


def test_a_field_on_a_page_has_its_own_undo(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    write(window.surface, "نص")
    press(window.surface, "Ctrl+Shift+O")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    press(focused(), "Ctrl+F")
    field = focused()
    assert isinstance(field, QLineEdit)
    write(field, "كلمة")
    press(field, "Ctrl+Z")
    assert field.text() == ""
    press(field, "Ctrl+Z")
    assert first_texts(window) == ["نص"]


@pytest.mark.parametrize("redo", ["Ctrl+Y", "Ctrl+Shift+Z"])
def test_every_key_of_redo_is_that_of_the_field(
    make_window: MakeWindow, qtbot: QtBot, redo: str
) -> None:
    window = make_window()
    write(window.surface, "نص")
    press(window.surface, "Ctrl+Z")
    before = window.context.article.blocks
    for go in ("Ctrl+Alt+M", "Ctrl+F"):
        press(window.surface, go)
        field = focused()
        write(field, "كلمة")
        press(field, "Ctrl+Z")
        assert text_in(field) == "", go
        press(field, redo)
        assert text_in(field) == "كلمة", go
        press(field, redo)
        assert window.context.article.blocks == before, go
        press(field, "Escape")
    press(window.surface, redo)
    assert first_texts(window) == ["نص"]


@pytest.mark.qt_log_ignore("keyToAscii", extend=True)
def test_a_key_of_the_writers_own_and_one_of_an_arabic_keyboard_undo_in_a_field(
    make_window: MakeWindow,
) -> None:
    own = lines_of_keys({"history.undo": ("Alt+Backspace",)})
    window = make_window(settings=Settings().with_value(KEYS, own))
    write(window.surface, "نص")
    before = window.context.article.blocks
    press(window.surface, "Ctrl+F")
    write(focused(), "كلمة")
    press(focused(), "Alt+Backspace")
    assert text_in(focused()) == ""
    press(focused(), "Ctrl+غ")  # where Y is on an Arabic keyboard
    assert text_in(focused()) == "كلمة"
    assert window.context.article.blocks == before


def test_a_page_takes_back_its_own_steps_alone(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(new_article(blocks=(p("نص"), Figure(name="souk.jpg"))))
    write(window.surface, "كتبت ")
    written = window.context.article
    press(window.surface, "Ctrl+Alt+G")
    qtbot.waitUntil(lambda: window.stage.front == "photos")
    press(focused(), "F2")
    write(focused(), "سوق")
    press(focused(), "Return")
    changed = window.context.article
    assert changed.blocks != written.blocks
    press(focused(), "Escape") if isinstance(focused(), QLineEdit) else None
    press(focused(), "Ctrl+Z")
    assert window.context.article.blocks == written.blocks
    press(focused(), "Ctrl+Z")
    assert window.context.article.blocks == written.blocks
    press(focused(), "Ctrl+Y")
    assert window.context.article.blocks == changed.blocks
    press(focused(), "Escape")
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    assert window.context.article.blocks[0] == p("نص")


def test_what_was_taken_from_a_comparison_is_given_back_and_compared_anew(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = save_article(tmp_path, "آخر", "النص كما عاد من المحرر")
    window = make_window(new_article(blocks=(p("النص كما كتبه صاحبه"),)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    window.context.run_action("comparing.file")
    qtbot.waitUntil(lambda: window.stage.front == "comparing")
    page = window.stage.currentWidget()
    assert isinstance(page, ComparingPage)
    qtbot.waitUntil(lambda: page.view.comparison is not None)
    press(focused(), "Ctrl+Z")
    assert first_texts(window) == ["النص كما كتبه صاحبه"]
    page.view._restore.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: first_texts(window) == ["النص كما عاد من المحرر"])
    qtbot.waitUntil(lambda: page.view.comparison is not None and page.view.comparison.is_same)
    press(page, "Ctrl+Z")
    assert first_texts(window) == ["النص كما كتبه صاحبه"]
    qtbot.waitUntil(lambda: page.view.comparison is not None and not page.view.comparison.is_same)
