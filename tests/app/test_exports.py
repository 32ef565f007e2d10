"""Exports in the real window: the dialog by keys and mouse, the strip, the report, once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from editor.app import files
from editor.app.export_dialog import ExportDialog
from editor.app.export_wishes import families
from editor.app.files import read_file, writer_for
from editor.document.article import Article
from editor.formats.base import NO_OPTIONS, Option, Options, Writer, Writing
from editor.ui.fields import ChoiceField
from editor.ui.path_field import PathField
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import answer, click, come_back, qt_dialogs
from tests.articles import kitchen_sink

FORMATS = ("docx", "html", "md", "txt")


def forms_of(writer: Writer) -> tuple[Writer, ...]:
    """Return a writer in two forms; the second one has an option of each kind."""
    options = (
        Option("pictures", "ui.link", default="beside", choices=("beside", "inside")),
        Option("template", "ui.link.text", suffixes=(".docx",)),
        Option("wrapper", "ui.link.title", default="div"),
    )

    def write(article: Article, stem: str, given: Options = NO_OPTIONS, /) -> Writing:
        writing = writer.write(article, stem)
        told = ";".join(f"{name}={value}" for name, value in given.items())
        return replace(writing, files=(*writing.files, ("options.txt", told.encode())))

    second = Writer("second", "format.txt", writer.suffixes, write, options, writer.reads_back)
    return (replace(writer, options=()), second)


@pytest.fixture
def two_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    html = forms_of(writer_for("html"))
    others = tuple(writer for writer in files.WRITERS if writer.suffixes[0] != ".html")
    monkeypatch.setattr(files, "WRITERS", (*others, *html))
    monkeypatch.setattr("editor.app.exports.all_writers", lambda: files.WRITERS)


def wait_for_strip(window, qtbot: QtBot):
    qtbot.waitUntil(lambda: window.strips.standing("export") is not None, timeout=20_000)
    settle()
    return window.strips.standing("export")


def strip_button(strip, text: str) -> QPushButton:
    return next(b for b in strip.findChildren(QPushButton) if b.text() == text)


def choose_from_menu(window, name: str) -> None:
    """Take an entry of the export menu with the mouse."""
    menu = next(
        a.menu() for a in window.menuBar().actions() if a.menu().objectName() == "menu.file"
    )
    menu.popup(QPoint(50, 50))
    settle()
    inner = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "تصدير")
    entry = next(a for a in inner.actions() if a.text() == name)
    inner.popup(QPoint(60, 60))
    settle()
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=inner.actionGeometry(entry).center())
    settle()


def test_the_menu_names_each_format_once_word_first(window) -> None:
    shown = [families(window.exports.writers())[n][0].suffixes[0] for n in range(4)]
    assert shown[0] == ".docx"
    suffixes = [forms[0].suffixes[0] for forms in families(window.exports.writers())]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("kind", FORMATS)
def test_enter_exports_and_the_strip_tells_that_all_is_there(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    window = make_window(kitchen_sink())
    target = tmp_path / f"خبر.{kind}"

    def fill(dialog: ExportDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog.target.edit.clear()
        write(dialog.target.edit, str(target.with_suffix("")))  # the suffix is added
        QTest.keyClick(dialog.target.edit, Qt.Key.Key_Return)

    answer(fill)
    window.actions_.run(f"file.export.{kind}")
    strip = wait_for_strip(window, qtbot)
    assert target.exists()
    assert target.name in strip.accessibleName()
    if kind != "txt":
        assert read_file(target).article.blocks
        assert strip.accessibleName().split(" ")[1] == "من"  # 52 of 52


def test_a_format_is_taken_from_the_menu_with_the_mouse(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(kitchen_sink())
    target = tmp_path / "x.docx"

    def fill(dialog: ExportDialog) -> None:
        dialog.target.set_value(str(target))
        click(dialog, "تصدير")

    answer(fill)
    choose_from_menu(window, "مستند وورد…")
    wait_for_strip(window, qtbot)
    assert target.exists()


def test_a_name_alone_means_the_folder_that_was_proposed(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(kitchen_sink())
    window.exports.export_to(tmp_path / "x.txt", writer_for("txt"))
    wait_for_strip(window, qtbot)

    def fill(dialog: ExportDialog) -> None:
        dialog.target.edit.clear()
        write(dialog.target.edit, "خبر")
        QTest.keyClick(dialog.target.edit, Qt.Key.Key_Return)

    answer(fill)
    window.actions_.run("file.export.txt")
    qtbot.waitUntil((tmp_path / "خبر.txt").exists, timeout=60_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)


def test_a_target_that_is_there_is_announced_and_a_folder_that_is_not_is_refused(
    window, tmp_path: Path
) -> None:
    there = tmp_path / "there.docx"
    there.write_bytes(b"x")
    seen: list[str] = []

    def look(dialog: ExportDialog) -> None:
        for value in (str(there), "", str(tmp_path / "none" / "x.docx")):
            dialog.target.edit.clear()
            QTest.keyClicks(dialog.target.edit, value)
            seen.append(dialog.target.control.accessibleDescription())
            if value != str(there):
                QTest.keyClick(dialog.target.edit, Qt.Key.Key_Return)
                seen.append(dialog.target.control.accessibleDescription())
                assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer(look)
    window.actions_.run("file.export.docx")
    assert seen[0] == "سيحلّ محلّ الملف الموجود."
    assert seen[2] == "اكتب اسم الملف."
    assert "none" in seen[4]
    assert there.read_bytes() == b"x"
    assert window.strips.standing("export") is None


@pytest.mark.usefixtures("two_forms")
def test_forms_and_options_are_generated_and_remembered(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(kitchen_sink())
    template = tmp_path / "دار.docx"
    template.write_bytes(b"x")

    def fill(dialog: ExportDialog) -> None:
        assert dialog.form.isVisible()
        assert not dialog.fields
        QTest.keyClick(dialog.form.box, Qt.Key.Key_Down)  # the second form
        settle()
        assert list(dialog.fields) == ["pictures", "template", "wrapper"]
        pictures, chosen, wrapper = dialog.fields.values()
        assert isinstance(pictures, ChoiceField)
        assert isinstance(chosen, PathField)
        QTest.keyClick(pictures.box, Qt.Key.Key_Down)
        answer(pick)
        with qt_dialogs():
            QTest.mouseClick(chosen.button, Qt.MouseButton.LeftButton)
        assert Path(chosen.value()) == template
        wrapper.edit.clear()
        QTest.keyClicks(wrapper.edit, "article")
        dialog.target.set_value(str(tmp_path / "x.html"))
        click(dialog, "تصدير")

    def pick(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit)
        name.setText(str(template))
        QTest.keyClick(name, Qt.Key.Key_Return)

    answer(fill)
    window.actions_.run("file.export.html")
    wait_for_strip(window, qtbot)
    told = f"pictures=inside;template={template};wrapper=article"
    assert (tmp_path / "options.txt").read_text("utf-8") == told

    kept: list[object] = []

    def look(dialog: ExportDialog) -> None:
        kept.append(dialog.form.value())
        kept.extend(field.value() for field in dialog.fields.values())
        kept.append(dialog.target.value())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    come_back(window)
    answer(look)
    window.actions_.run("file.export.html")
    assert kept == ["second", "inside", str(template), "article", str(tmp_path / "x.html")]


def test_again_is_one_key(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window()
    target = tmp_path / "x.docx"
    write(window.surface, "أول")
    window.exports.export_to(target, writer_for("docx"))
    wait_for_strip(window, qtbot)
    window.strips.close_strip("export")
    write(window.surface, " وثانٍ")
    press(window.surface, "Ctrl+F12")
    wait_for_strip(window, qtbot)
    assert read_file(target).article.blocks == window.session.article.blocks


def test_again_asks_where_nothing_was_exported(window) -> None:
    asked: list[bool] = []

    def look(dialog: ExportDialog) -> None:
        asked.append(isinstance(dialog, ExportDialog))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer(look)
    press(window.surface, "Ctrl+F12")
    assert asked == [True]


class Opened(QObject):
    """Stands for the file manager of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.seen.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    handler = Opened()
    QDesktopServices.setUrlHandler("file", handler, "open")
    yield handler
    QDesktopServices.unsetUrlHandler("file")


def test_the_folder_of_the_file_is_opened(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, opened: Opened
) -> None:
    window = make_window(kitchen_sink())
    window.exports.export_to(tmp_path / "x.html", writer_for("html"))
    strip = wait_for_strip(window, qtbot)
    QTest.mouseClick(strip_button(strip, "فتح المجلد"), Qt.MouseButton.LeftButton)
    assert opened.seen == [tmp_path]
    assert window.strips.standing("export") is not None


def forgetful(writer: Writer) -> Writer:
    def write(article: Article, stem: str, options: Options = NO_OPTIONS, /) -> Writing:
        blocks = (*article.blocks[:9], *article.blocks[10:])
        return writer.write(replace(article, blocks=blocks), stem, options)

    return replace(writer, write=write)


def test_what_falls_short_leads_to_its_place(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(kitchen_sink())
    window.exports.export_to(tmp_path / "x.docx", forgetful(writer_for("docx")))
    strip = wait_for_strip(window, qtbot)
    assert strip.property("level") == "error"
    rows: list[str] = []

    def look(dialog) -> None:
        rows_ = dialog.findChild(QListWidget)
        rows.extend(rows_.item(n).text() for n in range(rows_.count()))
        place = next(n for n, row in enumerate(rows) if row.startswith("\u2068النص حرفًا حرفًا"))
        at = rows_.visualItemRect(rows_.item(place)).center()
        QTest.mouseClick(rows_.viewport(), Qt.MouseButton.LeftButton, pos=at)

    answer(look)
    QTest.mouseClick(strip_button(strip, "التفاصيل"), Qt.MouseButton.LeftButton)
    settle()
    assert window.surface.selection.head.block == 9
    assert any(row.startswith("العناوين ومستوياتها · ") for row in rows)  # what holds is told too


def test_what_was_lost_is_told_before_what_holds(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(kitchen_sink())
    window.exports.export_to(tmp_path / "x.md", writer_for("md"))
    strip = wait_for_strip(window, qtbot)
    assert strip.property("level") == "warning"
    rows: list[str] = []

    def look(dialog) -> None:
        rows_ = dialog.findChild(QListWidget)
        rows.extend(rows_.item(n).text() for n in range(rows_.count()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer(look)
    QTest.mouseClick(strip_button(strip, "التفاصيل"), Qt.MouseButton.LeftButton)
    lost = [n for n, row in enumerate(rows) if "(الفقرة" in row]
    held = [n for n, row in enumerate(rows) if row.startswith("الروابط")]
    assert lost
    assert max(lost) < min(held)


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_left(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "x.docx").mkdir()
    write(window.surface, "نص")
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(window.jobs.failed):
        window.exports.export_to(tmp_path / "x.docx", writer_for("docx"))
    settle()
    assert "file.is-folder" in str(raised[0][1])
    assert [path.name for path in tmp_path.iterdir()] == ["x.docx"]
    assert window.strips.standing("export") is None
