"""A typist at the real window, without a screen: `typist.py write DIARY SEED [FILE]` or `read`.

The one writes until it is killed, and notes in the diary when it pressed which key. The other
starts the program after that, takes what it offers, and prints the text that it has then.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from editor.app.desktop import install_errors, make_app, make_window
from editor.app.restoring import restore
from editor.app.window import Window
from editor.document.article import Article
from editor.document.runs import plain_text
from editor.settings.folders import settings_path
from editor.settings.settings import load_settings

FASTEST, SLOWEST = 30, 180  # milliseconds from one key to the next
SAVING = 0.03  # of the keys are Ctrl+S
PATIENCE = 8000  # milliseconds until the offer stands
_WORDS = ("قال", "الوزير", "مُحَمَّد", "بيروت", "وقد", "news", "المدينة", "كتبَ", "خبرٌ", "٢٠٢٦")


def letters(seed: str) -> str:
    """Return what a typist types, more than anybody types in a round."""
    chance = random.Random(seed)
    words = [f"{chance.choice(_WORDS)}{chance.choice(' ؛،.')}{n}" for n in range(500)]
    return "".join(word + chance.choice("  \n") for word in words)


def start(*files: Path) -> Window:
    """Start the program as a user does."""
    app, _ = make_app([])
    window = make_window(app, load_settings(settings_path()))
    install_errors(window)
    restore(window, files)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.surface.setFocus()
    return window


def text_of(article: Article) -> str:
    """Return the text of an article, a block to a line."""
    return "\n".join(plain_text(getattr(block, "runs", ())) for block in article.blocks)


def write(diary: Path, seed: str, *files: Path) -> None:
    """Write until somebody ends it."""
    window = start(*files)
    QTest.keyClick(window.surface, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    before = text_of(window.session.article)
    notes = os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    chance = random.Random(f"pace {seed}")
    os.write(notes, (json.dumps(before) + "\n").encode())
    for number, letter in enumerate(letters(seed), 1):
        at = time.monotonic()
        press(window.surface, letter)
        os.write(notes, f"{at} {number}\n".encode())
        if files and chance.random() < SAVING:
            QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(chance.randrange(FASTEST, SLOWEST))


def press(widget: QWidget, letter: str) -> None:
    """Press the key of a letter."""
    if letter == "\n":
        QTest.keyClick(widget, Qt.Key.Key_Return)
        return
    none = Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, none)


def read() -> None:
    """Take what is offered; print the texts that are open then, and whether one was offered."""
    window = start()

    def stands() -> bool:
        recovered = (desk.strips.standing("recovered") for desk in window.desks.awake())
        return window.offers.standing("found") is not None or any(recovered)

    _wait(stands)
    offer = window.offers.standing("found")
    if offer is not None:
        open_it = offer.findChildren(QPushButton)[0]
        QTest.mouseClick(open_it, Qt.MouseButton.LeftButton)
    taken = [desk.strips.standing("recovered") is not None for desk in window.desks.awake()]
    texts = [text_of(desk.session.article) for desk in window.desks.awake()]
    print(json.dumps({"offered": offer is not None or any(taken), "texts": texts}))
    sys.stdout.flush()
    os._exit(0)  # as if the machine went down: nothing is tidied up


def _wait(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while not done() and time.monotonic() < until:
        QTest.qWait(10)
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents()


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]), sys.argv[3], *map(Path, sys.argv[4:]))
    else:
        read()
