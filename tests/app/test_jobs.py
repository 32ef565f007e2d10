"""Background jobs: results and failures come back on the window's thread."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from editor.app.jobs import Jobs
from editor.document.errors import UserError, message
from editor.feature import Job


def test_a_result_arrives_on_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[tuple[bool, bool]] = []
    here = threading.get_ident()
    job = Job("عمل", lambda: threading.get_ident() != here)
    with qtbot.waitSignals([jobs.started, jobs.finished]):
        jobs.run(job, lambda elsewhere: seen.append((elsewhere, threading.get_ident() == here)))
        assert jobs.busy
    assert seen == [(True, True)]
    assert not jobs.busy


@pytest.mark.parametrize("error", [UserError(message("a"), message("b")), ZeroDivisionError()])
def test_a_failure_is_told_and_nothing_is_done(qtbot: QtBot, error: Exception) -> None:
    jobs = Jobs()

    def fail() -> None:
        raise error

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.run(Job("عمل", fail), lambda _: pytest.fail("a failed job has no result"))
    assert failed.args == [error]
    assert not jobs.busy
