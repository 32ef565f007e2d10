"""What a screen reader is told beside what Qt tells it by itself.

A widget of ours has the role that its Qt class has; hence what can be pressed is a button of Qt,
however it looks. Roles of our own would need `QAccessible.installFactory`, which ends the program
as soon as a page of the web has the focus (seen with PySide 6.11).
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton, QWidget

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


def tell_menu(menu: QMenu) -> None:
    """Let a screen reader find a menu that falls from a button.

    To Qt it hangs in no tree: the entry that has the keyboard is all that is told of it. Hence one
    has it from the beginning, the one that is on or the first, where somebody listens.
    """

    def begin() -> None:
        able = [each for each in menu.actions() if each.isEnabled() and not each.isSeparator()]
        first = next((each for each in able if each.isChecked()), able[0] if able else None)
        if menu.isVisible() and menu.activeAction() is None and first is not None:
            menu.setActiveAction(first)

    def soon() -> None:
        if QAccessible.isActive():
            QTimer.singleShot(0, menu, begin)

    menu.aboutToShow.connect(soon)


def add_clear_button(edit: QLineEdit, name: str) -> None:
    """Give a line the button that empties it, with a name: Qt's own has none."""
    edit.setClearButtonEnabled(True)
    for button in edit.findChildren(QToolButton):
        button.setAccessibleName(name)
        button.setToolTip(name)


def ask_for_menu() -> None:
    """Ask what has the keyboard for its menu, as the menu key of a keyboard does."""
    here = QApplication.focusWidget()
    if here is None:
        return
    caret = here.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    known = isinstance(caret, QRect | QRectF) and not caret.isNull()
    at = QRectF(caret if known else here.rect()).center().toPoint()
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(here, QContextMenuEvent(by_key, at, here.mapToGlobal(at)))
