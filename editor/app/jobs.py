"""Background jobs: one object owns a job's thread, its progress, its failure and its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from editor.app import apart
from editor.app.works import Work, Works
from editor.feature import Cancelled, Job

R = TypeVar("R")


class Jobs(QObject):
    """Does jobs on worker threads; everything else happens on the window's thread.

    A job works on immutable values, so the writer goes on writing meanwhile. When the window is
    gone its results are dropped.
    """

    started = Signal(object)  # the label of a job
    finished = Signal(object)
    failed = Signal(object)  # the exception
    _ended = Signal(object)  # a _Running, from its worker thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.works = Works(self)  # what is under way, and how it ended, for people to see
        self._pool = QThreadPool(self)
        self._long = QThreadPool(self)  # a save is not kept waiting by two long exports
        self._running: list[_Running] = []
        self._over = False
        self._ended.connect(self._finish)

    @property
    def running(self) -> tuple[Job[Any], ...]:
        """The jobs that are under way, oldest first."""
        return tuple(running.job for running in self._running)

    @property
    def busy(self) -> bool:
        """Tell whether a job is under way."""
        return bool(self._running)

    def run(
        self,
        job: Job[R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do a job and hand its result to `done`; a failure goes to `failed` instead.

        Without a `failed` of its own it goes to the signal, and a stop is not told. After `end`
        nothing is done any more.
        """
        if self._over:
            return
        running = _Running(job, done, failed, self._ended.emit)
        self._running.append(running)
        if job.label:
            running.work = self.works.begin(job)
            self.started.emit(job.label)
        long = job.apart or job.progress is not None
        (self._long if long else self._pool).start(running.run)

    def wait(self, milliseconds: int = 30_000) -> bool:
        """Wait until the workers are done, at the end of the program."""
        ended = [pool.waitForDone(milliseconds) for pool in (self._pool, self._long)]
        return all(ended)

    def end(self) -> None:
        """Wait until the workers are done, and begin nothing more.

        A job that is begun while its pool is deleted would wait for the interpreter for ever:
        QThreadPool's destructor waits for all threads, and whoever calls it may hold that.
        """
        self._over = True
        self.wait()

    @Slot(object)
    def _finish(self, running: _Running) -> None:
        self._running.remove(running)
        progress = running.job.progress
        stopped = isinstance(running.error, Cancelled) or bool(progress and progress.cancelled)
        try:
            if running.work is not None:
                end = (running.job, running.result, running.error)
                self.works.end(running.work, *end, stopped=stopped)
        finally:  # what is told of it must not keep its result back
            self._hand_on(running, stopped=stopped)

    def _hand_on(self, running: _Running, *, stopped: bool) -> None:
        try:
            if running.error is None and not stopped:
                running.done(running.result)
        finally:
            if running.job.label:
                self.finished.emit(running.job.label)  # what shows the job stands until it is done
        if running.failed is not None and (stopped or running.error is not None):
            running.failed(Cancelled() if stopped or running.error is None else running.error)
        elif running.error is not None and not stopped:
            self.failed.emit(running.error)


class _Running:
    """One job on its way through a worker thread.

    No QRunnable: PySide 6.11 never frees one that does not delete itself, and what hangs on it.
    """

    def __init__(
        self,
        job: Job[Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
        ended: Callable[[object], None],
    ) -> None:
        self.job = job
        self.done = done
        self.failed = failed
        self.work: Work | None = None
        self.result: Any = None
        self.error: BaseException | None = None
        self._ended = ended

    def run(self) -> None:
        """Do the work. Runs on a worker thread; whatever is raised is carried over."""
        try:
            self.result = apart.run(self.job) if self.job.apart else self.job.work()
        except BaseException as error:  # noqa: BLE001 - a thread must not die silently
            self.error = error
        self._ended(self)
