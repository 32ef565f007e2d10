"""What happens to the article on the desk, whichever it is: signals that outlive its surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Signal

if TYPE_CHECKING:
    from editor.ui.surface import Surface


class Facts(QObject):
    """Signals for panels. They speak of the article that the writer is in."""

    opened = Signal()  # another article is on the desk, or another of the open ones is in front
    article_changed = Signal()  # its body; at most once per turn of the event loop
    selection_changed = Signal()  # likewise
    meta_changed = Signal()
    undo_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: list[QMetaObject.Connection] = []

    def follow(self, surface: Surface) -> None:
        """Speak of the article of a surface from now on, and say that it is another one."""
        for connection in self._heard:
            QObject.disconnect(connection)
        self._heard = [
            surface.opened.connect(self.opened),
            surface.article_changed.connect(self.article_changed),
            surface.selection_changed.connect(self.selection_changed),
            surface.meta_changed.connect(self.meta_changed),
            surface.undo_changed.connect(self.undo_changed),
        ]
        self.opened.emit()
