"""The mouse on the surface: what a double click takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.document.nodes import Cell, Table
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.ui.surface import Surface
from tests.ui.writing import NONE, para, show

LEFT = Qt.MouseButton.LeftButton


def point_on(surface: Surface, at: Position) -> QPoint:
    """Return the middle of the letter behind a place."""
    cursor = surface.desk.positions.cursor(Selection(at, at))
    before = surface.cursorRect(cursor).center()
    cursor.movePosition(cursor.MoveOperation.NextCharacter)
    return (before + surface.cursorRect(cursor).center()) / 2


def double_click(surface: Surface, at: Position) -> str:
    """Double-click on the letter behind a place; return what is selected."""
    QTest.mouseDClick(surface.viewport(), LEFT, NONE, point_on(surface, at))
    return surface.textCursor().selectedText()


@pytest.mark.parametrize(
    ("text", "letter", "word"),
    [
        ("قرأ والكِتَابُ، ثم", "ت", "والكِتَابُ"),
        ("قرأ والكِتَابُ، ثم", "و", "والكِتَابُ"),
        ("في بِكتابه.", "ك", "بِكتابه"),
        ("إلى «كتـاب» آخر", "ت", "كتـاب"),
        ("بلغ ٣٫١٤؟", "١", "٣٫١٤"),
        ("عن لW3C.", "3", "لW3C"),
        ("عن ل W3C.", "3", "W3C"),
        ("عن (UTF-8)", "F", "UTF-8"),
    ],
)
def test_e15_a_double_click_takes_a_word_with_what_is_written_on_it(
    surface: Surface, text: str, letter: str, word: str
) -> None:
    show(surface, para(text))
    assert double_click(surface, Position(0, offset=text.index(letter))) == word


def test_e15_a_double_click_takes_a_word_of_a_cell(surface: Surface) -> None:
    show(surface, para("أ"), Table(rows=((Cell(text_run("أول")), Cell(text_run("والثاني،"))),)))
    QTest.qWait(20)
    assert double_click(surface, Position(1, (0, 1), 3)) == "والثاني"


def test_e15_a_third_click_takes_the_paragraph(surface: Surface) -> None:
    show(surface, para("قرأ والكتاب، ثم"))
    at = Position(0, offset=6)
    double_click(surface, at)
    QTest.mouseClick(surface.viewport(), LEFT, NONE, point_on(surface, at))
    assert surface.textCursor().selectedText() == "قرأ والكتاب، ثم"
