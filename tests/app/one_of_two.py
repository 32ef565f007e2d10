"""One of two programs that work on one folder: the real window, led by lines on its input.

Run by `two_programs.py`, as `python -m tests.app.one_of_two SEED`. Each line is a JSON list, a
command and its argument; each is answered by a line once it was begun. Dialogs are answered at
random, but nothing is ever discarded.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from editor.app import hands
from editor.app.desktop import make_app, make_window
from editor.document.runs import plain_text
from editor.document.slices import content_of
from editor.settings.settings import Settings

STRIPS = ("hands", "holder", "copies", "moved")
NEVER = ("ui.discard",)


class One(QObject):
    """Does what it is told, and tells what stands on its desks."""

    def __init__(self, app: QApplication, seed: int) -> None:
        super().__init__()
        self._random = random.Random(seed)
        hands.AGAIN = 80
        self.window = make_window(app, Settings())
        self.window.show()
        self._never = {self.window.catalog.text(id) for id in NEVER}
        self._answers = QTimer(self)
        self._answers.timeout.connect(self._answer)
        self._answers.start(40)
        self._asked: object = None
        self._ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._hear)

    def _hear(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self.window.hands.close()
            QApplication.exit(0)
            return
        command, argument = json.loads(line)
        answer = getattr(self, command)(argument)
        print(json.dumps(answer), flush=True)

    def _answer(self) -> None:
        """Press a button of the dialog that stands, at its second sight."""
        dialog = QApplication.activeModalWidget()
        seen, self._asked = self._asked, dialog
        if dialog is None or dialog is not seen:
            return
        if isinstance(dialog, QFileDialog):
            dialog.reject()
            return
        found = [
            each
            for each in dialog.findChildren(QPushButton)
            if each.isVisible() and each.isEnabled() and each.text() not in self._never
        ]
        if found:
            self._asked = None
            self._random.choice(found).click()

    # ---- commands

    def open(self, path: str) -> bool:
        self.window.documents.open(Path(path))
        return True

    def write(self, token: str) -> bool:
        """Type a word at the start of the text; true where it stands there now."""
        surface = self.window.surface
        for letter in token + " ":
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, surface, Qt.Key.Key_unknown, letter,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
        return token in " ".join(self._texts(self.window.desks.active))

    def save(self, _: object) -> bool:
        if self.window.session.path is not None:
            self.window.documents.save()
        return True

    def press(self, _: object) -> str:
        """Press a button of a strip, any."""
        strips = [self.window.strips.standing(id) for id in STRIPS]
        found = [b for strip in strips if strip for b in strip.findChildren(QPushButton)]
        if not found:
            return ""
        button = self._random.choice(found)
        QTimer.singleShot(0, button.click)  # it may ask, and the answer waits for nobody
        return button.text()

    def look(self, _: object) -> bool:
        self.window.hands.look(probe=True)
        return True

    def calm(self, _: object) -> bool:
        """Tell whether nothing is under way."""
        it = self.window.hands
        due = it._soon.isActive() or it._again.isActive() or it._working or bool(it._queue)
        asking = QApplication.activeModalWidget() is not None
        return not (due or asking or self.window.jobs.busy)

    def texts(self, _: object) -> list[str]:
        """Return what stands on all desks."""
        return [text for desk in self.window.desks.awake() for text in self._texts(desk)]

    def clear(self, _: object) -> bool:
        """Leave the article as it stands, as at a crash: what it was is in the journal."""
        for desk in self.window.desks.all():
            if desk.awake:
                desk.session._clean = desk.session.article
                desk.session.miss_file(missing=False)
        self.window.desks.close_others()
        self.window.desks.close_active()
        return True

    def _texts(self, desk) -> list[str]:
        return [plain_text(content_of(block)) for block in desk.surface.blocks]


def main() -> None:
    app, _ = make_app(["-platform", "offscreen"])
    one = One(app, int(sys.argv[1]))
    print("ready", flush=True)
    code = app.exec()
    one.window.hide()
    sys.stdout.flush()
    import os

    os._exit(code)


if __name__ == "__main__":
    main()
