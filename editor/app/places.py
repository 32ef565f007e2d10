"""Where the window stands and where its panels are, kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMargins, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from editor.app.window import Window

GEOMETRY, STATE, MARGINS = "window.geometry", "window.state", "window.page"
STATE_VERSION = 1
FIRST_SIZE = QSize(1320, 860)
LEAST = QSize(200, 150)  # of the text in the bare window


def restore_geometry(window: Window) -> None:
    """Put the window where it was."""
    geometry = window.settings.get(GEOMETRY, "")
    screen = QGuiApplication.primaryScreen().availableSize()
    window.resize(FIRST_SIZE.boundedTo(screen))
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))


def page_margins(window: Window) -> QMargins:
    """Return what stood at the four sides of the text when the window was last closed."""
    kept = window.settings.get(MARGINS, "")
    sides = [int(side) for side in kept.split() if side.isdecimal()]
    if len(sides) != len("ltrb"):
        return QMargins()
    left, top, right, bottom = sides
    wide = window.width() - left - right >= LEAST.width()
    high = window.height() - top - bottom >= LEAST.height()
    return QMargins(left, top, right, bottom) if wide and high else QMargins()


def margins_of(window: Window) -> str:
    """Return what stands at the four sides of the text, "" while it is not seen."""
    surface = window.surface
    if not surface.isVisible():
        return ""
    corner = surface.mapTo(window, surface.rect().topLeft())
    right = window.width() - corner.x() - surface.width()
    bottom = window.height() - corner.y() - surface.height()
    return " ".join(map(str, (corner.x(), corner.y(), right, bottom)))


def restore_state(window: Window) -> None:
    """Put its panels where they were."""
    state = window.settings.get(STATE, "")
    if state:
        window.restoreState(QByteArray.fromBase64(state.encode()), STATE_VERSION)


def keep_places(window: Window, margins: str) -> None:
    """Keep where window and panels are, and what stood beside the text (`margins_of`)."""
    geometry = window.saveGeometry().toBase64().toStdString()
    state = window.saveState(STATE_VERSION).toBase64().toStdString()
    settings = window.settings.with_value(GEOMETRY, geometry).with_value(STATE, state)
    if margins:
        settings = settings.with_value(MARGINS, margins)
    window.keep_settings(settings)
