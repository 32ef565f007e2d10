"""Ctrl and a Shift key: the direction of paragraphs as Arabic writers know it (RTL.md E2 to E5)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.app.window import Window
from editor.document.article import new_article
from editor.document.nodes import (
    Align,
    Block,
    Cell,
    Code,
    Dir,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Separator,
    Table,
)
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.features.direction.commands import shift_side
from tests.app.conftest import press, settle, write

WORD = text_run("نص")
LEFT, RIGHT = 0xFFE1, 0xFFE2
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def key(window: Window, kind: QEvent.Type, which: Qt.Key, held, native: int = 0) -> None:
    QApplication.sendEvent(window.surface, QKeyEvent(kind, which, held, 0, native, 0))


def side(window: Window, native: int, *, shift_first: bool = False, between: str = "") -> None:
    """Hold Ctrl, press and release a Shift key, release Ctrl."""
    down, up = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    if shift_first:
        key(window, down, Qt.Key.Key_Shift, SHIFT, native)
        key(window, down, Qt.Key.Key_Control, SHIFT | CONTROL)
    else:
        key(window, down, Qt.Key.Key_Control, CONTROL)
        key(window, down, Qt.Key.Key_Shift, CONTROL | SHIFT, native)
    if between:
        press(window.surface, between)
    key(window, up, Qt.Key.Key_Shift, CONTROL, native)
    key(window, up, Qt.Key.Key_Control, NONE)
    settle()


def direction(window: Window, index: int = 0) -> Dir | None:
    return window.surface.blocks[index].dir


def test_left_turns_to_the_left_and_right_back(window: Window) -> None:
    write(window.surface, "hello")
    side(window, LEFT)
    assert direction(window) is Dir.LTR
    side(window, LEFT)
    assert direction(window) is Dir.LTR
    side(window, RIGHT)
    assert direction(window) is None  # the article's own
    side(window, LEFT, shift_first=True)
    assert direction(window) is Dir.LTR


@pytest.mark.parametrize("between", ["Ctrl+Shift+8", "Ctrl+Shift+Right", "Ctrl+B"])
def test_a_shortcut_is_no_turn(window: Window, between: str) -> None:
    write(window.surface, "hello")
    side(window, LEFT, between=between)
    assert direction(window) is None


def test_a_click_between_is_no_turn(window: Window) -> None:
    down, up = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    key(window, down, Qt.Key.Key_Control, CONTROL)
    key(window, down, Qt.Key.Key_Shift, CONTROL | SHIFT, LEFT)
    QTest.mouseClick(window.surface.viewport(), Qt.MouseButton.LeftButton, CONTROL | SHIFT)
    key(window, up, Qt.Key.Key_Shift, CONTROL, LEFT)
    key(window, up, Qt.Key.Key_Control, NONE)
    assert direction(window) is None


def test_it_is_a_setting(window: Window) -> None:
    window.context.set_setting("direction.side-keys", False)  # noqa: FBT003
    side(window, LEFT)
    assert direction(window) is None


def test_a_shift_that_does_not_tell_its_side_does_nothing(window: Window) -> None:
    side(window, 0)
    assert direction(window) is None


@pytest.mark.parametrize(
    ("virtual", "scan", "result"),
    [
        (0xFFE1, 50, Dir.LTR),
        (0xFFE2, 62, Dir.RTL),
        (0x10, 0x2A, Dir.LTR),
        (0x10, 0x36, Dir.RTL),
        (0x38, 1, Dir.LTR),
        (0x3C, 1, Dir.RTL),
        (0, 0, None),
    ],
)
def test_the_sides_of_shift_by_system(virtual: int, scan: int, result: Dir | None) -> None:
    assert shift_side(virtual, scan) is result


KINDS: tuple[Block, ...] = (
    Paragraph(WORD),
    Heading(WORD),
    ListItem(WORD),
    Quote(WORD),
    Figure(runs=WORD, name="a.jpg"),
)


@pytest.mark.parametrize("block", KINDS, ids=lambda block: type(block).__name__)
def test_e5_every_kind_of_block_turns(window: Window, block: Block) -> None:
    window.session.put(new_article(blocks=(block, Paragraph())))
    window.surface.select(caret(0, 1))
    side(window, LEFT)
    assert direction(window) is Dir.LTR
    window.surface.undo()
    assert window.surface.blocks[0] == block


def test_e5_a_cell_turns_alone(window: Window) -> None:
    table = Table(rows=((Cell(WORD), Cell(WORD)),))
    window.session.put(new_article(blocks=(table, Paragraph())))
    window.surface.select(caret(0, 0, (0, 1)))
    side(window, LEFT)
    [turned, *_] = window.surface.blocks
    assert isinstance(turned, Table)
    assert [cell.dir for cell in turned.rows[0]] == [None, Dir.LTR]


def test_e5_all_selected_blocks_turn_and_code_stays(window: Window) -> None:
    window.session.put(new_article(blocks=(Paragraph(WORD), Separator(), Code("x"), Quote(WORD))))
    window.surface.select(Selection(Position(0), Position(3, offset=2)))
    side(window, LEFT)
    assert [block.dir for block in window.surface.blocks] == [Dir.LTR, None, None, Dir.LTR]


def test_e4_direction_leaves_the_alignment_alone(window: Window) -> None:
    write(window.surface, "hello")
    press(window.surface, "Ctrl+E")
    side(window, LEFT)
    [block] = window.surface.blocks
    assert (block.dir, block.align) == (Dir.LTR, Align.CENTER)
    press(window.surface, "Ctrl+E")
    assert direction(window) is Dir.LTR


@pytest.mark.parametrize("text", ["OpenAI أعلنت", "2024 كان", "«نعم» قال", "– نعم", "hello"])
def test_e3_what_a_paragraph_begins_with_does_not_turn_it(window: Window, text: str) -> None:
    write(window.surface, text)
    block = window.surface.document().firstBlock()
    assert direction(window) is None
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft


def test_e2_a_new_article_begins_on_the_right(window: Window) -> None:
    surface = window.surface
    middle = surface.viewport().width() / 2
    assert surface.article.meta.dir is Dir.RTL
    assert surface.cursorRect().center().x() > middle
    write(surface, "\n\n")
    assert surface.cursorRect().center().x() > middle
    side(window, LEFT)
    assert surface.cursorRect(QTextCursor(surface.document().lastBlock())).center().x() < middle
    write(surface, "\n")
    assert direction(window, -1) is Dir.LTR  # the next paragraph goes on as this one
