"""Panels, sections and the title bar of docks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from editor.text.messages import Catalog
from editor.ui.buttons import IconLabel
from editor.ui.direction import dock_area
from editor.ui.fields import LineField
from editor.ui.panel import PANEL_MIN_WIDTH, PANEL_WIDTH, Panel, SectionHead, make_dock
from tests.ui.conftest import Dress, Show


def test_a_section_opens_and_closes_by_key_and_mouse(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    panel = Panel()
    section = panel.section("البحث", opened=False)
    field = LineField("عنوان البحث")
    section.add(field)
    show(panel)
    assert not field.isVisible()
    head = section.findChild(SectionHead)
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Space)
    assert field.isVisible()
    assert section.opened
    with qtbot.waitSignal(section.toggled) as said:
        qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert said.args == [False]
    assert not field.isVisible()


def test_a_panel_scrolls_to_the_field_that_is_reached_by_tab(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    panel = Panel()
    fields = [LineField(f"حقل {n}") for n in range(20)]
    for field in fields:
        panel.add(field)
    show(panel)
    fields[0].setFocus()
    for _ in range(19):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
    assert fields[-1].edit.hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()


def test_e18_a_dock_s_title_is_mirrored_and_closes(
    dress: Dress, arabic: Catalog, qtbot: QtBot
) -> None:
    """E18: icon at the right, cross at the left, in an Arabic window."""
    dress(rtl=True)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QTextEdit())
    dock = make_dock("outline", "المخطط", "list-tree", Panel(), arabic)
    window.addDockWidget(dock_area(window, start=True), dock)
    window.resize(1000, 500)
    window.show()
    qtbot.waitExposed(window)
    bar = dock.titleBarWidget()
    sign, cross = bar.findChild(IconLabel), bar.findChild(QToolButton)
    title = next(w for w in bar.findChildren(QLabel) if w.text() == "المخطط")
    assert cross.x() < title.x() < sign.x()
    assert dock.x() > window.centralWidget().x()
    assert abs(dock.width() - PANEL_WIDTH) < 40
    assert cross.accessibleName() == arabic.text("ui.close.named", name="المخطط")
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not dock.isVisible()


def test_the_sign_of_a_dock_follows_the_theme(
    dress: Dress, arabic: Catalog, show: Show, qtbot: QtBot
) -> None:
    dress("light")
    sign = IconLabel("list-tree")
    show(sign)
    before = sign.pixmap().toImage()
    dress("dark")
    qtbot.waitUntil(lambda: sign.pixmap().toImage() != before)


def test_a_panel_is_no_narrower_than_what_is_in_it(dress: Dress, show: Show, qtbot: QtBot) -> None:
    """Beyond the edge of a dock nothing can be scrolled to."""
    dress()
    panel = Panel()
    show(panel, width=600)
    wide = QLineEdit()
    wide.setMinimumWidth(PANEL_MIN_WIDTH + 10)
    panel.section("الأساسيات").add(wide)
    qtbot.waitUntil(lambda: panel.minimumWidth() > PANEL_MIN_WIDTH + 10)
    assert panel.minimumWidth() <= PANEL_WIDTH
