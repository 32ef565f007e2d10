"""The user's own keys: recorded by pressing them, moved, refused, shown everywhere, taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPdfWriter, QShortcutEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from editor.app.help import KeysDialog
from editor.app.keys_sheet import paint_sheet, sheet_document
from editor.document.marks import SUPERSCRIPT
from editor.features.settings.ui import SettingsPage
from editor.features.settings.ui_keys import KeysPage
from editor.features.settings.ui_press import PressDialog
from editor.settings.keys import KEYS, keys_of_lines, lines_of_keys
from editor.settings.settings import Settings
from editor.ui.shortcuts import (
    ARABIC,
    french_twin,
    key_of,
    key_text,
    refusal,
    resolved,
    shifted,
    with_twins,
)
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import answer, click, come_back

SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def pressed(key: int, modifiers: Qt.KeyboardModifier, scan: int = 0, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)


def keys_page(window) -> KeysPage:
    window.context.run_action("settings.keys")
    settle()
    return window.findChild(SettingsPage).findChild(KeysPage)


def record(page: KeysPage, key: str, act: Callable[[], None], told: list[str]) -> None:
    """Answer the question for a key by pressing it, and the button if it can be pressed."""

    def press_it(dialog: PressDialog) -> None:
        press(dialog.field, key)
        told.append(dialog.told.text())
        if dialog.take.isEnabled():
            QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        else:
            dialog.reject()

    answer(press_it)
    act()
    settle()


# ---- keyboards


def test_an_arabic_key_is_recorded_as_the_latin_letter_on_it() -> None:
    for latin, arabic in ARABIC.items():
        assert key_of(pressed(ord(arabic), CONTROL)) == f"Ctrl+{latin}"
    yeh = ord(ARABIC["D"])
    assert key_of(pressed(yeh, CONTROL | SHIFT)) == "Ctrl+Shift+D"


def test_the_place_of_a_key_tells_what_its_sign_does_not() -> None:
    # X11: evdev counts eight higher. Lam-alef is no letter; Shift types signs on Arabic keys.
    assert key_of(pressed(0xFEFB, CONTROL, 56)) == "Ctrl+B"
    assert key_of(pressed(ord("]"), CONTROL | SHIFT, 40)) == "Ctrl+Shift+D"
    assert key_of(pressed(ord("]"), CONTROL, 35)) == "Ctrl+]"  # the key of ] itself
    assert key_of(pressed(0x0416, CONTROL, 47)) == "Ctrl+;"  # Russian, for good measure


def test_a_french_key_is_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert key_of(pressed(Qt.Key.Key_A, CONTROL, 24)) == "Ctrl+A"  # where Q is elsewhere
    assert key_of(pressed(Qt.Key.Key_8, CONTROL | SHIFT, 17)) == "Ctrl+Shift+8"
    assert key_of(pressed(0xC0, CONTROL, 19)) == "Ctrl+0"  # à, whose key says 0 too
    assert french_twin("Ctrl+0") == "Ctrl+À"
    assert french_twin("Ctrl+Shift+8") == "Ctrl+Shift+_"
    assert french_twin("Ctrl+Shift+6") == ""  # the key of the hyphen
    monkeypatch.setattr(sys, "platform", "win32")
    assert french_twin("Ctrl+Alt+0") == ""  # AltGr


def test_what_shift_types_is_kept_as_the_key_that_qt_looks_for() -> None:
    both = CONTROL | SHIFT
    assert key_of(pressed(ord("*"), both, 17)) == "Ctrl+Shift+8"  # American, and Arabic
    assert key_of(pressed(ord("+"), both, 21)) == "Ctrl+Shift+="
    assert key_of(pressed(ord("?"), both, 61)) == "Ctrl+Shift+/"
    assert key_of(pressed(ord("?"), both, 58)) == "Ctrl+?"  # French, on the key of the comma
    assert shifted("Ctrl++")[:2] == ("Ctrl+Shift++", "Ctrl+Shift+=")
    assert shifted("Ctrl+/")[-2:] == ("Ctrl+Shift+L", "Ctrl+/")  # Arabic
    assert shifted("Ctrl+Shift+8") == ("Ctrl+Shift+8",)


def test_of_two_keys_that_one_press_means_the_exact_one_acts(window) -> None:
    """Seen with Qt 6.11 on X11: Shift and = is Ctrl++ and Ctrl+Shift++, and Qt only warns."""
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    QTest.keyPress(window.surface, Qt.Key.Key_Shift, SHIFT)
    event = QShortcutEvent(QKeySequence("Ctrl++"), 0, True)  # noqa: FBT003 - Qt's own signature
    QApplication.sendEvent(window.actions_["appearance.larger"], event)
    QTest.keyRelease(window.surface, Qt.Key.Key_Shift)
    settle()
    assert window.session.article.blocks[0].runs[0].marks == (SUPERSCRIPT,)
    assert window.context.setting("appearance.text-size") == 15


def test_modifiers_alone_are_no_key() -> None:
    assert key_of(pressed(Qt.Key.Key_Control, CONTROL, 37)) == ""
    assert key_of(pressed(Qt.Key.Key_Shift, SHIFT, 50)) == ""


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("A", "types"),
        ("Shift+A", "types"),
        ("Space", "types"),
        ("+", "types"),
        ("Backspace", "text"),
        ("Shift+Left", "text"),
        ("Ctrl+Home", "text"),
        ("Alt+F4", "system"),
        ("Meta+D", "system"),
        ("F8", ""),
        ("Ctrl++", ""),
        ("Alt+Up", ""),
        ("Ctrl+Shift+D", ""),
    ],
)
def test_what_types_text_is_refused(key: str, why: str) -> None:
    assert refusal(key) == (f"keys.refused.{why}" if why else "")


# The keys of a French keyboard of Windows that type something with AltGr, which is Ctrl+Alt there;
# Arabic (101) has none. Source: Microsoft's layouts KBDFR and KBDA1.
FRENCH_ALTGR = frozenset("É\"'(-È_ÇÀ)=E$")


def test_no_key_of_an_action_types_a_letter_on_any_keyboard(
    window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+Alt is AltGr on Windows; a plain letter is the text's, but for help in lists."""
    monkeypatch.setattr(sys, "platform", "win32")
    for action in window.context.actions():
        for key in action.keys:
            assert not refusal(key) or (action.id, key) == ("help.keys", key), action.id
            for made in with_twins((key,)):
                front, _, last = made.toString().rpartition("+")
                assert not (front == "Ctrl+Alt" and last in FRENCH_ALTGR), (action.id, made)


def test_no_two_actions_share_a_key_nor_its_twin(window) -> None:
    seen: dict[str, str] = {}
    for action in window.context.actions():
        for sequence in window.actions_[action.id].shortcuts():
            key = sequence.toString()
            assert seen.setdefault(key, action.id) == action.id, key


# ---- the words


def test_keys_are_written_as_the_caps_of_the_language_have_them(make_window: MakeWindow) -> None:
    def shown(language: str, key: str) -> str:
        make_window(settings=Settings().with_value("appearance.language", language))
        return key_text(key).strip("\u2066\u2069")

    assert shown("ar", "Ctrl+Shift+B") == "Ctrl+Shift+B"
    assert shown("ar", "Alt+Up") == "Alt+↑"
    assert shown("ar", "Ctrl++") == "Ctrl++"
    assert shown("fr", "Ctrl+Shift+B") == "Ctrl+Maj+B"
    assert shown("en", "Ctrl+Shift+Return") == "Ctrl+Shift+Enter"


# ---- what is kept


def test_lines_are_read_as_they_were_written() -> None:
    keys = {"inline.bold": ("Ctrl+,", "F8"), "links.edit": ()}
    assert keys_of_lines(lines_of_keys(keys)) == keys
    assert keys_of_lines(("", "a F8", "a F9")) == {"a": ("F8",)}


def test_a_key_is_of_one_action_and_what_is_no_key_is_left_out() -> None:
    usual = {"a": ("Ctrl+B",), "b": ("Ctrl+I", "F8"), "c": ()}
    own = {"c": ("Ctrl+B", "Nonsense", "A"), "b": ("Ctrl+B",), "gone": ("F8",)}
    assert resolved(usual, own) == {"a": (), "b": (), "c": ("Ctrl+B",)}


# ---- by hand


def test_a_recorded_key_acts_at_once_and_is_shown_everywhere(window) -> None:
    page = keys_page(window)
    page.choose("inline.bold")
    told: list[str] = []
    record(page, "Ctrl+Alt+F12", page.change, told)
    assert told == [window.context.text("keys.free")]
    assert window.actions_.action("inline.bold").keys == ("Ctrl+Alt+F12",)
    made = window.actions_["inline.bold"]
    assert "Ctrl+Alt+F12" in made.text()
    assert "Ctrl+Alt+F12" in made.toolTip()
    assert window.settings.get(KEYS, ()) == ("inline.bold Ctrl+Alt+F12",)
    window.context.hide_page()
    come_back(window)
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    press(window.surface, "Ctrl+Alt+F12")
    assert window.session.article.blocks[0].runs[0].marks
    press(window.surface, "Ctrl+Alt+F12")
    press(window.surface, "Ctrl+B")  # no longer
    assert not window.session.article.blocks[0].runs[0].marks


@pytest.mark.qt_log_ignore("keyToAscii Unhandled key code", extend=True)
def test_an_arabic_press_moves_a_key_from_another_action(window) -> None:
    page = keys_page(window)
    page.choose("inline.bold")
    told: list[str] = []
    record(page, "Ctrl+ن", page.add, told)  # the key of K, which is that of links
    assert window.context.text("links.edit").rstrip("…") in told[0]
    assert window.actions_.action("inline.bold").keys == ("Ctrl+B", "Ctrl+K")
    assert window.actions_.action("links.edit").keys == ()
    page.choose("links.edit")
    page.reset()
    assert window.actions_.action("links.edit").keys == ("Ctrl+K",)
    assert window.actions_.action("inline.bold").keys == ("Ctrl+B",)
    assert not window.settings.has(KEYS)


def test_a_letter_is_refused_and_why_is_said(window) -> None:
    page = keys_page(window)
    page.choose("inline.bold")
    told: list[str] = []
    record(page, "A", page.change, told)
    assert told == [window.context.text("keys.refused.types")]
    assert window.actions_.action("inline.bold").keys == ("Ctrl+B",)


def test_keys_are_cleared_and_taken_back_from_the_list_by_keyboard(window) -> None:
    page = keys_page(window)
    page.choose("inline.italic")
    page.tree.setFocus()
    press(page.tree, "Delete")
    assert window.actions_.action("inline.italic").keys == ()
    assert page.back.isEnabled()
    text = window.context.text("keys.reset-all")
    everything = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert window.actions_.action("inline.italic").keys == ("Ctrl+I",)
    assert not everything.isEnabled()


def test_an_action_is_found_by_name_and_by_pressing_its_key(window) -> None:
    page = keys_page(window)

    def shown() -> list[str]:
        return [id for id, item in page._rows.items() if not item.isHidden()]

    page.search.edit.setFocus()
    write(page.search.edit, "gras")  # French, in an Arabic window
    assert "inline.bold" in shown()
    assert "file.save" not in shown()
    page.search.edit.clear()
    page.press.setFocus()
    press(page.press, "Ctrl+S")
    assert shown() == ["file.save"]
    press(page.press, "Backspace")
    assert len(shown()) > 100
    assert window.stage.front == "settings"


def test_own_keys_hold_at_the_next_start_and_in_another_language(
    make_window: MakeWindow,
) -> None:
    settings = Settings().with_value(KEYS, ("inline.bold F8", "links.edit"))
    window = make_window(settings=settings)
    assert window.actions_.action("inline.bold").keys == ("F8",)
    window.speak("fr")
    settle()
    assert window.actions_.action("inline.bold").keys == ("F8",)
    assert window.actions_.action("links.edit").keys == ()
    assert window.actions_["inline.bold"].shortcuts() == [QKeySequence("F8")]
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_sheet_has_the_users_own_keys_and_is_printed(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window(settings=Settings().with_value(KEYS, ("inline.bold F7",)))
    answered: list[str] = []

    def read(dialog: KeysDialog) -> None:
        rows = [
            row for row, _, _ in dialog._rows if row.text(0) == window.context.text("inline.bold")
        ]
        answered.append(rows[0].text(1).strip("\u2066\u2069"))
        path = tmp_path / "sheet.pdf"
        writer = QPdfWriter(str(path))
        paint_sheet(writer, dialog.parts, window.catalog)
        del writer
        assert path.stat().st_size > 5_000
        text = sheet_document(dialog.parts, window.catalog).toPlainText()
        assert "F7" in text
        assert "Ctrl+B" not in text.split()
        dialog.accept()

    answer(read)
    press(window.surface, "Ctrl+/")
    assert answered == ["F7"]


def test_the_sheet_leads_to_the_page_where_keys_are_changed(window) -> None:
    answer(lambda dialog: click(dialog, window.context.text("settings.keys")))
    press(window.surface, "Ctrl+/")
    assert window.stage.front == "settings"
    assert window.findChild(SettingsPage).findChild(KeysPage).isVisible()
