"""Arrows in the toolbar: it is one stop of the keyboard, as toolbars are everywhere."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

_EXTENSION = "qt_toolbar_ext_button"


def buttons_of(bar: QToolBar) -> list[QWidget]:
    """Return the buttons of a toolbar that can be pressed now, from its start to its end."""
    made: list[QWidget | None] = [bar.widgetForAction(action) for action in bar.actions()]
    made.append(bar.findChild(QToolButton, _EXTENSION))
    return [b for b in made if isinstance(b, QToolButton) and not b.isHidden() and b.isEnabled()]


class ToolbarKeys(QObject):
    """Lets arrows, Home and End go through a toolbar of which Tab enters one button."""

    def __init__(self, bar: QToolBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def watch(self) -> None:
        """Hear the buttons that the toolbar has now."""
        for button in self._bar.findChildren(QToolButton):
            button.removeEventFilter(self)
            button.installEventFilter(self)
        if buttons := buttons_of(self._bar):
            self._give_tab(buttons[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to another button."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QToolButton):
            self._give_tab(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return False
            buttons = buttons_of(self._bar)
            at = next((n for n, button in enumerate(buttons) if button is watched), None)
            to = None if at is None else self._target(Qt.Key(event.key()), at, len(buttons))
            if to is not None:
                buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                cast("QToolButton", watched).click()
                return True
        return False

    def _give_tab(self, to: QWidget) -> None:
        for button in self._bar.findChildren(QToolButton):
            policy = Qt.FocusPolicy.TabFocus if button is to else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def _target(self, key: Qt.Key, at: int, count: int) -> int | None:
        rtl = self._bar.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if rtl:
            forward, back = back, forward
        match key:
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return count - 1
            case _ if key == forward:
                return (at + 1) % count
            case _ if key == back:
                return (at - 1) % count
        return None
