"""Reading: a surface whose article belongs to somebody else for the time being.

The caret walks, text is selected and copied, searched and followed; whatever would change the
article is refused, and `refused` says so once for each try.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence

from editor.ui.keys import types_text

if TYPE_CHECKING:
    from editor.ui.layers import LayeredEdit

_READING = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_WRITING = Qt.TextInteractionFlag.TextEditorInteraction
_KEYS = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
_SEQUENCES = (
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


class Reading(QObject):
    """Whether a surface is only read, and what is then refused."""

    refused = Signal()

    def __init__(self, surface: LayeredEdit) -> None:
        super().__init__(surface)
        self._surface = surface
        self._on = self._hears = False

    @property
    def on(self) -> bool:
        """Tell whether the surface is only read."""
        return self._on

    def turn(self, *, on: bool) -> None:
        """Let the surface be only read, or be written in again."""
        if on == self._on:
            return
        self._on = on
        self._surface.setTextInteractionFlags(_READING if on else _WRITING)
        if on and not self._hears:
            self._hears = True  # last, hence asked before rules of typing and the like
            self._surface.watch.add(self._hear_key, QEvent.Type.KeyPress)
            self._surface.watch.add(self._hear_method, QEvent.Type.InputMethod)
            self._surface.watch.add(self._hear_drop, QEvent.Type.DragEnter, QEvent.Type.Drop)

    def refuses(self) -> bool:
        """Tell whether a change is not to be, and say so to the writer if it is not."""
        if self._on:
            self.refused.emit()
        return self._on

    @contextmanager
    def lifted(self) -> Generator[None]:
        """Let the program itself change the article that is only read."""
        before, self._on = self._on, False
        try:
            yield
        finally:
            self._on = before

    def _hear_key(self, event: QKeyEvent) -> bool:
        changes = (
            types_text(event)
            or event.key() in _KEYS
            or any(event.matches(each) for each in _SEQUENCES)
        )
        return changes and self.refuses()

    def _hear_method(self, event: QInputMethodEvent) -> bool:
        return bool(event.commitString() or event.preeditString()) and self.refuses()

    def _hear_drop(self, event: QEvent) -> bool:
        if self._on:
            event.ignore()
        return self._on and (event.type() is not QEvent.Type.Drop or self.refuses())
