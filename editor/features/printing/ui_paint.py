"""Paints pages: on a screen for the preview, on a printer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from editor.features.printing.ui_faces import OwnFonts
from editor.features.printing.ui_images import qt_image
from editor.formats.pdf.sheet import Box, Line, Page, Picture, Stretch


class PagePainter:
    """Paints pages on one thread, whichever laid them out; keeps their pictures."""

    def __init__(self) -> None:
        self._fonts = OwnFonts()
        self._pictures: dict[str, QImage] = {}

    def paint(self, painter: QPainter, page: Page) -> None:
        """Paint a page; a point is one unit of the painter, the paper's corner its origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for item in page.items:
            match item:
                case Box():
                    place = QRectF(item.x, item.y, item.width, item.height)
                    painter.fillRect(place, QColor(item.colour))
                case Picture():
                    place = QRectF(item.x, item.y, item.width, item.height)
                    painter.drawImage(place, self._picture(item))
                case Line():
                    for stretch in item.stretches:
                        self._letters(painter, stretch, item)
                case _:
                    pass

    def _letters(self, painter: QPainter, stretch: Stretch, line: Line) -> None:
        if not any(cluster.shape for cluster in stretch.clusters):
            return
        painter.setPen(QPen(QColor(stretch.colour)))
        place = QPointF(line.x, line.y - stretch.rise)
        painter.drawGlyphRun(place, self._fonts.glyph_run(stretch))

    def _picture(self, picture: Picture) -> QImage:
        key = picture.image.key
        if key not in self._pictures:
            self._pictures[key] = qt_image(picture.image)
        return self._pictures[key]


def page_image(painter: PagePainter, page: Page, scale: float, ratio: float = 1.0) -> QImage:
    """Return a page as a picture of so many pixels a point, for a screen of a pixel ratio."""
    size = (round(page.width * scale * ratio), round(page.height * scale * ratio))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    brush = QPainter(image)
    brush.scale(scale * ratio, scale * ratio)
    painter.paint(brush, page)
    brush.end()
    image.setDevicePixelRatio(ratio)
    return image
