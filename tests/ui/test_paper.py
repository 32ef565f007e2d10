"""The column in which the text stands: as wide as it reads well, whatever the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.document.nodes import Figure
from editor.document.selection import Position
from editor.ui.fonts import text_font
from editor.ui.surface import Surface
from tests.pictures import PNG_ASSET
from tests.ui.conftest import Dress
from tests.ui.writing import LONG, para


def test_lines_end_with_the_column_in_a_window_that_opens_wide(qtbot: QtBot) -> None:
    surface = Surface()
    qtbot.addWidget(surface)
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(3))))
    for width in (500, 1600):  # narrower than the column, then as wide as a large screen
        surface.resize(width, 600)
    surface.show()
    qtbot.waitExposed(surface)
    for width in (1600, 1200, 640, 1800):
        surface.resize(width, 600)
        QCoreApplication.processEvents()
        assert surface.document().textWidth() == surface.viewport().width()
    assert surface.horizontalScrollBar().maximum() == 0


def test_text_is_not_laid_out_for_a_width_that_it_does_not_get(qtbot: QtBot) -> None:
    surface = Surface()
    qtbot.addWidget(surface)
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(40))))
    surface.resize(1400, 600)
    surface.show()
    qtbot.waitExposed(surface)
    laid_out: list[float] = []
    layout = surface.document().documentLayout()
    layout.documentSizeChanged.connect(lambda size: laid_out.append(size.width()))
    for width in range(1410, 1500, 10):
        surface.resize(width, 600)
        QCoreApplication.processEvents()
    page = surface.viewport().width()  # the column, or a pixel more beside an odd scroll bar
    assert page - surface.column_width in {0, 1}
    assert set(laid_out) <= {float(page)}


def test_the_ends_of_an_article_are_shown_with_the_paper_beyond(surface: Surface) -> None:
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(40))))
    bar = surface.verticalScrollBar()
    for _ in range(2):
        QTest.keyClick(surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        assert bar.value() == bar.maximum() > 0
        QTest.keyClick(surface, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        assert bar.value() == 0


def test_the_line_of_the_caret_stays_where_it_stands_in_another_width_and_size(
    surface: Surface,
) -> None:
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(60))))
    surface.scroll_to(Position(30, offset=4))
    height = surface.cursorRect().top()
    assert 0 < height < surface.viewport().height()
    for width in (420, 1300, 700):
        surface.resize(width, 500)
        QCoreApplication.processEvents()
        assert abs(surface.cursorRect().top() - height) <= 2
    for size in (24.0, 11.0):
        surface.set_text_font(text_font(size))
        QCoreApplication.processEvents()
        assert abs(surface.cursorRect().top() - height) <= 24  # the line itself is another height


def test_the_first_line_in_sight_stays_where_the_caret_is_far_away(surface: Surface) -> None:
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(60))))
    surface.setTextCursor(QTextCursor(surface.document()))
    surface.verticalScrollBar().setValue(surface.verticalScrollBar().maximum() // 2)
    seen = surface.cursorForPosition(QPoint(100, 0)).block()
    surface.resize(480, 500)
    QCoreApplication.processEvents()
    assert surface.cursorForPosition(QPoint(100, 0)).block() == seen


def test_the_caret_stays_in_sight_when_the_page_gets_low(surface: Surface) -> None:
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(60))))
    QTest.keyClick(surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    surface.resize(700, 260)
    QCoreApplication.processEvents()
    assert surface.viewport().rect().contains(surface.cursorRect())


def test_one_goes_to_a_picture_with_all_of_it_in_sight(surface: Surface) -> None:
    surface.resize(700, 700)
    text = tuple(para(LONG) for _ in range(12))
    figure = Figure(PNG_ASSET.id, width=400)
    surface.open(Article("a", blocks=(*text, figure, *text)).with_assets(PNG_ASSET))
    surface.pictures.wait()
    for offset in (0, 5):
        surface.scroll_to(Position(0))
        surface.scroll_to(Position(12, offset=offset))
        block = surface.textCursor().block()
        assert 0 <= surface.block_rect(block).top() < surface.viewport().height() / 2


def test_the_first_line_is_reached_with_the_paper_above_it(surface: Surface) -> None:
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(8))))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        surface.scroll_to(Position(6))
        assert surface.verticalScrollBar().value() > 0
        for _ in range(400):
            QTest.keyClick(surface, key)
            if surface.textCursor().position() == 0:
                break
        assert surface.verticalScrollBar().value() == 0


def test_lines_do_not_break_anew_when_the_text_outgrows_the_page(surface: Surface) -> None:
    surface.open(Article("a", blocks=(para(LONG),)))
    surface.resize(700, 900)
    QCoreApplication.processEvents()
    assert not surface.verticalScrollBar().isVisible()
    width = surface.document().textWidth()
    widths: set[float] = set()
    layout = surface.document().documentLayout()
    layout.documentSizeChanged.connect(lambda size: widths.add(size.width()))
    QTest.keyClick(surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for _ in range(40):
        QTest.keyClick(surface, Qt.Key.Key_Return)
        QCoreApplication.processEvents()
    assert surface.verticalScrollBar().isVisible()
    assert surface.document().textWidth() == width == surface.viewport().width()
    assert widths == {width}


@pytest.mark.parametrize("rtl", [True, False])
def test_the_scroll_bar_stands_at_the_end_side(dress: Dress, qtbot: QtBot, rtl: bool) -> None:
    dress(rtl=rtl)
    surface = Surface()
    qtbot.addWidget(surface)
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(40))))
    surface.resize(900, 600)
    surface.show()
    qtbot.waitExposed(surface)

    def stands_at_left(left: bool) -> bool:
        bar, page = surface.verticalScrollBar(), surface.viewport().geometry()
        at = bar.mapTo(surface, QPoint(0, 0)).x()
        room = page.left() if left else surface.width() - page.right() - 1
        return bar.isVisible() and (at == 0) is left and room > bar.width()

    qtbot.waitUntil(lambda: stands_at_left(rtl))
    surface.resize(950, 600)
    qtbot.waitUntil(lambda: stands_at_left(rtl))
    width, sheet = surface.viewport().width(), surface.viewport().x()
    surface.open(Article("a", blocks=(para("قصير"),)))  # which needs no bar
    qtbot.waitUntil(lambda: not surface.verticalScrollBar().isVisible())
    assert (surface.viewport().width(), surface.viewport().x()) == (width, sheet)
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(40))))
    qtbot.waitUntil(lambda: stands_at_left(rtl))
    dress(rtl=not rtl)  # another language, while the page stands
    qtbot.waitUntil(lambda: stands_at_left(not rtl))
    for width in (1200, 640, 1000):
        surface.resize(width, 500)
        qtbot.waitUntil(lambda: stands_at_left(not rtl))
