"""A window that is closed leaves nothing behind: hours of work and thousands of tests need it."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.app.desktop import make_window
from editor.features import FEATURES
from editor.settings.settings import Settings
from tests.app.conftest import settle, write

DOCKS = [one.id for feature in FEATURES for one in feature.docks if one.id != "preview"]
PAGES = [one.id for feature in FEATURES for one in feature.pages]


@pytest.mark.parametrize("used", [False, True])
def test_a_closed_window_is_freed(qtbot: QtBot, used: bool) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = make_window(app, Settings().with_value("appearance.theme", "light"))
    window.show()
    qtbot.waitExposed(window)
    if used:
        write(window.surface, "نص\n")
        for dock in DOCKS:
            window.docks.show(dock)
            settle()
        for page in PAGES:
            window.context.show_page(page)
            settle()
            window.context.hide_page()
    kept = weakref.ref(window)
    window.hands.close()
    window.jobs.end()
    window.hide()
    window.deleteLater()
    del window

    def is_freed() -> bool:
        settle()
        gc.collect()
        return kept() is None

    qtbot.waitUntil(is_freed)
