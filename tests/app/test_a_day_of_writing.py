"""A day of a writer: an article with everything in it, made by keys and mouse from nothing.

Saved, closed and opened again it is equal; undone to the beginning it is empty; redone, equal.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from editor.app.files import read_file
from editor.app.window import Window
from editor.document.marks import MarkKind
from editor.document.nodes import (
    Align,
    Block,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.document.schema import validate
from editor.document.walk import block_runs, block_text
from editor.features.find.ui import FindBar
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import answer, come_back, qt_dialogs, wait_saved
from tests.mimes import mime

WORD = Path(__file__).parents[1] / "formats" / "paste" / "word.html"


class Writer:
    """Fingers on the keyboard and a hand on the mouse of one window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def types(self, text: str) -> None:
        write(self.window.surface, text)

    def presses(self, *keys: str) -> None:
        for key in keys:
            press(self.window.surface, key)

    def types_with(self, key: str, text: str) -> None:
        """Write a stretch between two presses of the key of a mark."""
        self.presses(key)
        self.types(text)
        self.presses(key)

    def pastes(self, html: str = "", text: str = "", picture: QImage | None = None) -> None:
        offered = mime(html, text)
        if picture is not None:
            offered.setImageData(picture)
        QGuiApplication.clipboard().setMimeData(offered)
        self.presses("Ctrl+V")

    def goes_to_the_end(self) -> None:
        self.presses("Ctrl+End")

    def answers(self, key: str, *lines: str) -> None:
        """Press the key of something that asks, and fill in its fields from the first on."""

        def fill(dialog: QDialog) -> None:
            for number, line in enumerate(lines):
                field = dialog.focusWidget()
                if number:
                    QTest.keyClick(field, Qt.Key.Key_Tab)
                    field = dialog.focusWidget()
                QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                write(field, line)
            QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
            settle()
            if dialog.isVisible():
                dialog.accept()

        answer(fill)
        self.presses(key)
        come_back(self.window)


def write_inline(writer: Writer) -> None:
    writer.types("## المكتبة الكبرى\n")
    writer.types('قال المدير: "')
    writer.types_with("Ctrl+B", "نعم")
    writer.types('" ، و')
    writer.types_with("Ctrl+I", "مال")
    writer.types_with("Ctrl+U", "تحت")
    writer.types_with("Ctrl+Shift+X", "شطب")
    writer.types(" م")
    writer.types_with("Ctrl+Shift++", "2")
    writer.types(" H")
    writer.types_with("Ctrl+Shift+-", "2")
    writer.types(" ")
    writer.types_with("Ctrl+Shift+H", "معلّم")
    writer.types(" `x = 1` https://example.org/a ثم **قوي** في 5 كم.\n")


def write_blocks(writer: Writer) -> None:
    writer.types("### قوائم\n")
    writer.types("- أول\nثان\n")
    writer.presses("Tab")
    writer.types("داخل\n\n\n")
    writer.types("١. واحد\nاثنان\n\n")
    writer.types("[] مهمة\n")
    writer.presses("Shift+Tab")
    writer.types("\n")
    writer.types("> الكتاب خير جليس")
    writer.answers("Ctrl+Shift+A", "المتنبي")
    writer.goes_to_the_end()
    writer.types("\n\n\n")
    writer.types("```python\n")
    writer.types("print('مرحبا')\n\n\n")


def write_table(writer: Writer) -> None:
    writer.answers("Ctrl+Shift+T")
    for number, text in enumerate(("الاسم", "العدد", "السنة", "كتب", "12", "2024")):
        if number:
            writer.presses("Tab")
        writer.types(text)
    writer.goes_to_the_end()


def paste_things(writer: Writer) -> None:
    picture = QImage(64, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    writer.pastes(picture=picture)
    writer.window.jobs.wait()
    settle()
    settle()
    writer.goes_to_the_end()
    writer.types("\n")
    writer.pastes(text="https://www.youtube.com/watch?v=abc123")
    writer.goes_to_the_end()
    writer.types("\n")
    writer.pastes(html=WORD.read_text("utf-8"))
    writer.goes_to_the_end()
    writer.types("\n")


def turn_and_replace_all(writer: Writer) -> None:
    writer.types("نص إنجليزي: English text first")
    writer.presses("Ctrl+Shift+L", "Ctrl+J")
    writer.types("\n")
    writer.presses("Ctrl+Shift+R")
    writer.types("/فاصل")
    settle()
    settle()
    writer.presses("Return")
    writer.goes_to_the_end()
    writer.types("كتاب وكتاب")
    writer.presses("Ctrl+H")
    bar = writer.window.findChild(FindBar)
    write(bar.field, "كتاب")
    write(bar.template, "سفر")
    QTest.mouseClick(bar.all_button, Qt.MouseButton.LeftButton)
    settle()
    press(bar, "Escape")


def blocks_of(window: Window, kind: type[Block]) -> list:
    return [block for block in window.surface.blocks if isinstance(block, kind)]


def marks_of(window: Window) -> set[MarkKind]:
    runs = [run for block in window.surface.blocks for part in block_runs(block) for run in part]
    return {mark.kind for run in runs if isinstance(run, Text) for mark in run.marks}


@pytest.fixture
def written(make_window: MakeWindow) -> Window:
    window = make_window()
    writer = Writer(window)
    write_inline(writer)
    write_blocks(writer)
    write_table(writer)
    paste_things(writer)
    turn_and_replace_all(writer)
    return window


def test_what_was_written_is_there(written: Window) -> None:
    title, *_ = blocks_of(written, Heading)
    assert plain_text(title.runs) == "المكتبة الكبرى"
    assert {
        MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.UNDERLINE, MarkKind.STRIKE, MarkKind.CODE,
        MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT, MarkKind.HIGHLIGHT, MarkKind.LINK,
    } <= marks_of(written)  # fmt: skip
    first = block_text(written.surface.blocks[1])
    assert first.startswith("قال المدير: «نعم»")
    assert first.endswith("قوي في 5\u00a0كم.")
    items = blocks_of(written, ListItem)
    assert [(item.kind, item.level) for item in items[:6]] == [
        (ListKind.BULLET, 0), (ListKind.BULLET, 0), (ListKind.BULLET, 1),
        (ListKind.NUMBER, 0), (ListKind.NUMBER, 0), (ListKind.TASK, 0),
    ]  # fmt: skip
    assert items[3].numerals is Numerals.ARABIC
    (quote,) = blocks_of(written, Quote)
    assert plain_text(quote.attribution) == "المتنبي"
    (code,) = blocks_of(written, Code)
    assert (code.text, code.language) == ("print('مرحبا')", "python")
    table = blocks_of(written, Table)[0]
    assert [plain_text(cell.runs) for cell in table.rows[0]] == ["الاسم", "العدد", "السنة"]
    picture = blocks_of(written, Figure)[0]
    assert written.surface.article.asset(picture.asset) is not None
    (card,) = blocks_of(written, Embed)
    assert card.kind == "youtube"
    english = next(b for b in blocks_of(written, Paragraph) if "English" in block_text(b))
    assert (english.dir, english.align) == (Dir.LTR, Align.JUSTIFY)
    assert blocks_of(written, Separator)
    text = "\n".join(map(block_text, written.surface.blocks))
    assert "كتاب وكتاب" not in text
    assert "سفر وسفر" in text
    notes = [run for block in written.surface.blocks for part in block_runs(block) for run in part
             if isinstance(run, Note)]  # fmt: skip
    assert notes
    assert validate(written.surface.article) == ()


def test_saved_closed_and_opened_again_it_is_equal(
    written: Window, make_window: MakeWindow, tmp_path: Path
) -> None:
    article = written.surface.article
    target = tmp_path / "يوم.qirtas"

    def name(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit)
        field.setText(str(target))
        QTest.keyClick(field, Qt.Key.Key_Return)

    with qt_dialogs():
        answer(name)
        press(written, "Ctrl+S")
    wait_saved(written)
    assert not written.session.modified
    assert read_file(target).article == article
    written.close()
    again = make_window()
    again.documents.open_now(target)
    assert again.surface.article == article
    assert again.surface.desk.mirror.read_all() == article.blocks


def test_undone_to_the_beginning_it_is_empty_and_redone_it_is_equal(written: Window) -> None:
    surface = written.surface
    article = surface.article
    steps = 0
    while surface.can_undo:
        press(surface, "Ctrl+Z")
        steps += 1
        assert steps < 2000
    assert surface.blocks == (Paragraph(),)
    assert surface.article.assets == ()
    assert surface.desk.mirror.read_all() == (Paragraph(),)
    while surface.can_redo:
        press(surface, "Ctrl+Y")
    assert surface.article == article
    assert surface.desk.mirror.read_all() == article.blocks
