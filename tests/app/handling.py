"""Other hands for tests of the window: another program, a sync tool, somebody at another desk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.document.article import Article
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.slices import content_of
from editor.settings.folders import versions_path
from editor.storage.article_file import load, save
from editor.storage.versions import Reason, Versions
from tests.app.conftest import settle

HOLDER = """
import sys
from pathlib import Path
from editor.storage.locks import take
lock = take(Path(sys.argv[1]), anyway=True)
print(lock.owner.token, flush=True)
sys.stdin.readline()
lock.release()
"""


@contextmanager
def open_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another program open an article for writing, whoever has it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline()
        yield process
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def make(path: Path, *texts: str, id: str = "a") -> Article:
    """Write an article of some paragraphs into a file, as another hand would."""
    article = Article(id, blocks=tuple(Paragraph(text_run(text)) for text in texts))
    save(article, path)
    return article


def texts(article: Article) -> list[str]:
    return [plain_text(content_of(block)) for block in article.blocks]


def here(window) -> list[str]:
    """Return the paragraphs that stand in the window."""
    return texts(window.session.article)


def in_file(path: Path) -> list[str]:
    return texts(load(path))


def kept(id: str = "a") -> list[list[str]]:
    """Return the texts of other hands that are kept as versions, newest first."""
    with Versions(versions_path()) as versions:
        return [
            texts(versions.article(each.id))
            for each in versions.of(id)
            if each.reason is Reason.OTHER
        ]


def opened(qtbot: QtBot, window, path: Path) -> None:
    """Open an article and wait until it is known whose it is."""
    window.documents.open(path)
    qtbot.waitUntil(lambda: window.session.path == path)
    calm(qtbot, window)


def calm(qtbot: QtBot, window) -> None:
    """Wait until nothing is looked at any more, and no look is due."""

    def is_calm() -> bool:
        hands = window.hands
        due = hands._soon.isActive() or hands._again.isActive() or hands._working
        return not due and not hands._queue and not window.jobs.busy

    qtbot.waitUntil(is_calm, timeout=20_000)
    settle()


def look(qtbot: QtBot, window) -> None:
    """Have the window look at the disk, and wait for what comes of it."""
    window.hands.look(probe=True)
    calm(qtbot, window)


def said(window, id: str) -> str:
    """Return what a strip says, "" where none stands."""
    strip = window.strips.standing(id)
    return "" if strip is None else strip.accessibleName()


def buttons(window, id: str) -> list[str]:
    strip = window.strips.standing(id)
    return [] if strip is None else [each.text() for each in strip.findChildren(QPushButton)]


def press_in(window, id: str, text_id: str) -> None:
    """Press a button of a strip."""
    strip = window.strips.standing(id)
    wanted = window.catalog.text(text_id)
    button = next(each for each in strip.findChildren(QPushButton) if each.text() == wanted)
    from PySide6.QtCore import Qt

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def choose(window, text_id: str) -> Callable[[object], None]:
    """Return what presses a button of the dialog that stands."""
    from PySide6.QtCore import Qt

    wanted = window.catalog.text(text_id)

    def act(dialog) -> None:
        found = [each for each in dialog.findChildren(QPushButton) if each.text() == wanted]
        if not found:
            said = [each.text() for each in dialog.findChildren(QLabel | QPushButton)]
            dialog.reject()
            raise AssertionError(said)
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    return act
