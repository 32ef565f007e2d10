"""Pasting in the window: the bubble says what came and gives it another form in one step."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

from editor.app.window import Window
from editor.document.marks import STRONG
from editor.document.nodes import Heading, ListItem, Note, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from tests.app.conftest import press, settle, write
from tests.app.windowing import bubble, p
from tests.mimes import copy, mime

FIXTURES = Path(__file__).parents[1] / "formats" / "paste"


def choose(window: Window, text: str) -> None:
    """Press a button of the bubble."""
    shown = bubble(window)
    assert shown is not None
    buttons = [*shown.findChildren(QToolButton), *shown.findChildren(QPushButton)]
    button = next(b for b in buttons if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_a_bubble_says_what_came_with_a_paste_from_word(window: Window) -> None:
    copy((FIXTURES / "word.html").read_text("utf-8"))
    press(window.surface, "Ctrl+V")
    shown = bubble(window)
    assert shown is not None
    assert shown.text == (
        "لُصق ببنيته: عنوانان وقائمتان وجدول وحاشية ورابط. صورة لم تأت معه، وبقي مكانها."
    )
    page = window.surface.viewport().geometry()
    assert page.contains(shown.geometry().center())


def test_plain_text_takes_the_place_of_the_paste_in_one_step(window: Window) -> None:
    write(window.surface, "قبل ")
    before = window.surface.blocks
    copy("<h2>عنوان</h2><p>نص <b>غامق</b></p>", "عنوان\nنص غامق")
    press(window.surface, "Ctrl+V")
    assert any(isinstance(block, Heading) for block in window.surface.blocks)
    choose(window, "نص فقط")
    assert window.surface.blocks == (p("قبل عنوان"), p("نص غامق"))
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks == before


def test_the_form_goes_back_and_forth(window: Window) -> None:
    copy("<p>نص <b>غامق</b></p>", "نص غامق")
    press(window.surface, "Ctrl+V")
    rich = window.surface.blocks
    assert rich == (Paragraph((Text("نص "), Text("غامق", (STRONG,)))),)
    choose(window, "وفق ما حوله")
    assert window.surface.blocks == (p("نص غامق"),)
    choose(window, "ببنيته")
    assert window.surface.blocks == rich
    choose(window, "تراجع")
    assert window.surface.blocks == (Paragraph(),)
    assert bubble(window) is None


def test_the_form_can_be_changed_without_a_mouse(window: Window) -> None:
    assert not window.context.can_run("paste.turn.plain")
    copy("<h2>عنوان</h2><p>نص</p>", "عنوان\nنص")
    press(window.surface, "Ctrl+V")
    assert not window.context.can_run("paste.turn.keep")
    window.context.run_action("paste.turn.plain")
    assert window.surface.blocks == (p("عنوان"), p("نص"))
    write(window.surface, "!")
    assert not window.context.can_run("paste.turn.keep")


@pytest.mark.parametrize("key", ["typing", "Escape"])
def test_the_bubble_goes_when_the_writer_goes_on(window: Window, key: str) -> None:
    copy("<h2>عنوان</h2>")
    press(window.surface, "Ctrl+V")
    assert bubble(window) is not None
    if key == "typing":
        write(window.surface, "و")
    else:
        press(window.surface, key)
    assert bubble(window) is None


def test_nothing_is_said_of_plain_words(window: Window) -> None:
    copy("<meta charset='utf-8'><span style='color:#000'>كلمتان اثنتان</span>", "كلمتان اثنتان")
    press(window.surface, "Ctrl+V")
    assert window.surface.blocks == (p("كلمتان اثنتان"),)
    assert bubble(window) is None


def test_paste_and_match_takes_the_marks_of_the_place_and_keeps_links(window: Window) -> None:
    press(window.surface, "Ctrl+B")
    write(window.surface, "غامق ")
    copy('<p dir="ltr"><i>مائل</i> و<a href="https://example.org/">رابط</a></p>')
    press(window.surface, "Ctrl+Alt+V")
    (block,) = window.surface.blocks
    assert isinstance(block, Paragraph)
    assert block.dir is None
    assert block.runs[0] == Text("غامق مائل و", (STRONG,))
    assert "link" in {mark.kind for text in block.runs[1:] for mark in text.marks}  # type: ignore[union-attr]


def test_paste_and_match_keeps_headings_lists_tables_and_notes(window: Window) -> None:
    copy((FIXTURES / "word.html").read_text("utf-8"))
    press(window.surface, "Ctrl+Alt+V")
    blocks = window.surface.blocks
    assert {Heading, ListItem, Table} <= {type(block) for block in blocks}
    notes = [i for b in blocks if isinstance(b, Paragraph) for i in b.runs if isinstance(i, Note)]
    assert notes == [Note(text_run("تقرير البلدية السنوي، ص 12."))]
    assert all(block.align is None for block in blocks)


def test_plain_paste_is_typed_in_the_marks_of_the_place(window: Window) -> None:
    press(window.surface, "Ctrl+B")
    write(window.surface, "غامق")
    copy("<i>مائل</i>", " مائل")
    press(window.surface, "Ctrl+Shift+V")
    assert window.surface.blocks == (Paragraph((Text("غامق مائل", (STRONG,)),)),)
    assert bubble(window) is None


def test_text_of_a_pdf_is_tidied_or_left_as_it_came(window: Window) -> None:
    copy(text=(FIXTURES / "pdf.txt").read_text("utf-8"))
    press(window.surface, "Ctrl+V")
    assert len(window.surface.blocks) == 2
    shown = bubble(window)
    assert shown is not None
    assert shown.text == "ضُمّت 8 أسطر مقطوعة إلى فقراتها."
    choose(window, "كما جاء")
    assert len(window.surface.blocks) == 10
    choose(window, "مرتَّبًا")
    assert len(window.surface.blocks) == 2


def test_glyphs_of_a_pdf_become_letters(window: Window) -> None:
    copy(text=(FIXTURES / "pdf-forms.txt").read_text("utf-8").strip())
    press(window.surface, "Ctrl+V")
    assert window.surface.blocks == (p("تفتح المكتبة أبوابها كل صباح للباحثين والقراء"),)


def test_e1_no_form_of_a_paste_holds_glyphs_in_place_of_letters(window: Window) -> None:
    glyphs = (FIXTURES / "pdf-forms.txt").read_text("utf-8").strip()
    letters = "تفتح المكتبة أبوابها كل صباح للباحثين والقراء"
    copy(f"<p><b>{glyphs}</b></p>", glyphs)
    press(window.surface, "Ctrl+V")
    assert window.surface.blocks == (Paragraph((Text(letters, (STRONG,)),)),)
    choose(window, "نص فقط")
    assert window.surface.blocks == (p(letters),)


def test_html_dropped_from_outside_goes_to_the_place_under_the_mouse(window: Window) -> None:
    write(window.surface, "أول\nثان")
    at = window.surface.cursorRect(window.surface.textCursor()).center()
    window.surface.select(caret(0))
    bold = mime("<b>غامق</b>")
    drop = QDropEvent(
        QPointF(at), Qt.DropAction.CopyAction, bold, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.surface.dropEvent(drop)
    assert window.surface.blocks == (
        p("أول"),
        Paragraph((Text("ثان"), Text("غامق", (STRONG,)))),
    )


def test_what_is_dropped_from_elsewhere_is_not_taken_away_there(window: Window) -> None:
    text = mime(text="نص")
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    drop = QDropEvent(
        QPointF(5, 60), actions, text, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    drop.setDropAction(Qt.DropAction.MoveAction)
    window.surface.dropEvent(drop)
    assert window.surface.blocks == (p("نص"),)
    assert drop.dropAction() is Qt.DropAction.CopyAction


def test_a_selection_is_replaced_and_comes_back_when_the_form_is_changed(window: Window) -> None:
    write(window.surface, "قبل كلمة بعد")
    window.surface.select(Selection(Position(0, offset=4), Position(0, offset=8)))
    copy("<b>أخرى</b>", "أخرى")
    press(window.surface, "Ctrl+V")
    choose(window, "نص فقط")
    assert window.surface.blocks == (p("قبل أخرى بعد"),)
    choose(window, "تراجع")
    assert window.surface.blocks == (p("قبل كلمة بعد"),)


def test_a_paste_that_changed_nothing_takes_no_earlier_step_back(window: Window) -> None:
    write(window.surface, "قبل كلمة")
    window.surface.select(Selection(Position(0, offset=4), Position(0, offset=8)))
    press(window.surface, "Ctrl+B")
    bold = (Paragraph((Text("قبل "), Text("كلمة", (STRONG,)))),)
    assert window.surface.blocks == bold
    copy("<b>كلمة</b>", "كلمة")
    press(window.surface, "Ctrl+V")
    assert window.surface.blocks == bold
    choose(window, "نص فقط")
    assert window.surface.blocks[0].runs[0] == Text("قبل ")
    choose(window, "تراجع")
    assert window.surface.blocks == bold


def test_a_cell_takes_the_text_and_says_that_it_holds_no_structure(window: Window) -> None:
    copy("<table><tr><td>أ</td><td>ب</td></tr></table>")
    press(window.surface, "Ctrl+V")
    window.surface.select(caret(0, 0, (0, 1)))
    copy("<h2>عنوان</h2><ul><li>بند</li></ul>")
    press(window.surface, "Ctrl+V")
    table = window.surface.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][1].runs == text_run("عنوان\nبندب")
    shown = bubble(window)
    assert shown is not None
    assert shown.text == "لُصق نصه سطورًا؛ لا بنية في هذا الموضع."
    choose(window, "تراجع")
    assert window.surface.blocks[0] != table


def test_the_writer_goes_on_below_a_picture_or_table_that_ends_a_paste(window: Window) -> None:
    copy("<p>نص</p><table><tr><td>أ</td><td>ب</td></tr></table>")
    press(window.surface, "Ctrl+V")
    write(window.surface, "بعد")
    assert window.surface.blocks[0] == p("نص")
    assert window.surface.blocks[2:] == (p("بعد"),)


def test_what_reads_a_paste_is_loaded_when_something_is_copied() -> None:
    script = """
import sys, time
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from editor.app.desktop import make_app, make_window
from editor.settings.settings import Settings
app, _ = make_app(["-platform", "offscreen"])
window = make_window(app, Settings())
window.show()
app.processEvents()
reader = "editor.formats.html.reader"
assert reader not in sys.modules
app.clipboard().setText("a")
until = time.monotonic() + 20
while time.monotonic() < until and "editor.text.structure.pieces" not in sys.modules:
    app.processEvents()
    time.sleep(0.01)
assert reader in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
