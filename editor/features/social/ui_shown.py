"""Pictures of pages that are not ours: their faces, their colours, and lines drawn as they do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.document.nodes import Dir
from editor.text.direction import first_strong
from editor.text.pixels import break_lines
from editor.ui.fonts import Face, load_face

# Arial with its metrics, and the Arabic with which `editor.text.pixels` measures
SEARCH_FAMILIES = ("Liberation Sans", "Arimo", "Arial", Face.TEXT.value)
# what systems set their interface in; the last two where there is none of them
SYSTEM_FAMILIES = ("Segoe UI", "Helvetica Neue", Face.INTERFACE.value, "sans-serif")


def search_font(pixels: float) -> QFont:
    """Return the font of a search page."""
    load_face(Face.TEXT)
    return _font(SEARCH_FAMILIES, pixels)


def system_font(pixels: float, *, bold: bool = False) -> QFont:
    """Return the font of a network."""
    font = _font(SYSTEM_FAMILIES, pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _font(families: tuple[str, ...], pixels: float) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(round(pixels))
    return font


def is_rtl_text(text: str, *, otherwise: bool) -> bool:
    """Tell whether a text runs from the right."""
    found = first_strong(text)
    return otherwise if found is None else found is Dir.RTL


@dataclass(frozen=True, slots=True)
class Pen:
    """How lines are drawn: font, colour, distance of the lines in pixels, base direction."""

    font: QFont
    ink: str
    height: float
    rtl: bool
    centred: bool = False

    def line(self, painter: QPainter, place: QRectF, text: str) -> None:
        """Draw one line at the start side of a place."""
        painter.setFont(self.font)
        painter.setPen(QColor(self.ink))
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        )
        side = Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft
        if self.centred:
            side = Qt.AlignmentFlag.AlignHCenter
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(place, flags, text)

    def lines(self, painter: QPainter, place: QRectF, texts: tuple[str, ...]) -> float:
        """Draw lines below one another and return how high they are."""
        for number, text in enumerate(texts):
            top = place.top() + number * self.height
            self.line(painter, QRectF(place.left(), top, place.width(), self.height), text)
        return len(texts) * self.height

    def broken(self, text: str, room: float, most: int) -> tuple[str, ...]:
        """Return the lines of a text in this font, the last one cut."""
        return break_lines(text, room, most, QFontMetricsF(self.font).horizontalAdvance)

    def cut(self, text: str, room: float) -> str:
        """Return a text as it is cut to a room at its own end, within a word too."""
        metrics = QFontMetricsF(self.font)
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class Shown(QWidget):
    """A picture of something elsewhere; a press on a part of it asks for the field it is from."""

    asked = Signal(str)  # the name of a field

    def __init__(self, name: str, how: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(how)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._areas: list[tuple[QRectF, str]] = []

    def set_areas(self, areas: list[tuple[QRectF, str]]) -> None:
        """Say which parts of the picture are from which field; later ones lie on top."""
        self._areas = areas

    def area_of(self, field: str) -> QRectF:
        """Return where a field is shown; empty where it is not."""
        return next((area for area, name in self._areas if name == field), QRectF())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the cursor what can be pressed."""
        at = self._at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if at else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the field under the mouse."""
        field = self._at(event.position().toPoint())
        if field and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(field)

    def _at(self, point: QPoint) -> str:
        found = [name for area, name in self._areas if area.contains(point)]
        return found[-1] if found else ""
