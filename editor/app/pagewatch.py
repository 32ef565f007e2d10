"""Watches the pages of a window: the first paint, and articles that are dropped on one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QPaintEvent

from editor.app.documents import openable
from editor.ui.surface import Surface


class PageWatch(QObject):
    """Takes the drop of article files away from the text; everything else goes to the page."""

    painted = Signal()  # once, after the first paint of any page
    dropped = Signal(list)  # of Paths

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._painted = False

    def watch(self, page: Surface) -> None:
        """Watch one more page."""
        page.page_watch.add(self._drag, QEvent.Type.DragEnter, QEvent.Type.DragMove)
        page.page_watch.add(self._drop, QEvent.Type.Drop)
        if not self._painted:
            page.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the first paint; from then on this is not called."""
        if isinstance(event, QPaintEvent):
            watched.removeEventFilter(self)
            if not self._painted:
                self._painted = True
                QTimer.singleShot(0, self.painted.emit)
        return False

    def _drag(self, event: QDropEvent) -> bool:
        """Take files that are articles."""
        return bool(_taken(event))

    def _drop(self, event: QDropEvent) -> bool:
        paths = _taken(event)
        if paths:
            QTimer.singleShot(0, lambda: self.dropped.emit(paths))
        return bool(paths)


def _taken(event: QDropEvent) -> list[Path]:
    """Accept a drag of articles, to be copied; return them."""
    paths = _articles(event)
    if paths:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    return paths


def _articles(event: QDropEvent) -> list[Path]:
    """Return the files that a drop brings where all are articles, none for anything else."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths if len(paths) == len(urls) and all(map(openable, paths)) else []
