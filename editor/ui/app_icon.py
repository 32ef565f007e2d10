"""The picture of the program and of its documents: its own drawing, in its own colours.

    app.setWindowIcon(app_icon())

Below 32 pixels stands a drawing of its own, the letter as large as can be. What packs the program
takes its picture files from `app_picture`.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor.text.resources import resource

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
SMALL = 32  # pixels; the sheet of the large drawing is told apart from here on


def app_icon() -> QIcon:
    """Return the icon of the program; it is drawn when somebody asks for a size."""
    return QIcon(_Engine())


def app_picture(size: int, *, document: bool = False) -> QImage:
    """Draw the icon of the program, or that of its documents, `size` pixels square."""
    large = "qirtas-document" if document else "qirtas"
    name = f"{large}-16" if size < SMALL else large
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = resource("icons", "app", f"{name}.svg")
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


class _Engine(QIconEngine):
    """Draws the icon in whatever size the desktop wants it."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        side = round(min(rect.width(), rect.height()) * painter.device().devicePixelRatio())
        painter.drawImage(rect, app_picture(side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002
        return QPixmap.fromImage(app_picture(min(size.width(), size.height())))

    def availableSizes(  # noqa: N802
        self,
        mode: QIcon.Mode = QIcon.Mode.Normal,  # noqa: ARG002
        state: QIcon.State = QIcon.State.Off,  # noqa: ARG002
    ) -> list[QSize]:
        return [QSize(side, side) for side in SIZES]

    def isNull(self) -> bool:  # noqa: N802
        return False

    def clone(self) -> QIconEngine:
        return _Engine()
