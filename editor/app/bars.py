"""Bars: lines of controls over the page, each built when it is called for, freed when closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.feature import Bar, Context


class Bars(QObject):
    """The bars of a window; they stand in `place`, `leave` gives the keyboard to the text."""

    def __init__(
        self, declared: Iterable[Bar], context: Context, leave: Callable[[], None]
    ) -> None:
        super().__init__()
        self._declared = {bar.id: bar for bar in declared}
        self._context = context
        self._leave = leave
        self._open: dict[str, QWidget] = {}
        self.place = QWidget()
        self._column = QVBoxLayout(self.place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.place.hide()

    def ids(self) -> tuple[str, ...]:
        """Return the bars that are open."""
        return tuple(self._open)

    @property
    def some(self) -> bool:
        """Tell whether a bar is open."""
        return bool(self._open)

    def show(self, id: str) -> QWidget:
        """Open a bar, or go to the one that is open; return its widget."""
        bar = self._open.get(id)
        if bar is None:
            bar = self._open[id] = self._declared[id].make(self._context)
            bar.installEventFilter(self)
            self._column.addWidget(bar)
        self.place.show()
        bar.show()
        arrive = getattr(bar, "arrive", None)
        if arrive is not None:
            arrive()
        return bar

    def hide(self, id: str) -> None:
        """Close a bar."""
        bar = self._open.pop(id, None)
        if bar is None:
            return
        bar.removeEventFilter(self)
        bar.hide()
        bar.deleteLater()
        self.place.setVisible(bool(self._open))
        self._leave()

    def clear(self) -> None:
        """Drop all bars, before they are made anew in another language."""
        for id in list(self._open):
            self.hide(id)
        self.place.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a bar by Escape."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            for id, bar in list(self._open.items()):
                if bar is watched:
                    self.hide(id)
                    return True
        return super().eventFilter(watched, event)
