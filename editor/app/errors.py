"""Errors: what can be expected is told, anything else is caught once, the article saved first."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from editor.document.article import Article
from editor.document.errors import UserError
from editor.settings.folders import data_folder

Save = Callable[[], "Path | None"]

QUIET = (
    "This plugin does not support",  # offscreen and minimal platforms say so of window hints
    "propagateSizeHints",
)


class ErrorHandler(QObject):
    """Stands where Python, its threads and Qt report errors, for the life of the program.

    `expected` carries a `UserError`; `crashed` carries the traceback and where the article was
    saved to (None: there was nothing to save, or it failed as well). Both are signals, so that an
    error of another thread arrives on the window's.
    """

    expected = Signal(object)
    crashed = Signal(str, object)
    warned = Signal(str)  # what Qt complains of; for the log

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._handling = False

    def install(self) -> None:
        """Take over the hooks of Python, its threads and Qt."""
        sys.excepthook = self.handle
        sys.unraisablehook = lambda lost: self.handle(
            lost.exc_type, lost.exc_value, lost.exc_traceback
        )
        threading.excepthook = lambda lost: self.handle(
            lost.exc_type, lost.exc_value, lost.exc_traceback
        )
        qInstallMessageHandler(self._hear_qt)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Tell an expected failure; of any other save the article first. Any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        if isinstance(error, UserError):
            self.expected.emit(error)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        if self._handling:
            return  # the handler itself has failed: the first report stands
        self._handling = True
        try:
            self.crashed.emit(text, self._saved())
        finally:
            self._handling = False

    def _saved(self) -> Path | None:
        try:
            return self._save()
        except Exception:  # noqa: BLE001 - the crash report must not fail with the saving
            sys.stderr.write(traceback.format_exc())
            return None

    def _hear_qt(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if any(quiet in text for quiet in QUIET):
            return
        sys.stderr.write(f"Qt: {text}\n")
        if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
            self.warned.emit(text)


def recovery_folder() -> Path:
    """Return where articles are saved when something breaks."""
    return data_folder() / "recovery"


def save_for_recovery(article: Article) -> Path:
    """Save an article to a new file of the recovery folder; raises UserError or OSError."""
    from editor.app.files import write_file

    folder = recovery_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    name = f"{stamp}-{article.id[:8]}"
    path = folder / f"{name}.qirtas"
    copies = count(2)
    while path.exists():  # copies of one article are saved within the same second
        path = folder / f"{name}-{next(copies)}.qirtas"
    write_file(article, path)
    return path


def recovered_files() -> list[Path]:
    """Return the articles that wait in the recovery folder, newest first."""
    folder = recovery_folder()
    return sorted(folder.glob("*.qirtas"), reverse=True) if folder.is_dir() else []
