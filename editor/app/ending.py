"""What the system asks of the program at its end: a signal, as at a logout, loses nothing.

Python hears of a signal only between two of its own steps, and Qt may wait in between: so the
signal is written to a socket that Qt watches. Source: "Calling Qt Functions From Unix Signal
Handlers" in the documentation of Qt.
"""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

if TYPE_CHECKING:
    from editor.app.window import Window

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Ends the program when a signal asks for it: unsaved text is offered at the next start."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.again = False  # whether it is to be started again when all is over
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.settimeout(0)
        self._before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, lambda *_: None)  # the default would end all at once
            for name in SIGNALS
            if (number := getattr(signal, name, None)) is not None
        }
        self._watch = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._on_signal)

    def forget(self) -> None:
        """Leave signals to the system again."""
        self._watch.setEnabled(False)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._ours.close()
        self._theirs.close()

    def _on_signal(self) -> None:
        with suppress(OSError):
            numbers = self._ours.recv(64)
            if not set(numbers) & {int(number) for number in self._handlers}:
                return
        self._end()

    def restart(self) -> None:
        """End the program to start it again, with all that is open."""
        self.again = True
        self._end()

    def _end(self) -> None:
        from editor.app.recovery import save_all
        from editor.app.restoring import remember

        window = self._window
        if not window.journal.stop():
            save_all(desk.session.article for desk in window.desks.awake() if desk.modified)
        if window.complete:
            remember(window)
        window.settings_file.flush()
        window.hands.close()  # or its articles would seem to be open here
        window.jobs.end()
        QCoreApplication.exit(0)
