"""The start: a bare window is seen at once, what it consists of is read while it stands."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from editor.app.spare import spare_looking_at_the_start

if TYPE_CHECKING:
    from editor.app.ending import Ending
    from editor.app.hard_crash import Trap
    from editor.app.window import Window

UNSEEN = 250  # milliseconds after which a window that nobody paints is furnished all the same


class Opening(QObject):
    """Furnishes a window once it is seen, and opens what was open and the files that are named.

    Between two steps the event loop runs: the window can be moved and closed, and keys wait.
    """

    done = Signal()

    def __init__(self, window: Window, files: Sequence[Path], trap: Trap | None = None) -> None:
        super().__init__(window)
        spare_looking_at_the_start()
        self._window = window
        self._files = files
        self._trap = trap
        self._failure: Exception | None = None
        self._ending: Ending | None = None
        self._steps = self._opened()
        self._begun = False
        window.seen.connect(self._begin)
        QTimer.singleShot(UNSEEN, self._begin)

    def end(self) -> bool:
        """Leave the process as it was found; tell whether the program is to be started again.

        Raises what kept the window from being furnished.
        """
        if self._failure is not None:
            raise self._failure
        if self._ending is None:
            return False
        from editor.bridge.clipboard import leave_clipboard

        self._ending.forget()
        leave_clipboard()
        return self._ending.again

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._step()

    def _step(self) -> None:
        if not self._window.isVisible():
            return  # it was closed already, and with it the program ends
        try:
            next(self._steps)
        except StopIteration:
            self.done.emit()
        except Exception as error:  # noqa: BLE001 - told once the loop has ended
            self._failure = error
            QApplication.exit(1)
            self._window.hide()  # one that stays bare helps nobody
        else:
            QTimer.singleShot(0, self._step)

    def _opened(self) -> Iterator[None]:
        # in an order in which no step is much longer than the others
        importlib.import_module("editor.app.first_page").lay_first(self._window, self._files)
        yield
        for module in ("editor.feature", "editor.features", "editor.app.building"):
            importlib.import_module(module)
            yield
        # one step, after which everything stands where it was
        self._window.furnish()
        from editor.app.beginning import begin
        from editor.app.desktop import install_errors
        from editor.app.ending import Ending
        from editor.app.hard_crash import look_back
        from editor.app.restoring import restore

        self._ending = Ending(self._window)
        install_errors(self._window, self._ending.restart)
        if (trap := self._trap) is not None:
            self._window.later(lambda: look_back(self._window, trap))
        errors = restore(self._window, self._files)
        self._window.type_waiting()
        self._window.later(lambda: begin(self._window))
        for error in errors:
            self._window.tell(error)
