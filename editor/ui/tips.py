"""What a resting mouse is told on the page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from editor.ui.layers import LayeredEdit

LF = "\n"


class TellingEdit(LayeredEdit):
    """A page that tells what is under a resting mouse; `tips` are asked in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tips: list[Callable[[QPointF], str]] = []
        self.page_watch.add(self._tell, QEvent.Type.ToolTip)

    def _tell(self, event: QHelpEvent) -> bool:
        """Show what the first tip that knows something says."""
        at = QPointF(event.pos())
        text = next((said for tip in self.tips if (said := tip(at))), "")
        QToolTip.showText(event.globalPos(), self._wrapped(text), self.viewport())
        return True

    def _wrapped(self, text: str) -> str:
        """Return a text as one that is wrapped, in the direction of the article."""
        if not text:
            return ""
        lines = escape(text).replace(LF, "<br>")
        return f'<p dir="{self.desk.article.meta.dir}">{lines}</p>'
