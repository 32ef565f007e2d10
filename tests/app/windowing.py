"""Helpers to work the real window: answer its dialogs, press their buttons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from editor.document.nodes import (
    Paragraph,
)
from editor.document.runs import text_run
from editor.ui.bubble import Bubble
from tests.app.conftest import settle


def p(text: str) -> Paragraph:
    return Paragraph(text_run(text))


def bubble(window) -> Bubble | None:
    """Return the bubble that stands over the page, if one does."""
    return next((b for b in window.surface.findChildren(Bubble) if b.isVisible()), None)


def rest(window) -> None:
    """Let the buttons follow the caret, as they do when it rests."""
    settle()
    while window.following.calm.isActive():
        QTest.qWait(5)
    settle()


def answer(act: object, tries: int = 60) -> None:
    """Do something with the next dialog as soon as it stands."""

    def look(left: int) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            try:
                act(dialog)  # type: ignore[operator]
            except BaseException:
                dialog.reject()  # or the test would wait for ever
                raise
        elif left:
            QTimer.singleShot(50, lambda: look(left - 1))

    QTimer.singleShot(0, lambda: look(tries))


def button(dialog: QDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def click(dialog: QDialog, text: str) -> None:
    QTest.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)


def _status(window) -> str:
    return " ".join(window.figures.texts())


def wait_saved(window) -> None:
    """Wait until nothing is being saved."""
    while any(map(window.saving.busy, window.desks.awake())):
        QTest.qWait(5)
    settle()


RAW = "خبر عاجل من المدينة الكبرى\n\n" + "\n\n".join(
    f"هذه الفقرة رقم {n} طويلة بما يكفي لتكون فقرة كاملة، وتنتهي بنقطة كما تنتهي الفقرات عادة في"
    " الأخبار التي تصل إلى المواقع كل يوم."
    for n in ("واحد", "اثنين", "ثلاثة")
)


@contextmanager
def qt_dialogs() -> Iterator[None]:
    """Let Qt draw its own file dialogs, which keys can reach on every platform."""
    attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QApplication.setAttribute(attribute)
    yield
    QApplication.setAttribute(attribute, False)  # noqa: FBT003 - Qt's own signature


def come_back(window) -> None:
    """Go back to the text after a dialog, which no window manager does here."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.surface.setFocus()
    settle()
