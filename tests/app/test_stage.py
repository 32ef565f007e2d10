"""Pages of features take the middle of the window, and give it back."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from editor.app.menus import Choice
from editor.app.progress import STRIP
from editor.app.window import Window
from editor.context import Step
from editor.document.errors import UserError, message
from editor.feature import Context, Feature, Job, Page, Progress
from editor.features import FEATURES
from editor.settings.settings import Settings
from tests.app.conftest import press, settle


def _make(_context: Context) -> QWidget:
    page = QLabel("صفحة")
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return page


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    feature = Feature("paged", Path(__file__).parent, pages=(Page("paged", "info", _make),))
    window = Window(Settings())
    window.furnish((*FEATURES, feature))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.complete)
    return window


def test_a_page_makes_a_narrow_window_no_wider(window: Window) -> None:
    page = window.context.show_page("paged")
    window.context.hide_page()
    window.resize(window.minimumSizeHint().width(), 600)
    settle()
    width = window.width()
    assert isinstance(page, QLabel)
    while page.minimumSizeHint().width() < width - 80:  # no room for it and the docks beside it
        page.setText(f"{page.text()} صفحة")
    window.context.show_page("paged")
    settle()
    assert window.width() == width


def test_docks_return_after_one_page_has_followed_another(window: Window) -> None:
    shown = {id for id in window.docks.ids() if window.docks.widget(id).isVisible()}
    assert shown
    window.context.show_page("paged")
    window.context.show_page("guide")
    window.context.hide_page()
    settle()
    assert {id for id in window.docks.ids() if window.docks.widget(id).isVisible()} == shown


def test_a_page_takes_the_middle_and_escape_gives_it_back(window: Window) -> None:
    window.docks.show("figures")  # beside the metadata, as a tab
    settle()
    shown = {id for id in window.docks.ids() if window.docks.widget(id).isVisible()}
    tabs = _tabs(window)
    assert tabs
    window.context.show_bar("find")
    page = window.context.show_page("paged")
    settle()
    assert page.isVisible()
    assert not window.desks.panes.isVisible()
    assert not any(window.docks.widget(id).isVisible() for id in window.docks.ids())
    assert not _tabs(window)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    tab_bars = window.findChildren(QTabBar, options=direct)
    assert all(tabs.focusPolicy() is Qt.FocusPolicy.NoFocus for tabs in tab_bars)
    assert not window.toolbar.isVisible()
    assert not window.bars.place.isVisible()
    assert QApplication.focusWidget() is page
    window.following.refresh()
    styles = window.toolbar.findChild(Choice)
    assert isinstance(styles, Choice)
    assert not styles.isEnabled()
    press(page, "Escape")
    settle()
    assert window.desks.panes.isVisible()
    assert {id for id in window.docks.ids() if window.docks.widget(id).isVisible()} == shown
    assert _tabs(window) == tabs
    assert window.toolbar.isVisible()
    assert window.bars.place.isVisible()
    assert QApplication.focusWidget() is window.surface
    assert styles.isEnabled()
    assert window.context.show_page("paged") is page


def test_a_wide_page_does_not_widen_the_window_once_it_is_left(window: Window) -> None:
    before = window.minimumSizeHint().width()
    page = window.context.show_page("paged")
    page.setMinimumWidth(before + 200)
    settle()
    window.context.hide_page()
    settle()
    assert window.minimumSizeHint().width() == before


def test_going_to_an_article_leaves_the_page(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "مقال.md"
    path.write_text("# عنوان\n\nأول\n\nثانٍ وثالث\n", "utf-8")
    window.context.show_page("paged")
    window.context.open_file(path, 1, 4)
    qtbot.waitUntil(lambda: [file for _, file, _ in window.context.open_articles()] == [path])
    settle()
    assert window.stage.front == ""
    at = window.context.selection.head
    assert (at.block, at.offset) == (1, 4)
    window.context.show_page("paged")
    window.context.open_file(path, 0, 1)  # which is open, and active
    settle()
    assert window.stage.front == ""
    assert window.context.selection.head.block == 0


def test_a_page_is_made_anew_in_another_language(window: Window) -> None:
    shown = {id for id in window.docks.ids() if window.docks.widget(id).isVisible()}
    page = window.context.show_page("paged")
    window.speak("en")
    settle()
    assert not isValid(page)
    assert window.stage.front == "paged"
    window.context.hide_page()
    settle()
    assert {id for id in window.docks.ids() if window.docks.widget(id).isVisible()} == shown


def _tabs(window: Window) -> list[tuple[str, ...]]:
    """Return the texts of the tabs of docks that are to be seen; Qt keeps idle ones off screen."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = window.findChildren(QTabBar, options=direct)
    return [
        tuple(tabs.tabText(number) for number in range(tabs.count()))
        for tabs in found
        if tabs.isVisible() and tabs.geometry().intersects(window.rect())
    ]


def _double(number: int, step: Step) -> int:
    step(0.5, "import.step.reading")
    return number * 2


def _refuse(_step: Step) -> int:
    raise UserError(message("file.missing", name="a", folder="b"), message("file.empty.do"))


def test_work_apart_is_done_in_another_process(window: Window, qtbot: QtBot) -> None:
    done: list[int] = []
    progress = Progress()
    window.context.run(Job("", partial(_double, 21), progress, apart=True), done.append)
    qtbot.waitUntil(lambda: done == [42], timeout=20_000)
    assert (progress.share, progress.step) == (0.5, "import.step.reading")


def test_long_work_is_seen_over_a_page_and_what_has_no_name_is_not(
    window: Window, qtbot: QtBot
) -> None:
    gate = threading.Event()
    window.context.show_page("paged")
    for label in ("", "عمل طويل"):
        window.context.run(Job(label, lambda: gate.wait(20), Progress()), lambda _: None)
    try:
        qtbot.waitUntil(lambda: window.offers.standing(STRIP) is not None)
        strip = window.offers.standing(STRIP)
        assert strip is not None
        assert "عمل طويل" in [part.text() for part in strip.findChildren(QLabel)]
        window.context.hide_page()
        qtbot.waitUntil(lambda: window.strips.standing(STRIP) is not None)
        assert window.offers.standing(STRIP) is None
    finally:
        gate.set()
    qtbot.waitUntil(lambda: window.strips.standing(STRIP) is None)


def test_what_work_apart_refuses_is_told_as_ever(window: Window, qtbot: QtBot) -> None:
    failures: list[object] = []
    window.jobs.failed.disconnect()
    window.jobs.failed.connect(failures.append)
    window.context.run(Job("", _refuse, apart=True), failures.append)
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert isinstance(failures[0], UserError)
