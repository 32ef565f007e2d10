"""Going round the parts of the window by key: text, toolbar, panels, foot; and back to the text.

F6 goes on to the next part and Shift+F6 back, as in browsers and in Word; a part that was left is
entered where it was left. Escape that nothing in a part takes leads back to the text. F10 opens
the menus, Shift+F10 the one of what has the keyboard: not every keyboard has a key for it. In the
toolbar the arrows go from button to button.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar, QToolBar, QWidget

from editor.app.toolbar_keys import buttons_of
from editor.feature import Action, Menu
from editor.ui.access import ask_for_menu

if TYPE_CHECKING:
    from editor.app.window import Window

_TAB = Qt.FocusReason.TabFocusReason


class Regions(QObject):
    """The parts of a window, in the order in which they are read."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._last: dict[QWidget, QWidget] = {}  # part: where it was left
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._remember)

    def parts(self) -> list[QWidget]:
        """Return the parts that are seen and can be entered."""
        return [part for part in self._all() if _ways_in(part)]

    def go(self, step: int) -> None:
        """Go to the next part or the one before, round all of them."""
        parts = self.parts()
        if not parts:
            return
        at = self._part_of(QApplication.focusWidget(), parts)
        number = parts.index(at) + step if at is not None else 0
        self._enter(parts[number % len(parts)])

    def enter_text(self) -> None:
        """Go to the text."""
        self._window.desks.enter_text()

    def _all(self) -> Iterator[QWidget]:
        window = self._window
        if window.stage.front:
            yield cast("QWidget", window.stage.currentWidget())
        else:
            for pane in window.desks.panes.sides:
                if pane.front is not None and pane.front.awake and pane.isVisible():
                    yield pane.front.surface
                    yield pane.front.strips
        yield window.offers
        yield window.bars.place
        yield window.toolbar
        for id in window.docks.ids():
            dock = window.docks.widget(id)
            if not dock.visibleRegion().isEmpty():
                yield dock
        yield window.statusBar()

    def _part_of(self, widget: QWidget | None, parts: list[QWidget]) -> QWidget | None:
        if isinstance(widget, QTabBar):  # the names of panels that share a place
            return next((p for p in parts if p in self._docks()), None)
        return next(
            (p for p in parts if widget is not None and (p is widget or p.isAncestorOf(widget))),
            None,
        )

    def _docks(self) -> list[QWidget]:
        docks = self._window.docks
        return [docks.widget(id) for id in docks.ids()]

    def _enter(self, part: QWidget) -> None:
        ways = _ways_in(part)
        last = self._last.get(part)
        window = part.window()
        if not window.isActiveWindow():
            window.activateWindow()  # a panel that floats
        (last if last in ways else ways[0]).setFocus(_TAB)

    def enter_menus(self) -> None:
        """Press Alt for the writer: only by that key does Qt give the focus back afterwards."""
        alt, none = Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._window, QKeyEvent(kind, alt, none))

    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or self._window.is_bare:
            return
        if before is not None and not before.isVisible():
            return  # thrown there by Qt, since what had the keyboard was hidden: nobody went there
        part = self._part_of(now, list(self._all()))
        if part is not None:
            self._last[part] = now
            now.destroyed.connect(lambda: self._forget(now))

    def _forget(self, gone: QWidget) -> None:
        self._last = {p: w for p, w in self._last.items() if gone not in {p, w}}


def part_actions(regions: Regions) -> tuple[Action, ...]:
    """Return the actions that go round."""

    def act(id: str, run: Callable[[], None], order: int, icon: str, *keys: str) -> Action:
        return Action(
            id,
            run=lambda _context: run(),
            icon=icon,
            keys=keys,
            menu=Menu.VIEW,
            group=6,
            order=order,
            submenu="view.parts",
            anywhere=True,
        )

    return (
        act("view.next-part", lambda: regions.go(1), 10, "arrow-right", "F6"),
        act("view.previous-part", lambda: regions.go(-1), 11, "arrow-left", "Shift+F6"),
        act("view.to-text", regions.enter_text, 12, "text-cursor-input"),
        act("view.menus", regions.enter_menus, 13, "list", "F10"),
        act("view.context-menu", ask_for_menu, 14, "ellipsis", "Shift+F10"),
    )


def _ways_in(part: QWidget) -> list[QWidget]:
    """Return what of a part can have the keyboard now, in the order of Tab."""
    if not part.isVisible() or part.visibleRegion().isEmpty():
        return []
    if isinstance(part, QToolBar):
        return [button for button in buttons_of(part) if button.isVisible()]
    own = [part] if _takes_tab(part) else []
    inside = set(part.findChildren(QWidget))
    found, each = [], part.nextInFocusChain()
    while each is not None and each is not part:
        if each in inside and _takes_tab(each):
            found.append(each)
        each = each.nextInFocusChain()
    if isinstance(part, QDockWidget):  # what is in a panel before its cross
        found.sort(key=lambda way: not part.widget().isAncestorOf(way))
    return own + found


def _takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None
