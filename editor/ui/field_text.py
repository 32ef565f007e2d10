"""The control of a field of several lines."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.ui.navigation import NavigatingEdit
from editor.ui.theme import SPACE, colours
from editor.ui.wrapping import wrapped

LINES = (2, 8)  # it grows from the first to the second, then scrolls


class FieldText(NavigatingEdit):
    """The control of a `TextField`: plain text only, as high as its text, Tab leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def setPlaceholderText(self, placeholderText: str) -> None:  # noqa: N802, N803 - Qt's names
        """Show a text while nothing is written, with room for all of it."""
        super().setPlaceholderText(placeholderText)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all of the placeholder: Qt paints one line of it, which the theme makes unseen."""
        super().paintEvent(event)
        hint = self.placeholderText()
        if not hint or not self.document().isEmpty():
            return
        layout, _ = wrapped(hint, self.font(), self.viewport().width())
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colours().hint))
        layout.draw(painter, QPointF(0, -self.verticalScrollBar().value()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to a placeholder that has other lines now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the writer left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        low, high = (line * lines for lines in LINES)
        _, hint = wrapped(self.placeholderText(), self.font(), self.viewport().width())
        text = max(int(self.document().size().height()), ceil(hint))
        frame = 2 * (SPACE.tight + 3)  # padding and border of the style sheet
        self.setFixedHeight(min(max(text, low), high) + frame)
