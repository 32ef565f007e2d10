"""The real program with something that breaks, for `test_crashes`: says what stands, obeys orders.

Orders come in the environment: `BREAK` names what breaks, `THEN` what is done about it.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading

from PySide6.QtCore import QTimer, qFatal
from PySide6.QtWidgets import QApplication, QPushButton

from editor.app import desktop
from editor.ui.dialogs import MessageDialog
from tests.app.conftest import write

SECRET = "خبر لم يُنشر بعد"


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


BREAKS = {
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
    write(window.surface, SECRET)
    assert window.journal.flush(20)
    say("ready")
    answer(window, then)
    QTimer.singleShot(0, lambda: BREAKS[what](window))


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
