"""Right to left on the writing surface: the requirements E6 to E15 that pixels and carets show."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QTextLine
from PySide6.QtTest import QTest

from editor.document.article import new_article
from editor.document.marks import EMPHASIS, STRONG, UNDERLINE, color
from editor.document.meta import Meta
from editor.document.nodes import Dir, ListItem, ListKind, Numerals, Paragraph, Text
from editor.document.runs import plain_text, text_run
from editor.document.slices import content_of
from editor.ui.fonts import text_font
from editor.ui.surface import Surface
from tests.ui.writing import KEY, LONG, para, put, show


@pytest.fixture
def page(surface: Surface) -> Surface:
    surface.set_text_font(text_font(16))
    surface.setCursorWidth(0)
    return surface


def line(surface: Surface, block: int = 0) -> QTextLine:
    return surface.document().findBlockByNumber(block).layout().lineAt(0)


def caret_x(surface: Surface) -> int:
    return surface.cursorRect().x()


def ink(surface: Surface, beside: QRect) -> int:
    """Count pixels that are not paper in a part of the viewport."""
    image: QImage = surface.viewport().grab(beside).toImage()
    paper = image.pixelColor(0, 0)
    return sum(
        image.pixelColor(x, y) != paper for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("dir", [Dir.RTL, Dir.LTR])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_e6_markers_stand_on_the_start_side_and_nested_ones_further_in(
    page: Surface, dir: Dir, level: int
) -> None:
    item = ListItem(text_run("بند"), ListKind.NUMBER, level, dir=dir, numerals=Numerals.ARABIC)
    show(page, *(ListItem(text_run("ب"), level=n, dir=dir) for n in range(level)), item)
    block = page.document().findBlockByNumber(level)
    rect = page.block_rect(block).toRect()
    text = block.layout().lineAt(0)
    width = page.viewport().width()
    start = page.text_origin(block).x() + text.x()
    edge = round(start + text.width() if dir is Dir.RTL else start)
    beyond = QRect(edge + 2, rect.y(), width - edge - 2, rect.height())
    before = QRect(0, rect.y(), edge - 2, rect.height())
    indent = page.document().indentWidth() * (level + 1)
    if dir is Dir.RTL:
        assert ink(page, beyond) > 0
        assert width - edge == pytest.approx(indent, abs=12)
    else:
        assert ink(page, before) > 0
        assert edge == pytest.approx(indent, abs=12)


@pytest.mark.parametrize("mark", [STRONG, color("#c01818"), UNDERLINE, EMPHASIS])
def test_e10_a_mark_within_a_word_keeps_its_letters_joined(page: Surface, mark) -> None:
    show(page, para("مستشفى"), Paragraph((Text("مس"), Text("تش", (mark,)), Text("فى"))))
    plain, marked = ([run.glyphIndexes() for run in line(page, n).glyphRuns()] for n in (0, 1))
    flat = [sorted(glyph for run in runs for glyph in run) for runs in (plain, marked)]
    if mark in {STRONG, EMPHASIS}:  # glyphs of another face: joined letters are as many as before
        assert len(flat[0]) == len(flat[1])
    else:
        assert flat[0] == flat[1]
    isolated = sum(line_of(page, letter) for letter in "مستشفى")
    assert line(page, 1).naturalTextWidth() < isolated * 0.8


def line_of(surface: Surface, text: str) -> float:
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(surface.document().defaultFont()).horizontalAdvance(text)


def test_e11_no_letter_spacing_and_no_hyphens(page: Surface) -> None:
    show(page, Paragraph(text_run(LONG)), Paragraph((Text(LONG, (STRONG,)),)))
    for number in (0, 1):
        block = page.document().findBlockByNumber(number)
        it = block.begin()
        while not it.atEnd():
            font: QFont = it.fragment().charFormat().font()
            assert font.letterSpacing() in {0.0, 100.0}
            it += 1
        layout = block.layout()
        for n in range(layout.lineCount() - 1):
            end = layout.lineAt(n).textStart() + layout.lineAt(n).textLength()
            assert block.text()[end - 1] == " "  # broken at spaces alone


def test_e12_the_line_under_a_text_clears_its_descenders(page: Surface) -> None:
    """Bold and colour are offered beside italic; an underline must not run through the letters."""
    from PySide6.QtGui import QFontInfo, QFontMetricsF

    font = page.document().defaultFont()
    metrics = QFontMetricsF(font)
    assert metrics.underlinePos() > 0
    show(page, Paragraph((Text("حج", (UNDERLINE,)),)))
    assert QFontInfo(font).family() == font.families()[0]


def test_e15_arrows_go_to_the_side_that_they_show(page: Surface) -> None:
    show(page, para("سلام عليكم"))
    put(page, 0, 0)
    seen = [caret_x(page)]
    for _ in range(9):
        QTest.keyClick(page, KEY.Key_Left)
        seen.append(caret_x(page))
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == len(seen)
    QTest.keyClick(page, KEY.Key_Right)
    assert caret_x(page) > seen[-1]


def test_e15_home_is_the_right_edge_and_end_the_left_one(page: Surface) -> None:
    show(page, para(LONG))
    put(page, 0, 20)
    QTest.keyClick(page, KEY.Key_Home)
    assert caret_x(page) > page.viewport().width() * 0.95
    QTest.keyClick(page, KEY.Key_End)
    assert caret_x(page) < page.viewport().width() * 0.2


def test_e15_the_caret_passes_a_letter_with_its_signs_at_once(page: Surface) -> None:
    show(page, para("سَلَّامٌ"))
    put(page, 0, 0)
    stops = []
    for _ in range(5):
        QTest.keyClick(page, KEY.Key_Left)
        stops.append(page.selection.head.offset)
    assert stops == [2, 5, 6, 8, 8]


def test_e15_delete_takes_a_letter_with_its_signs_and_backspace_the_last_sign(
    page: Surface,
) -> None:
    """As in Word and LibreOffice: a writer who mistyped a sign does not lose the letter."""
    show(page, para("لَّم"))
    put(page, 0, 0)
    QTest.keyClick(page, KEY.Key_Delete)
    assert plain_text(content_of(page.blocks[0])) == "م"
    show(page, para("مَّ"))
    put(page, 0, 3)
    QTest.keyClick(page, KEY.Key_Backspace)
    assert plain_text(content_of(page.blocks[0])) == "مَ"


def test_e15_a_selection_covers_what_the_caret_passed(page: Surface) -> None:
    show(page, para("سَلام"))
    put(page, 0, 0)
    QTest.keyClick(page, KEY.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert page.textCursor().selectedText() == "سَ"


def test_e19_a_mixed_line_has_room_for_its_tallest_letters(page: Surface) -> None:
    show(page, para("نصٌّ إلى ÀÉg جيم"), para("نص"))
    first, second = line(page, 0), line(page, 1)
    assert first.height() >= cast("float", second.height())
    top = first.ascent()
    for run in first.glyphRuns():
        assert run.boundingRect().top() + top >= -first.height() * 0.1


@pytest.mark.parametrize("dir", [Dir.RTL, Dir.LTR])
def test_e2_the_hint_of_an_empty_article_stands_where_its_text_will(
    page: Surface, dir: Dir
) -> None:
    page.open(new_article(Meta(dir=dir)))
    page.set_hint("اكتب هنا", "")
    page.clearFocus()
    shot = page.viewport().grab().toImage()
    paper = shot.pixel(shot.width() // 2, shot.height() - 5)
    rows = range(0, min(200, shot.height()), 2)
    inked = [x for x in range(shot.width()) if any(shot.pixel(x, y) != paper for y in rows)]
    at_right = inked[0] > shot.width() / 2
    assert at_right is (dir is Dir.RTL)
