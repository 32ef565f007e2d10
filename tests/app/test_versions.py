"""The page of versions, by keys: look, compare, restore and take back, name, keep, delete."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.document.article import Article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph, Text
from editor.document.walk import article_text
from editor.features.versions.ui import VersionsPage
from editor.features.versions.ui_parts import View
from editor.settings.folders import versions_path
from editor.storage.versions import Reason, Version, Versions
from tests.app.command_line import CommandLine
from tests.app.conftest import MakeWindow, press, settle, write
from tests.articles import kitchen_sink


def article_of(*texts: str) -> Article:
    return Article("a", Meta(title="خبر"), tuple(Paragraph((Text(text),)) for text in texts))


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def keep(*articles: Article, path: Path | None = None) -> None:
    with Versions(versions_path()) as versions:
        for article in articles:
            versions.keep(article, Reason.SAVE, path)


def kept() -> tuple[Version, ...]:
    with Versions(versions_path()) as versions:
        return versions.of("a")


@pytest.fixture
def shown(make_window: MakeWindow, qtbot: QtBot) -> Callable[..., tuple[Window, VersionsPage]]:
    """Open the page by its key."""

    def show(article: Article) -> tuple[Window, VersionsPage]:
        window = make_window(article)
        press(window.surface, "Ctrl+Alt+H")
        page = window.stage.currentWidget()
        assert isinstance(page, VersionsPage)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        if kept():
            qtbot.waitUntil(lambda: len(page.chosen) == 1)
        return window, page

    return show


def read(page: VersionsPage) -> str:
    return article_text(page.preview.article)


def test_versions_are_read_with_the_arrows_and_escape_leads_back(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى"), article_of("أولى", "ثانية"), kitchen_sink_of("a"))
    window, page = shown(article_of("الآن"))
    qtbot.waitUntil(lambda: page.preview.article == kitchen_sink_of("a"))
    press(page.timeline, "Down")
    qtbot.waitUntil(lambda: read(page) == "أولى\nثانية")
    press(page.timeline, "Down")
    qtbot.waitUntil(lambda: read(page) == "أولى")
    page.timeline.setFocus()
    press(page.timeline, "Return")
    qtbot.waitUntil(lambda: QApplication.focusWidget() in {page.preview, None})
    before = page.preview.article
    write(page.preview, "لا يكتب")
    press(page.preview, "Backspace")
    assert page.preview.article == before
    press(page.preview, "Escape")
    assert window.stage.front == "versions.page"
    press(page.timeline, "Escape")
    assert window.stage.front == ""
    assert article_text(window.surface.article) == "الآن"


def kitchen_sink_of(id: str) -> Article:
    return replace(kitchen_sink(), id=id)


def test_an_article_without_versions_says_so(shown) -> None:
    window, page = shown(article_of("الآن"))
    assert page.timeline.lines == ()
    press(QApplication.focusWidget() or page, "Escape")
    assert window.stage.front == ""


def test_a_version_is_restored_taken_back_and_the_text_before_is_kept(shown, qtbot: QtBot) -> None:
    old = replace(article_of("أولى", "ثانية"), meta=Meta(title="عنوان قديم"))
    keep(old)
    now = article_of("غيرها تماما")
    window, page = shown(now)
    press(page.timeline, "Ctrl+Return")
    qtbot.waitUntil(lambda: window.surface.article == old)
    assert window.stage.front == ""
    press(window.surface, "Ctrl+Z")
    assert window.surface.article == now
    qtbot.waitUntil(lambda: [each.reason for each in kept()] == [Reason.RESTORE, Reason.SAVE])
    with Versions(versions_path()) as versions:
        assert versions.article(kept()[0].id) == now


def test_one_place_is_restored_from_the_comparison(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى كما هي", "ثانية كما كانت هنا", "ثالثة كما هي"))
    window, page = shown(article_of("أولى كما هي", "ثانية تغيرت هنا", "ثالثة كما هي", "رابعة"))
    page.head.turn(View.COMPARED)
    page.head.turned.emit()
    view = page.comparison
    qtbot.waitUntil(lambda: view.comparison is not None and view.isVisible())
    assert view.comparison is not None
    changed = next(row for row in view.comparison.rows if row.is_difference)
    view.row_chosen.emit(changed)
    settle()
    texts = article_text(window.surface.article).split("\n")
    assert texts == ["أولى كما هي", "ثانية كما كانت هنا", "ثالثة كما هي", "رابعة"]
    assert window.stage.front == "versions.page"


def test_two_versions_are_compared(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى"), article_of("أولى", "ثانية"), article_of("أولى", "ثانية", "ثالثة"))
    _, page = shown(article_of("الآن"))
    press(page.timeline, "Shift+Down")
    press(page.timeline, "Shift+Down")
    assert len(page.chosen) == 3
    qtbot.waitUntil(lambda: page.comparison.comparison is not None)
    found = page.comparison.comparison
    assert found is not None
    assert article_text(found.old) == "أولى"
    assert article_text(found.new) == "أولى\nثانية\nثالثة"


def in_dialog(act: Callable[[], None]) -> None:
    QTimer.singleShot(50, act)


def test_a_version_is_named_held_and_deleted(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى"), article_of("أولى", "ثانية"))
    window, page = shown(article_of("الآن"))

    def name() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText("ما أُرسل")
        QTest.keyClick(field, Qt.Key.Key_Return)

    in_dialog(name)
    press(page.timeline, "F2")
    qtbot.waitUntil(lambda: kept()[0].name == "ما أُرسل")
    qtbot.waitUntil(lambda: page.timeline.lines[0].title == "ما أُرسل")
    press(page.timeline, "Down")
    page.head.tools["keep"].click()
    qtbot.waitUntil(lambda: kept()[1].kept)
    qtbot.waitUntil(lambda: not window.jobs.busy and page.timeline.lines[1].kept)

    def delete() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        text = window.catalog.text("versions.delete")
        next(each for each in dialog.findChildren(QPushButton) if each.text() == text).click()

    in_dialog(delete)
    press(page.timeline, "Delete")
    qtbot.waitUntil(lambda: [each.name for each in kept()] == ["ما أُرسل"])
    qtbot.waitUntil(lambda: len(page.timeline.lines) == 1)


def test_a_version_is_copied_and_opened_as_a_new_article(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى", "ثانية"))
    window, page = shown(article_of("الآن"))
    page.head.tools["copy"].click()
    qtbot.waitUntil(lambda: "ثانية" in QGuiApplication.clipboard().text())
    page.head.tools["open-new"].click()
    qtbot.waitUntil(lambda: article_text(window.surface.article) == "أولى\nثانية")
    assert window.surface.article.id != "a"
    assert window.session.path is None
    assert len(window.desks.all()) == 2


def test_two_thousand_versions_are_listed(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى"))
    with sqlite3.connect(versions_path()) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(versions)")][1:]
        for number in range(1, 2000):  # as many as a writer would get in years
            connection.execute(
                f"INSERT INTO versions({', '.join(names)}) SELECT {', '.join(names)} "
                "FROM versions WHERE id = 1"
            )
            connection.execute("UPDATE versions SET made = made + ? WHERE id = ?", (number, number))
    keep(article_of("أولى", "الأخيرة"))
    window, page = shown(article_of("الآن"))
    assert len(page.timeline.lines) == 2001
    press(page.timeline, "End")
    qtbot.waitUntil(lambda: read(page) == "أولى")
    assert window.stage.front == "versions.page"


def test_a_save_keeps_a_version_and_the_page_hears_of_it(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(article_of("الأولى"))
    window.session.path = tmp_path / "خبر.qirtas"
    write(window.surface, "كتبت ")
    press(window.surface, "Ctrl+S")
    qtbot.waitUntil(lambda: Reason.SAVE in {each.reason for each in kept()})
    with Versions(versions_path()) as versions:
        assert "كتبت" in article_text(versions.article(kept()[0].id))


def test_the_text_before_a_mass_change_is_kept(make_window: MakeWindow, qtbot: QtBot) -> None:
    written = article_of(*(f"الفقرة رقم {number}" for number in range(20)))
    window = make_window(written)
    press(window.surface, "Ctrl+A")
    window.context.run_action("digits.arabic")
    qtbot.waitUntil(lambda: [each.reason for each in kept()] == [Reason.MASS])
    with Versions(versions_path()) as versions:
        assert versions.article(kept()[0].id) == written


def test_an_article_that_is_only_read_is_not_restored(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى"))
    window, page = shown(article_of("الآن"))
    window.surface.reading.turn(on=True)
    with qtbot.waitSignal(window.surface.reading.refused):
        press(page.timeline, "Ctrl+Return")
    assert article_text(window.surface.article) == "الآن"


@pytest.mark.parametrize("damage", ["newer", "no place"])
def test_versions_that_cannot_be_read_say_why_and_writing_goes_on(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, damage: str
) -> None:
    if damage == "newer":
        keep(article_of("أولى"))
        with sqlite3.connect(versions_path()) as connection:
            connection.execute("PRAGMA user_version = 99")
    else:
        versions_path().parent.mkdir(parents=True)
        versions_path().mkdir()
    window = make_window(article_of("الآن"))
    window.session.path = tmp_path / "خبر.qirtas"
    for _ in range(2):
        write(window.surface, "كتبت ")
        press(window.surface, "Ctrl+S")
        qtbot.waitUntil(lambda: not window.session.modified and not window.jobs.busy)
    assert len(window.notices.toasts) <= 2
    press(window.surface, "Ctrl+Alt+H")
    page = window.stage.currentWidget()
    assert isinstance(page, VersionsPage)
    why = "أحدث" if damage == "newer" else "versions.sqlite"
    qtbot.waitUntil(lambda: any(why in each.text() for each in page.findChildren(QLabel)))
    press(page, "Escape")
    assert window.stage.front == ""


def test_a_damaged_version_says_what_is_lost(shown, qtbot: QtBot) -> None:
    keep(article_of("أولى", "ثانية"))
    with sqlite3.connect(versions_path()) as connection:
        connection.execute("UPDATE blocks SET line = zeroblob(9) WHERE id = 1")
    window, page = shown(article_of("الآن"))
    qtbot.waitUntil(lambda: read(page) == "ثانية")
    assert page.strips.standing("lost") is not None
    assert window.stage.front == "versions.page"


# --- the command line ----------------------------------------------------------------------------


def test_the_command_line_lists_and_restores(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from editor.storage.article_file import load, save

    qirtas = CommandLine(monkeypatch, capsys)
    path, out = tmp_path / "خبر.qirtas", tmp_path / "قديم.qirtas"
    now = article_of("أولى", "ثانية")
    save(now, path)
    assert "No versions" in qirtas("versions", path).out
    keep(article_of("أولى"), now, path=path)
    listed = qirtas("versions", path)
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()] == ["2", "1"]
    assert qirtas("versions", path, "--restore", "1", "-o", out).code == 0
    assert load(out) == article_of("أولى")
    assert qirtas("versions", path, "--restore", "7", "-o", out).code == 2
    assert qirtas("versions", path, "--restore", "1").code == 2
    path.unlink()  # the versions of a file that is gone are found by its path
    assert len(qirtas("versions", path).out.splitlines()) == 2
    assert qirtas("versions", tmp_path / "nothing.qirtas").code == 2
