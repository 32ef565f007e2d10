"""The real program with something that breaks, for `test_crashes`: says what stands, obeys orders.

Orders come in the environment: `BREAK` names what breaks, `THEN` what is done about it, `OPEN` a
folder for two more articles: one with changes, one beside the other on the second side.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer, qFatal
from PySide6.QtWidgets import QApplication, QPushButton

from editor.app import desktop
from editor.app.diagnostics import report
from editor.settings.folders import logs_folder
from editor.storage.log import Log
from editor.ui.dialogs import MessageDialog
from tests.app.conftest import write
from tests.app.tabbing import save_article

SECRET = "خبر لم يُنشر بعد"
CHANGED = "زيادة لم تُحفظ "


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def fail() -> None:
    article = SECRET
    raise ValueError(f"no word in {article}")


def in_thread() -> None:
    threading.Thread(target=fail, name="worker").start()


def in_job(window) -> None:
    from editor.feature import Job

    window.context.run(Job("", fail), print)


def in_slot(window) -> None:
    window.facts.selection_changed.connect(fail)
    window.facts.selection_changed.emit()


def in_paint(window) -> None:
    window.surface.paintEvent = lambda _event: fail()
    window.surface.viewport().update()


def broken_writer(article, _options, _assets=None):
    raise ValueError(f"cannot write {article.blocks}")


def broken_check(block, _site, _checks):
    raise ValueError(f"cannot look at {block}")


def broken_question(library):
    raise ValueError(f"cannot answer for {SECRET} in {library}")


def in_features(window) -> None:
    """Break an import, an export, the checks, the library and what is put in it."""
    from editor.features.library.ui_librarian import Librarian
    from editor.features.preflight import engine
    from editor.formats.base import Writer
    from editor.formats.registry import writer_for

    go_on(window, {"broken_writer", "broken_check", "broken_question"})
    folder = Path(os.environ["FOLDER"]) / SECRET
    folder.mkdir()
    for suffix in ("docx", "qirtas", "html", "pdf"):
        path = folder / f"{SECRET}.{suffix}"
        path.write_bytes(b"PK\3\4 <\0>" + SECRET.encode())
        window.documents.open(path)
    (folder / "none.docx" / "x").mkdir(parents=True)
    engine.look = broken_check
    write(window.surface, SECRET)
    writer = Writer("broken", "format.docx", (".docx",), broken_writer)
    window.exports.export_to(folder / "none.docx", writer_for("x.docx"))  # there is a folder
    window.exports.export_to(folder / f"{SECRET}.docx", writer)
    librarian = Librarian(folder / "library.sqlite", window)
    librarian.failed.connect(window.following._on_failure)
    librarian.ask("any", broken_question, print)


def go_on(window, awaited: set[str]) -> None:
    """Answer each dialog until all that was to break is in the log; then leave."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.reject()
    log = Log(logs_folder()).path
    noted = log.read_text("utf-8") if log.exists() else ""
    missing = {each for each in awaited if each not in noted}
    if missing or window.jobs.busy:
        QTimer.singleShot(50, lambda: go_on(window, missing))
        return
    declared = [each for feature in window.features for each in feature.settings]
    lines = report(declared, window.settings, (), Log(logs_folder()))
    say("copied " + lines.replace("\n", " | "))
    QApplication.exit(0)


BREAKS = {
    "features": in_features,
    "timer": lambda _: fail(),
    "thread": lambda _: in_thread(),
    "job": in_job,
    "slot": in_slot,
    "paint": in_paint,
    "segfault": lambda _: faulthandler._sigsegv(),
    "abort": lambda _: os.abort(),
    "fatal": lambda _: qFatal(f'Qt cannot go on with "{SECRET}"'),
    "nothing": lambda _: None,
}


def answer(window, wanted: str) -> None:
    """Press a button of the dialog that tells of the crash, as soon as it stands."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, MessageDialog):
        QTimer.singleShot(20, lambda: answer(window, wanted))
        return
    say("dialog " + dialog.accessibleName())
    say("detail " + dialog.accessibleDescription().replace("\n", " | "))
    text = window.catalog.text
    if wanted == "copy":
        press(dialog, text("crash.copy"))
        say("copied " + QApplication.clipboard().text().replace("\n", " | "))
    press(dialog, text("crash.restart" if wanted == "restart" else "crash.go-on"))
    if wanted != "restart":
        QTimer.singleShot(200, lambda: leave(window))


def press(dialog: MessageDialog, wanted: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text() == wanted).click()


def leave(window) -> None:
    say(f"open {QApplication.activeModalWidget() is not None}")
    strip = window.offers.standing("crash")
    say(f"strip {strip.accessibleName() if strip is not None else ''}")
    QApplication.exit(0)


def look(window) -> None:
    """Say what stands after a start: texts, and what is told over the page."""
    if window.jobs.busy:
        QTimer.singleShot(20, lambda: look(window))
        return
    for desk in window.desks.awake():
        say(f"text {desk.surface.toPlainText()}")
    for pane in window.desks.panes.sides:
        each = (f"{desk.name('?')}{'*' * desk.modified}" for desk in pane.desks)
        say("side " + " ".join(each))
    for id in ("crash", "found"):
        strip = window.offers.standing(id)
        say(f"{id} {strip.accessibleName() if strip is not None else ''}")
    say("looked")
    QApplication.exit(0)


def begin(window) -> None:
    what, then = os.environ.pop("BREAK", "nothing"), os.environ.pop("THEN", "leave")
    if what == "nothing":
        window.journal.ask(lambda _: None, lambda _: look(window))  # behind what is asked before
        return
    window.context.hide_page()
    if folder := os.environ.pop("OPEN", ""):
        open_more(window, Path(folder))
    write(window.surface, SECRET)
    assert window.journal.flush(20)
    window.settings_file.flush()  # a kill may cost the last moment, which is not what is asked
    say("ready")
    if what != "features":  # it answers what it breaks itself
        answer(window, then)
    QTimer.singleShot(0, lambda: BREAKS[what](window))


def open_more(window, folder: Path) -> None:
    """Open two articles, change the first, put the second beside it; a new one is in front."""
    for name in ("one", "two"):
        window.documents.open_now(save_article(folder, name, name))
    window.context.run_action("desks.beside")
    window.desks.activate(window.desks.all()[0])
    write(window.surface, CHANGED)
    window.documents.new()
    window.following.keep_open()  # as it does by itself two seconds later


def make_window(app, settings, make=desktop.make_bare_window):
    if os.environ.get("BREAK") == "start":
        QTimer.singleShot(0, answer_start)
        fail()
    window = make(app, settings)
    window.later(lambda: QTimer.singleShot(0, lambda: begin(window)))
    return window


def answer_start() -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        QTimer.singleShot(20, answer_start)
        return
    say("dialog " + dialog.accessibleName())
    say("detail " + dialog.accessibleDescription())
    dialog.reject()


if __name__ == "__main__":
    desktop.make_bare_window = make_window
    sys.exit(desktop.run(["-platform", "offscreen"]))
