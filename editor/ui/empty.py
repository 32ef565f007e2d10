"""Empty states: what stands where nothing is yet, and what to do about it.

EmptyState("list-tree", "لا عناوين بعد", "تظهر هنا عناوين المقال أثناء كتابتها.")
EmptyState("image", "بلا صورة", button="اختر صورة", run=choose)
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor.ui.buttons import LabelLook, label, push_button
from editor.ui.icons import pixmap
from editor.ui.theme import colours
from editor.ui.tokens import SPACE

ICON_SIZE = 36


class EmptyState(QWidget):
    """An icon, a sentence, and at most one button, in the middle of the place."""

    def __init__(
        self,
        icon_name: str,
        text: str,
        detail: str = "",
        *,
        button: str = "",
        run: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        self._icon_name = icon_name
        self._picture = QLabel()
        centre = Qt.AlignmentFlag.AlignHCenter
        self._picture.setAlignment(centre)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.huge, SPACE.large, SPACE.huge)
        column.setSpacing(SPACE.small)
        column.addStretch(1)
        column.addWidget(self._picture)
        for words, look in ((text, LabelLook.TITLE), (detail, LabelLook.MUTED)):
            if words:
                line = label(words, look, wrap=True)
                line.setAlignment(centre)
                column.addWidget(line)
        if button:
            column.addSpacing(SPACE.small)
            column.addWidget(push_button(button, run=run), 0, centre)
        column.addStretch(2)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icon_name, ICON_SIZE, colours().faint, ratio))
