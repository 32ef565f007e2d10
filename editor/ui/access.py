"""What a screen reader is told beside what Qt tells it by itself.

A widget of ours has the role that its Qt class has; hence what can be pressed is a button of Qt,
however it looks. Roles of our own would need `QAccessible.installFactory`, which ends the program
as soon as a page of the web has the focus (seen with PySide 6.11).
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

_NO_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a text, if one listens.

    What is urgent breaks into what it is saying: failures. The rest waits until it has ended.
    """
    text = text.translate(_NO_ISOLATES)  # they are for the eye; in Braille each is a cell
    if not text or not QAccessible.isActive():
        return
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
