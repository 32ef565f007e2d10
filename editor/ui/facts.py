"""What happens to the article on the desk, whichever it is: signals that outlive its surface."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Facts(QObject):
    """Signals for panels. They speak of the article that the writer is in."""

    opened = Signal()  # another article is on the desk, or another of the open ones is in front
    article_changed = Signal()  # its body; at most once per turn of the event loop
    selection_changed = Signal()  # likewise
    meta_changed = Signal()
