"""Keys: in words, as menus, tool tips and lists show them; on other keyboards; as they are pressed.

A key is a portable QKeySequence text of one combination, as "Ctrl+Shift+D". It means the key that
bears the Latin letter: on an Arabic keyboard Ctrl+D is Ctrl with the key that types ي.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QKeyCombination, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor.text.direction import isolated_ltr

# The keys of the Arabic layout (101) by the Latin letter that is printed on them. Source:
# xkeyboard-config, symbols/ara, `basic`; Microsoft's Arabic (101) agrees in these.
ARABIC = dict(
    zip("QWERTYUIOPASDFGHJKLZXCVNM[]/,.;'`", "ضصثقفغعهخحشسيبلاتنمئءؤرىةجدظوزكطذ", strict=True)
)
_LATIN = {arabic: latin for latin, arabic in ARABIC.items()}
# What some of them type with Shift: signs that are keys of their own elsewhere.
_SHIFTED = {
    "]": "D",
    "[": "F",
    "/": "L",
    "~": "Z",
    "}": "C",
    "{": "V",
    "،": "K",
    "ـ": "J",
    "<": "[",
    ">": "]",
}
# What the keys of digits type on a French keyboard (AZERTY), where Shift types the digit. That of
# 6 is left out: - has a meaning of its own.
FRENCH_DIGITS = dict(zip("123457890", "&É\"'(È_ÇÀ", strict=True))
_DIGITS = {letter: digit for digit, letter in FRENCH_DIGITS.items() if not letter.isascii()}
# What Shift types on an American keyboard and, as far as they have the keys, on others.
_BASE = dict(zip('_+{}|:"<>?~', "-=[]\\;',./`", strict=True))
# Scan codes of set 1, which Linux counts like Windows, X11 eight higher.
_ROWS = ((2, "1234567890-="), (16, "QWERTYUIOP[]"), (30, "ASDFGHJKL;'`"), (43, "\\ZXCVBNM,./"))
_BY_SCAN = {first + n: key for first, row in _ROWS for n, key in enumerate(row)}
_X11 = 8
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}
_ON_CAPS = {"Return": "Enter", "Del": "Delete", "Ins": "Insert"}  # what Qt calls otherwise
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIER_NAMES = frozenset({"Ctrl", "Shift", "Alt", "Meta", "Control", "AltGr", "CapsLock"})
_ALONE = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
_CARET = ("Left", "Right", "Up", "Down", "Home", "End", "Backspace", "Del")
_WALKING = frozenset((*_CARET, "PgUp", "PgDown", "Tab", "Ins", "Return", "Enter", "Esc"))
_OF_THE_TEXT = frozenset(f"{front}{key}" for front in ("Ctrl+", "Ctrl+Shift+") for key in _CARET)
_OF_THE_SYSTEM = frozenset({"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Ctrl+Esc", "Ctrl+Alt+Del"})


def key_text(key: str) -> str:
    """Return a key as it is written on this system, isolated: it reads from left to right.

    Key caps bear Latin names in Arabic countries, and so do the menus of Word there; in French
    they have names of their own. Arrows are arrows.
    """
    return isolated_ltr(_in_words(key, QLocale().language()))


@lru_cache(maxsize=1000)
def _in_words(key: str, language: QLocale.Language) -> str:
    sequence = QKeySequence(key)
    shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if sys.platform == "darwin":
        return shown
    names = _ARROWS
    if language != QLocale.Language.French:
        shown, names = portable, _ARROWS | _ON_CAPS
    name = names.get(portable.rpartition("+")[2])
    return f"{shown.rpartition('+')[0]}+{name}".removeprefix("+") if name else shown


def portable(key: str) -> str:
    """Return a key as it is kept, "" for what is no single combination that Qt knows."""
    sequence = QKeySequence(key)
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return text if sequence.count() == 1 and text.rpartition("+")[2] not in _MODIFIER_NAMES else ""


# ---- on other keyboards


def with_twins(keys: tuple[str, ...]) -> list[QKeySequence]:
    """Return keys and, behind all of them, their twins on an Arabic and a French keyboard."""
    return list(_with_twins(keys, sys.platform))


@lru_cache(maxsize=1000)
def _with_twins(keys: tuple[str, ...], _platform: str) -> tuple[QKeySequence, ...]:
    twins = [twin for key in keys for twin in (arabic_twin(key), french_twin(key)) if twin]
    return tuple(QKeySequence(key) for key in (*keys, *twins))


def arabic_twin(key: str) -> str:
    """Return a key combination with the Arabic letter of the same key, "" where there is none."""
    modifiers, plus, letter = key.rpartition("+")
    return f"{modifiers}+{ARABIC[letter]}" if plus and letter in ARABIC else ""


def french_twin(key: str) -> str:
    """Return Ctrl and a digit with the sign that its key types on a French keyboard.

    Qt looks for that sign alone, with Shift too (seen with 6.11 on X11). None with Alt on Windows,
    where Ctrl+Alt is AltGr and types the third sign of the key.
    """
    modifiers, plus, digit = key.rpartition("+")
    if "Ctrl" not in modifiers or ("Alt" in modifiers and sys.platform == "win32"):
        return ""
    return f"{modifiers}{plus}{FRENCH_DIGITS[digit]}" if digit in FRENCH_DIGITS else ""


def shifted(key: str) -> tuple[str, ...]:
    """Return what a key may have meant that Qt found for a press with Shift, best guess first.

    Ctrl+Shift+L of an Arabic keyboard is Ctrl+/ to Qt as well, Ctrl+Shift+= is Ctrl++ too.
    """
    if "Shift+" in key:
        return (key,)
    front, sign = (key[:-2], "+") if key.endswith("++") else key.rpartition("+")[::2]
    guesses = [sign, _BASE.get(sign, ""), _SHIFTED.get(sign, "")]
    return (*(f"{front}+Shift+{each}" for each in guesses if each), key)


def key_of(event: QKeyEvent) -> str:
    """Return the key that a press means on whatever keyboard, "" for modifiers alone."""
    if event.key() in _ALONE and _printed(event) == "":
        return ""
    modifiers = event.modifiers() & _MODIFIERS
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    letter = _latin_letter(event)
    if letter:
        key = Qt.Key(ord(letter))
    elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and _is_sign(event):
        # Qt never looks for Shift with what it types: the key itself, or the sign without Shift
        base = _base(event)
        if base:
            key = Qt.Key(ord(base))
        else:
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return portable(
        QKeySequence(QKeyCombination(modifiers, key)).toString(
            QKeySequence.SequenceFormat.PortableText
        )
    )


def _latin_letter(event: QKeyEvent) -> str:
    """Return the Latin letter on the key of another script's letter, "" where it is none."""
    sign = chr(event.key()) if 0x20 < event.key() < 0x10000 else ""
    if sign.isascii() and sign.isalnum():
        return ""
    printed = _printed(event)
    shifted = _SHIFTED.get(sign, "")
    if shifted and printed == shifted and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return shifted
    if sign and sign.isascii():
        return ""
    if sign.upper() in _DIGITS:
        third = event.modifiers() & Qt.KeyboardModifier.AltModifier and sys.platform == "win32"
        return "" if third else _DIGITS[sign.upper()]
    return _LATIN.get(sign, "") or printed


def _is_sign(event: QKeyEvent) -> bool:
    sign = chr(event.key()) if 0x20 < event.key() < 0x7F else ""
    keypad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
    return bool(sign) and not sign.isalnum() and not keypad


def _base(event: QKeyEvent) -> str:
    """Return what a key types without Shift, "" where it cannot be told."""
    sign, printed = chr(event.key()), _printed(event)
    if not printed:
        return _BASE.get(sign, "")
    return printed if printed.isdigit() or _BASE.get(sign) == printed else ""


def _printed(event: QKeyEvent) -> str:
    """Return what an American keyboard has at the place of a key, "" where that is not told."""
    code = event.nativeScanCode()
    if sys.platform == "darwin" or not code:
        return ""
    return _BY_SCAN.get(code if sys.platform == "win32" else code - _X11, "")


# ---- the user's own keys


def refusal(key: str) -> str:
    """Return the id of the text that says why an action cannot have a key, "" if it can."""
    *modifiers, last = (f"{key[:-1]}plus" if key.endswith("+") else key).split("+")
    if key in _OF_THE_SYSTEM or "Meta" in modifiers:
        return "keys.refused.system"
    if not {"Ctrl", "Alt"} & set(modifiers):
        if len(last) == 1 or last in {"plus", "Space"}:
            return "keys.refused.types"
        return "keys.refused.text" if last in _WALKING else ""
    return "keys.refused.text" if key in _OF_THE_TEXT else ""


def resolved(
    usual: Mapping[str, tuple[str, ...]], own: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action: its own, else the usual ones that no other has taken.

    A key is of one action only: the user's word counts more than ours, the first line more than
    one below. What is no key or is refused is left out.
    """
    keys: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for id, wanted in own.items():
        if id in usual:
            made = [portable(key) for key in wanted]
            given = [key for key in made if key and not refusal(key) and key not in taken]
            keys[id] = tuple(dict.fromkeys(given))
            taken |= set(given)
    for id, wanted in usual.items():
        if id not in keys:
            keys[id] = tuple(key for key in wanted if portable(key) not in taken)
    return keys
