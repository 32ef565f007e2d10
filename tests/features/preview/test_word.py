"""The pages of the Word file, as an installed LibreOffice makes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph, Text
from editor.features.preview import word
from editor.formats.office.program import find
from tests.app.conftest import MakeWindow

LONG = 120_000  # milliseconds: LibreOffice on a machine under load


@pytest.mark.skipif(find() is None, reason="LibreOffice is not installed")
def test_the_pages_are_those_of_the_word_file(make_window: MakeWindow, qtbot: QtBot) -> None:
    many = tuple(Paragraph(runs=(Text("نص طويل من كلام كثير. " * 40),)) for _ in range(20))
    window = make_window(new_article(Meta(title="عنوان"), many))
    window.context.run_action("preview.word")
    panel = window.context.show_dock("preview")
    assert panel.word is not None
    pages = panel.word.pages
    qtbot.waitUntil(lambda: pages.document.pageCount() > 1, timeout=LONG)
    assert "عنوان" in pages.document.getAllText(0).text()
    assert panel.stack.currentWidget() is panel.word
    # what is written while pages are being made is on the next ones
    window.context.set_meta(title="أول")
    panel.refresh()
    assert panel.word.is_busy
    window.context.set_meta(title="آخر")
    panel.refresh()
    qtbot.waitUntil(lambda: "آخر" in pages.document.getAllText(0).text(), timeout=LONG)
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.verticalScrollBar().value() > 0


def test_without_libreoffice_the_pages_of_the_printer_are_offered(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "find", lambda: None)
    window = make_window()
    window.context.run_action("preview.word")
    panel = window.context.show_dock("preview")
    qtbot.waitUntil(lambda: panel.word.count() > 1 and not panel.word.is_busy, timeout=LONG)
    told = window.context.text("preview.word.none")
    assert panel.word.currentWidget().accessibleName() == told
