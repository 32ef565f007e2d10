"""The page on which the text stands: a column of readable width with paper beside it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QResizeEvent

from editor.ui.navigation import NavigatingEdit

COLUMN_WIDTH = 760  # pixels: some 75 Arabic letters a line at the usual size
MARGIN = 20
PAGE_PADDING = 40  # paper beside the column; outside of the document, whose margins move tables

PRESSES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    }
)


class PaperEdit(NavigatingEdit):
    """A text edit that keeps its column in the middle of a sheet of paper."""

    column_width = COLUMN_WIDTH
    page_padding = PAGE_PADDING

    def set_column(self, width: int) -> None:
        """Change the width of the column."""
        self.column_width = width
        self._fit_column()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at a readable width in the middle."""
        self._fit_column()
        super().resizeEvent(event)

    def _fit_column(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(MARGIN + self.page_padding, (room - self.column_width) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def event(self, event: QEvent) -> bool:
        """Paint the paper beside the column; a press on it goes to the line that it is beside."""
        if event.type() == QEvent.Type.Paint:
            done = super().event(event)
            self._paint_paper()
            return done
        if event.type() in PRESSES and isinstance(event, QMouseEvent):
            return self._press_beside(event)
        return super().event(event)

    def _paint_paper(self) -> None:
        page = self.viewport().geometry()
        painter = QPainter(self)
        paper = self.palette().brush(QPalette.ColorRole.Base)
        for left in (page.left() - self.page_padding, page.right() + 1):
            painter.fillRect(QRect(left, page.top(), self.page_padding, page.height()), paper)
        painter.end()

    def _press_beside(self, event: QMouseEvent) -> bool:
        page = self.viewport().rect()
        at = self.viewport().mapFrom(self, event.position())
        at.setX(min(max(at.x(), page.left()), page.right()))
        beside = QMouseEvent(
            event.type(),
            at,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        return QCoreApplication.sendEvent(self.viewport(), beside)
