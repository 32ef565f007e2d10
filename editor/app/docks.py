"""Docks: panels beside the text, each built when it is first shown and freed when it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabBar, QWidget

from editor.feature import Action, Context, Dock, Side
from editor.text.messages import Catalog
from editor.ui.direction import FOOT_AREA, dock_area
from editor.ui.icons import icon
from editor.ui.panel import PANEL_WIDTH, make_dock, name_dock

WIDEST = (1 << 24) - 1  # QWIDGETSIZE_MAX, which PySide does not export


@dataclass(slots=True)
class _Place:
    """A dock as it was declared, and where it stands in the window."""

    declared: Dock
    widget: QDockWidget
    filled: bool = False


class Docks(QObject):
    """Keeps the docks of a window."""

    def __init__(self, window: QMainWindow, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._places: dict[str, _Place] = {}
        self._live = False
        self._direction = window.layoutDirection()
        self._aside: list[QDockWidget] = []  # while a page stands
        # panels at the sides reach down to the foot; what stands at the foot is under the text
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)

    def add(self, declared: tuple[Dock, ...], catalog: Catalog) -> None:
        """Put docks into the window, still empty."""
        for dock in sorted(declared, key=lambda dock: dock.order):
            title = self._context.text(dock.id)
            made = make_dock(f"dock.{dock.id}", title, dock.icon, QWidget(), catalog)
            made.toggleViewAction().setIcon(icon(dock.icon))
            made.installEventFilter(self)
            self._places[dock.id] = _Place(dock, made)
        self._arrange([p.widget for p in self._places.values() if p.declared.visible])

    def _arrange(self, visible: list[QDockWidget]) -> None:
        """Put each dock on its side, where they share the place as tabs; show some of them."""
        self._direction = self._window.layoutDirection()
        neighbours: dict[Side, QDockWidget] = {}
        for place in self._places.values():
            side, widget = place.declared.side, place.widget
            start = side is Side.START
            area = FOOT_AREA if side is Side.FOOT else dock_area(self._window, start=start)
            self._window.addDockWidget(area, widget)
            if side in neighbours:
                self._window.tabifyDockWidget(neighbours[side], widget)
            neighbours.setdefault(side, widget)
            widget.setVisible(widget in visible)
        for first in neighbours.values():
            first.raise_()
        widths = [PANEL_WIDTH] * len(visible)
        self._window.resizeDocks(visible, widths, Qt.Orientation.Horizontal)

    def speak(self, catalog: Catalog) -> None:
        """Say everything in another language; what is in the docks is built in the turns to come.

        Docks stay where they are, unless the direction of the interface has changed.
        """
        for id, place in self._places.items():
            name_dock(place.widget, self._context.text(id), catalog)
        if self._direction != self._window.layoutDirection():
            self._arrange([p.widget for p in self._places.values() if not p.widget.isHidden()])
        QTimer.singleShot(0, self, self.fill)

    def fill(self) -> None:
        """Build what is visible, each dock in a turn of its own: keys come between.

        From now on whatever is shown is built.
        """
        self._live = True
        empty = self._empty()
        if empty:
            self._build(empty[0])
        if empty[1:]:
            QTimer.singleShot(0, self, self.fill)

    @property
    def filled(self) -> bool:
        """Tell whether all that is visible is built."""
        return not self._empty()

    def _empty(self) -> list[_Place]:
        return [p for p in self._places.values() if not p.filled and p.widget.isVisible()]

    def clear(self) -> None:
        """Free what is in the docks, before it is made anew in another language."""
        self._live = False  # until they are filled in turn: Qt hides and shows them on the way
        for place in self._places.values():
            self._free(place)

    def show(self, id: str) -> QWidget:
        """Open a dock, bring it to the front and return what is in it."""
        place = self._places[id]
        place.widget.show()
        place.widget.raise_()
        self._build(place)
        return place.widget.widget()

    def step_aside(self, *, aside: bool) -> None:
        """Hide all docks while a page stands, and show again those that were to be seen."""
        if aside:
            shown = [p.widget for p in self._places.values() if not p.widget.isHidden()]
            for widget in shown:
                widget.hide()
            self._aside += shown  # one page may follow another
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for tabs in self._window.findChildren(QTabBar, options=direct):
            # Qt leaves tabs that it no longer needs under the docks, where one would see them now
            tabs.setMaximumSize(QSize(0, 0) if aside else QSize(WIDEST, WIDEST))
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus if aside else Qt.FocusPolicy.TabFocus)
        if not aside:
            for widget in self._aside:
                widget.show()
            self._aside.clear()

    def hide(self, id: str) -> None:
        """Close a dock."""
        self._places[id].widget.close()

    def widget(self, id: str) -> QDockWidget:
        """Return the dock with an id."""
        return self._places[id].widget

    def holder_of(self, widget: QWidget | None) -> str:
        """Return the id of the dock that a widget is in, "" for none."""
        if widget is None:
            return ""
        holders = (id for id, place in self._places.items() if place.widget.isAncestorOf(widget))
        return next(holders, "")

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all docks in their order."""
        return tuple(self._places)

    def actions(self) -> tuple[Action, ...]:
        """Return the same for the palette: each opens its dock, or closes one that is open."""

        def action(dock: Dock) -> Action:
            widget = self._places[dock.id].widget

            def toggle(_context: Context) -> None:
                widget.close() if widget.isVisible() else self.show(dock.id)

            return Action(
                dock.id,
                run=toggle,
                active=lambda _context: widget.isVisible(),
                icon=dock.icon,
                anywhere=True,
            )

        return tuple(action(place.declared) for place in self._places.values())

    def toggles(self) -> list[QAction]:
        """Return the actions that open and close the docks."""
        return [place.widget.toggleViewAction() for place in self._places.values()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Build a dock's content before it is first seen; free it when the dock is closed."""
        place = next((p for p in self._places.values() if p.widget is watched), None)
        if place is not None and event.type() == QEvent.Type.Show and self._live:
            self._build(place)
        if place is not None and event.type() == QEvent.Type.Close:
            self._leave(place)
            self._free(place)
        if place is not None and isinstance(event, QKeyEvent) and place.widget.isFloating():
            return self._hear(event)
        return False

    def _leave(self, place: _Place) -> None:
        """Give the keyboard to the text, not to whatever stands next to a panel that closes."""
        focused = QApplication.focusWidget()
        if focused is not None and place.widget.isAncestorOf(focused):
            self._context.surface().setFocus()

    def _hear(self, event: QKeyEvent) -> bool:
        """Let Escape lead to the text from a panel that floats: keys end at its edge."""
        if event.key() != Qt.Key.Key_Escape or event.type() != QEvent.Type.KeyPress:
            return False
        self._window.activateWindow()
        return QApplication.sendEvent(self._window, event)

    def _build(self, place: _Place) -> None:
        if place.filled:
            return
        place.filled = True
        self._put(place, place.declared.make(self._context))

    def _free(self, place: _Place) -> None:
        if place.filled:
            place.filled = False
            self._put(place, QWidget())

    def _put(self, place: _Place, content: QWidget) -> None:
        old = place.widget.widget()
        place.widget.setWidget(content)
        if old is not None:
            old.hide()
            old.deleteLater()
