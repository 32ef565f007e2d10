"""Leading: a page that is given the keyboard hands it on to what it is mostly about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Leading(QObject):
    """Hands the keyboard on from a widget to one inside of it.

    A focus proxy would do the same, but Tab then passes over all that stands before the proxy
    (Qt 6.11 takes both for one compound widget).
    """

    def __init__(self, outer: QWidget, inner: Callable[[], QWidget | None]) -> None:
        super().__init__(outer)
        self._inner = inner
        outer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the keyboard on."""
        if event.type() == QEvent.Type.FocusIn:
            inner = self._inner()
            if inner is not None and inner.isVisible():
                inner.setFocus()
        return super().eventFilter(watched, event)


def lead_focus(outer: QWidget, inner: QWidget) -> None:
    """Have a widget hand the keyboard on to one inside of it."""
    Leading(outer, lambda: inner)
