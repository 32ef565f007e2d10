"""The column in which the text stands: as wide as it reads well, whatever the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.ui.surface import Surface
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
    assert set(laid_out) <= {float(surface.column_width)}


def test_the_ends_of_an_article_are_shown_with_the_paper_beyond(surface: Surface) -> None:
    surface.open(Article("a", blocks=tuple(para(LONG) for _ in range(40))))
    bar = surface.verticalScrollBar()
    for _ in range(2):
        QTest.keyClick(surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        assert bar.value() == bar.maximum() > 0
        QTest.keyClick(surface, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        assert bar.value() == 0
