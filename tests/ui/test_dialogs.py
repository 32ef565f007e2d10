"""Dialogs, answered by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from editor.document.errors import UserError, message
from editor.text.messages import Catalog
from editor.ui.buttons import Look
from editor.ui.dialogs import (
    Answer,
    Dialog,
    LinkDialog,
    LinkWish,
    MessageDialog,
    Question,
    Unsaved,
    ask,
    ask_link,
    ask_to_save,
    mend_address,
    show_error,
)
from tests.ui.conftest import Dress, type_text

Act = Callable[[Dialog], None]


@pytest.fixture
def when_shown(qapp: QApplication) -> Callable[[Act], list[Dialog]]:
    """Do something with the dialog that comes up next; its closing is made sure of."""

    def plan(act: Act) -> list[Dialog]:
        met: list[Dialog] = []

        def go() -> None:
            dialog = qapp.activeModalWidget()
            assert isinstance(dialog, Dialog)
            met.append(dialog)
            QTest.qWaitForWindowActive(dialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, go)
        return met

    return plan


def texts(dialog: Dialog) -> list[str]:
    """The labels of a dialog."""
    return [line.text() for line in dialog.findChildren(QLabel) if line.text()]


def button(dialog: Dialog, text: str) -> QPushButton:
    """The button of a text."""
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


QUESTION = Question(
    "حذف الجدول؟",
    "يمكن التراجع.",
    (Answer("delete", "حذف", Look.DANGER), Answer("keep", "إبقاء", Look.PRIMARY)),
)


def test_a_question_is_answered_by_mouse_and_by_enter(
    dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown
) -> None:
    dress()
    when_shown(lambda d: qtbot.mouseClick(button(d, "حذف"), Qt.MouseButton.LeftButton))
    assert ask(None, QUESTION, arabic) == "delete"
    when_shown(lambda d: qtbot.keyClick(d, Qt.Key.Key_Return))
    assert ask(None, QUESTION, arabic) == "keep"
    when_shown(lambda d: qtbot.keyClick(d, Qt.Key.Key_Escape))
    assert ask(None, QUESTION, arabic) is None


def test_a_dialog_is_freed_when_it_is_answered(
    dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown
) -> None:
    dress()
    freed: list[bool] = []
    when_shown(lambda d: d.destroyed.connect(lambda: freed.append(True)))
    ask(None, QUESTION, arabic)
    when_shown(lambda d: d.destroyed.connect(lambda: freed.append(True)))
    ask_link(None, arabic)
    qtbot.waitUntil(lambda: freed == [True, True])


def test_e18_the_answers_stand_in_the_order_of_reading(
    dress: Dress, arabic: Catalog, qtbot: QtBot
) -> None:
    """E18: from right to left in Arabic, the primary answer last."""
    for rtl in (True, False):
        dress(rtl=rtl)
        dialog = MessageDialog(None, QUESTION, arabic)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.qWaitForWindowActive(dialog)
        places = [button(dialog, a.text).x() for a in QUESTION.answers]
        assert places == sorted(places, reverse=rtl)
        assert button(dialog, "إبقاء").hasFocus()


def test_an_error_says_what_happened_and_what_to_do(
    dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown
) -> None:
    dress()
    seen: list[str] = []
    error = UserError(message("ui.unsaved", name="خبر"), message("ui.unsaved.do"))
    when_shown(lambda d: seen.extend(texts(d)))
    show_error(None, error, arabic)
    assert arabic.text("ui.unsaved", name="خبر") in seen
    assert arabic.text("ui.unsaved.do") in seen


def test_details_are_there_for_those_who_ask(dress: Dress, arabic: Catalog, qtbot: QtBot) -> None:
    dress()
    dialog = MessageDialog(None, QUESTION, arabic, "OSError: [Errno 28]")
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.findChild(QPlainTextEdit)
    copy = button(dialog, arabic.text("ui.copy"))
    assert not box.isVisible()
    qtbot.mouseClick(dialog.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert box.isVisible()
    assert box.toPlainText() == "OSError: [Errno 28]"
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "OSError: [Errno 28]"


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        ("ui.save", Unsaved.SAVE),
        ("ui.discard", Unsaved.DISCARD),
        ("ui.cancel", Unsaved.CANCEL),
        (None, Unsaved.CANCEL),
    ],
)
def test_the_guard_of_unsaved_changes(
    dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown, press: str | None, expected: Unsaved
) -> None:
    dress()

    def act(dialog: Dialog) -> None:
        assert any("خبر.qirtas" in text for text in texts(dialog))
        if press is None:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(button(dialog, arabic.text(press)), Qt.MouseButton.LeftButton)

    when_shown(act)
    assert ask_to_save(None, "خبر.qirtas", arabic) is expected


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.com/a?b=1#c", "https://example.com/a?b=1#c"),
        ("example.com", "https://example.com"),
        (" www.example.com/مقال ", "https://www.example.com/مقال"),
        ("editor@example.com", "mailto:editor@example.com"),
        ("mailto:editor@example.com", "mailto:editor@example.com"),
        ("tel:+249123", "tel:+249123"),
        ("#section-2", "#section-2"),
        ("/about", "/about"),
        ("", None),
        ("#", None),
        ("كلمة", None),
        ("two words.com", None),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_what_is_an_address(typed: str, address: str | None) -> None:
    assert mend_address(typed) == address


def test_a_link_is_typed(dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown) -> None:
    dress()

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, LinkDialog)
        assert dialog.address.edit.hasFocus()
        qtbot.keyClicks(dialog.address.edit, "example.com")
        qtbot.keyClick(dialog.address.edit, Qt.Key.Key_Tab)
        assert dialog.text.edit.hasFocus()
        type_text(dialog.text.edit, "الوزارة")
        qtbot.keyClick(dialog.text.edit, Qt.Key.Key_Return)

    when_shown(act)
    wish = ask_link(None, arabic, text="")
    assert wish == LinkWish("https://example.com", "الوزارة")


def test_what_is_no_address_keeps_the_dialog_open(
    dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown
) -> None:
    dress()

    def act(dialog: Dialog) -> None:
        assert isinstance(dialog, LinkDialog)
        type_text(dialog.address.edit, "كلمة")
        qtbot.keyClick(dialog.address.edit, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.address.edit.property("wrong")
        dialog.address.edit.selectAll()
        qtbot.keyClicks(dialog.address.edit, "a.com")
        assert not dialog.address.edit.property("wrong")

    when_shown(act)
    assert ask_link(None, arabic) is None


def test_a_link_is_changed_or_taken_away(
    dress: Dress, arabic: Catalog, qtbot: QtBot, when_shown
) -> None:
    dress()
    remove = arabic.text("ui.link.remove")
    when_shown(lambda d: qtbot.mouseClick(button(d, remove), Qt.MouseButton.LeftButton))
    assert ask_link(None, arabic, address="https://a.com") == LinkWish("")
    when_shown(lambda d: qtbot.keyClick(d, Qt.Key.Key_Return))
    kept = ask_link(None, arabic, address="https://a.com", title="تلميح")
    assert kept == LinkWish("https://a.com", "", "تلميح")


def test_the_text_is_left_alone_where_it_is_none(
    dress: Dress, arabic: Catalog, qtbot: QtBot
) -> None:
    dress()
    dialog = LinkDialog(None, arabic, address="https://a.com")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.text.isVisible()
    assert dialog.title.isVisible()


def test_the_menu_of_a_field_is_opened_by_key(qtbot: QtBot, arabic: Catalog) -> None:
    dialog = LinkDialog(None, arabic, address="https://example.org/")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert dialog.isVisible()
