"""Keys on an Arabic keyboard, alone or beside a Latin one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.document.marks import STRONG, UNDERLINE
from editor.document.nodes import Paragraph, Text
from editor.document.runs import text_run
from editor.ui.shortcuts import ARABIC, arabic_twin
from tests.app.conftest import press, settle, write


@pytest.mark.parametrize(
    ("key", "twin"),
    [
        ("Ctrl+K", "Ctrl+ن"),
        ("Ctrl+Shift+P", "Ctrl+Shift+ح"),
        ("Ctrl+]", "Ctrl+د"),
        ("Ctrl+/", "Ctrl+ظ"),
        ("Ctrl+B", ""),  # lam-alef is two letters
        ("Ctrl+Alt+2", ""),
        ("F11", ""),
    ],
)
def test_a_key_has_the_twin_that_is_printed_on_it(key: str, twin: str) -> None:
    assert arabic_twin(key) == twin


def test_no_two_keys_share_a_twin() -> None:
    assert len(set(ARABIC.values())) == len(ARABIC)


# QTest has no ASCII for Arabic keys and says so; the key arrives all the same
@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
def test_an_arabic_letter_with_ctrl_runs_the_action_of_its_key(window) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+ش")  # the key of A
    press(window.surface, "Ctrl+ع")  # the key of U
    assert window.session.article.blocks == (Paragraph((Text("نص", (UNDERLINE,)),)),)


def test_lam_alef_with_ctrl_is_bold_and_types_nothing(window) -> None:
    if QGuiApplication.platformName() != "offscreen":
        pytest.skip("QTest cannot hold a key of the X server down")
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    QTest.keyPress(window.surface, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString("لا")
    QApplication.sendEvent(window.surface, event)
    QTest.keyRelease(window.surface, Qt.Key.Key_Control)
    settle()
    assert window.session.article.blocks == (Paragraph((Text("نص", (STRONG,)),)),)


def test_lam_alef_alone_is_typed_as_two_letters(window) -> None:
    event = QInputMethodEvent()
    event.setCommitString("لا")
    QApplication.sendEvent(window.surface, event)
    settle()
    assert window.session.article.blocks == (Paragraph(text_run("لا")),)
