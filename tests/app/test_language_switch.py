"""Another language of the interface, while everything is open."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QMenu

from editor.document.article import new_article
from editor.document.errors import message
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.feature import Job, Progress
from tests.app.conftest import press, settle, write
from tests.gallery.words import Vocabulary, texts_of

WRITTEN = "نص أول"
TYPED = f"{WRITTEN} آخر"
DOCKS = ("metadata", "outline", "footnotes", "preflight")


def strangers(window, language: str) -> list[str]:
    """Return what is read in a window and is not in a language."""
    vocabulary = Vocabulary(language)
    bar = window.menuBar() if isinstance(window, QMainWindow) else window
    menus = [menu for menu in bar.findChildren(QMenu) if menu.actions()]
    reads = [read for part in (window, *menus) for read in texts_of(part)]
    said = [read for read in reads if vocabulary.strangers(read.text.replace(TYPED, ""))]
    return [f"{type(read.widget).__name__} {read.role}: {read.text}" for read in said]


def speak(window, language: str) -> None:
    window.context.set_setting("appearance.language", language)
    settle()
    settle()


@pytest.fixture
def busy(make_window):
    """Make a window in which much is open and something was written and undone."""
    window = make_window(new_article(blocks=(Paragraph(text_run(WRITTEN)),)))
    window.surface.select(caret(0, len(WRITTEN)))
    write(window.surface, TYPED[len(WRITTEN) :])
    for dock in DOCKS:
        window.docks.show(dock)
    window.context.show_bar("find")
    window.surface.setFocus()
    settle()
    return window


def test_everything_that_is_open_follows(busy) -> None:
    assert strangers(busy, "ar") == []
    for language in ("fr", "en", "ar"):
        speak(busy, language)
        assert strangers(busy, language) == []
        assert {dock for dock in DOCKS if not busy.docks.widget(dock).isHidden()} == set(DOCKS)
        assert busy.bars.ids() == ("find",)
        assert busy.catalog.text("app.name") in busy.windowTitle()


def test_the_text_the_caret_and_the_undo_stay(busy) -> None:
    busy.surface.select(caret(0, 3))
    before = busy.session.article
    speak(busy, "fr")
    assert busy.session.article == before
    assert busy.surface.selection == caret(0, 3)
    busy.surface.setFocus()
    press(busy.surface, "Ctrl+Z")
    assert busy.session.article.blocks[0].runs == text_run(WRITTEN)
    press(busy.surface, "Ctrl+Y")
    assert busy.session.article.blocks == before.blocks


def test_the_layout_turns_round_and_back(busy) -> None:
    area = Qt.DockWidgetArea
    assert busy.layoutDirection() == Qt.LayoutDirection.RightToLeft
    sides = [busy.dockWidgetArea(busy.docks.widget(dock)) for dock in DOCKS]
    speak(busy, "en")
    assert busy.layoutDirection() == Qt.LayoutDirection.LeftToRight
    turned = {
        area.LeftDockWidgetArea: area.RightDockWidgetArea,
        area.RightDockWidgetArea: area.LeftDockWidgetArea,
    }
    assert [busy.dockWidgetArea(busy.docks.widget(dock)) for dock in DOCKS] == [
        turned.get(side, side) for side in sides
    ]


def test_work_under_way_and_work_that_ended_speak_the_new_language(busy, qtbot) -> None:
    """In the figure at the foot and in the list, and its strip over the page."""
    go_on = Event()
    for job in (Job(message("photos.making"), lambda: None, Progress()),
                Job(message("file.exporting", name="a.docx"), go_on.wait, Progress())):  # fmt: skip
        busy.context.run(job, lambda _: None)
    try:
        qtbot.waitUntil(lambda: len(busy.jobs.works.finished) == 1)
        qtbot.waitUntil(busy.work_figure.isVisible, timeout=10_000)
        for language in ("fr", "en", "ar"):
            speak(busy, language)
            busy.work_figure.show_list()
            qtbot.waitUntil(lambda: busy.work_figure.text() != "", timeout=10_000)
            assert strangers(busy, language) == []
            assert strangers(busy.work_figure.open_list, language) == []
            busy.work_figure.open_list.close()
            settle()
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: not busy.jobs.busy)
