"""Sides and base directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.direction import LTR, RTL, Base, dock_area, isolated, qt_base, set_base_direction
from tests.ui.conftest import Dress, Show, type_text

SIDES = pytest.mark.parametrize("interface", [LTR, RTL], ids=["in-ltr", "in-rtl"])


@SIDES
def test_e18_docks_start_where_lines_start(interface: Qt.LayoutDirection, qtbot: QtBot) -> None:
    """E18: the start side is the right one in an Arabic window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayoutDirection(interface)
    area = Qt.DockWidgetArea
    sides = (area.RightDockWidgetArea, area.LeftDockWidgetArea)
    start, end = sides if interface == RTL else sides[::-1]
    assert dock_area(window, start=True) == start
    assert dock_area(window, start=False) == end


@pytest.mark.parametrize(
    ("base", "text", "interface", "expected"),
    [
        (Base.RTL, "Reuters", LTR, RTL),
        (Base.LTR, "السودان", RTL, LTR),
        (Base.AUTO, "Reuters: خبر", RTL, LTR),
        (Base.AUTO, "2025 «خبر»", LTR, RTL),
        (Base.AUTO, "", RTL, RTL),
        (Base.AUTO, "2025", LTR, LTR),
    ],
)
def test_the_direction_of_a_text(
    base: Base, text: str, interface: Qt.LayoutDirection, expected: Qt.LayoutDirection
) -> None:
    assert qt_base(base, text, interface) == expected


@SIDES
@pytest.mark.parametrize("base", [Base.RTL, Base.LTR])
@pytest.mark.parametrize("text", ["Reuters قال", "قال Reuters", "(2025)", ""])
def test_e3_a_field_keeps_its_direction_whatever_it_begins_with(
    interface: Qt.LayoutDirection, base: Base, text: str, dress: Dress, show: Show
) -> None:
    """E3: an Arabic title that begins with a Latin name stays right-to-left (E5: in fields)."""
    dress(rtl=interface == RTL)
    edit = QLineEdit(text)
    set_base_direction(edit, base)
    show(edit, width=500)
    edit.setCursorPosition(0)
    edit.grab()  # a QLineEdit aligns its text when it paints
    x = edit.cursorRect().center().x()
    assert (x > 380) == (base is Base.RTL)


def test_e5_a_field_of_unknown_direction_follows_its_text(qtbot: QtBot) -> None:
    """E5: fields whose language is not known take the direction of what is typed."""
    edit = QLineEdit()
    qtbot.addWidget(edit)
    set_base_direction(edit, Base.AUTO)
    qtbot.keyClicks(edit, "Reuters")
    assert edit.layoutDirection() == LTR
    edit.clear()
    type_text(edit, "وكالة")
    assert edit.layoutDirection() == RTL


@pytest.mark.parametrize(("base", "right"), [(Base.RTL, True), (Base.LTR, False)])
def test_e2_an_empty_field_of_lines_has_its_caret_at_the_start(
    base: Base, right: bool, show: Show
) -> None:
    """E2: the caret of an empty right-to-left text stands at the right."""
    edit = QTextEdit()
    set_base_direction(edit, base)
    show(edit, width=400)
    assert (edit.cursorRect().center().x() > 200) == right
    assert edit.layoutDirection() == LTR  # a right-to-left QTextEdit repaints whole at each key


def test_a_name_in_a_sentence_is_isolated() -> None:
    assert isolated("خبر.qirtas") == "\u2068خبر.qirtas\u2069"
