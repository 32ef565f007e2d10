"""What stands in a panel while the article is empty: a sentence, and what fills the panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.document.nodes import Heading
from editor.ui.empty import EmptyState
from tests.app.conftest import press, settle, write

TEXT = "عنوان الخبر\n\nفقرة أولى فيها كلام كثير عن الخبر.\n\nفقرة ثانية فيها كلام آخر عنه.\n"


def state(panel: QWidget) -> EmptyState:
    """Return what stands where nothing is yet."""
    found = panel if isinstance(panel, EmptyState) else panel.findChild(EmptyState)
    assert isinstance(found, EmptyState)
    return found


def button(panel: QWidget) -> QPushButton:
    (found,) = state(panel).findChildren(QPushButton)
    return found


@pytest.mark.parametrize("dock", ["outline", "structure", "figures", "preflight"])
def test_an_empty_panel_says_what_will_be_there(window, dock: str) -> None:
    shown = state(window.context.show_dock(dock))
    assert shown.accessibleName()
    assert shown.accessibleDescription()


def test_the_first_heading_is_made_from_the_outline(window) -> None:
    made = button(window.context.show_dock("outline"))
    made.setFocus()
    press(made, "Space")
    assert window.surface.hasFocus()
    write(window.surface, "خبر")
    (block,) = window.session.article.blocks
    assert isinstance(block, Heading)


def test_a_text_is_pasted_from_the_panel_of_structure(qtbot: QtBot, window) -> None:
    QApplication.clipboard().setText(TEXT)
    made = button(window.context.show_dock("structure"))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.article.blocks) > 1)
    settle()
    assert "فقرة أولى" in window.surface.toPlainText()
