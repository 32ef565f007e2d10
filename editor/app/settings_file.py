"""The settings file: written a moment after a change, away from the window's thread."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from editor.document.errors import UserError
from editor.settings.folders import settings_path
from editor.settings.settings import Settings, save_settings

MOMENT = 200  # milliseconds in which changes are gathered
ANSWER = 2.0  # seconds that the end of the program, or a crash, waits for the disk


class SettingsFile(QObject):
    """Brings the settings of a window to the disk. `flush` on any thread, all else on its own."""

    failed = Signal(object)  # the UserError; the settings hold all the same until the end

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: tuple[Settings, Path] | None = None
        self._writing = threading.Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOMENT)
        self._timer.timeout.connect(self._write_beside)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._flush_for_logout)

    def keep(self, settings: Settings) -> None:
        """Have settings written soon; of several the last."""
        self._waiting = settings, settings_path()
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write what waits, and wait for what is being written."""
        if not self._writing.acquire(timeout=ANSWER):
            return
        try:
            self._write()
        finally:
            self._writing.release()

    def _flush_for_logout(self, _: object = None) -> None:
        self.flush()

    def _write_beside(self) -> None:
        threading.Thread(target=self.flush, name="settings").start()  # the program's end waits

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        try:
            save_settings(*waiting)
        except UserError as error:
            with suppress(RuntimeError):  # the window is gone
                self.failed.emit(error)
