"""Errors: the expected are told; anything else saves the article first, on any thread."""

from __future__ import annotations

import errno
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
from editor.settings.folders import logs_folder
from editor.storage.log import Log
from tests.articles import kitchen_sink


class BoomError(Exception):
    """Something that nobody expects."""


def logged() -> str:
    """Return what is in the log."""
    return "".join(path.read_text("utf-8") for path in Log(logs_folder()).files)


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
    report, path = told.args
    for written in (report.text, capsys.readouterr().err, logged()):
        assert "tests.app.test_errors.BoomError" in written
        assert "tests/app/test_errors.py" in written
        assert "خلل" not in written  # of what it stumbled over, nothing
    assert recovered_files() == [path]
    assert path.parent == recovery_folder()
    assert read_file(path).article == article


def test_a_crash_while_saving_is_still_told(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> Path:
        raise OSError(errno.ENOSPC, "خبر.qirtas")

    handler = ErrorHandler(fail)
    with qtbot.waitSignal(handler.crashed) as told:
        handler.handle(*raised(BoomError()))  # type: ignore[arg-type]
    assert told.args[1] is None
    assert f"OSError (errno {errno.ENOSPC})" in capsys.readouterr().err
    assert "خبر" not in logged()


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
            qWarning('something odd in "خبر"')
    finally:
        handler.uninstall()
        sys.excepthook, threading.excepthook = before
    assert told.args[0].kind == "BoomError"
    assert "Thread: " in told.args[0].text
    assert warned.args == ['something odd in "خبر"']
    assert "something odd in …" in logged()


def test_a_crash_that_comes_with_every_paint_is_saved_for_and_noted_a_few_times(
    qtbot: QtBot,
) -> None:
    saved: list[int] = []
    handler = ErrorHandler(lambda: saved.append(1) or None)  # type: ignore[func-returns-value]
    told: list[object] = []
    handler.crashed.connect(lambda *args: told.append(args))
    for number in range(1000):
        handler.handle(*raised(BoomError(number)))  # type: ignore[arg-type]
    assert len(saved) == len(told) < 15
    assert logged().count("PySide6") == 3  # whole reports


def test_a_crash_of_the_handler_itself_goes_to_the_log(qtbot: QtBot) -> None:
    handler = ErrorHandler(lambda: None)

    def fail(*_: object) -> None:
        raise BoomError("ثانٍ")

    handler._take = fail  # type: ignore[method-assign]
    handler.handle(*raised(ZeroDivisionError()))  # type: ignore[arg-type]
    assert "BoomError" in logged()
