"""Fields, filled in by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo
from pytestqt.qtbot import QtBot

from editor.ui.direction import Base
from editor.ui.fields import CheckField, ChoiceField, Field, LineField, SuggestField, TextField
from editor.ui.fonts import Face
from tests.ui.conftest import Dress, Show, type_text


class Heard:
    """What a field said."""

    def __init__(self, field: Field | CheckField) -> None:
        self.edited: list[object] = []
        self.committed: list[object] = []
        field.edited.connect(self.edited.append)
        field.committed.connect(self.committed.append)


def test_a_line_speaks_at_each_key_and_once_at_its_end(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    field = LineField("العنوان")
    heard = Heard(field)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "abc")
    assert heard.edited == ["a", "ab", "abc"]
    assert heard.committed == []
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)  # nothing new to say
    assert heard.committed == ["abc"]


def test_leaving_a_line_commits_it(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = LineField("العنوان")
    heard = Heard(field)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "x")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert heard.committed == ["x"]


def test_setting_a_value_is_silent_and_can_be_undone(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    field = LineField("العنوان")
    heard = Heard(field)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "old")
    field.set_value("new")
    assert field.value() == "new"
    assert heard.edited == ["o", "ol", "old"]
    qtbot.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "old"


def test_the_same_value_again_leaves_caret_and_undo_alone(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    field = LineField("العنوان")
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "abcd")
    field.edit.setCursorPosition(2)
    field.set_value("abcd")
    assert field.edit.cursorPosition() == 2
    assert field.edit.isUndoAvailable()


def test_a_counter_counts_and_warns_but_does_not_stop(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    field = LineField("المسار", base=Base.LTR, limit=4, measure=lambda t: len(t.encode()))
    show(field)
    assert not field._counter.isVisible()
    field.setFocus()
    qtbot.keyClicks(field.edit, "abc")
    assert "3 / 4" in field._counter.text()
    assert not field._counter.property("over")
    type_text(field.edit, "س")
    assert "5 / 4" in field._counter.text()
    assert field._counter.property("over")
    assert field.value() == "abcس"


def test_a_field_is_named_for_those_who_do_not_see_it(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    for field in (LineField("العنوان"), TextField("المقتطف"), ChoiceField("الحالة", [("a", "أ")])):
        qtbot.addWidget(field)
        assert field.control.accessibleName() == field.name
        assert field._label.buddy() is field.control
        field.set_error("لا يصلح")
        assert field.control.accessibleDescription() == "لا يصلح"
        field.set_hint("تلميح")
        assert field._below.text() == "لا يصلح"
        field.set_error("")
        assert field._below.text() == "تلميح"


def test_a_press_on_the_label_s_key_goes_to_the_field(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress(rtl=False)
    field, other = LineField("&Title"), LineField("&Slug")
    window = show(field, other)
    other.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert field.edit.hasFocus()


def test_code_is_written_in_the_code_face(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = LineField("المسار", base=Base.LTR, code=True)
    show(field)
    assert QFontInfo(field.edit.font()).family() == Face.CODE.value


def test_e18_a_slug_stays_left_to_right(dress: Dress, show: Show, qtbot: QtBot) -> None:
    """E18: addresses, paths and slugs run from the left in an Arabic window."""
    dress(rtl=True)
    field = LineField("المسار", base=Base.LTR)
    show(field)
    field.set_value("مقال-عن-المياه")
    field.edit.setCursorPosition(0)
    field.edit.grab()
    assert field.edit.cursorRect().center().x() < field.edit.width() / 2


def test_a_text_takes_lines_and_tab_leaves_it(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = TextField("المقتطف", limit=5)
    heard = Heard(field)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "ab")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(field.edit, "cd")
    assert field.value() == "ab\ncd"
    assert "5 / 5" in field._counter.text()
    assert heard.committed == []
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert heard.committed == ["ab\ncd"]
    assert heard.edited[-1] == "ab\ncd"


def test_a_text_grows_with_what_is_in_it_then_scrolls(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    field = TextField("المقتطف")
    show(field)
    heights = []
    for lines in (1, 4, 8, 40):
        field.set_value("\n".join(["سطر"] * lines))
        heights.append(field.edit.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_setting_a_text_is_silent_and_one_step_of_undo(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    field = TextField("المقتطف")
    heard = Heard(field)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "old")
    field.set_value("جديد")
    assert heard.edited == ["o", "ol", "old"]
    qtbot.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "old"


def test_a_text_takes_no_formatting(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = TextField("المقتطف")
    show(field)
    assert not field.edit.acceptRichText()


def test_a_choice_is_made_by_key(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = ChoiceField("الحالة", [("idea", "فكرة"), ("draft", "مسودة"), ("ready", "جاهز")])
    heard = Heard(field)
    show(field)
    field.set_value("draft")
    assert heard.committed == []
    field.setFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_Down)
    assert field.value() == "ready"
    assert heard.edited == heard.committed == ["ready"]


def test_a_choice_keeps_a_value_it_does_not_know(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = ChoiceField("الحالة", [("idea", "فكرة")])
    qtbot.addWidget(field)
    field.set_value("archived")
    assert field.value() == "archived"
    assert field.box.currentText() == "archived"


def test_suggestions_are_taken_by_key(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    field = SuggestField("القسم")
    field.set_suggestions(["اقتصاد عالمي", "سياسة", "World"])
    heard = Heard(field)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "or")  # from the middle of the word
    popup = field.edit.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == "World"
    assert heard.committed == ["World"]


@pytest.mark.parametrize("start", [False, True])
def test_a_tick_is_set_by_mouse(dress: Dress, show: Show, qtbot: QtBot, start: bool) -> None:
    dress()
    field = CheckField("مثبّت")
    heard = Heard(field)
    show(field)
    field.set_value(start)
    assert heard.edited == []
    place = QPoint(field.width() - 12, field.height() // 2)  # the box is at the right
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
    assert heard.edited == heard.committed == [not start]


def test_a_placeholder_is_shown_whole_and_leaves_with_the_first_letter(
    dress: Dress, show: Show, qtbot: QtBot
) -> None:
    dress()
    hint = "في قاعة خلف المسجد العتيق تُستعاد خزانة الوادي ورقةً ورقة، قبل أن تُفتح للباحثين. " * 2
    field, short = TextField("وصف البحث", base=Base.AUTO), TextField("عنوان", base=Base.AUTO)
    show(field, short, width=260)
    field.edit.setPlaceholderText(hint)
    line = field.fontMetrics().lineSpacing()
    assert field.edit.height() > short.edit.height() + line
    shown = field.edit.viewport().grab().toImage()

    def ink_in(top: int, bottom: int) -> bool:
        ground = shown.pixelColor(1, 1)
        return any(
            shown.pixelColor(x, y) != ground
            for y in range(top, bottom)
            for x in range(shown.width() // 2, shown.width() - 2)
        )

    assert ink_in(0, line)
    assert ink_in(2 * line, 3 * line)  # at the start side, where an Arabic line begins
    type_text(field.edit, "م")
    shown = field.edit.viewport().grab().toImage()
    assert not ink_in(2 * line, 3 * line)
