"""The parts of the search bar: its fields, the buttons that stay down, the menu of differences."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from editor.feature import Context
from editor.features.find.state import SWITCHES, switch
from editor.ui.buttons import restyle, tool_button
from editor.ui.direction import Base, set_base_direction
from editor.ui.theme import SPACE, grown

FIELD_WIDTH = (150, 460)


class SearchField(QLineEdit):
    """A field of the bar; its text runs in its own direction."""

    stepped = Signal(bool)  # Enter: forward; with Shift: back
    recalled = Signal()  # Down: what was looked for earlier

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        words = self.fontMetrics().horizontalAdvance(name) + 2 * SPACE.medium
        self.setMinimumWidth(max(grown(FIELD_WIDTH[0]), words))
        self.setMaximumWidth(grown(FIELD_WIDTH[1]))
        set_base_direction(self, Base.AUTO)

    def set_wrong(self, text: str) -> None:
        """Show that something is wrong with it, an empty text when all is well."""
        if self.accessibleDescription() != text:
            self.setAccessibleDescription(text)
            self.setProperty("wrong", bool(text))
            restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by Enter, recall by Down."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Down:
            self.recalled.emit()
        else:
            super().keyPressEvent(event)


def toggle(icon: str, text: str, run: Callable[[bool], object], parent: QWidget) -> QToolButton:
    """Make a button that stays down."""
    button = tool_button(icon, text, parent=parent)
    button.setCheckable(True)
    button.clicked.connect(run)
    return button


class OptionsMenu(QMenu):
    """The differences that a search can overlook; it stays open while they are chosen."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.text("find.options"), parent)
        self._context = context
        self._strict = self._add(context.text("find.strict"), self._set_all)
        self.addSeparator()
        self._switches = {
            name: self._add(context.text(switch(name)), self._setter(name)) for name in SWITCHES
        }
        self.refresh()

    def _add(self, text: str, run: Callable[[bool], object]) -> QAction:
        action = self.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.triggered.connect(run)
        return action

    def _setter(self, name: str) -> Callable[[bool], None]:
        def choose(on: bool) -> None:
            self._context.set_setting(switch(name), on)
            self._tell()

        return choose

    def _set_all(self, strict: bool) -> None:
        for name in SWITCHES:
            self._context.set_setting(switch(name), not strict)
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Show the settings as they are."""
        on = {name: bool(self._context.setting(switch(name))) for name in SWITCHES}
        for name, action in self._switches.items():
            action.setChecked(on[name])
        self._strict.setChecked(not any(on.values()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose without closing."""
        action = self.activeAction()
        if action is not None and action.isEnabled() and not action.isSeparator():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Choose by Space without closing, too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = self.activeAction()
            if event.key() == Qt.Key.Key_Space and action is not None:
                action.trigger()
                return True
        return super().event(event)
