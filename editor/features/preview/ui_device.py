"""The device in which the page stands: a phone with its frame, or the screen of a desk."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from editor.ui.theme import SPACE, colours

WIDTHS = {"phone": 390, "desktop": 1280}  # CSS pixels: an iPhone 12 to 16; a usual laptop
PHONE_HEIGHT = 844
BEZEL, TOP, FOOT = 9, 22, 18  # pixels of the frame
OPENED = 400  # at which the panel opens, where the window has room
ROOM = 1100  # pixels of such a window
SMALLEST = 0.25  # what Chromium reduces to


class Device(QWidget):
    """Holds the view at the width of a device, reduced to the room that there is."""

    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._kind = "phone"
        self._body = QRectF()
        self.zoom = 1.0
        self.screen_ = QWidget(self)
        if QGuiApplication.platformName() in {"xcb", "windows"}:
            # A view that paints by the graphics card would have the whole window made anew.
            self.screen_.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
            self.screen_.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        self._column = QVBoxLayout(self.screen_)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, view: QWidget) -> None:
        """Take the view in."""
        self._column.addWidget(view)
        self._place()

    def set_kind(self, kind: str) -> None:
        """Become a phone or a desktop."""
        self._kind = kind
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a phone that can be read."""
        return QSize(360, 640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reduce or enlarge."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width = self.width()
        if self._kind == "desktop":
            self._body = QRectF()
            self._settle(width / WIDTHS["desktop"])
            self.screen_.setGeometry(0, 0, width, self.height())
            return
        room = width - 2 * (BEZEL + SPACE.tight)
        self._settle(room / WIDTHS["phone"])
        height = self.height()  # only now: whoever tells the zoom may have taken a line of it
        inner = round(WIDTHS["phone"] * self.zoom)
        tall = min(round(PHONE_HEIGHT * self.zoom), height - TOP - FOOT - 2 * SPACE.tight)
        start = (width - inner) // 2
        top = SPACE.tight + TOP
        self.screen_.setGeometry(start, top, inner, max(tall, 1))
        self._body = QRectF(
            start - BEZEL, SPACE.tight, inner + 2 * BEZEL, max(tall, 1) + TOP + FOOT
        )

    def _settle(self, zoom: float) -> None:
        zoom = max(SMALLEST, min(1.0, zoom))
        if zoom != self.zoom:
            self.zoom = zoom
            self.zoomed.emit(zoom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of the phone."""
        if self._body.isEmpty():
            return
        roles = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = self._body.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(roles.border), 1))
        painter.setBrush(QColor(roles.ink if not roles.dark else roles.pressed))
        painter.drawRoundedRect(body, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(roles.muted))
        middle = body.center().x()
        painter.drawRoundedRect(QRectF(middle - 24, body.top() + TOP / 2 - 2, 48, 4), 2, 2)
        painter.drawRoundedRect(QRectF(middle - 40, body.bottom() - FOOT / 2 - 2, 80, 4), 2, 2)
        painter.end()


def widen(panel: QWidget) -> None:
    """Make room for a phone that can be read, where the window of a panel has it."""
    window = panel.window()
    docks = window.findChildren(QDockWidget)
    dock = next((each for each in docks if each.widget() is panel), None)
    if isinstance(window, QMainWindow) and dock is not None and window.width() >= ROOM:
        window.resizeDocks([dock], [max(OPENED, panel.width())], Qt.Orientation.Horizontal)
