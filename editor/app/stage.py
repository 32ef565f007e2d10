"""The stage: the middle of the window, which shows the desks or one page in their place.

A page is built when it is first shown and freed with the language; docks, bars and toolbar, which
are about the text, step aside for as long as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor.feature import Context, Page


class Stage(QStackedWidget):
    """Shows the desks, or a page over them; Escape that nothing on a page takes leaves it."""

    turned = Signal(bool)  # whether a page stands now

    def __init__(self, desks: QWidget, context: Context, leave: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._leave = leave
        self._declared: dict[str, Page] = {}
        self._made: dict[str, QWidget] = {}
        self.addWidget(desks)

    @property
    def front(self) -> str:
        """The id of the page that stands, "" while the desks do."""
        shown = self.currentWidget()
        return next((id for id, page in self._made.items() if page is shown), "")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for as much room as what is shown needs: not for that of the pages behind it."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def declare(self, pages: Iterable[Page]) -> None:
        """Take over which pages there are."""
        self._declared = {page.id: page for page in pages}

    def show_page(self, id: str) -> QWidget:
        """Show a page and return its widget; one that has a method `arrive()` is told."""
        page = self._made.get(id)
        if page is None:
            page = self._made[id] = self._declared[id].make(self._context)
            page.installEventFilter(self)
            self.addWidget(page)
        if self.currentWidget() is not page:
            # first, or the window is made wide enough for the page and the docks beside it
            self.turned.emit(True)  # noqa: FBT003 - a signal takes no names
            self.setCurrentWidget(page)
            self.updateGeometry()
        page.setFocus()
        arrive = getattr(page, "arrive", None)
        if arrive is not None:
            arrive()
        return page

    def show_desks(self) -> None:
        """Show the desks again and give the keyboard to the text."""
        if self.currentIndex() == 0:
            return
        self.setCurrentIndex(0)
        self.updateGeometry()
        self.turned.emit(False)  # noqa: FBT003
        self._leave()

    def clear(self) -> None:
        """Drop all pages, before they are made anew in another language."""
        self.show_desks()
        for page in self._made.values():
            page.removeEventFilter(self)
            self.removeWidget(page)
            page.deleteLater()
        self._made.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a page by Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Escape and bare and watched is self.currentWidget():
                self.show_desks()
                return True
        return super().eventFilter(watched, event)
