"""Justified text: both edges are straight, words are stretched, the text stays as it was typed."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtGui import QFont, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.bridge.properties import Prop
from editor.document.nodes import Align, Dir, Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.slices import content_of
from editor.ui.fonts import text_font
from editor.ui.surface import Surface
from tests.ui.conftest import type_text
from tests.ui.writing import KEY, LONG, put, show


@pytest.fixture
def page(surface: Surface) -> Surface:
    surface.set_text_font(text_font(15))
    justified = Paragraph(text_run(LONG), align=Align.JUSTIFY)
    show(surface, justified, Paragraph(text_run(LONG)))
    surface.repaint()
    QApplication.processEvents()
    return surface


def edges(block: QTextBlock) -> list[tuple[float, float]]:
    """Return where the ink space of each line begins and ends, without the broken-off space."""
    out = []
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        end = line.textStart() + line.textLength()
        end -= number < layout.lineCount() - 1  # the space at which the line was broken
        xs = [cast("tuple[float, int]", line.cursorToX(at))[0] for at in (line.textStart(), end)]
        out.append((max(xs), min(xs)))
    return out


def strokes(block: QTextBlock) -> list[int]:
    formats = block.layout().formats()
    widths = [each.format.intProperty(Prop.KASHIDA) for each in formats]  # type: ignore[attr-defined]
    return [width for width in widths if width]


def test_e13_both_edges_of_justified_text_are_straight(page: Surface) -> None:
    first, second = page.document().begin(), page.document().begin().next()
    right = edges(second)[0][0]
    *full, last = edges(first)
    assert len(full) > 3
    assert {round(start) for start, _ in (*full, last)} == {round(right)}
    assert max(end for _, end in full) - min(end for _, end in full) < 2


def test_e13_words_are_stretched_on_screen_and_not_in_the_text(page: Surface) -> None:
    first, second = page.document().begin(), page.document().begin().next()
    assert strokes(first)
    assert not strokes(second)
    assert first.layout().lineCount() == second.layout().lineCount()
    text = plain_text(content_of(page.blocks[0]))
    assert text == LONG
    assert "ـ" not in page.document().toPlainText()
    assert page.desk.mirror.blocks == page.desk.mirror.read_all()
    assert not page.can_undo


def test_e13_typing_into_it_keeps_the_edges_and_the_undo(page: Surface) -> None:
    put(page, 0, 30)
    type_text(page, "وكتاب ")
    page.repaint()
    first = page.document().begin()
    *full, _ = edges(first)
    assert len({round(start) for start, _ in full}) == 1
    assert plain_text(content_of(page.blocks[0])) == LONG[:30] + "وكتاب " + LONG[30:]
    page.undo()
    assert plain_text(content_of(page.blocks[0])) == LONG
    page.repaint()
    assert strokes(first)


def test_no_stroke_is_left_when_the_block_is_aligned_otherwise(page: Surface) -> None:
    put(page, 0, 0)
    page.set_text_font(text_font(18))
    page.repaint()
    assert strokes(page.document().begin())
    show(page, Paragraph(text_run("نص قصير"), align=Align.JUSTIFY))
    page.repaint()
    assert not strokes(page.document().begin())


def test_another_face_is_justified_by_its_spaces(page: Surface) -> None:
    page.set_text_font(QFont("DejaVu Sans", 12))
    page.repaint()
    first = page.document().begin()
    assert not strokes(first)
    *full, _ = edges(first)
    assert max(end for _, end in full) - min(end for _, end in full) < 2


def test_left_to_right_text_is_left_to_qt(page: Surface) -> None:
    show(page, Paragraph(text_run("word " * 60), align=Align.JUSTIFY, dir=Dir.LTR))
    page.repaint()
    assert not strokes(page.document().begin())


def test_the_caret_goes_up_and_down_through_stretched_lines(page: Surface) -> None:
    put(page, 0, 0)
    lines = page.document().begin().layout().lineCount()
    for number in range(1, lines):
        QTest.keyClick(page, KEY.Key_Down)
        cursor = page.textCursor()
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        assert line.lineNumber() == number
