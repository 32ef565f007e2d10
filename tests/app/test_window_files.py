"""Files in the real window: open, save, export, drop, and what is asked before an article goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from editor.app.files import read_file, write_file
from editor.document.article import new_article
from editor.settings.folders import settings_path
from editor.settings.settings import Settings, load_settings
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import (
    RAW,
    _status,
    answer,
    click,
    come_back,
    p,
    qt_dialogs,
    wait_saved,
)
from tests.articles import kitchen_sink


def test_writing_is_counted_and_the_title_shows_that_it_is_unsaved(window, qtbot: QtBot) -> None:
    assert not window.isWindowModified()
    write(window.surface, "مرحبًا بالعالم\nفقرة ثانية")
    assert window.session.article.blocks == (p("مرحبًا بالعالم"), p("فقرة ثانية"))
    assert window.isWindowModified()
    qtbot.waitUntil(lambda: "4 كلمات" in _status(window))
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    qtbot.waitUntil(lambda: not window.isWindowModified())


def test_save_asks_for_a_name_once_and_the_file_holds_the_article(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    write(window.surface, "نص")
    window.context.set_meta(title="خبر: اليوم؟")
    target = tmp_path / "مقال.qirtas"
    asked: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit)
        asked.append(name.text())
        name.setText(str(tmp_path / "مقال"))
        QTest.keyClick(name, Qt.Key.Key_Return)

    come_back(window)
    with qt_dialogs():
        answer(choose)
        press(window, "Ctrl+S")
    wait_saved(window)
    assert asked == ["خبر اليوم؟.qirtas"]
    assert read_file(target).article == window.session.article
    assert not window.isWindowModified()
    assert "مقال.qirtas" in window.windowTitle()
    window.activateWindow()  # no window manager gives it back after the dialog
    assert QTest.qWaitForWindowActive(window)
    press(window.surface, "End")
    write(window.surface, " آخر")
    press(window, "Ctrl+S")
    wait_saved(window)
    assert read_file(target).article.blocks == (p("نص آخر"),)
    window.settings_file.flush()
    assert load_settings(settings_path()).get("recent.files", ()) == (str(target),)


def test_a_file_that_cannot_be_written_is_told_and_stays_as_it_was(window, tmp_path: Path) -> None:
    folder = tmp_path / "مجلد.qirtas"
    folder.mkdir()
    window.session.put(new_article(blocks=(p("نص"),)), folder)
    write(window.surface, "x")
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        told.append(dialog.accessibleName())
        dialog.accept()

    answer(read)
    saved: list[bool] = []
    window.documents.save(saved.append)
    wait_saved(window)
    assert saved == [False]
    assert told == [window.catalog.text("file.is-folder", name="مجلد.qirtas", folder=str(tmp_path))]
    assert window.isWindowModified()
    assert folder.is_dir()


def test_opening_reads_on_a_worker_and_tells_what_an_import_is(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "نص.txt"
    path.write_text(RAW, "utf-8")
    with qtbot.waitSignal(window.session.opened):
        window.documents.open(path)
    settle()
    assert window.session.article.meta.title == "خبر عاجل من المدينة الكبرى"
    assert window.session.path is None
    assert not window.isWindowModified()
    strip = window.strips.standing("import")
    assert "نص.txt" in strip.accessibleName()
    QTest.mouseClick(
        next(b for b in strip.findChildren(QPushButton) if b.text() == "مراجعة التخمينات"),
        Qt.MouseButton.LeftButton,
    )
    settle()
    assert window.docks.widget("structure").isVisible()


def test_a_file_that_cannot_be_read_leaves_the_open_article(
    window, tmp_path: Path, qtbot: QtBot, qtlog
) -> None:
    write(window.surface, "نص مفتوح")
    path = tmp_path / "فارغ.docx"
    path.write_bytes(b"")
    told: list[object] = []
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(window.jobs.failed):
        window.documents.open(path)
    settle()
    told += [str(error) for _, error, _ in raised]
    assert any("file.empty" in str(text) for text in told)
    assert window.session.article.blocks == (p("نص مفتوح"),)


def test_an_article_file_comes_back_whole(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "كل شيء.qirtas"
    article = kitchen_sink()
    write_file(article, path)
    window = make_window()
    window.documents.open_now(path)
    settle()
    assert window.session.article == article
    assert window.session.path == path
    assert not window.isWindowModified()


@pytest.mark.parametrize("kind", ["docx", "html", "md", "txt"])
def test_export_writes_beside_the_article_and_shows_what_was_lost(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    from editor.app.files import writer_for

    window = make_window(kitchen_sink())
    target = tmp_path / f"مقال.{kind}"
    with qtbot.waitSignal(window.jobs.finished, timeout=20_000):
        window.exports.export_to(target, writer_for(kind))
    settle()
    assert target.stat().st_size > 0
    assert window.session.path is None  # an export is no save
    told = [toast.text for toast in window.notices.toasts]
    strip = window.strips.standing("export")
    assert strip is not None or any(f"مقال.{kind}" in text for text in told)


def test_a_file_is_dropped_on_the_page(window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "خبر.qirtas"
    write_file(new_article(blocks=(p("من ملف"),)), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page = window.surface.viewport()
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.session.opened):
        QApplication.sendEvent(page, drop)
    assert window.session.article.blocks == (p("من ملف"),)


def test_recent_files_are_in_the_menu(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "قديم.qirtas"
    write_file(new_article(), path)
    settings = Settings().with_value("recent.files", (str(path), str(tmp_path / "ضائع.qirtas")))
    window = make_window(settings=settings)
    menu = next(
        a.menu() for a in window.menuBar().actions() if a.menu().objectName() == "menu.file"
    )
    menu.popup(QPoint(50, 50))
    settle()
    recent = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "فُتحت حديثًا")
    assert next(a.text() for a in recent.actions() if a.text()) == "قديم.qirtas"
    assert not any("ضائع" in a.text() for a in recent.actions())
    menu.close()


def test_nothing_is_asked_of_an_unchanged_article(window) -> None:
    assert window.close()


@pytest.mark.parametrize(
    ("pressed", "closes"), [("عدم الحفظ", True), ("إلغاء", False)], ids=["discard", "cancel"]
)
def test_closing_asks_about_unsaved_changes(window, pressed: str, closes: bool) -> None:
    write(window.surface, "نص")
    answer(lambda dialog: click(dialog, pressed))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted() == closes
    assert window.session.article.blocks == (p("نص"),)


def test_closing_saves_when_asked_to(window, tmp_path: Path) -> None:
    path = tmp_path / "مقال.qirtas"
    window.session.put(new_article(), path)
    write(window.surface, "نص")
    answer(lambda dialog: click(dialog, "حفظ"))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert read_file(path).article.blocks == (p("نص"),)


def test_an_article_that_was_saved_at_a_crash_is_offered(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    from editor.app.errors import recovered_files, save_for_recovery

    article = new_article(blocks=(p("كاد يضيع"),))
    save_for_recovery(article)
    window = make_window()
    strip = window.offers.standing("recovered")
    QTest.mouseClick(
        next(b for b in strip.findChildren(QPushButton) if b.text() == "استعادته"),
        Qt.MouseButton.LeftButton,
    )
    settle()
    assert window.session.article.blocks == article.blocks
    assert window.isWindowModified()  # no file of the writer holds it
    assert len(recovered_files()) == 1
    window.session.path = tmp_path / "أنقذ.qirtas"
    window.documents.save()
    wait_saved(window)
    assert recovered_files() == []
