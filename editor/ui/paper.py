"""The page on which the text stands: a column of readable width with paper beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMargins,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from editor.ui.navigation import NavigatingEdit

COLUMN_WIDTH = 760  # pixels: some 75 Arabic letters a line at the usual size
MARGIN = 20
PAGE_PADDING = 40  # paper beside the column; outside of the document, whose margins move tables


class _Margin(QWidget):
    """The desk beside the page with the paper's edge; what the mouse does there, the page hears.

    A widget of its own: an override of the page's `event` would be called a dozen times a key.
    """

    def __init__(self, page: PaperEdit, *, paper_right: bool) -> None:
        super().__init__(page)
        self._page = page
        self._paper_right = paper_right
        self.setCursor(page.viewport().cursor())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the paper next to the text."""
        width = min(self._page.page_padding, self.width())
        left = self.width() - width if self._paper_right else 0
        painter = QPainter(self)
        paper = self._page.palette().brush(QPalette.ColorRole.Base)
        painter.fillRect(QRect(left, 0, width, self.height()), paper)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret on the line beside."""
        self._hand_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection."""
        self._hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection."""
        self._hand_on(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word at the edge."""
        self._hand_on(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        QCoreApplication.sendEvent(self._page.verticalScrollBar(), event)

    def _hand_on(self, event: QMouseEvent) -> None:
        viewport = self._page.viewport()
        page = viewport.rect()
        at = QPointF(viewport.mapFromGlobal(event.globalPosition()))
        at.setX(min(max(at.x(), page.left()), page.right()))
        beside = QMouseEvent(
            event.type(),
            at,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        QCoreApplication.sendEvent(viewport, beside)


class _BarSide(QObject):
    """Keeps the scroll bar of a page at the end side of the interface, as those of panels.

    The page itself is laid out from the left in every language (`Surface` says why), and Qt would
    have its bar at the right.
    """

    def __init__(self, page: PaperEdit) -> None:
        super().__init__(page)
        self._holder = cast("QWidget", page.verticalScrollBar().parent())  # of Qt's own making
        self._holder.installEventFilter(self)

    @property
    def at_left(self) -> bool:
        """Tell whether the bar stands at the left."""
        return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def settle(self) -> None:
        """Put the bar where it belongs; Qt puts it back whenever it lays out."""
        if self.at_left and self._holder.x() != 0:
            self._holder.move(0, self._holder.y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow Qt."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Show}:
            self.settle()
        return super().eventFilter(watched, event)


class PaperEdit(NavigatingEdit):
    """A text edit that keeps its column in the middle of a sheet of paper."""

    column_width = COLUMN_WIDTH
    page_padding = PAGE_PADDING
    _holds_place = False  # the place that is read, by whoever began to lay out anew

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margins = (_Margin(self, paper_right=True), _Margin(self, paper_right=False))
        self._bar_side = _BarSide(self)
        app = cast("QGuiApplication", QGuiApplication.instance())
        app.layoutDirectionChanged.connect(self._turn_round)

    def set_column(self, width: int) -> None:
        """Change the width of the column."""
        self.column_width = width
        self._fit_column()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at a readable width in the middle.

        The column first: while a window is about to be shown Qt loses the event of a viewport that
        changes within one of its own, and lines would run on to the width before. Text that has
        the width of its column already is not laid out again.
        """
        with self.keeping_place(event.oldSize().height()):
            self._fit_column()
            size = self.viewport().size()
            fits = self.document().textWidth() == size.width()
            super().resizeEvent(QResizeEvent(size, size if fits else QSize(-1, -1)))

    @contextmanager
    def keeping_place(self, height: int = -1) -> Iterator[None]:
        """Lay text out in another way, the line that is read staying where it stands.

        It is the line of the caret, or the first one where the caret is out of sight on the page,
        which had another height until now if one is given.
        """
        if self._holds_place or not self.isVisible():
            yield
            return
        self._holds_place = True
        cursor, viewport = self.textCursor(), self.viewport()
        page = height if height > 0 else viewport.height()
        seen = -self.cursorRect().height() < self.cursorRect().top() < page
        if not seen:
            cursor = self.cursorForPosition(QPoint(viewport.width() // 2, 0))
        top = self.cursorRect(cursor).top()
        try:
            yield
        finally:
            self._holds_place = False
        bar = self.verticalScrollBar()
        # Qt lays out what is asked for, the rest when there is time, and tells its bar then:
        # without a page more below there is no room to scroll
        below = QPointF(0, bar.value() + self.cursorRect(cursor).bottom() + viewport.height())
        layout = self.document().documentLayout()
        hit = layout.hitTest(below, Qt.HitTestAccuracy.FuzzyHit)
        # to ask for the size of the whole would have all of it laid out at once
        last = layout.blockBoundingRect(self.document().findBlock(max(0, hit)))
        room = int(last.bottom()) - viewport.height()
        bar.setMaximum(max(bar.maximum(), room))
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - top)
        if seen:
            self.ensureCursorVisible()

    def _turn_round(self) -> None:
        """Have the bar at the other side."""
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutDirectionChange))  # Qt lays out
        self._fit_column()

    def _fit_column(self) -> None:
        bar = self.verticalScrollBar()
        room = self.width() - bar.sizeHint().width()
        side = max(MARGIN + self.page_padding, (room - self.column_width) // 2)
        # the place of the bar is kept free: lines must not break anew when the text gets long
        wide, at_left = bar.sizeHint().width(), self._bar_side.at_left
        before, behind = (side + wide, side) if at_left else (side, side + wide)
        taken = wide if bar.isVisible() else 0  # by Qt, at the right
        margins = QMargins(before, 0, behind - taken, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        self._bar_side.settle()
        page = self.viewport().geometry()
        left, right = self._margins
        start, end = (taken, self.width()) if at_left else (0, self.width() - taken)
        left.setGeometry(start, page.top(), page.left() - start, page.height())
        right.setGeometry(page.right() + 1, page.top(), end - page.right() - 1, page.height())
