"""Panes: the one or two sides of the window on which open articles stand, each with its tabs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.app.desk import Desk
from editor.text.direction import isolated_ltr
from editor.text.messages import Catalog
from editor.ui.direction import isolated
from editor.ui.tabs import Tabs

NARROWEST = 220  # pixels of a side


class Pane(QWidget):
    """A row of tabs and the desk that is in front."""

    chosen = Signal(object)  # a Desk
    close_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    new_asked = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desks: list[Desk] = []
        self.tabs = Tabs()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(NARROWEST)
        self.tabs.currentChanged.connect(self._choose)
        self.tabs.tabBarClicked.connect(self._choose)
        self.tabs.tabMoved.connect(self._move)
        self.tabs.close_asked.connect(lambda index: self.close_asked.emit(self._desks[index]))
        self.tabs.menu_asked.connect(lambda n, at: self.menu_asked.emit(self._desks[n], at))
        self.tabs.new_asked.connect(self.new_asked)

    @property
    def desks(self) -> tuple[Desk, ...]:
        """The desks of this side in the order of their tabs."""
        return tuple(self._desks)

    @property
    def front(self) -> Desk | None:
        """The desk that is seen."""
        index = self.tabs.currentIndex()
        return self._desks[index] if 0 <= index < len(self._desks) else None

    def add(self, desk: Desk, close_text: str, index: int | None = None) -> None:
        """Put a desk behind the others or at an index, without showing it."""
        at = len(self._desks) if index is None else index
        self._stack.addWidget(desk)
        self._desks.insert(at, desk)
        self._quietly(lambda: self.tabs.add(at, close_text))

    def take(self, desk: Desk) -> None:
        """Take a desk out; one that was in front is to be followed by `show_desk`."""
        index = self._desks.index(desk)
        del self._desks[index]
        self._stack.removeWidget(desk)
        cross = self.tabs.cross(index)
        self._quietly(lambda: self.tabs.removeTab(index))
        if cross is not None:
            cross.deleteLater()

    def show_desk(self, desk: Desk) -> None:
        """Bring a desk to the front."""
        index = self._desks.index(desk)
        self._quietly(lambda: self.tabs.setCurrentIndex(index))
        self._stack.setCurrentWidget(desk)

    def neighbour(self, desk: Desk) -> Desk | None:
        """Return the desk that follows when one is closed: the next one, else the one before."""
        index = self._desks.index(desk)
        others = self._desks[index + 1 :] or self._desks[:index][::-1]
        return others[0] if others else None

    def move_desk(self, desk: Desk, step: int) -> None:
        """Move a tab on or back; at an end it stays."""
        index = self._desks.index(desk)
        if 0 <= index + step < len(self._desks):
            self.tabs.moveTab(index, index + step)

    def label(self, desk: Desk, name: str, path: str, catalog: Catalog) -> None:
        """Show name and state of a desk on its tab."""
        unsaved = desk.awake and desk.session.was_modified
        spoken = catalog.text("desks.unsaved", name=name) if unsaved else name
        tip = isolated_ltr(str(path)) if path else catalog.text("desks.no-file")
        self.tabs.label(self._desks.index(desk), isolated(name), tip, spoken, unsaved=unsaved)

    def _quietly(self, act: Callable[[], object]) -> None:
        with QSignalBlocker(self.tabs):
            act()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._desks):
            self.chosen.emit(self._desks[index])

    def _move(self, start: int, end: int) -> None:
        self._desks.insert(end, self._desks.pop(start))
        self.moved.emit()


class Panes(QWidget):
    """Both sides; the second is there only while an article stands on it.

    The splitter is within: it would take whatever else stands over the text for a third side.
    """

    chosen = Signal(object)
    close_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    new_asked = Signal(object)  # the Pane
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.sides = (Pane(), Pane())
        for number, pane in enumerate(self.sides):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(number, 1)
            pane.chosen.connect(self.chosen)
            pane.close_asked.connect(self.close_asked)
            pane.menu_asked.connect(self.menu_asked)
            pane.moved.connect(self.moved)
            pane.new_asked.connect(lambda pane=pane: self.new_asked.emit(pane))
        self.arrange()

    def desks(self) -> tuple[Desk, ...]:
        """Return all desks in the order of their tabs, those of the first side first."""
        return tuple(desk for pane in self.sides for desk in pane.desks)

    def pane_of(self, desk: Desk) -> Pane:
        """Return the side on which a desk stands."""
        return next(pane for pane in self.sides if desk in pane.desks)

    def beside(self, pane: Pane) -> Pane:
        """Return the other side."""
        first, second = self.sides
        return second if pane is first else first

    @property
    def split(self) -> bool:
        """Tell whether articles stand side by side."""
        return all(pane.desks for pane in self.sides)

    def arrange(self) -> None:
        """Show the sides that hold something; tabs only where there is a choice."""
        several = len(self.desks()) > 1
        first, second = self.sides
        was_split = not first.isHidden() and not second.isHidden()
        first.setVisible(bool(first.desks) or not second.desks)
        second.setVisible(bool(second.desks))
        for pane in self.sides:
            pane.tabs.set_needed(needed=several)
        if self.split and not was_split:
            half = max(1, self.width() // 2)
            self._splitter.setSizes([half, half])
