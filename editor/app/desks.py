"""The desks of a window: which articles are open, which of them the writer is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication

from editor.app.desk import Desk
from editor.app.files import OWN_SUFFIX
from editor.app.panes import Pane, Panes
from editor.document.errors import UserError
from editor.settings.desks import OpenFile
from editor.text.messages import Catalog


class Desks(QObject):
    """All desks of a window. There is always an active one, on which everything else works.

    `furnish` puts a surface on a desk and reads the file that it waits for, if any (UserError).
    `may_leave` asks about unsaved changes. Both get the desk. `first` is the file of the first one.
    """

    left = Signal(object)  # a desk goes: it is still whole during this
    activated = Signal()
    called = Signal()  # the text of the active desk is to be seen, also where it was active before
    failed = Signal(object)  # the UserError of a file that could not be read again
    changed = Signal()  # desks came, went or moved
    menu_asked = Signal(object, QPoint)

    def __init__(
        self,
        furnish: Callable[[Desk], None],
        may_leave: Callable[[Desk], bool],
        catalog: Callable[[], Catalog],
        parent: QObject,
        first: OpenFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._furnish = furnish
        self._may_leave = may_leave
        self._catalog = catalog
        self._spoken_of: Desk | None = None
        self._moving = False
        self.panes = Panes()
        self.panes.chosen.connect(self.activate)
        self.panes.close_asked.connect(self.close)
        self.panes.menu_asked.connect(self.menu_asked)
        self.panes.moved.connect(self.changed)
        self.panes.new_asked.connect(self._new_on)
        self._active = Desk(first)
        self._put(self._active, self.panes.sides[first.side if first else 0])

    def open_first(self) -> None:
        """Furnish the desk that stands from the beginning."""
        self._wake(self._active)
        self.panes.pane_of(self._active).show_desk(self._active)
        self.panes.arrange()
        self._mark_side()

    # ---- which

    @property
    def active(self) -> Desk:
        """The desk that the writer is in, or the one that is just being spoken of."""
        return self._spoken_of or self._active

    @contextmanager
    def speaking_of(self, desk: Desk) -> Iterator[None]:
        """Let a desk be the active one for as long as something is told of it."""
        before, self._spoken_of = self._spoken_of, desk
        try:
            yield
        finally:
            self._spoken_of = before

    def all(self) -> tuple[Desk, ...]:
        """Return all desks in the order of their tabs."""
        return self.panes.desks()

    @property
    def several(self) -> bool:
        """Tell whether more than one article is open."""
        return len(self.all()) > 1

    def awake(self) -> tuple[Desk, ...]:
        """Return the desks whose articles are in memory."""
        return tuple(desk for desk in self.all() if desk.awake)

    # ---- coming and going

    def add(self, waiting: OpenFile | None = None, pane: Pane | None = None) -> Desk:
        """Make a desk, empty or asleep, behind the others; it comes to the front by `activate`."""
        desk = Desk(waiting)
        self._put(desk, pane or self.panes.pane_of(self._active))
        if waiting is None:
            self._wake(desk)
        self._settle()
        return desk

    def activate(self, desk: Desk) -> None:
        """Bring a desk to the front, the writer into its text."""
        if desk is not self._active:
            self._finish_fields()
            with self._in_peace():
                shown = self.reveal(desk)
            if not shown:
                return
            left, self._active = self._active, desk
            self.activated.emit()
            left.surface.viewport().update()  # hits and the like are marked for the writer alone
        self._mark_side()
        self.called.emit()
        if self.panes.isVisible():
            desk.surface.setFocus()

    @contextmanager
    def _in_peace(self) -> Iterator[None]:
        """Let the keyboard go astray while desks come and go: the writer does not follow it."""
        before, self._moving = self._moving, True
        try:
            yield
        finally:
            self._moving = before

    def enter_text(self) -> None:
        """Give the keyboard to the text."""
        self.active.surface.setFocus()

    def _finish_fields(self) -> None:
        """Have a field that the writer is in give its value to the article that it belongs to."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.panes.isAncestorOf(focused):
            focused.clearFocus()

    def _mark_side(self) -> None:
        mine = self.panes.pane_of(self._active)
        for pane in self.panes.sides:
            pane.tabs.set_active(active=pane is mine)

    def reveal(self, desk: Desk) -> bool:
        """Show a desk on its side, the writer stays; one whose file cannot be read goes: false."""
        pane = self.panes.pane_of(desk)
        try:
            self._wake(desk)
        except UserError as error:
            own = self._active in pane.desks and self._active is not desk
            self._drop(desk, self._active if own else pane.neighbour(desk))
            self.failed.emit(error)
            return False
        pane.show_desk(desk)
        return True

    def close(self, desk: Desk) -> bool:
        """Close a desk unless the writer wants to stay; the last one leaves an empty one."""
        if len(self.all()) == 1 and desk.is_blank:
            return True
        before = self._active
        if not self._may_leave(desk):
            return False
        if desk.awake:
            self.left.emit(desk)
        self.activate(before)  # the question brought the desk to the front
        while desk is self._active:  # again, where the file of the heir cannot be read
            pane = self.panes.pane_of(desk)
            heir = pane.neighbour(desk) or self.panes.beside(pane).front or self.add()
            self.activate(heir)
        self._drop(desk, self.panes.pane_of(desk).neighbour(desk))
        return True

    def _drop(self, desk: Desk, heir: Desk | None) -> None:
        pane = self.panes.pane_of(desk)
        was_front = pane.front is desk
        with self._in_peace():
            pane.take(desk)
            desk.hide()
            desk.deleteLater()
            if was_front and heir is not None:
                self.reveal(heir)
            self._settle()

    def close_others(self, desk: Desk | None = None) -> None:
        """Close all desks but one, the active one if none is named; an answer may stop it."""
        desk = desk or self._active
        self.activate(desk)
        others = [other for other in self.all() if other is not desk]
        # those in front last: the next one would be read to be shown in their place
        others.sort(key=lambda other: self.panes.pane_of(other).front is other)
        if desk is self._active:
            all(self.close(other) for other in others)

    def close_active(self) -> None:
        """Close the desk that the writer is in."""
        self.close(self._active)

    # ---- going round, moving

    def go(self, step: int) -> None:
        """Go to the next desk or the one before, round all of them."""
        desks = self.all()
        self.activate(desks[(desks.index(self._active) + step) % len(desks)])

    def move(self, step: int) -> None:
        """Move the active tab on or back."""
        self.panes.pane_of(self._active).move_desk(self._active, step)

    def to_end(self, desk: Desk) -> None:
        """Move a desk behind the others of its side."""
        pane = self.panes.pane_of(desk)
        pane.move_desk(desk, len(pane.desks) - 1 - pane.desks.index(desk))

    def put_beside(self, desk: Desk | None = None) -> None:
        """Put a desk on the other side; the only one stays, and an empty one comes beside it."""
        desk = desk or self._active
        pane = self.panes.pane_of(desk)
        if len(self.all()) == 1:
            self.activate(self.add(pane=self.panes.beside(pane)))
            return
        self.move_to(desk, self.panes.beside(pane))
        self.activate(desk)

    def move_to(self, desk: Desk, side: Pane) -> None:
        """Move a desk to a side, without the writer going there."""
        pane = self.panes.pane_of(desk)
        if pane is side:
            return
        heir = pane.neighbour(desk) if pane.front is desk else None
        with self._in_peace():
            pane.take(desk)
            self._put(desk, side)
            if heir is not None:
                self.reveal(heir)
            self.reveal(desk)
            self._settle()

    def _put(self, desk: Desk, pane: Pane) -> None:
        pane.add(desk, self._catalog().text("desks.close-this"))
        self.label(desk)

    def _wake(self, desk: Desk) -> None:
        if desk.awake:
            return
        self._furnish(desk)
        desk.entered.connect(lambda: self._enter(desk))
        self.label(desk)

    def _enter(self, desk: Desk) -> None:
        if not self._moving:
            self.activate(desk)

    def _new_on(self, pane: Pane) -> None:
        self.activate(self.add(pane=pane))

    def _settle(self) -> None:
        """Keep the first side filled, and the tabs as they are needed."""
        first, second = self.panes.sides
        if not first.desks and second.desks:
            front = second.front
            for desk in second.desks:
                second.take(desk)
                self._put(desk, first)
            if front is not None:
                first.show_desk(front)
        self._mark_side()
        self.panes.arrange()
        self.label_all()
        self.changed.emit()

    def speak(self) -> None:
        """Say everything in another language of the interface."""
        for desk in self.awake():
            desk.speak(self._catalog())
        for pane in self.panes.sides:
            pane.tabs.name_crosses(self._catalog().text("desks.close-this"))
        self.label_all()

    # ---- names

    def label_all(self) -> None:
        """Show on all tabs what their articles are called."""
        for desk in self.all():
            self.label(desk)

    def label(self, desk: Desk) -> None:
        """Show on a tab what its article is called and whether it is saved."""
        catalog = self._catalog()
        path = str(desk.file) if desk.file else ""
        self.panes.pane_of(desk).label(desk, self.name(desk), path, catalog)

    def name(self, desk: Desk) -> str:
        """Return a name that tells a desk from the others."""
        untitled = self._catalog().text("file.untitled")
        name, file = desk.name(untitled), desk.file
        others = [d for d in self.all() if d is not desk and d.file]
        twin = file is not None and any(d.name(untitled) == name for d in others)
        name = name.removesuffix(OWN_SUFFIX)
        return f"{name} — {file.parent.name}" if file is not None and twin else name
