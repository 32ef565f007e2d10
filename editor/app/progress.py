"""Shows above the page what works in the background, how far it is, and lets it be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from editor.app.jobs import Jobs
from editor.feature import Job
from editor.text.messages import Catalog
from editor.ui.strip import Strip, StripArea, StripButton

PATIENCE = 250  # milliseconds that a job may take unseen
BEAT = 100
STRIP = "job"


class JobStrip(QObject):
    """Shows the oldest job that has a progress; `strips` and `catalog` return those of now."""

    def __init__(
        self, jobs: Jobs, strips: Callable[[], StripArea], catalog: Callable[[], Catalog]
    ) -> None:
        super().__init__(jobs)
        self._jobs, self._strips, self._catalog = jobs, strips, catalog
        self._shown: Job[Any] | None = None
        self._area: StripArea | None = None  # where it is shown: each article has its own
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        jobs.started.connect(self._begin)
        jobs.finished.connect(self._settle)

    def _job(self) -> Job[Any] | None:
        running = self._jobs.running
        shown = (job for job in running if job.label and job.progress and not job.quiet)
        return next((job for job in shown if job.progress and not job.progress.cancelled), None)

    def _begin(self) -> None:
        if not self._timer.isActive():
            self._timer.start(PATIENCE)

    def _settle(self) -> None:
        """Take the strip away at once, before the window does what the job was for."""
        if self._shown is not None and self._shown is not self._job():
            self._close()

    def _beat(self) -> None:
        self._timer.setInterval(BEAT)
        job = self._job()
        if job is None or job.progress is None:
            self._close()
            self._timer.stop()
            return
        area = self._strips()
        strip = area.standing(STRIP)
        if strip is None or self._shown is not job or self._area is not area:
            strip = self._show(job, area)
        strip.show_progress(job.progress.share)
        if job.progress.step:
            text = self._catalog().text
            strip.show_text(f"{text(job.label)} {text(job.progress.step)}")

    def _show(self, job: Job[Any], area: StripArea) -> Strip:
        def stop() -> None:
            if self._shown is job and job.progress is not None:
                job.progress.cancelled = True
                self._shown = None

        self._close()
        self._shown, self._area = job, area
        text = self._catalog().text
        cancel = StripButton(text("ui.cancel"), lambda: None)
        strip = area.show_strip(
            STRIP, text(job.label), [cancel], silent=True
        )  # the work figure says it
        strip.closed.connect(stop)  # by the button, the cross or Escape
        return strip

    def _close(self) -> None:
        self._shown = None
        area, self._area = self._area, None
        if area is not None and isValid(area):  # its article may have been closed
            area.close_strip(STRIP)
