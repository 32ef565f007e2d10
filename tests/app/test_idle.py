"""Nothing runs while nobody does anything: no timer beats that is not far apart."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from tests.app.conftest import MakeWindow
from tests.articles import kitchen_sink

RARE = 20_000  # milliseconds: the sign of life of a lock, the look at files of a drive, the copies
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


def test_an_article_that_is_not_saved_keeps_no_timer_going(qtbot: QtBot, window: Window) -> None:
    window.surface.insertPlainText("كلام")
    rests(qtbot, window)
