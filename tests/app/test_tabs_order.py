"""Articles are closed and put in another order, by keys and mouse."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor.document.nodes import Paragraph
from tests.app.conftest import press, settle, write
from tests.app.tabbing import first_texts, middle, save_article, tabs, three
from tests.app.windowing import answer, click, p

# ---- closing


def test_ctrl_w_closes_and_the_last_one_leaves_an_empty_article(window, tmp_path: Path) -> None:
    window.documents.open_now(save_article(tmp_path, "أ", "نص أ"))
    window.documents.open_now(save_article(tmp_path, "ب", "نص ب"))
    press(window.surface, "Ctrl+W")
    assert first_texts(window) == ["نص أ"]
    assert window.surface.hasFocus()
    press(window.surface, "Ctrl+W")
    assert window.session.article.blocks == (Paragraph(),)
    assert window.session.path is None
    assert window.isVisible()
    write(window.surface, "يُكتب")
    assert window.session.article.blocks == (p("يُكتب"),)


def test_closing_an_unsaved_article_asks_and_escape_stays(window) -> None:
    three(window)
    answer(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    press(window.surface, "Ctrl+W")
    assert first_texts(window) == ["واحد", "اثنان", "ثلاثة"]
    window.activateWindow()  # no window manager gives it back after the dialog
    assert QTest.qWaitForWindowActive(window)
    answer(lambda dialog: click(dialog, "عدم الحفظ"))
    press(window.surface, "Ctrl+W")
    assert first_texts(window) == ["واحد", "اثنان"]


def test_middle_click_and_cross_close_a_tab_in_the_background(window, tmp_path: Path) -> None:
    for name in "أبج":
        window.documents.open_now(save_article(tmp_path, name, name))
    bar = tabs(window)
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=middle(bar, 0))
    settle()
    assert first_texts(window) == ["ب", "ج"]
    assert window.session.article.blocks == (p("ج"),)
    QTest.mouseClick(bar.cross(0), Qt.MouseButton.LeftButton)
    settle()
    assert first_texts(window) == ["ج"]
    assert not bar.isVisible()


def test_an_unsaved_article_in_the_background_is_shown_before_it_is_asked_about(window) -> None:
    three(window)
    shown = []

    def look(dialog) -> None:
        shown.append(window.session.article.blocks[0])
        click(dialog, "إلغاء")

    answer(look)
    QTest.mouseClick(tabs(window), Qt.MouseButton.MiddleButton, pos=middle(tabs(window), 0))
    settle()
    assert shown == [p("واحد")]
    assert len(window.desks.all()) == 3


def test_a_closed_article_is_freed(window, tmp_path: Path, qtbot: QtBot) -> None:
    window.documents.open_now(save_article(tmp_path, "أ", "نص أ"))
    window.documents.open_now(save_article(tmp_path, "ب", "نص ب"))
    write(window.surface, "x")
    press(window.surface, "Ctrl+Z")
    desk, surface = window.desks.active, window.surface
    kept = [weakref.ref(each) for each in (desk, surface, desk.session, surface.desk)]
    press(window.surface, "Ctrl+W")
    assert not shiboken6.isValid(surface)
    assert not shiboken6.isValid(desk)
    del desk, surface

    def is_freed() -> bool:
        gc.collect()
        return [ref() for ref in kept] == [None] * 4

    qtbot.waitUntil(is_freed)


def test_closing_the_window_asks_once_for_each_unsaved_article(window) -> None:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QApplication

    three(window)
    asked: list[str] = []

    def discard(dialog, left: int) -> None:
        asked.append(dialog.accessibleName())
        if left:
            answer(lambda after: discard(after, left - 1))
        click(dialog, "عدم الحفظ")

    answer(lambda dialog: discard(dialog, 2))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    for text, question in zip(("واحد", "اثنان", "ثلاثة"), asked, strict=True):
        assert text in question


# ---- order


def test_keys_move_a_tab_and_stop_at_the_ends(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Shift+PgUp")
    assert first_texts(window) == ["واحد", "ثلاثة", "اثنان"]
    press(window.surface, "Ctrl+Shift+PgUp")
    press(window.surface, "Ctrl+Shift+PgUp")
    assert first_texts(window) == ["ثلاثة", "واحد", "اثنان"]
    press(window.surface, "Ctrl+Shift+PgDown")
    assert first_texts(window) == ["واحد", "ثلاثة", "اثنان"]
    write(window.surface, "!")
    assert window.session.article.blocks == (p("ثلاثة!"),)


def test_a_tab_is_dragged_with_the_mouse(window, qtbot: QtBot) -> None:
    three(window)
    bar = tabs(window)
    start, end = middle(bar, 0), middle(bar, 2)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 21):
        QTest.mouseMove(bar, start + (end - start) * (step / 20) + QPoint(-4, 0))
        settle()
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    moved = ["اثنان", "ثلاثة", "واحد"]  # once the tab has slid into its place
    qtbot.waitUntil(lambda: first_texts(window) == moved)
    write(window.surface, "!")
    assert first_texts(window) == ["اثنان", "ثلاثة", "واحد!"]


# ---- menus


def test_the_menu_of_a_tab(window, tmp_path: Path) -> None:
    for name in "أبج":
        window.documents.open_now(save_article(tmp_path, name, name))

    front = window.session.article.blocks

    def choose(index: int, id: str) -> None:
        bar = tabs(window)
        QTest.mouseClick(bar, Qt.MouseButton.RightButton, pos=middle(bar, index))
        at = middle(bar, index)
        ask = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bar.mapToGlobal(at))
        QApplication.sendEvent(bar, ask)
        assert window.session.article.blocks == front  # a look at the menu changes nothing
        menu = window.findChild(QMenu, "tab-menu")
        next(entry for entry in menu.actions() if entry.objectName() == id).trigger()
        menu.close()
        settle()

    choose(0, "desks.copy-path")
    assert QGuiApplication.clipboard().text() == str(tmp_path / "أ.qirtas")
    choose(1, "desks.close-others")
    assert first_texts(window) == ["ب"]
    front = window.session.article.blocks
    choose(0, "desks.close")
    assert window.session.path is None


def test_all_open_articles_are_in_the_view_menu(window) -> None:
    three(window)
    menu = next(
        a.menu() for a in window.menuBar().actions() if a.menu().objectName() == "menu.view"
    )
    menu.popup(QPoint(50, 50))
    settle()
    names = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "المقالات المفتوحة")
    shown = [(entry.text().strip("\u2068\u2069"), entry.isChecked()) for entry in names.actions()]
    assert shown == [("واحد", False), ("اثنان", False), ("ثلاثة", True)]
    names.actions()[0].trigger()
    menu.close()
    settle()
    assert window.session.article.blocks == (p("واحد"),)


def test_after_the_question_about_another_article_the_writer_is_back(window) -> None:
    three(window)
    answer(lambda dialog: click(dialog, "عدم الحفظ"))
    QTest.mouseClick(tabs(window), Qt.MouseButton.MiddleButton, pos=middle(tabs(window), 0))
    settle()
    assert first_texts(window) == ["اثنان", "ثلاثة"]
    assert window.session.article.blocks == (p("ثلاثة"),)
    assert window.focusWidget() is window.surface
