"""Lists, code and quotations in the window, by real keys and by the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox

from editor.app.window import Window
from editor.bridge.style import ATTRIBUTION_HEIGHT
from editor.document.article import new_article
from editor.document.nodes import Code, ListItem, ListKind, Paragraph, Quote
from editor.document.runs import plain_text, text_run
from editor.document.selection import Position, Selection, caret
from editor.document.slices import content_of
from tests.app.conftest import press, write
from tests.app.windowing import answer

WORD = text_run("نص")


def shape(window: Window) -> list[str]:
    blocks = window.surface.blocks
    return [
        f"{plain_text(content_of(block))}{block.level if isinstance(block, ListItem) else ''}"
        for block in blocks
    ]


def test_a_nested_list_is_written_and_left_by_keys_alone(window: Window) -> None:
    surface = window.surface
    write(surface, "1. أول\n")
    press(surface, "Tab")
    write(surface, "فرع\n")
    press(surface, "Tab")
    write(surface, "أعمق\n\n\nثان\n\nفقرة")
    assert shape(window) == ["أول0", "فرع1", "أعمق2", "ثان0", "فقرة"]
    assert window.surface.blocks[3] == ListItem(text_run("ثان"), ListKind.NUMBER)


def test_shift_tab_and_backspace_bring_an_item_out(window: Window) -> None:
    surface = window.surface
    write(surface, "- أ\n")
    press(surface, "Tab")
    write(surface, "ب\n")
    press(surface, "Tab")
    write(surface, "ج")
    press(surface, "Shift+Tab")
    assert shape(window) == ["أ0", "ب1", "ج1"]
    surface.select(caret(2, 0))
    press(surface, "Backspace")
    press(surface, "Backspace")
    assert shape(window) == ["أ0", "ب1", "ج"]


def test_a_task_is_ticked_by_key(window: Window) -> None:
    write(window.surface, "[] نص")
    press(window.surface, "Ctrl+Return")
    assert window.surface.blocks == (ListItem(WORD, ListKind.TASK, checked=True),)


def test_blocks_change_places_by_key_in_one_step(window: Window) -> None:
    surface = window.surface
    write(surface, "أ\nب\n- ج\n")
    press(surface, "Tab")
    write(surface, "د")
    surface.select(caret(2, 1))
    press(surface, "Alt+Shift+Up")
    assert shape(window) == ["أ", "ج0", "د1", "ب"]
    assert surface.selection.head == Position(1, offset=1)
    press(surface, "Alt+Shift+Down")
    assert shape(window) == ["أ", "ب", "ج0", "د1"]
    surface.undo()
    assert shape(window) == ["أ", "ج0", "د1", "ب"]


def test_the_number_of_a_list_is_asked_for(window: Window) -> None:
    write(window.surface, "1. نص")

    def five(dialog) -> None:
        dialog.findChild(QSpinBox).setValue(5)
        dialog.accept()

    answer(five)
    window.context.run_action("lists.start")
    assert window.surface.blocks == (ListItem(WORD, ListKind.NUMBER, start=5),)


def test_code_is_indented_by_keys_and_left_by_enter(window: Window) -> None:
    surface = window.surface
    write(surface, "```py\nif x:\n")
    press(surface, "Tab")
    write(surface, "y\nz\n")
    press(surface, "Shift+Tab")
    write(surface, "w\n\n\nنص")
    assert surface.blocks == (Code("if x:\n    y\n    z\nw", "py"), Paragraph(WORD))


def test_code_reads_from_the_left_whatever_it_says(window: Window) -> None:
    window.session.put(new_article(blocks=(Code("نص = 'نص'"), Paragraph(WORD))))
    surface = window.surface
    block = surface.document().firstBlock()
    assert block.textDirection() == Qt.LayoutDirection.LeftToRight
    assert surface.cursorRect().center().x() < surface.viewport().width() / 2
    surface.select(Selection(Position(0), Position(1, offset=2)))
    press(surface, "Ctrl+Shift+R")
    assert surface.document().firstBlock().textDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("pull", [False, True])
def test_the_attribution_is_edited_by_a_double_click_on_it(window: Window, pull: bool) -> None:
    quote = Quote(WORD, attribution=text_run("قائل"), pull=pull)
    window.session.put(new_article(blocks=(Paragraph(WORD), quote, Paragraph(WORD))))
    surface = window.surface
    block = surface.document().findBlockByNumber(1)
    below = surface.text_origin(block).y() + block.layout().boundingRect().height()
    place = QPoint(surface.viewport().width() - 80, round(below + ATTRIBUTION_HEIGHT / 2))

    def rename(dialog) -> None:
        dialog.findChild(QLineEdit).setText("غيره")
        dialog.accept()

    answer(rename)
    QTest.mouseDClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=place)
    [_, changed, _] = surface.blocks
    assert changed == Quote(WORD, attribution=text_run("غيره"), pull=pull)


def test_enter_in_a_pull_quote_goes_on_and_twice_leaves_it(window: Window) -> None:
    surface = window.surface
    window.session.put(new_article(blocks=(Quote(WORD, pull=True),)))
    surface.select(caret(0, 2))
    write(surface, "\nنص")
    assert surface.blocks == (Quote(WORD, pull=True), Quote(WORD, pull=True))
    write(surface, "\n\nنص")
    assert surface.blocks[2] == Paragraph(WORD)
