"""What is told where the program cannot start: there is no window, and perhaps no theme.

The texts are as safe as before: nothing was opened yet.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from editor.app.crash_dialog import show_logs
from editor.app.crash_report import report_of
from editor.app.errors import show_in_terminal
from editor.app.languages import load_texts
from editor.settings.appearance import LANGUAGE
from editor.settings.folders import journal_path, logs_folder, settings_path
from editor.settings.settings import load_settings
from editor.storage.log import Log
from editor.text.messages import Catalog
from editor.ui.buttons import Look
from editor.ui.dialogs import Answer, MessageDialog, Question
from editor.ui.direction import isolated
from editor.ui.strip import Tone


def tell_failed_start(error: Exception) -> int:
    """Note why the program cannot start, tell it in a dialog, and return the exit code."""
    report = report_of(type(error), error, error.__traceback__)
    Log(logs_folder()).note(f"start failed\n{report.text}")
    show_in_terminal(type(error), error, error.__traceback__, report)
    try:
        _show(report.text, _texts())
    except Exception as second:  # noqa: BLE001 - what broke may be what the dialog needs
        Log(logs_folder()).note(report_of(type(second), second, second.__traceback__).text)
    return 1


def _texts() -> Catalog:
    try:
        language = str(load_settings(settings_path()).get(LANGUAGE, "ar"))
    except Exception:  # noqa: BLE001 - the settings may be what broke
        language = "ar"
    return load_texts(language, ())


def _show(report: str, catalog: Catalog) -> None:
    text = catalog.text
    detail = text(
        "crash.start.detail",
        journal=isolated(str(journal_path())),
        settings=isolated(str(settings_path())),
    )
    answers = (
        Answer("logs", text("help.logs")),
        Answer("ok", text("ui.close"), Look.PRIMARY),
    )
    question = Question(text("crash.start"), detail, answers, Tone.ERROR)
    dialog = MessageDialog(None, question, catalog, report, text("crash.copy"))
    dialog.setWindowTitle(text("app.name"))
    while dialog.ask() and dialog.answer == "logs":
        show_logs()
    dialog.deleteLater()
    app = QApplication.instance()
    if app is not None:
        app.processEvents()
