"""Where the window stands and where its panels are, kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from editor.app.window import Window

GEOMETRY, STATE = "window.geometry", "window.state"
STATE_VERSION = 1
FIRST_SIZE = QSize(1320, 860)


def restore_geometry(window: Window) -> None:
    """Put the window where it was."""
    geometry = window.settings.get(GEOMETRY, "")
    screen = QGuiApplication.primaryScreen().availableSize()
    window.resize(FIRST_SIZE.boundedTo(screen))
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))


def restore_state(window: Window) -> None:
    """Put its panels where they were."""
    state = window.settings.get(STATE, "")
    if state:
        window.restoreState(QByteArray.fromBase64(state.encode()), STATE_VERSION)


def keep_places(window: Window) -> None:
    """Keep where window and panels are."""
    geometry = window.saveGeometry().toBase64().toStdString()
    state = window.saveState(STATE_VERSION).toBase64().toStdString()
    window.keep_settings(window.settings.with_value(GEOMETRY, geometry).with_value(STATE, state))
