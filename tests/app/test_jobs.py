"""Background jobs: results and failures come back on the window's thread."""

from __future__ import annotations

import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from editor.app.jobs import Jobs
from editor.document.errors import UserError, message
from editor.feature import Job, Progress


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


def test_a_save_is_not_kept_waiting_by_long_work(qtbot: QtBot) -> None:
    jobs = Jobs()
    gate = threading.Event()
    saved: list[bool] = []
    try:
        for _ in range(QThread.idealThreadCount() + 1):  # more than run at a time
            jobs.run(Job("تصدير", gate.wait, Progress()), lambda _: None)
        jobs.run(Job("حفظ", lambda: True), saved.append)
        qtbot.waitUntil(lambda: saved == [True])
    finally:
        gate.set()
    assert jobs.wait()


def test_nothing_of_a_job_stays_when_it_is_over(qtbot: QtBot) -> None:
    class Thing:
        pass

    jobs = Jobs()
    done: list[object] = []
    thing = Thing()
    kept = weakref.ref(thing)
    jobs.run(Job("", partial(id, thing)), done.append)
    del thing
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: kept() is None)


@pytest.mark.parametrize("error", [UserError(message("a"), message("b")), ZeroDivisionError()])
def test_a_failure_is_told_and_nothing_is_done(qtbot: QtBot, error: Exception) -> None:
    jobs = Jobs()

    def fail() -> None:
        raise error

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.run(Job("عمل", fail), lambda _: pytest.fail("a failed job has no result"))
    assert failed.args == [error]
    assert not jobs.busy


def test_a_job_that_is_stopped_has_no_result_and_is_no_failure(qtbot: QtBot) -> None:
    jobs = Jobs()
    asked, deaf = Progress(), Progress()
    gate = threading.Event()

    def listens() -> None:
        gate.wait(10)
        asked.tell(0.5)

    jobs.failed.connect(lambda error: pytest.fail(repr(error)))
    with qtbot.waitSignals([jobs.finished, jobs.finished]):
        for job in (Job("عمل", listens, asked), Job("عمل", lambda: gate.wait(10), deaf)):
            jobs.run(job, lambda _: pytest.fail("a stopped job has no result"))
        asked.cancelled = deaf.cancelled = True
        gate.set()
    assert asked.share == 0.5
    assert not jobs.busy
