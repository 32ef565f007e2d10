"""Keys on an Arabic keyboard: Ctrl+B is Ctrl with the key that types لا.

Where a layout with Latin letters is set up beside the Arabic one, Qt finds the Latin letter of a
key by itself. Where the Arabic layout is the only one, it does not; hence each key has its twin
(`ui/shortcuts`). And lam-alef is no key at all to Qt on X11: its input method turns the key into
two letters, Ctrl or not, and would type them over the selection (seen with Qt 6.11,
xkeyboard-config's `ara`).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from editor.ui.surface import Surface

LAM_ALEF_KEYS = {"لا": "B", "لآ": "Shift+B"}


class LamAlefKey:
    """Hears lam-alef typed with Ctrl in a surface, and runs the action of Ctrl+B instead."""

    def __init__(self, surface: Surface) -> None:
        self._widget = surface
        surface.watch.add(self._hear, QEvent.Type.InputMethod)

    def _hear(self, event: QInputMethodEvent) -> bool:
        """Take lam-alef with Ctrl away from the text."""
        control = Qt.KeyboardModifier.ControlModifier
        letter = LAM_ALEF_KEYS.get(event.commitString())
        # asked of the system: Qt has not heard of Ctrl where the input method eats the key
        if letter and QGuiApplication.queryKeyboardModifiers() & control:
            self._run(QKeySequence(f"Ctrl+{letter}"))
            return True
        return False

    def _run(self, key: QKeySequence) -> None:
        place: QWidget | None = self._widget
        while place is not None:
            for action in place.actions():
                if key in action.shortcuts() and action.isEnabled():
                    action.trigger()
                    return
            place = place.parentWidget()
