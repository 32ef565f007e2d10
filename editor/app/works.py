"""The list of work: what is under way in the background, and how it ended, while the window stands.

It keeps words and numbers only: a job itself holds the article that it works on.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor.document.errors import Message, UserError, message
from editor.feature import Job, Progress

MOST = 50  # that are kept; older ones go


class End(StrEnum):
    """How work stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(eq=False, slots=True)
class Work:
    """A job as people see it: its label, how far it is, how it ended, where the result lies.

    `told` are the lines about its end: what came of it, or what happened and what to do.
    Times are those of `time.monotonic`.
    """

    label: Message | str
    progress: Progress | None
    place: Path | None
    quiet: bool
    began: float
    ended: float | None = None
    end: End = End.RUNNING
    told: tuple[Message, ...] = ()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        asked = self.progress is not None and self.progress.cancelled
        return asked and self.end is End.RUNNING

    @property
    def seconds(self) -> int:
        """For how many whole seconds it has been running, or ran."""
        return int((time.monotonic() if self.ended is None else self.ended) - self.began)

    def stop(self) -> None:
        """Ask it to stop."""
        if self.progress is not None:
            self.progress.cancelled = True


class Works(QObject):
    """The work of a window, the newest first. On the window's thread."""

    changed = Signal()  # some began, some ended, or the list was cleared
    ended = Signal(object)  # the Work

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works: list[Work] = []

    @property
    def all(self) -> tuple[Work, ...]:
        """What there is, the newest first."""
        return tuple(self._works)

    @property
    def running(self) -> tuple[Work, ...]:
        """What is under way, the oldest first."""
        return tuple(work for work in reversed(self._works) if work.end is End.RUNNING)

    @property
    def finished(self) -> tuple[Work, ...]:
        """What has ended, the newest first."""
        return tuple(work for work in self._works if work.end is not End.RUNNING)

    def begin(self, job: Job[Any]) -> Work:
        """Take up a job that begins."""
        work = Work(job.label, job.progress, job.place, job.quiet, time.monotonic())
        self._works.insert(0, work)
        self.changed.emit()
        return work

    def end(
        self,
        work: Work,
        job: Job[Any],
        result: object,
        error: BaseException | None,
        *,
        stopped: bool,
    ) -> None:
        """Note how a job ended; what went well and says nothing of itself leaves no trace.

        Work may also hand its failure over as its result.
        """
        failure = result if isinstance(result, Exception) else error
        work.ended = time.monotonic()
        if stopped:
            work.end = End.STOPPED
        elif failure is not None:
            work.end, work.told = End.FAILED, _why(failure)
        else:
            told = job.told(result) if job.told is not None else None
            work.end, work.told = End.DONE, () if told is None else (told,)
        short = work.progress is None and work.place is None and not work.told
        if work.end is End.DONE and short:
            self._works.remove(work)
        for old in self.finished[MOST:]:
            self._works.remove(old)
        self.ended.emit(work)
        self.changed.emit()

    def clear(self) -> None:
        """Forget what has ended."""
        self._works = [work for work in self._works if work.end is End.RUNNING]
        self.changed.emit()


def _why(failure: BaseException) -> tuple[Message, ...]:
    """Return what happened and what to do; of the unexpected its kind alone is known."""
    if isinstance(failure, UserError):
        return (failure.what, failure.what_to_do)
    return (message("work.crashed"), message("work.crashed.do"))
