"""Shows pages one below another, as they come out of a printer; paints only those in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from editor.features.printing.ui_paint import PagePainter, page_image
from editor.formats.pdf.sheet import Page
from editor.ui.theme import colours

GAP = 16
KEPT = 12  # painted pages
SHADOW = 2
WIDEST = 900  # pixels of a page, however wide the window is


class Sheets(QAbstractScrollArea):
    """Pages in a column, fitted to its width."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Page] = ()
        self._painter: PagePainter | None = None
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    def show_pages(self, pages: Sequence[Page], painter: PagePainter) -> None:
        """Show other pages, from where the first ones were seen."""
        self._pages, self._painter = pages, painter
        self._images.clear()
        self._fit()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def sizeHint(self) -> QSize:
        """Return room for the better part of a page."""
        return QSize(620, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width."""
        super().resizeEvent(event)
        self._images.clear()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours().desk))
        size = self._page_size()
        top = self.verticalScrollBar().value()
        left = (self.viewport().width() - size.width()) // 2
        step = size.height() + GAP
        for index in range(max(0, (top - GAP) // step), len(self._pages)):
            y = GAP + index * step - top
            if y > self.viewport().height():
                break
            place = QRect(left, y, size.width(), size.height())
            painter.fillRect(place.translated(SHADOW, SHADOW), QColor(colours().border))
            painter.drawImage(QRectF(place), self._image(index))
        painter.end()

    def _page_size(self) -> QSize:
        if not self._pages:
            return QSize(1, 1)
        page = self._pages[0]
        width = max(80, min(WIDEST, self.viewport().width() - 2 * GAP))
        return QSize(width, round(width * page.height / page.width))

    def _image(self, index: int) -> QImage:
        image = self._images.get(index)
        if image is None and self._painter is not None:
            page = self._pages[index]
            scale = self._page_size().width() / page.width
            image = page_image(self._painter, page, scale, self.devicePixelRatioF())
            self._images[index] = image
            if len(self._images) > KEPT:
                self._images.popitem(last=False)
        return image or QImage()

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        height = GAP + len(self._pages) * (self._page_size().height() + GAP)
        room = self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(60)
        bar.setRange(0, max(0, height - room))
        bar.setValue(round(share * bar.maximum()))
