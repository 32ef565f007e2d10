"""What is told of a crash: what happened, that the text is safe and where, and how to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from editor.app.crash_report import CrashReport
from editor.settings.folders import journal_path, logs_folder
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, Question, ask
from editor.ui.direction import isolated
from editor.ui.strip import StripButton, Tone

if TYPE_CHECKING:
    from editor.app.window import Window

MOST = 3  # dialogs of a session; what comes then is told on one strip over the page
STRIP = "crash"


class Crashes(QObject):
    """Tells of crashes: each once in a dialog, the same again on a strip."""

    def __init__(self, window: Window, restart: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._restart = window, restart
        self._told: set[str] = set()
        self._again: CrashReport | None = None  # the last that was not told in a dialog
        self._standing = False

    @Slot(object, object)
    def ring(self, report: CrashReport, saved: object) -> None:
        """Hand a crash to the window: queued to here from whatever was under way."""
        self._window.tell_crash(report, saved)

    def tell(self, report: CrashReport, saved: object) -> None:
        """Tell of a crash, and where the articles are safe."""
        if self._standing or report.way in self._told or len(self._told) >= MOST:
            self._again = report
            self._tell_again()
            return
        self._told.add(report.way)
        self._standing = True
        try:
            copy = self._window.catalog.text("crash.copy")
            question = _question(self._window, report, saved)
            answer = ask(self._window, question, self._window.catalog, report.text, copy)
        finally:
            self._standing = False
        if answer == "restart":
            self._restart()
        else:
            self._tell_again()

    def _tell_again(self) -> None:
        """Say on one strip that something broke since; not while a dialog stands."""
        if self._standing or self._again is None:
            return
        text, report = self._window.catalog.text, self._again
        self._window.offers.show_strip(
            STRIP,
            text("crash.again"),
            [
                StripButton(text("crash.restart"), self._restart),
                StripButton(text("crash.copy"), lambda: copy_report(report.text), closes=False),
            ],
            tone=Tone.ERROR,
        )


def _question(window: Window, report: CrashReport, saved: object) -> Question:
    text = window.catalog.text
    if saved == journal_path():
        where = text("crash.kept", path=isolated(str(saved)))
    elif saved:
        where = text("crash.saved", path=isolated(str(saved)))
    else:
        where = text("crash.unsaved")
    kind = text("crash.kind", kind=isolated(report.kind), at=isolated(report.at or "Qt"))
    answers = (
        Answer("restart", text("crash.restart")),
        Answer("ok", text("crash.go-on"), Look.PRIMARY),
    )
    detail = "\n".join([where, *_files(window), text("crash.advice"), kind])
    return Question(text("crash"), detail, answers, Tone.ERROR)


def _files(window: Window) -> list[str]:
    """Say of each article with unsaved changes which file it belongs to."""
    text = window.catalog.text
    return [
        text("crash.file", path=isolated(str(desk.file)))
        for desk in window.desks.awake()
        if desk.modified and desk.file is not None
    ]


def tell_hard_crash(window: Window, reports: Sequence[str]) -> None:
    """Say on a strip that the program ended at once the last time; what it held is offered beside.

    `reports` are those of the dead processes, none for nothing to say.
    """
    if not reports:
        return
    text = window.catalog.text
    buttons = [
        StripButton(text("crash.copy"), lambda: copy_report("\n\n".join(reports)), closes=False),
        StripButton(text("help.logs"), show_logs, closes=False),
    ]
    window.offers.show_strip(STRIP, text("crash.hard"), buttons, tone=Tone.WARNING)


def show_logs() -> None:
    """Open the folder of the logs in the program of the system for it."""
    folder = logs_folder()
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def copy_report(report: str) -> None:
    """Put a report on the clipboard."""
    QGuiApplication.clipboard().setText(report)
