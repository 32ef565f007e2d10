"""One ear for all who want to hear a widget's events before it does.

Qt asks a text widget a dozen questions at each key, and each event filter written in Python hears
them all, and each paint. So there is one filter, which drops those, and hooks behind it that are
called for what they want to hear only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodQueryEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

Hook: TypeAlias = Callable[[Any], bool]
"""Looks at an event; true keeps it from everybody else."""

UNHEARD = (QInputMethodQueryEvent, QPaintEvent)


class Watch(QObject):
    """Hands the events of a widget to hooks; who came last is asked first, as Qt does."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._hooks: dict[QEvent.Type, list[Hook]] = {}
        widget.installEventFilter(self)

    def add(self, hook: Hook, *types: QEvent.Type) -> None:
        """Let a hook hear events of some types."""
        for type in types:
            self._hooks.setdefault(type, []).insert(0, hook)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Ask the hooks."""
        if isinstance(event, UNHEARD):  # before its type, which costs as much as all else
            return False
        for hook in self._hooks.get(event.type(), ()):  # noqa: SIM110 - a generator: twice the calls
            if hook(event):
                return True
        return False
