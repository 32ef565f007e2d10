"""Watches the pages of a window: the first paint, and articles that are dropped on one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from editor.app.documents import openable

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class PageWatch(QObject):
    """Takes the drop of article files away from the text; everything else goes to the page."""

    painted = Signal()  # once, after the first paint of any page
    dropped = Signal(list)  # of Paths

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._painted = False

    def watch(self, page: QWidget) -> None:
        """Watch one more page."""
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the first paint, take drops of files."""
        if not self._painted and event.type() == QEvent.Type.Paint:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            paths = _articles(event)
            if paths:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    QTimer.singleShot(0, lambda: self.dropped.emit(paths))
                return True
        return super().eventFilter(watched, event)


def _articles(event: QDropEvent) -> list[Path]:
    """Return the files that a drop brings where all are articles, none for anything else."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths if len(paths) == len(urls) and all(map(openable, paths)) else []
