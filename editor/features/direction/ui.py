"""Ctrl and a Shift key turn a paragraph to the side of that Shift, as on Windows and in Word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from editor.document.nodes import Dir
from editor.feature import Context
from editor.features.direction.commands import SIDE_KEYS, shift_side
from editor.ui.surface import Surface


class SideKeys(QObject):
    """Watches the keys of one surface; `turn` is told the side when the keys are let go.

    Any other key or the mouse between makes a shortcut of it, which is not ours. A shortcut that
    an action takes is seen as ShortcutOverride only.
    """

    def __init__(self, surface: Surface, turn: Callable[[Dir], None]) -> None:
        super().__init__(surface)
        self._turn = turn
        self._side: Dir | None = None
        self._held: set[int] = set()
        self._alone = True
        heard = QEvent.Type
        surface.watch.add(self._press, heard.KeyPress, heard.ShortcutOverride)
        surface.watch.add(self._release, heard.KeyRelease)
        surface.watch.add(self._leave, heard.FocusOut)
        surface.page_watch.add(self._turn_elsewhere, heard.MouseButtonPress, heard.Wheel)

    def _turn_elsewhere(self, _: QEvent) -> bool:
        self._alone = False
        return False

    def _leave(self, _: QEvent) -> bool:
        self._alone = False
        self._held.clear()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        """Look at a key; nothing is kept from anybody."""
        if not event.isAutoRepeat():
            self._note(event)
        return False

    def _note(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._held:
            self._alone, self._side = True, None
        if key == Qt.Key.Key_Shift:
            side = shift_side(event.nativeVirtualKey(), event.nativeScanCode())
            self._alone = self._alone and self._side in {None, side}
            self._side = side
        elif key != Qt.Key.Key_Control:
            self._alone = False
            return
        self._held.add(key)

    def _release(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.isAutoRepeat():
            return False
        both = {int(Qt.Key.Key_Control), int(Qt.Key.Key_Shift)} <= self._held
        self._held.discard(key)
        if both and key in {Qt.Key.Key_Control, Qt.Key.Key_Shift}:
            if self._alone and self._side is not None:
                self._turn(self._side)
            self._alone = False
        return False


def watch_side_keys(context: Context) -> None:
    """Let the surface that was made turn its paragraphs by Ctrl and Shift."""

    def turn(side: Dir) -> None:
        if context.setting(SIDE_KEYS):
            context.run_action(f"direction.{side}")

    SideKeys(context.surface(), turn)
