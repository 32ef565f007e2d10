"""What the theme makes of menus and of numbers in fields."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QSpinBox

from editor.ui.direction import start_number
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, SPACE
from tests.ui.conftest import Dress, Show


@pytest.mark.parametrize("rtl", [True, False])
def test_the_frame_of_a_checked_entry_leaves_its_text_alone(
    dress: Dress, qapp: QApplication, rtl: bool
) -> None:
    dress(rtl=rtl)
    menu = QMenu()
    for words in ("بيانات المقال", ""):
        action = menu.addAction(icon("newspaper"), words)
        action.setCheckable(True)
        action.setChecked(True)
    menu.popup(menu.pos())
    QTest.qWait(1)
    image = menu.grab().toImage()
    with_text, without = (menu.actionGeometry(action) for action in menu.actions())
    frame = _columns(image, without.top(), without.bottom(), QColor(LIGHT.accent))
    assert frame
    beside = min(frame) - 3 if rtl else max(frame) + 3
    ground = QColor(LIGHT.raised)
    for y in range(with_text.top() + 2, with_text.bottom() - 1):
        assert image.pixelColor(beside, y) == ground
    menu.close()


def _columns(image: QImage, top: int, bottom: int, colour: QColor) -> list[int]:
    """Return where a colour stands in some lines of a picture."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == colour for y in range(top, bottom))
    ]


@pytest.mark.parametrize("rtl", [True, False])
def test_a_number_begins_at_the_start_side(dress: Dress, show: Show, rtl: bool) -> None:
    dress(rtl=rtl)
    box = QSpinBox()
    box.setRange(0, 99_999)
    box.setValue(88)
    start_number(box)
    show(box, width=200)
    edit = box.lineEdit()
    edit.deselect()
    shown = edit.grab().toImage()
    ground = shown.pixelColor(shown.width() // 2, 1)
    middle = shown.height() // 2
    ink = [x for x in range(4, shown.width() - 4) if shown.pixelColor(x, middle) != ground]
    assert ink
    assert (min(ink) > shown.width() / 2) is rtl
    between = edit.mapTo(box, edit.rect().topLeft()).x() + (max(ink) if rtl else min(ink))
    assert (box.width() - between if rtl else between) >= SPACE.small


def test_the_choices_of_a_field_are_marked_as_all_that_is_chosen(dress: Dress, show: Show) -> None:
    dress()
    box = QComboBox()
    box.addItems(["فقرة", "عنوان القسم", "اقتباس"])
    box.setCurrentIndex(1)
    show(box, width=200)
    box.showPopup()
    QTest.qWait(1)
    view = box.view()
    rect = view.visualRect(view.model().index(1, 0))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.left() + 8, rect.center().y()) == QColor(LIGHT.accent_wash)
    assert view.mapToGlobal(rect.topLeft()).y() > box.mapToGlobal(box.rect().bottomLeft()).y()
    box.hidePopup()
