"""Undo and redo in a field are its own, by every key that the writer knows for them.

Qt takes each system's own keys alone for that: on Linux Ctrl+Y would pass a field by and redo a
step of the text behind it, as would a key that the writer chose.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from editor.app.actions import Actions
from editor.ui.fields import ChoiceBox
from editor.ui.shortcuts import key_of

STEPS = {
    "history.undo": QKeySequence.StandardKey.Undo,
    "history.redo": QKeySequence.StandardKey.Redo,
}


class FieldSteps(QObject):
    """Turns the keys of undo and redo into those that the field with the keyboard knows."""

    def __init__(self, actions: Actions, page: QWidget) -> None:
        """Watch all fields of the program; the texts on `page` have their steps in the menus."""
        super().__init__(actions)
        self._actions = actions
        self._page = page
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and _is_written_in(now) and not self._page.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key from the program, and hand it on as the one that Qt knows."""
        if not isinstance(event, QKeyEvent) or event.type() not in {
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        }:
            return False
        meant = self._meant(event)
        if meant is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.matches(meant):
            return False
        known = QKeySequence.keyBindings(meant)[0][0]  # pyright: ignore[reportIndexIssue]
        again = QKeyEvent(event.type(), known.key(), known.keyboardModifiers())
        QApplication.sendEvent(watched, again)
        return True

    def _meant(self, event: QKeyEvent) -> QKeySequence.StandardKey | None:
        if not event.modifiers():
            return None
        key = key_of(event)
        steps = (action for action in self._actions.declared() if action.id in STEPS)
        return next((STEPS[step.id] for step in steps if key in step.keys), None)


def _is_written_in(widget: QWidget) -> bool:
    match widget:
        case QLineEdit() | QPlainTextEdit() | QTextEdit() | QAbstractSpinBox():
            return not widget.isReadOnly()
        case QComboBox():
            return widget.isEditable() or isinstance(widget, ChoiceBox)
        case _:
            return False
