"""The pages that this program lays out, below one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from editor.features.printing.ui_paint import PagePainter, page_image
from editor.formats.pdf.sheet import Page
from editor.ui.page_column import PageColumn


class Sheets(PageColumn):
    """Pages in a column, fitted to its width."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._pages: Sequence[Page] = ()
        self._painter: PagePainter | None = None

    def show_pages(self, pages: Sequence[Page], painter: PagePainter) -> None:
        """Show other pages, from where the first ones were seen."""
        self._pages, self._painter = pages, painter
        self.show_again()

    def page_shapes(self) -> Sequence[tuple[float, float]]:
        """Return the sizes of the pages in points."""
        return [(page.width, page.height) for page in self._pages]

    def make_image(self, index: int, size: QSize) -> QImage:
        """Paint a page."""
        if self._painter is None:
            return QImage()
        page = self._pages[index]
        scale = size.width() / page.width
        return page_image(self._painter, page, scale, self.devicePixelRatioF())
