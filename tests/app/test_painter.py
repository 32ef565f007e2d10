"""The format painter: picked up by a button or by keys, put on by mouse or by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from editor.document.article import new_article
from editor.document.marks import STRONG, color, link
from editor.document.nodes import Heading, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from tests.app.conftest import press, settle
from tests.app.windowing import rest
from tests.ui.writing import point_of

RED = color("#db2a24")
PLAIN = "كلمات بلا تنسيق هنا"


@pytest.fixture
def window(make_window):
    window = make_window(
        new_article(
            blocks=(
                Paragraph((Text("غامق أحمر", (RED, STRONG)), Text(" وبعده"))),
                Paragraph(text_run(PLAIN)),
                Heading(text_run("عنوان"), level=3),
            )
        )
    )
    window.surface.select(Selection(Position(0), Position(0, offset=4)))
    rest(window)
    return window


def brush(window) -> QToolButton:
    button = window.toolbar.widgetForAction(window.actions_["painter.hold"])
    assert isinstance(button, QToolButton)
    return button


def drag(surface, start: QPoint, end: QPoint) -> None:
    page = surface.viewport()
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page, (start + end) / 2)
    QTest.mouseMove(page, end)
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=end)
    settle()


def test_a_format_is_taken_and_put_on_by_keys(window) -> None:
    surface = window.surface
    press(surface, "Ctrl+Alt+Shift+C")
    surface.select(Selection(Position(1), Position(1, offset=5)))
    press(surface, "Ctrl+Alt+Shift+V")
    assert surface.article.blocks[1].runs == (Text("كلمات", (RED, STRONG)), Text(PLAIN[5:]))
    surface.select(caret(1, 12))
    press(surface, "Ctrl+Alt+Shift+V")
    assert Text("تنسيق", (RED, STRONG)) in surface.article.blocks[1].runs
    press(surface, "Ctrl+Z")
    press(surface, "Ctrl+Z")
    assert surface.article.blocks[1].runs == text_run(PLAIN)


def test_the_brush_paints_what_the_mouse_selects_next_and_is_laid_down(window) -> None:
    surface = window.surface
    brush(window).click()
    assert brush(window).isChecked()
    assert surface.viewport().cursor().shape() == Qt.CursorShape.BitmapCursor
    drag(surface, point_of(surface, 1, 6), point_of(surface, 1, 9))
    assert surface.article.blocks[1].runs[1] == Text("بلا", (RED, STRONG))
    assert surface.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    rest(window)
    assert not brush(window).isChecked()
    drag(surface, point_of(surface, 1, 16), point_of(surface, 1, 19))
    assert surface.article.blocks[1].runs[-1].marks == ()


def test_a_double_click_keeps_the_brush_until_escape(window) -> None:
    surface = window.surface
    for _ in range(2):  # what Qt makes of a double click on a button
        QTest.mouseClick(brush(window), Qt.MouseButton.LeftButton)
    settle()
    for start, end in ((0, 5), (16, 19)):
        drag(surface, point_of(surface, 1, start), point_of(surface, 1, end))
    runs = surface.article.blocks[1].runs
    assert [run.marks for run in runs] == [(RED, STRONG), (), (RED, STRONG)]
    press(surface, "Escape")
    assert surface.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    drag(surface, point_of(surface, 1, 6), point_of(surface, 1, 9))
    assert surface.article.blocks[1].runs == runs


def test_a_second_press_later_lays_the_brush_down(window) -> None:
    from PySide6.QtWidgets import QApplication

    brush(window).click()
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    brush(window).click()
    assert window.surface.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    assert not brush(window).isChecked()


def test_the_kind_of_a_block_is_put_on_whole_blocks_only(window) -> None:
    surface = window.surface
    surface.select(Selection(Position(2), Position(2, offset=5)))
    press(surface, "Ctrl+Alt+Shift+C")
    surface.select(Selection(Position(1), Position(1, offset=5)))
    press(surface, "Ctrl+Alt+Shift+V")
    assert isinstance(surface.article.blocks[1], Paragraph)
    surface.select(Selection(Position(1), Position(1, offset=len(PLAIN))))
    press(surface, "Ctrl+Alt+Shift+V")
    assert surface.article.blocks[1] == Heading(text_run(PLAIN), level=3)
    press(surface, "Ctrl+Z")
    assert surface.article.blocks[1] == Paragraph(text_run(PLAIN))


def test_what_a_text_is_stays_and_is_not_taken(make_window) -> None:
    there = link("https://example.org")
    window = make_window(
        new_article(
            blocks=(Paragraph((Text("رابط", (there, STRONG)), Text(" آخر", (link("x"),)))),)
        )
    )
    surface = window.surface
    surface.select(Selection(Position(0), Position(0, offset=4)))
    press(surface, "Ctrl+Alt+Shift+C")
    surface.select(Selection(Position(0, offset=5), Position(0, offset=8)))
    press(surface, "Ctrl+Alt+Shift+V")
    assert surface.article.blocks[0].runs[-1].marks == (link("x"), STRONG)
