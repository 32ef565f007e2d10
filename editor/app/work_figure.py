"""The figure at the foot that tells of work in the background; a press on it opens the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMainWindow

from editor.app.work_list import WorkList
from editor.app.works import End, Work, Works
from editor.feature import Progress
from editor.text.messages import Catalog
from editor.ui.access import announce
from editor.ui.status import Figure

PATIENCE = 250  # milliseconds that work may take unseen
BEAT = 250


class WorkFigure(Figure):
    """Names the work that is under way, or its number and how far all of it is.

    What failed stands until the list is opened. Nothing beats while nothing is under way.
    """

    def __init__(self, works: Works, window: QMainWindow, catalog: Catalog) -> None:
        super().__init__(self.show_list)
        self.setObjectName("status.work")
        self._works, self._over, self._catalog = works, window, catalog
        self._list: WorkList | None = None
        self._seen: set[int] = set()  # numbers of work that was told to be under way
        self._failed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        works.changed.connect(self._follow)
        works.ended.connect(self._on_end)
        self.hide()
        self._follow()

    @property
    def open_list(self) -> WorkList | None:
        """The list while it stands."""
        return self._list

    def show_list(self) -> None:
        """Show the list of work above the figure, or at the end of the foot."""
        if self._list is not None:
            return
        self._failed = False
        made = self._list = WorkList(self._works, self._catalog, self._over)
        made.closed.connect(self._on_closed)
        bar = self._over.statusBar()
        made.stand_over(bar.mapToGlobal(QPoint(0, 0)), bar.width())
        self._beat()

    def go(self) -> None:
        """Go away for good, before the next one in another language."""
        self._timer.stop()
        self._works.changed.disconnect(self._follow)
        self._works.ended.disconnect(self._on_end)
        if self._list is not None:
            self._list.close()
        self.hide()
        self.deleteLater()

    def _follow(self) -> None:
        if self._works.running and not self._timer.isActive():
            self._timer.start(PATIENCE)
        elif not self._works.running:
            self._beat()

    def _on_end(self, work: Work) -> None:
        """Say how work ended that was told to be under way."""
        told = id(work) in self._seen
        self._seen.discard(id(work))
        self._failed = self._failed or (
            work.end is End.FAILED and not work.quiet and self._list is None
        )
        failed = work.end is End.FAILED
        if told and (failed or not work.quiet):
            ended = self._catalog.text(f"work.{work.end.value}")
            label = self._catalog.text(work.label).rstrip("…")
            announce(self._over, f"{label}: {ended}", urgent=failed)

    def _beat(self) -> None:
        self._timer.setInterval(BEAT)
        running = self._works.running
        if not running:
            self._timer.stop()
        for work in running:
            if id(work) not in self._seen:
                self._seen.add(id(work))
                if not work.quiet:
                    announce(self._over, self._catalog.text(work.label))
        self._show(running)

    def _show(self, running: tuple[Work, ...]) -> None:
        text = self._catalog.text
        if len(running) == 1:
            self.setText(text(running[0].label))
        elif running:
            self.setText(text("work.running", n=len(running)))
        elif self._failed:
            self.setText(text("work.one-failed"))
        self.set_share(_share(running) if running else None)
        self.setToolTip(text("work"))
        self.setVisible(bool(running) or self._failed)

    def _on_closed(self) -> None:
        self._list = None
        self._beat()


def _share(running: tuple[Work, ...]) -> float | None:
    """Return how far all of it is, None where nothing of it is known."""
    known = [share for share in map(_known, running) if share is not None]
    return sum(known) / len(known) if known else None


def _known(work: Work) -> float | None:
    progress: Progress | None = work.progress
    return progress.share if progress is not None else None
