"""Icons: Lucide glyphs in the colours of the theme, turned round where they have a direction.

    action.setIcon(icon("bold"))

An icon is painted when it is shown, with the palette and the layout direction of that moment, so
it follows the theme and the language by itself. Painted glyphs are kept in Qt's pixmap cache.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from editor.text.resources import resource
from editor.ui.theme import colours

# Glyphs that show the side on which text begins, or the way back and forth (RTL.md E18). Those
# with letters, digits, ticks or clocks stay as they are; where only a part of a glyph may turn,
# a file NAME.rtl.svg holds the other drawing. pilcrow-left and pilcrow-right mean what they say.
# fmt: off
MIRRORED = frozenset({
    "arrow-left", "arrow-right", "book-open", "chevron-left", "chevron-right", "chevrons-left",
    "chevrons-right", "clipboard-copy", "clipboard-paste", "external-link", "file-input",
    "file-output", "file-text", "folder-input", "id-card", "layout-list", "list",
    "list-indent-decrease", "list-indent-increase", "list-tree", "log-out",
    "message-square-quote", "newspaper", "panel-left", "panel-right", "redo", "redo-2", "text",
    "text-align-end", "text-align-start", "text-cursor-input", "text-quote", "text-search",
    "undo", "undo-2",
})
# fmt: on
BAR_TOP = 0.8  # where a bar of colour begins, in the height of the icon
STROKE = b"1.75"  # Lucide draws with 2 on a grid of 24; a finer line is calmer in a full toolbar


def icon(name: str, swatch: str = "") -> QIcon:
    """Return an icon by the name of its file in `resources/icons`; needs a QGuiApplication.

    `swatch` is a colour "#rrggbb" that lies as a bar at its foot.
    """
    _prove(name)
    return QIcon(_Engine(name, swatch))


@cache
def _prove(name: str) -> None:
    """Raise FileNotFoundError where there is no such glyph."""
    if not resource("icons", f"{name}.svg").is_file():
        raise FileNotFoundError(name)


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return a glyph in a colour of one's own, `size` in device-independent pixels."""
    return _painted(name, QSize(size, size), colour, ratio)


class _Engine(QIconEngine):
    """Paints one glyph."""

    def __init__(self, name: str, swatch: str = "") -> None:
        super().__init__()
        self._name = name
        self._swatch = swatch

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        glyph = self._glyph(rect.size(), mode, state, ratio)
        side = min(rect.width(), rect.height())
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(QRect(corner, QSize(side, side)), glyph)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._glyph(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._glyph(size, mode, state, scale)

    def _glyph(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        glyph = _painted(self._name, size, _colour(mode, state), ratio)
        if size.width() > size.height():
            glyph = _with_room(glyph, size, ratio)
        if not self._swatch or mode == QIcon.Mode.Disabled:
            return glyph
        dyed = QPixmap(glyph)
        side = dyed.width() / ratio
        painter = QPainter(dyed)
        painter.fillRect(
            QRectF(0, side * BAR_TOP, side, side * (1 - BAR_TOP)), QColor(self._swatch)
        )
        painter.end()
        return dyed

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: ARG002, N802
        # one that is asked for wider than high stands in the middle of it: room beside a text
        return QSize(size.width(), min(size.width(), size.height()))

    def isNull(self) -> bool:  # noqa: N802
        return False

    def iconName(self) -> str:  # noqa: N802
        return self._name

    def key(self) -> str:
        return "qirtas"

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._swatch)


def _with_room(glyph: QPixmap, size: QSize, ratio: float) -> QPixmap:
    wide = QPixmap(size * ratio)
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPoint((size.width() - size.height()) // 2, 0), glyph)
    painter.end()
    return wide


def _colour(mode: QIcon.Mode, state: QIcon.State) -> str:
    now = colours()
    if mode == QIcon.Mode.Disabled:
        return now.faint
    if state == QIcon.State.On:
        return now.accent
    return now.muted if mode == QIcon.Mode.Normal else now.ink


def _painted(name: str, size: QSize, colour: str, ratio: float) -> QPixmap:
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = max(1, round(min(size.width(), size.height()) * ratio))
    key = f"qirtas-icon/{name}/{colour}/{side}/{ratio}/{rtl}"
    found = QPixmapCache.find(key)  # pyright: ignore[reportCallIssue] - the stubs lack this form
    if found is not None and not found.isNull():
        return found
    drawing, mirrored = _drawing(name, rtl=rtl)
    renderer = QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode())))
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if mirrored:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


@cache
def _drawing(name: str, *, rtl: bool) -> tuple[bytes, bool]:
    """Return the SVG of a glyph, and whether it is to be mirrored."""
    turned = resource("icons", f"{name}.rtl.svg")
    own = rtl and turned.is_file()
    svg = (turned if own else resource("icons", f"{name}.svg")).read_bytes()
    svg = svg.replace(b'stroke-width="2"', b'stroke-width="' + STROKE + b'"')
    return svg, rtl and not own and name in MIRRORED
