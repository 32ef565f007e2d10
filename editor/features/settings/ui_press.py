"""A key that is pressed instead of typed: the field that hears it, and the dialog that asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from editor.feature import Action, Context
from editor.features.settings.keys import owner_of
from editor.ui.access import announce
from editor.ui.buttons import LabelLook, Look, label, push_button, restyle
from editor.ui.dialogs import Dialog
from editor.ui.direction import isolated
from editor.ui.shortcuts import key_of, key_text, refusal
from editor.ui.theme import grown

WIDTH = 420
_PLAIN = frozenset(
    {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
)


class PressField(QLineEdit):
    """Hears a key as it is pressed on any keyboard; Tab, Enter and Escape alone mean the usual."""

    pressed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.key = ""
        self.setReadOnly(True)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        # an input method would turn the key of lam-alef into letters
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # noqa: FBT003
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_key(self, key: str) -> None:
        """Show a key, "" for none."""
        self.key = key
        self.setText(key_text(key) if key else "")

    def event(self, event: QEvent) -> bool:
        """Take every key away from the program while this has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not _is_plain(event):
                event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not _is_plain(event):
                self._press(event)
                return True
            if event.key() not in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                event.ignore()
                return False
        return super().event(event)

    def _press(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.show_key("")
            self.pressed.emit("")
        elif key := key_of(event):
            self.show_key(key)
            self.pressed.emit(key)


def _is_plain(event: QKeyEvent) -> bool:
    """Tell whether a key keeps its usual meaning in a form."""
    shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return event.key() in _PLAIN and not event.modifiers() & ~shift


class PressDialog(Dialog):
    """Asks for a key of an action by having it pressed; tells who has it and why it cannot be."""

    def __init__(self, context: Context, action: Action) -> None:
        self._context = context
        self._action = action
        text = context.text
        name = text(action.id).rstrip("…")
        super().__init__(context.window(), text("keys.ask", name=isolated(name)))
        self.field = PressField(text("keys.press"))
        now = " ".join(map(key_text, action.keys)) or text("keys.none")
        self.told = label(text("keys.now", keys=now), LabelLook.MUTED, wrap=True)
        self.told.setMinimumWidth(grown(WIDTH))
        self.column.addWidget(label(name, LabelLook.TITLE))
        self.column.addWidget(self.field)
        self.column.addWidget(self.told)
        self.add_button(push_button(text("ui.cancel"), run=self.reject))
        self.take = push_button(text("keys.set"), run=self.accept, look=Look.PRIMARY)
        self.add_button(self.take)
        self.take.setEnabled(False)
        self.field.pressed.connect(self._hear)
        self.field.setFocus()

    def _hear(self, key: str) -> None:
        text = self._context.text
        refused = refusal(key) if key else ""
        owner = owner_of(key, self._context, self._action.id) if key else None
        if refused:
            told = text(refused)
        elif owner is not None:
            told = text("keys.taken", name=isolated(text(owner.id).rstrip("…")))
        elif key in self._action.keys:
            told = text("keys.has-it")
        else:
            told = text("keys.free") if key else ""
        self.told.setText(told)
        look = LabelLook.ERROR if refused else LabelLook.MUTED
        self.told.setProperty("look", look.value)
        restyle(self.told)
        self.take.setText(text("keys.move") if owner and not refused else text("keys.set"))
        self.take.setEnabled(bool(key) and not refused)
        self.take.setDefault(True)
        announce(self, told)


def ask_key(context: Context, action: Action) -> str:
    """Return the key that was pressed for an action, "" for none."""
    dialog = PressDialog(context, action)
    key = dialog.field.key if dialog.ask() else ""
    dialog.deleteLater()
    return key
