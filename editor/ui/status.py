"""A figure at the foot of the window: a text to press, perhaps with a bar of progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton

from editor.ui.theme import colours

BAR = 2.0  # pixels


class Figure(QToolButton):
    """A text that runs something when it is pressed, by mouse or by Enter and Space."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._share: float | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: run())  # noqa: PLW0108 - `clicked` carries a state

    def set_share(self, share: float | None) -> None:
        """Show how much of a goal is reached, None for no goal."""
        if share != self._share:
            self._share = share
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text and, under it, the share of the goal from the start side."""
        super().paintEvent(event)
        if self._share is None:
            return
        painter = QPainter(self)
        track = QRectF(0, self.height() - BAR, self.width(), BAR)
        ink = self.palette().color(QPalette.ColorRole.Text)
        ink.setAlpha(40)
        painter.fillRect(track, ink)
        reached = track.width() * min(1.0, max(0.0, self._share))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = track.right() - reached if rtl else track.left()
        painter.fillRect(QRectF(left, track.top(), reached, BAR), QColor(colours().accent))
        painter.end()
