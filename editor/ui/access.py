"""What a screen reader is told beside what Qt tells it by itself.

A widget of ours has the role that its Qt class has; hence what can be pressed is a button of Qt,
however it looks. Roles of our own would need `QAccessible.installFactory`, which ends the program
as soon as a page of the web has the focus (seen with PySide 6.11).
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a text."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def add_clear_button(edit: QLineEdit, name: str) -> None:
    """Give a line the button that empties it, with a name: Qt's own has none."""
    edit.setClearButtonEnabled(True)
    for button in edit.findChildren(QToolButton):
        button.setAccessibleName(name)
        button.setToolTip(name)
