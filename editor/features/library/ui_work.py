"""A strip over the shelf that shows how far something is that is done beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from editor.feature import Progress
from editor.ui.strip import Strip, StripArea

PATIENCE = 300  # milliseconds that work may take unseen
BEAT = 100
STRIP = "work"


class Work(QObject):
    """Shows a progress from a moment after its making until `end`."""

    def __init__(
        self,
        strips: StripArea,
        progress: Progress,
        text: str,
    ) -> None:
        super().__init__(strips)
        self._strips = strips
        self._progress, self._text = progress, text
        self._strip: Strip | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(PATIENCE)

    def _beat(self) -> None:
        self._timer.setInterval(BEAT)
        if self._progress.cancelled:
            return
        if self._strip is None:
            self._strip = self._strips.show_strip(STRIP, self._text, (), silent=True)
            self._strip.closed.connect(self._forget)
        self._strip.show_progress(self._progress.share)

    def _forget(self) -> None:
        """Go on unseen where the user has closed the strip."""
        self._timer.stop()
        self._strip = None

    def end(self) -> None:
        """Take the strip away."""
        self._timer.stop()
        if self._strip is not None:
            self._strip.dismiss()
        self.deleteLater()
