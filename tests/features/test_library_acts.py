"""What is done with articles on the page of the library, by keys and menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from editor.document.meta import Status
from editor.features.library.handling import TRASH
from editor.features.library.ui import LibraryPage
from editor.features.library.ui_compare import CompareDialog
from editor.features.library.ui_dialogs import NameDialog, RenameDialog
from editor.features.library.ui_import import ImportReport, run_import
from editor.features.library.ui_similar import SimilarDialog
from editor.storage import article_file
from editor.storage.library import State
from tests.app.conftest import press, settle, write
from tests.app.windowing import answer, click
from tests.features.shelves import LINES, TITLES, fill, folder, page, titles, window_of

__all__ = ["folder", "page"]


def choose(menu: QMenu, id: str) -> None:
    """Press an entry of a menu by the id of its text."""
    action = next(each for each in menu.actions() if each.objectName() == id)
    action.trigger()
    settle()


def menu_of(page: LibraryPage) -> QMenu:
    menu = page.menus.for_articles()
    assert menu is not None
    return menu


def select(page: LibraryPage, *rows: int) -> None:
    """Select rows as a user does: a press, and more with Ctrl."""
    for number, row in enumerate(rows):
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        place = page.view.visualRect(page.model.index(row)).center()
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, keys, place)
    assert page.view.selected_rows() == rows


def test_delete_throws_away_and_the_strip_has_the_way_back(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    select(page, 0, 2)
    press(page.view, "Delete")
    qtbot.waitUntil(lambda: titles(page) == [TITLES[1], TITLES[3]])
    assert sorted(p.stem for p in (folder / TRASH).glob("*.qirtas")) == sorted(
        [TITLES[0], TITLES[2]]
    )
    strip = page.strips.standing("trash")
    assert strip is not None
    click(strip, "تراجع")  # pyright: ignore[reportArgumentType]
    qtbot.waitUntil(lambda: titles(page) == TITLES)
    assert (folder / f"{TITLES[0]}.qirtas").is_file()


def test_the_trash_is_looked_into_restored_from_and_emptied(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    select(page, 0, 1)
    press(page.view, "Delete")
    qtbot.waitUntil(lambda: titles(page) == TITLES[2:])
    page.ask_for(page.shelf.in_state(State.TRASHED))
    qtbot.waitUntil(lambda: sorted(titles(page)) == sorted(TITLES[:2]))
    row = titles(page).index(TITLES[1])
    select(page, row)
    choose(menu_of(page), "library.restore")
    qtbot.waitUntil(lambda: titles(page) == [TITLES[0]])
    assert (folder / f"{TITLES[1]}.qirtas").is_file()
    select(page, 0)
    answer(lambda dialog: click(dialog, "إلغاء"))
    press(page.view, "Delete")
    assert titles(page) == [TITLES[0]]
    answer(lambda dialog: click(dialog, "حذف نهائي"))
    press(page.view, "Delete")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert list((folder / TRASH).glob("*.qirtas")) == []


def test_an_article_in_the_trash_is_restored_to_be_opened(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    select(page, 1)
    press(page.view, "Delete")
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.ask_for(page.shelf.in_state(State.TRASHED))
    qtbot.waitUntil(lambda: titles(page) == [TITLES[1]])
    page.view.setFocus()
    answer(lambda dialog: click(dialog, "استعادة وفتح"))
    press(page.view, "Return")
    window = window_of(page)
    qtbot.waitUntil(lambda: window.session.path == folder / f"{TITLES[1]}.qirtas")


def test_f2_renames_title_and_file(page: LibraryPage, folder: Path, qtbot: QtBot) -> None:
    select(page, 0)

    def give(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        dialog.title.edit.selectAll()
        write(dialog.title.edit, "القمح والخبز")
        press(dialog.title.edit, "Return")

    answer(give)
    press(page.view, "F2")
    qtbot.waitUntil(lambda: "القمح والخبز" in titles(page))
    path = folder / "القمح والخبز.qirtas"
    assert article_file.load(path).meta.title == "القمح والخبز"
    assert not (folder / f"{TITLES[0]}.qirtas").exists()
    qtbot.waitUntil(lambda: (entry := page.current()) is not None and entry.path == path)


def test_statuses_are_changed_together_and_an_open_article_on_its_desk(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    window = window_of(page)
    opened = folder / f"{TITLES[0]}.qirtas"
    window.documents.open(opened)
    qtbot.waitUntil(lambda: window.session.path == opened)
    press(window.surface, "Ctrl+Shift+O")
    qtbot.waitUntil(lambda: page.isVisible() and titles(page) == TITLES)
    select(page, 0, 1)
    inner = menu_of(page).findChild(QMenu, "library.set-status")
    assert isinstance(inner, QMenu)
    choose(inner, "status:published")
    other = folder / f"{TITLES[1]}.qirtas"
    qtbot.waitUntil(lambda: article_file.load(other).meta.status is Status.PUBLISHED)
    assert window.session.article.meta.status is Status.PUBLISHED
    assert window.session.modified
    assert article_file.load(opened).meta.status is Status.DRAFT  # until it is saved


def test_an_open_article_is_not_thrown_away(page: LibraryPage, folder: Path, qtbot: QtBot) -> None:
    window = window_of(page)
    path = folder / f"{TITLES[0]}.qirtas"
    window.documents.open(path)
    qtbot.waitUntil(lambda: window.session.path == path)
    press(window.surface, "Ctrl+Shift+O")
    qtbot.waitUntil(lambda: page.isVisible() and titles(page) == TITLES)
    select(page, 0)
    answer(lambda dialog: press(dialog, "Escape"))
    press(page.view, "Delete")
    assert path.is_file()


def test_what_is_archived_leaves_the_list_and_comes_back(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    select(page, 2)
    choose(menu_of(page), "library.archive")
    qtbot.waitUntil(lambda: titles(page) == [TITLES[0], TITLES[1], TITLES[3]])
    assert (folder / f"{TITLES[2]}.qirtas").is_file()
    row = next(row for row in page.side.rows() if row.objectName() == "state:archived")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == [TITLES[2]])
    select(page, 0)
    choose(menu_of(page), "library.unarchive")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)


def test_a_duplicate_stands_beside_and_is_current(
    page: LibraryPage, folder: Path, qtbot: QtBot
) -> None:
    select(page, 3)
    choose(menu_of(page), "library.duplicate")
    copy = folder / f"{TITLES[3]} (نسخة).qirtas"
    qtbot.waitUntil(lambda: (entry := page.current()) is not None and entry.path == copy)


def test_a_filter_is_kept_under_a_name_and_asked_for_again(page: LibraryPage, qtbot: QtBot) -> None:
    page.ask_for(page.shelf.toggled("section", "ثقافة"))
    qtbot.waitUntil(lambda: titles(page) == [TITLES[1], TITLES[2]])

    def name(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        write(dialog.field.edit, "للثقافة")
        press(dialog.field.edit, "Return")

    answer(name)
    page.acts.keep_filter()
    page.acts.clear_conditions()
    qtbot.waitUntil(lambda: titles(page) == TITLES)
    qtbot.waitUntil(lambda: any(row.text() == "للثقافة" for row in page.side.rows()))
    row = next(row for row in page.side.rows() if row.text() == "للثقافة")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(page) == [TITLES[1], TITLES[2]])
    page.acts.drop_saved(page.saved()[0])
    assert page.saved() == ()


def test_the_menu_stands_where_the_mouse_is(page: LibraryPage) -> None:
    select(page, 0)
    page.menus.show_for_articles(QPoint(10, 10))
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    assert any(action.objectName() == "library.rename" for action in menu.actions())
    menu.close()


def test_a_folder_is_imported_with_a_report(
    page: LibraryPage, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "قديم"
    source.mkdir()
    (source / "خبر.md").write_text("# خبر وصل\n\nنص الخبر.\n", "utf-8")
    (source / "فارغ.txt").write_bytes(b"")
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportReport)
        seen.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        dialog.accept()

    answer(read, tries=600)
    run_import(page, source)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=30_000)
    assert "فارغ.txt" in seen[0]
    qtbot.waitUntil(lambda: "خبر وصل" in titles(page), timeout=20_000)
    assert (folder / "قديم" / "خبر.qirtas").is_file()


def test_what_is_alike_is_shown(page: LibraryPage, folder: Path, qtbot: QtBot) -> None:
    text = "ارتفعت أسعار القمحِ في السوق."
    fill(folder, [("القمح مرة أخرى", "مها الخطيب", LINES[0][2], "اقتصاد", text)])
    qtbot.waitUntil(lambda: "القمح مرة أخرى" in titles(page), timeout=20_000)
    select(page, titles(page).index(TITLES[0]))
    found: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, SimilarDialog)
        qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
        first = dialog.model.item(0)
        assert first is not None
        found.append(first.entry.title)
        dialog.reject()

    answer(read)
    page.acts.similar()
    assert found == ["القمح مرة أخرى"]


def test_a_search_for_the_like_ends_quietly_when_its_dialog_is_gone(
    page: LibraryPage, qtbot: QtBot
) -> None:
    select(page, 0)
    answer(lambda dialog: dialog.reject())
    page.acts.similar()
    jobs = window_of(page).jobs
    qtbot.waitUntil(lambda: not jobs.running)
    settle()  # what failed meanwhile would fail the test


def test_two_articles_are_compared(page: LibraryPage, qtbot: QtBot) -> None:
    select(page, 0, 1)
    seen: list[bool] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, CompareDialog)
        seen.append(dialog.view.isVisible())
        dialog.reject()

    answer(read)
    choose(menu_of(page), "library.compare")
    qtbot.waitUntil(lambda: seen == [True])


@pytest.mark.parametrize("key", ["F2", "Delete", "Return"])
def test_keys_on_nothing_do_nothing(page: LibraryPage, qtbot: QtBot, key: str) -> None:
    write(page.view, "لا يوجد شيء كهذا")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    press(page.view, key)
    assert page.stack.currentWidget() is page.empty


def test_an_import_is_stopped_and_what_came_stays(
    page: LibraryPage, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "كبير"
    source.mkdir()
    for number in range(400):
        (source / f"{number}.md").write_text(f"# خبر {number}\n\nنص الخبر رقم {number}.\n", "utf-8")
    run_import(page, source)
    home = folder / "كبير"
    qtbot.waitUntil(lambda: home.is_dir() and any(home.glob("*.qirtas")), timeout=30_000)
    page.keeper.stop()
    qtbot.waitUntil(lambda: not page.keeper.others, timeout=10_000)
    came = len(list(home.glob("*.qirtas")))
    assert 0 < came < 400
    for path in home.glob("*.qirtas"):
        article_file.load(path)  # whole
