"""What stands over the page: the shadow that lifts it off, and a direction of its own."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget


def lift(widget: QWidget) -> None:
    """Lift a widget off what it stands over, in the direction of the interface."""
    # what it stands over may have a direction of its own, as the surface does
    widget.setLayoutDirection(QGuiApplication.layoutDirection())
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(18)
    shadow.setOffset(0, 3)
    shadow.setColor(QColor(0, 0, 0, 60))
    widget.setGraphicsEffect(shadow)
