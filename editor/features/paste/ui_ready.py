"""Loads the readers when something has been copied, so that the first paste need not wait."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from editor.feature import Context

DELAY = 150  # milliseconds: whoever copied here goes on first


def get_ready(context: Context) -> None:
    """Wait for the clipboard to change for the first time."""
    _Readiness(context.window())


class _Readiness(QObject):
    """Loads, once and beside the window, what reads HTML and text: a fifth of a second."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._load)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._timer.start)

    def _load(self) -> None:
        self._clipboard.dataChanged.disconnect(self._timer.start)
        Thread(target=_load_readers, name="paste readers", daemon=True).start()


def _load_readers() -> None:
    from editor.formats.offer import Offer
    from editor.formats.pasted import read_offer

    read_offer(Offer("", "<p>.</p>"))
    read_offer(Offer(".\n."))
