"""Presses keys of a real X server in a layout, and writes down what the program made of them.

    python tools/xvfb.py python -m tests.app.keyboards ara

Keys are X key codes, which name places on the keyboard. Writes JSON: what was recorded as a
shortcut by key, and which actions ran.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtTest import QTest

from editor.app.desktop import make_app, make_window
from editor.features.settings.ui_press import PressField
from editor.settings.settings import Settings

RECORDED = {
    "ctrl+40": "D",
    "ctrl+shift+40": "shift D",
    "ctrl+56": "B",
    "ctrl+59": "comma",
    "ctrl+shift+17": "shift 8",
    "ctrl+shift+21": "shift equals",
}
RUN = {
    "ctrl+shift+46": "shift L",
    "ctrl+19": "0",
    "ctrl+shift+17": "shift 8",
    "ctrl+alt+11": "alt 2",
    "ctrl+21": "equals",
    "ctrl+86": "keypad plus",
    "ctrl+shift+21": "shift equals",
}
PATIENCE = 3000  # milliseconds


def main(layout: str) -> None:
    """Press all keys."""
    app, _ = make_app([])
    window = make_window(app, Settings().with_value("appearance.theme", "light"))
    window.show()
    subprocess.run(["setxkbmap", layout], check=True)
    field = PressField("")
    field.show()
    field.activateWindow()
    QTest.qWaitForWindowActive(field)
    field.setFocus()
    QTest.qWait(300)  # the server tells of its layout when it likes
    recorded: dict[str, str] = {}
    for key, name in RECORDED.items():
        field.show_key("")
        press(key, lambda: bool(field.key))
        recorded[name] = field.key
    field.close()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.surface.setFocus()
    ran: list[str] = []
    for action in window.actions_.declared():
        made = window.actions_[action.id]
        made.triggered.connect(lambda _=False, id=action.id: ran.append(id))
    acted: dict[str, list[str]] = {}
    for key, name in RUN.items():
        ran.clear()
        press(key, lambda: bool(ran))
        acted[name] = list(ran)
    print(json.dumps({"recorded": recorded, "ran": acted}))


def press(key: str, done: Callable[[], bool]) -> None:
    """Press a key of the server and wait for what comes of it."""
    subprocess.run(["xdotool", "key", key], check=True)
    for _ in range(PATIENCE // 20):
        QTest.qWait(20)
        if done():
            break


if __name__ == "__main__":
    main(sys.argv[1])
