"""The caret stands still while nobody writes: two pictures a second keep a processor from rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit

STILL = 10_000  # milliseconds without a key or a move, as in GTK


class CaretRest(QObject):
    """Stops the blinking in the whole program, and lets it go on at the next key in the text."""

    def __init__(self, parent: QObject, still: int = STILL) -> None:
        super().__init__(parent)
        self._hints = QGuiApplication.styleHints()
        self._blinking = 0  # milliseconds of the system, while the caret rests
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(still)
        self._timer.timeout.connect(self._rest)

    def watch(self, text: QTextEdit) -> None:
        """Take what happens to the caret of a text for a sign of life."""
        text.cursorPositionChanged.connect(self.stir)
        text.selectionChanged.connect(self.stir)
        self.stir()

    def stir(self) -> None:
        """Blink again, for a while."""
        if self._blinking:
            self._hints.setCursorFlashTime(self._blinking)
            self._blinking = 0
        self._timer.start()

    def _rest(self) -> None:
        self._blinking = self._hints.cursorFlashTime()  # 0 where the system wants it still
        self._hints.setCursorFlashTime(0)
