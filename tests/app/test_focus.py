"""Focus, typewriter scrolling and the page alone, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDockWidget, QTabBar, QToolBar

from editor.document.article import Article
from editor.document.nodes import Heading, Quote, Table
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.focus import FEATURE
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import p

LONG = "هذه جملة أولى طويلة بعض الشيء. وهذه جملة ثانية تليها فتلتف على سطر ثانٍ. وهذه ثالثة قصيرة."
BLOCKS = (Heading(text_run("عنوان"), 2), p(LONG), Table(), Quote(text_run("قول")), p(LONG))


def darkest(surface, block: int) -> int:
    """Return how dark the darkest ink within a Qt block is painted, 0 for black."""
    settle()
    rect = surface.block_rect(surface.document().findBlockByNumber(block)).toRect()
    return darkest_in(surface, rect)


def darkest_in(surface, rect) -> int:
    shot = surface.viewport().grab(rect.intersected(surface.viewport().rect())).toImage()
    return min(
        QColor(shot.pixel(x, y)).lightness()
        for x in range(0, shot.width(), 1)
        for y in range(0, shot.height(), 2)
    )


def test_all_but_the_paragraph_of_the_caret_is_dimmed(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=BLOCKS))
    surface = window.surface
    surface.select(caret(1, 3))
    assert darkest(surface, 0) < 60
    press(surface, "F9")
    assert darkest(surface, 1) < 60 < 120 < darkest(surface, 0)
    surface.select(caret(0))
    assert darkest(surface, 0) < 60 < 120 < darkest(surface, 1)
    press(surface, "F9")
    assert darkest(surface, 1) < 60


def test_the_sentence_of_the_caret_is_clear(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=BLOCKS))
    surface = window.surface
    surface.select(caret(1, 3))
    press(surface, "Shift+F9")
    settle()

    def ink(offset: int) -> int:
        cursor = surface.desk.positions.cursor(caret(1, offset))
        at = surface.cursorRect(cursor).center()
        from PySide6.QtCore import QRect

        return darkest_in(surface, QRect(at - QPoint(45, 12), at - QPoint(10, -12)))

    assert ink(5) < 60 < 120 < ink(LONG.index("ثالثة"))
    surface.select(caret(1, LONG.index("ثالثة")))
    settle()
    assert ink(LONG.index("ثالثة")) < 60 < 120 < ink(5)


def test_a_letter_within_the_sentence_repaints_nothing_else(make_window: MakeWindow) -> None:
    from editor.features.focus.ui import Veil

    window = make_window(Article("x", blocks=BLOCKS))
    press(window.surface, "Shift+F9")
    window.surface.select(caret(1, 4))
    settle()
    (veil,) = window.findChildren(Veil)
    before = veil._shown
    write(window.surface, "كلمة")
    assert veil._shown == before


@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_the_line_of_the_caret_stays_where_it_is(make_window: MakeWindow, place: str) -> None:
    window = make_window(Article("x", blocks=tuple(p(LONG) for _ in range(60))))
    surface = window.surface
    press(surface, "Ctrl+F9")
    block = {"start": 0, "middle": 30, "end": 59}[place]
    surface.select(caret(block, 0))
    heights = set()
    for _ in range(4):
        write(surface, "كلمات كثيرة حتى يلتف السطر على ما بعده ")
        heights.add(surface.cursorRect().top())
    press(surface, "Return")
    heights.add(surface.cursorRect().top())
    press(surface, "Ctrl+Z")
    press(surface, "Down")
    press(surface, "Up")
    heights.add(surface.cursorRect().top())
    assert len(heights) == 1
    assert 0.3 < heights.pop() / surface.viewport().height() < 0.5


def test_a_short_text_is_held_too_and_let_go(make_window: MakeWindow) -> None:
    window = make_window()
    surface = window.surface
    press(surface, "Ctrl+F9")
    write(surface, "سطر\nسطر\nسطر")
    held = surface.cursorRect().top()
    write(surface, "\nآخر")
    assert surface.cursorRect().top() == held
    press(surface, "Ctrl+F9")
    settle()
    assert surface.verticalScrollBar().minimum() == 0
    assert surface.verticalScrollBar().value() == 0


def test_the_wheel_still_looks_elsewhere(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=tuple(p(LONG) for _ in range(60))))
    surface = window.surface
    press(surface, "Ctrl+F9")
    press(surface, "Ctrl+End")
    surface.verticalScrollBar().setValue(200)
    press(surface, "Shift")
    assert surface.verticalScrollBar().value() == 200


def test_the_page_is_alone_until_escape(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=BLOCKS))
    docks = [d for d in window.findChildren(QDockWidget) if d.isVisible()]
    press(window.surface, "Shift+F11")
    assert window.isFullScreen()
    around = (*window.findChildren(QDockWidget), *window.findChildren(QToolBar))
    assert not any(each.isVisible() for each in around)
    assert not window.menuBar().isVisible()
    assert not window.statusBar().isVisible()
    (notice,) = window.notices.toasts  # over the page, no part of it
    assert notice.height() < 80
    write(window.surface, "و")
    press(window.surface, "Escape")
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()
    assert window.statusBar().isVisible()
    assert [d for d in window.findChildren(QDockWidget) if d.isVisible()] == docks


def test_tabs_are_hidden_too(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=BLOCKS))

    def tabs_are_seen() -> bool:
        page = window.centralWidget()
        assert page is not None
        return any(each.isVisible() for each in page.findChildren(QTabBar))

    write(window.surface, "و")
    press(window.surface, "Ctrl+N")
    settle()
    assert tabs_are_seen()
    press(window.surface, "Shift+F11")
    assert not tabs_are_seen()
    press(window.surface, "Escape")
    assert tabs_are_seen()


def test_escape_closes_the_menu_at_the_caret_before_it_leaves(window) -> None:
    press(window.surface, "Shift+F11")
    write(window.surface, "/")
    press(window.surface, "Escape")
    assert window.isFullScreen()
    press(window.surface, "Escape")
    assert not window.isFullScreen()


def test_a_window_that_is_closed_alone_opens_whole(make_window: MakeWindow) -> None:
    window = make_window()
    press(window.surface, "Shift+F11")
    window.close()
    settings = window.settings
    again = make_window(settings=settings)
    assert again.docks.widget("outline").isVisible()
    assert again.toolbar.isVisible()


def test_what_was_chosen_is_kept(make_window: MakeWindow) -> None:
    window = make_window()
    press(window.surface, "F9")
    press(window.surface, "Ctrl+F9")
    again = make_window(settings=window.settings)
    assert again.context.setting("focus.mode") == "paragraph"
    again.surface.select(caret(0))
    write(again.surface, "نص\nنص")
    assert again.surface.verticalScrollBar().minimum() < 0
    assert [s.id for s in FEATURE.settings] == ["focus.mode", "focus.typewriter"]
    assert Settings().get("focus.mode", "off") == "off"
