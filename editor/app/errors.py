"""Errors: what can be expected is told, anything else is caught once, the article saved first."""

from __future__ import annotations

import sys
import threading
import traceback
from collections import Counter
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

from editor.app.crash_report import CrashReport, report_of, without_values
from editor.document.article import Article
from editor.document.errors import UserError
from editor.settings.folders import data_folder, logs_folder
from editor.storage.log import Log

Save = Callable[[], "Path | None"]

QUIET = (
    "This plugin does not support",  # offscreen and minimal platforms say so of window hints
    "propagateSizeHints",
)

FULLY = 3  # times that a crash of one place is noted and saved for; then each time twice as many
MOST_WARNINGS = 100  # of Qt that are noted, each once


class ErrorHandler(QObject):
    """Stands where Python, its threads and Qt report errors, for the life of the program.

    `expected` carries a `UserError`; `crashed` carries the `CrashReport` and where the article was
    saved to (None: there was nothing to save, or it failed as well). Both are signals, so that an
    error of another thread arrives on the window's; connect `crashed` queued, for an error may
    come from the middle of a paint. All goes to the log, without any value.
    """

    expected = Signal(object)
    crashed = Signal(object, object)
    warned = Signal(str)  # what Qt complains of

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.save = save
        self._log = Log(logs_folder())
        self._counts: Counter[str] = Counter()
        self._warnings: set[str] = set()
        self._handling = threading.local()

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
        report = report_of(kind, error, trace)
        show_in_terminal(kind, error, trace, report)
        if getattr(self._handling, "now", False):
            return  # the handler itself has failed: the first report stands
        self._handling.now = True
        try:
            self._take(report)
        except Exception as second:  # noqa: BLE001 - nothing catches what is raised here
            self._log.note(report_of(type(second), second, second.__traceback__).text)
        finally:
            self._handling.now = False

    def _take(self, report: CrashReport) -> None:
        """Save, note and tell; one that comes with every paint must not stop the program."""
        self._counts[report.way] += 1
        times = self._counts[report.way]
        if times > FULLY and times & (times - 1):
            return
        self._log.note(report.text if times <= FULLY else f"{report.way}\n{times} times")
        self.crashed.emit(report, self._saved())

    def _saved(self) -> Path | None:
        try:
            return self.save()
        except Exception as error:  # noqa: BLE001 - the crash report must not fail with the saving
            report = report_of(type(error), error, error.__traceback__)
            self._log.note(report.text)
            show_in_terminal(type(error), error, error.__traceback__, report)
            return None

    def _hear_qt(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if any(quiet in text for quiet in QUIET):
            return
        _write(f"Qt: {text if _is_terminal() else without_values(text)}\n")
        if kind in {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
            told = f"Qt: {without_values(text)}"
            if told not in self._warnings and len(self._warnings) < MOST_WARNINGS:
                self._warnings.add(told)
                self._log.note(told)
            self.warned.emit(text)


def show_in_terminal(
    kind: type[BaseException],
    error: BaseException | None,
    trace: TracebackType | None,
    report: CrashReport,
) -> None:
    """Show all to eyes at a terminal; a desktop keeps what is written there, so no value else."""
    if _is_terminal():
        _write("".join(traceback.format_exception(kind, error, trace)))
    else:
        _write(report.text + "\n")


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _write(text: str) -> None:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(text)


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
