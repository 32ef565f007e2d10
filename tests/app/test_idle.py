"""Nothing runs while nobody does anything: no timer beats that is not far apart."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.ui.caret_rest import CaretRest
from tests.app.conftest import MakeWindow
from tests.articles import kitchen_sink

RARE = 10_000  # milliseconds: the caret that comes to rest, the signs of life of locks, the copies
PAGES = ("start", "library", "settings", "guide")


def beating() -> list[str]:
    """Return the timers that run, but for rare ones; those without a parent too."""
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer)]
    found: list[str] = []
    for timer in timers:
        try:
            if timer.isActive() and timer.interval() < RARE:
                found.append(f"{timer.parent()!r} {timer.interval()}")
        except RuntimeError:  # its window is gone
            continue
    return found


def rests(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy and not beating(), timeout=20_000)


def test_the_finder_of_timers_finds_one(qtbot: QtBot, window: Window) -> None:
    rests(qtbot, window)
    timer = QTimer()
    timer.start(1000)
    assert len(beating()) == 1
    timer.stop()


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns where there is no graphics card
@pytest.mark.parametrize("page", [False, True], ids=["panels", "pages"])
def test_no_panel_and_no_page_keeps_a_timer_going(
    qtbot: QtBot, make_window: MakeWindow, page: bool
) -> None:
    window = make_window(kitchen_sink())
    rests(qtbot, window)
    for id in PAGES if page else window.docks.ids():
        (window.context.show_page if page else window.context.show_dock)(id)
        rests(qtbot, window)


def test_the_caret_comes_to_rest_and_blinks_again_at_a_key(qtbot: QtBot) -> None:
    hints, text = QGuiApplication.styleHints(), QTextEdit()
    qtbot.addWidget(text)
    before = hints.cursorFlashTime()
    rest = CaretRest(text, still=50)
    rest.watch(text)
    try:
        hints.setCursorFlashTime(1000)
        text.show()
        QTest.keyClicks(text, "a")
        qtbot.waitUntil(lambda: hints.cursorFlashTime() == 0)
        QTest.keyClicks(text, "b")
        assert hints.cursorFlashTime() == 1000
        assert text.toPlainText() == "ab"
    finally:
        hints.setCursorFlashTime(before)


def test_an_article_that_is_not_saved_keeps_no_timer_going(qtbot: QtBot, window: Window) -> None:
    window.surface.insertPlainText("كلام")
    rests(qtbot, window)
