"""The page of the library, by keys and mouse."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.document.selection import Position
from editor.features.library.shelf import GROUPS, ORDERS
from editor.features.library.ui import LibraryPage
from editor.features.library.ui_empty import Empty
from tests.app.conftest import MakeWindow, press, write
from tests.features.shelves import LINES, TITLES, fill, folder, page, titles, window_of

__all__ = ["folder", "page"]


def test_the_first_time_a_folder_is_offered(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    press(window.surface, "Ctrl+Shift+O")
    page = window.stage.currentWidget()
    assert isinstance(page, LibraryPage)
    assert page.stack.currentWidget() is page.empty
    assert isinstance(page.empty, Empty)
    page.acts.make_folder()
    qtbot.waitUntil(lambda: page.keeper.ready)
    assert page.keeper.folders[0].is_dir()
    press(page, "Escape")
    assert window.stage.front == ""


def test_arrows_walk_and_enter_opens(page: LibraryPage, folder: Path, qtbot: QtBot) -> None:
    window = window_of(page)
    qtbot.waitUntil(page.view.hasFocus)
    press(page.view, "Down")
    press(page.view, "Down")
    assert page.current() is not None
    press(page.view, "Up")
    current = page.current()
    assert current is not None
    press(page.view, "Return")
    qtbot.waitUntil(lambda: window.session.path == current.path)
    assert window.stage.front == ""
    assert window.session.path == folder / f"{current.title}.qirtas"


def test_the_button_above_opens_the_one_that_is_selected(page: LibraryPage, qtbot: QtBot) -> None:
    assert not page.head.open.isEnabled()
    page.view.select_row(1)
    current = page.current()
    assert current is not None
    page.head.open.click()
    qtbot.waitUntil(lambda: window_of(page).session.path == current.path)


def test_letters_go_to_the_search_and_enter_jumps_to_the_place(
    page: LibraryPage, qtbot: QtBot
) -> None:
    window = window_of(page)
    write(page.view, "ق")
    assert page.head.search.hasFocus()
    write(page.head.search, "مح")
    qtbot.waitUntil(lambda: titles(page) == ["أسعار القمح"])
    hit = page.model.item(0)
    assert hit is not None
    assert hit.hit is not None
    start, end = hit.hit.marks[0]
    assert hit.hit.snippet[start:end] in {"القمحِ", "قمحِ", "القمح"}
    press(page.head.search, "Return")
    qtbot.waitUntil(lambda: window.session.article.meta.title == "أسعار القمح")
    there = Position(1, offset=hit.hit.offset), Position(1, offset=hit.hit.offset + end - start)
    qtbot.waitUntil(lambda: (s := window.surface.selection) and (s.start, s.end) == there)


def test_escape_empties_the_search_before_it_leaves(page: LibraryPage, qtbot: QtBot) -> None:
    press(page, "Ctrl+Shift+O")
    write(page.view, "متحف")
    qtbot.waitUntil(lambda: titles(page) == ["المتحف الوطني"])
    press(page.head.search, "Escape")
    qtbot.waitUntil(lambda: titles(page) == TITLES)
    assert window_of(page).stage.front == "library"
    press(page.head.search, "Escape")
    assert window_of(page).stage.front == ""
    qtbot.waitUntil(window_of(page).surface.hasFocus)


def test_down_leads_from_the_search_to_what_is_found_and_up_back(
    page: LibraryPage, qtbot: QtBot
) -> None:
    page.head.search.setFocus()
    press(page.head.search, "Down")
    qtbot.waitUntil(page.view.hasFocus)
    assert page.view.selected_rows() == (0,)
    press(page.view, "Up")
    qtbot.waitUntil(page.head.search.hasFocus)


def test_a_press_at_the_side_narrows_the_shelf(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.side.rows()))
    row = next(row for row in page.side.rows() if row.objectName() == "author:ليلى حداد")
    assert row.count == 2
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == ["أسعار القمح", "المتحف الوطني"])
    row = next(row for row in page.side.rows() if row.objectName() == "author:ليلى حداد")
    assert row.isChecked()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == TITLES)


def test_articles_are_sorted_and_grouped(page: LibraryPage, qtbot: QtBot) -> None:
    page.ask_for(page.shelf.ordered("title"))
    by_letters = ["أسعار القمح", "حوار مع شاعرة", "المتحف الوطني", "واحات الجنوب"]
    qtbot.waitUntil(lambda: titles(page) == by_letters)
    page.ask_for(page.shelf.grouped("status"))
    qtbot.waitUntil(lambda: len(page.view.sections) == 4)
    assert titles(page) == ["واحات الجنوب", "أسعار القمح", "حوار مع شاعرة", "المتحف الوطني"]
    assert page.view.sections[0].title == "فكرة"


def test_cards_begin_at_the_right_and_arrows_follow(page: LibraryPage, qtbot: QtBot) -> None:
    page.head.cards.click()
    assert page.view.cards
    first = page.view.visualRect(page.model.index(0))
    second = page.view.visualRect(page.model.index(1))
    assert first.left() > second.right()
    page.view.select_row(0)
    page.view.setFocus()
    press(page.view, "Left")
    assert page.view.currentIndex().row() == 1
    press(page.view, "Right")
    assert page.view.currentIndex().row() == 0
    QTest.mouseDClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        page.view.visualRect(page.model.index(1)).center(),
    )  # fmt: skip
    qtbot.waitUntil(lambda: window_of(page).session.article.meta.title == TITLES[1])


def test_a_file_that_comes_into_the_folder_comes_onto_the_shelf(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    fill(folder / "جديد", [("خبر جديد", "مها الخطيب", LINES[0][2], "سياسة", "نص.")])
    qtbot.waitUntil(lambda: "خبر جديد" in titles(page), timeout=20_000)


def test_saving_an_article_freshens_its_entry(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    window = window_of(page)
    press(page.view, "Return")
    qtbot.waitUntil(lambda: window.session.path == folder / f"{TITLES[0]}.qirtas")
    window.context.set_meta(title="القمح في السوق")
    window.documents.save()
    press(window.surface, "Ctrl+Shift+O")
    qtbot.waitUntil(lambda: "القمح في السوق" in titles(page), timeout=20_000)


def test_a_page_is_freed_with_the_language_and_its_thread_ends(
    page: LibraryPage, qtbot: QtBot
) -> None:
    window = window_of(page)
    before = [each for each in threading.enumerate() if each.name == "librarian"]
    assert len(before) == 1
    window.context.set_setting("appearance.language", "fr")
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))
    assert not before[0].is_alive()
    window.context.run_action("library.show")
    other = window.stage.currentWidget()
    assert isinstance(other, LibraryPage)
    assert other.layoutDirection() == Qt.LayoutDirection.LeftToRight
    qtbot.waitUntil(lambda: titles(other) == TITLES)


def test_rows_far_down_are_fetched_when_they_are_seen(
    folder: Path, page: LibraryPage, qtbot: QtBot
) -> None:
    lines = [(f"مقال {n:03}", "مها الخطيب", LINES[0][2], "مجتمع", "نص.") for n in range(300)]
    fill(folder / "كثير", lines)
    page.keeper.update()
    qtbot.waitUntil(lambda: page.model.rowCount() == 304, timeout=30_000)
    page.ask_for(page.shelf.ordered("title"))
    qtbot.waitUntil(lambda: (item := page.model.item(0)) is not None and "سعار" in item.entry.title)
    press(page.view, "End")
    assert page.view.currentIndex().row() == 303
    qtbot.waitUntil(lambda: page.current() is not None)
    chosen: list[str] = []
    press(page.view, "Ctrl+A")
    page.with_chosen(lambda entries: chosen.extend(entry.title for entry in entries))
    qtbot.waitUntil(lambda: len(set(chosen)) == 304)


def test_what_is_current_and_selected_stays_when_the_index_changes(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    page.view.select_row(1)
    page.view.setFocus()
    press(page.view, "Shift+Down")
    page.refresh()  # an answer is under way while a key is pressed
    press(page.view, "Shift+Down")
    fill(folder / "جديد", [("خبر جديد", "مها الخطيب", LINES[0][2], "سياسة", "نص.")])
    page.keeper.refresh_files((folder / "جديد" / "خبر جديد.qirtas",))
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    assert [entry.title for entry in page.chosen()] == TITLES[1:4]
    current = page.current()
    assert current is not None
    assert current.title == TITLES[3]


def test_a_screen_reader_hears_what_a_row_shows(page: LibraryPage) -> None:
    heard = QAccessible.queryAccessibleInterface(page.view)
    assert heard.role() == QAccessible.Role.List
    assert heard.childCount() == len(TITLES)
    first = heard.child(0)
    assert first.text(QAccessible.Text.Name) == TITLES[0]
    told = first.text(QAccessible.Text.Description)
    assert "مسودة" in told
    assert "ليلى حداد" in told


def test_the_menu_of_orders_keeps_its_entries(page: LibraryPage, qtbot: QtBot) -> None:
    menu = page.head.order.menu()
    menu.aboutToShow.emit()
    gc.collect()
    names = [action.objectName() for action in menu.actions() if action.isCheckable()]
    assert len(names) == len(ORDERS) + len(GROUPS)
    next(a for a in menu.actions() if a.objectName() == "library.order.title").trigger()
    qtbot.waitUntil(lambda: page.shelf.order.by == "title")


def test_the_key_of_finding_goes_to_the_search_of_the_library(
    page: LibraryPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.view.hasFocus)
    press(page.view, "Ctrl+F")
    assert page.head.search.hasFocus()
    assert window_of(page).stage.front == "library"
    assert not window_of(page).bars.some


def test_articles_that_are_being_read_are_not_said_to_be_none(
    page: LibraryPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.view.hasFocus)
    page.stack.setCurrentWidget(page.empty)
    page.empty.show_for(page.shelf, ready=True, reading=True)
    page.empty.setFocus()
    assert page.empty.hasFocus()
    page.empty.show_for(page.shelf, ready=True)
    page.head.search.setFocus()
    page.empty.setFocus()
    qtbot.waitUntil(lambda: isinstance(page.window().focusWidget(), QPushButton))


def test_what_is_about_the_text_waits_for_it(page: LibraryPage) -> None:
    window = window_of(page)
    assert not window.context.can_run("edit.paste")
    before = window.session.article
    window.actions_.run("edit.paste")
    assert window.session.article is before
    press(page, "Escape")
    assert window.context.can_run("edit.paste")
