"""Errors: the expected are told; anything else saves the article first, on any thread."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.app.errors import (
    ErrorHandler,
    recovered_files,
    recovery_folder,
    save_for_recovery,
)
from editor.app.files import read_file
from editor.document.errors import UserError, message
from tests.articles import kitchen_sink


class BoomError(Exception):
    """Something that nobody expects."""


def raised(error: BaseException) -> tuple[type[BaseException], BaseException, object]:
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_an_expected_failure_is_told_and_nothing_is_saved(qtbot: QtBot) -> None:
    saved: list[str] = []
    handler = ErrorHandler(lambda: saved.append("x") or None)  # type: ignore[func-returns-value]
    error = UserError(message("file.empty", name="a"), message("file.empty.do"))
    with qtbot.waitSignal(handler.expected) as told:
        handler.handle(*raised(error))  # type: ignore[arg-type]
    assert told.args == [error]
    assert saved == []


def test_the_article_is_saved_before_a_crash_is_told(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    article = kitchen_sink()
    handler = ErrorHandler(lambda: save_for_recovery(article))
    with qtbot.waitSignal(handler.crashed) as told:
        handler.handle(*raised(BoomError("خلل")))  # type: ignore[arg-type]
    trace, path = told.args
    assert "BoomError: خلل" in trace
    assert "BoomError: خلل" in capsys.readouterr().err
    assert recovered_files() == [path]
    assert path.parent == recovery_folder()
    assert read_file(path).article == article


def test_a_crash_while_saving_is_still_told(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> Path:
        raise OSError("full")

    handler = ErrorHandler(fail)
    with qtbot.waitSignal(handler.crashed) as told:
        handler.handle(*raised(BoomError()))  # type: ignore[arg-type]
    assert told.args[1] is None
    assert "full" in capsys.readouterr().err


def test_threads_and_qt_are_heard(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise BoomError("في خيط آخر")

    handler = ErrorHandler(lambda: None)
    before = sys.excepthook, threading.excepthook
    handler.install()
    try:
        with qtbot.waitSignal(handler.crashed) as told:
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
        from PySide6.QtCore import qWarning

        with qtbot.waitSignal(handler.warned) as warned:
            qWarning("something odd")
    finally:
        handler.uninstall()
        sys.excepthook, threading.excepthook = before
    assert "في خيط آخر" in told.args[0]
    assert warned.args == ["something odd"]
