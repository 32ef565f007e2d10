"""Pages one below another, as they come out of a printer; whoever has some makes their pictures.

class Sheets(PageColumn):
    def page_shapes(self): return [(page.width, page.height) for page in self.pages]
    def make_image(self, index, size): return painted(self.pages[index], size)
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from editor.ui.theme import SPACE, colours

GAP = SPACE.medium
EDGE = 1  # the line around a page
KEPT = 12  # painted pages
NARROWEST, WIDEST = 80, 900  # pixels of a page, however wide the window is
LINE = 60  # pixels of one step


class PageColumn(QAbstractScrollArea):
    """Pages fitted to the width that there is; only those in sight are painted."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._sizes: list[QSize] = []
        self._tops: list[int] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # no page jumps
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    # ---- what a feature says

    def page_shapes(self) -> Sequence[tuple[float, float]]:
        """Return width and height of each page, in any unit."""
        raise NotImplementedError

    def make_image(self, index: int, size: QSize) -> QImage:
        """Return a page as a picture of a size in pixels of the screen's own ratio."""
        raise NotImplementedError

    # ---- what stands here

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_again(self) -> None:
        """Show other pages, at the place where those before were seen."""
        self._images.clear()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return room for the better part of a page."""
        return QSize(620, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width."""
        super().resizeEvent(event)
        self.show_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours().desk))
        scrolled, room = self.verticalScrollBar().value(), self.viewport().rect()
        first = max(0, bisect_right(self._tops, scrolled) - 1)
        for index in range(first, self.page_count):
            size = self._sizes[index]
            y = self._tops[index] - scrolled
            if y > room.height():
                break
            place = QRect((room.width() - size.width()) // 2, y, size.width(), size.height())
            edge = place.adjusted(-EDGE, -EDGE, EDGE, EDGE)
            painter.fillRect(edge, QColor(colours().border))
            painter.drawImage(place, self._image(index))
        painter.end()

    def _image(self, index: int) -> QImage:
        if index not in self._images:
            self._images[index] = self.make_image(index, self._sizes[index])
            if len(self._images) > KEPT:
                self._images.popitem(last=False)
        return self._images[index]

    def _fit(self) -> None:
        width = max(NARROWEST, min(WIDEST, self.viewport().width() - 2 * GAP))
        shapes = self.page_shapes()
        self._sizes = [QSize(width, round(width * tall / max(wide, 1.0))) for wide, tall in shapes]
        ends = list(accumulate((size.height() + GAP for size in self._sizes), initial=GAP))
        self._tops = ends[:-1]
        bar, room = self.verticalScrollBar(), self.viewport().height()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        bar.setPageStep(room)
        bar.setSingleStep(LINE)
        bar.setRange(0, max(0, ends[-1] - room))
        bar.setValue(round(share * bar.maximum()))
        self.viewport().update()
