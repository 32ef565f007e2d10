"""One ear for all who want to hear a widget's events before it does.

Qt asks a text widget a dozen questions at each key, and each event filter written in Python hears
them all. So there is one filter, which drops the questions, and hooks behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QWidget

Hook: TypeAlias = Callable[[QEvent], bool]
"""Looks at an event; true keeps it from everybody else."""


class Watch(QObject):
    """Hands the events of a widget to hooks; who came last is asked first, as Qt does."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._hooks: list[Hook] = []
        widget.installEventFilter(self)

    def add(self, hook: Hook) -> None:
        """Let a hook hear."""
        self._hooks.insert(0, hook)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Ask the hooks."""
        if isinstance(event, QInputMethodQueryEvent):
            return False
        return any(hook(event) for hook in self._hooks)
