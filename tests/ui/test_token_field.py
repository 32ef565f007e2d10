"""Chips for tags and authors, by keys and mouse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor.text.messages import Catalog
from editor.ui.token_field import TokenField, merged, split_tokens
from tests.ui.conftest import Dress, Show, type_text

KEY = Qt.Key


@pytest.fixture
def field(dress: Dress, show: Show, arabic: Catalog) -> TokenField:
    """A field of tags in an Arabic window."""
    dress(rtl=True)
    made = TokenField("الوسوم", arabic, placeholder="أضف وسمًا")
    show(made)
    made.setFocus()
    return made


def heard(field: TokenField) -> list[object]:
    """What the field says from now on."""
    said: list[object] = []
    field.edited.connect(said.append)
    return said


def test_texts_are_divided_by_commas_of_both_scripts() -> None:
    text = "اقتصاد، السودان ,  COP 30 ؛x;\ny\tz،،"
    assert split_tokens(text) == ("اقتصاد", "السودان", "COP 30", "x", "y", "z")
    assert split_tokens(" ، ,") == ()


@given(st.lists(st.text(max_size=5)))
def test_merging_keeps_the_first_of_each(values: list[str]) -> None:
    made = merged(values)
    assert len(set(made)) == len(made)
    assert set(made) == {v for v in values if v}
    assert merged(made) == made


def test_enter_and_commas_make_chips(field: TokenField, qtbot: QtBot) -> None:
    said = heard(field)
    qtbot.keyClicks(field.line, "one")
    assert field.value() == ()
    qtbot.keyClick(field.line, KEY.Key_Return)
    qtbot.keyClicks(field.line, "two,")
    type_text(field.line, "ثلاثة،")
    assert field.value() == ("one", "two", "ثلاثة")
    assert said == [("one",), ("one", "two"), ("one", "two", "ثلاثة")]
    assert field.line.text() == ""


def test_leaving_the_field_keeps_what_was_typed(field: TokenField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.line, "last")
    qtbot.keyClick(field.line, KEY.Key_Tab)
    assert field.value() == ("last",)


def test_a_value_comes_once(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("one",))
    said = heard(field)
    qtbot.keyClicks(field.line, "one,")
    assert field.value() == ("one",)
    assert said == []
    assert field.line.text() == ""


def test_a_pasted_list_becomes_chips(field: TokenField, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("اقتصاد، مياه، COP30،")
    qtbot.keyClick(field.line, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ("اقتصاد", "مياه", "COP30")


def test_backspace_takes_the_last_and_undo_brings_it_back(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("one", "two"))
    qtbot.keyClick(field.line, KEY.Key_Backspace)
    assert field.value() == ("one",)
    qtbot.keyClick(field.line, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ("one", "two")


def test_undo_of_typing_comes_first(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("one",))
    qtbot.keyClick(field.line, KEY.Key_Backspace)
    qtbot.keyClicks(field.line, "ab")
    qtbot.keyClick(field.line, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ()
    assert field.line.text() == ""


def test_backspace_within_the_line_is_of_the_line(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("one",))
    qtbot.keyClicks(field.line, "ab")
    qtbot.keyClick(field.line, KEY.Key_Backspace)
    assert field.value() == ("one",)
    assert field.line.text() == "a"


def test_e15_arrows_walk_over_the_chips_as_they_stand(field: TokenField, qtbot: QtBot) -> None:
    """E15, E18: chips stand from the right, so the right arrow leads back to them."""
    field.set_value(("one", "two"))
    qtbot.keyClick(field.line, KEY.Key_Right)
    first, last = field.chips
    assert last.hasFocus()
    assert first.x() > last.x()
    qtbot.keyClick(last, KEY.Key_Right)
    assert first.hasFocus()
    qtbot.keyClick(first, KEY.Key_Right)
    assert first.hasFocus()
    qtbot.keyClick(first, KEY.Key_Left)
    assert last.hasFocus()
    qtbot.keyClick(last, KEY.Key_Left)
    assert field.line.hasFocus()


def test_delete_on_a_chip_takes_it(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("one", "two"))
    qtbot.mouseClick(field.chips[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(field.chips[0], KEY.Key_Delete)
    assert field.value() == ("two",)
    assert field.line.hasFocus()


def test_the_cross_takes_a_chip_and_says_what_it_does(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("مياه", "طاقة"))
    cross = field.chips[0].findChild(QToolButton)
    assert "مياه" in cross.accessibleName()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.value() == ("طاقة",)


def test_a_double_click_opens_a_chip(field: TokenField, qtbot: QtBot) -> None:
    field.set_value(("one", "two"))
    qtbot.mouseDClick(field.chips[0], Qt.MouseButton.LeftButton)
    assert field.line.text() == "one"
    qtbot.keyClicks(field.line, "uno,")
    assert field.value() == ("two", "uno")


def test_setting_is_silent_and_the_same_again_does_nothing(field: TokenField) -> None:
    said = heard(field)
    field.set_value(("a", "b"))
    chips = field.chips
    field.set_value(("a", "b"))
    assert field.chips == chips
    assert said == []


def test_chips_take_as_many_rows_as_they_need(field: TokenField, qtbot: QtBot) -> None:
    one_row = field.box.height()
    field.set_value(tuple(f"وسم طويل رقم {n}" for n in range(8)))
    qtbot.waitUntil(lambda: field.box.height() > one_row * 2)
    assert all(field.box.rect().contains(chip.geometry()) for chip in field.chips)
    assert len({chip.y() for chip in field.chips}) > 2
    assert field.line.placeholderText() == ""


def test_a_suggestion_is_taken_by_key(field: TokenField, qtbot: QtBot) -> None:
    field.set_suggestions(("Economy", "World"))
    qtbot.keyClicks(field.line, "wo")
    popup = field.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, KEY.Key_Down)
    qtbot.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: field.line.text() == "")
    assert field.value() == ("World",)
