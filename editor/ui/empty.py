"""Empty states: what stands where nothing is yet, and what to do about it.

EmptyState("list-tree", "لا عناوين بعد", "تظهر هنا عناوين المقال أثناء كتابتها.")
EmptyState("image", "بلا صورة", button="اختر صورة", run=choose)
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.ui.buttons import IconLabel, LabelLook, label, push_button
from editor.ui.theme import SPACE

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
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.huge, SPACE.large, SPACE.huge)
        column.setSpacing(SPACE.small)
        column.addStretch(1)
        column.addWidget(IconLabel(icon_name, "faint", ICON_SIZE))
        for words, look in ((text, LabelLook.TITLE), (detail, LabelLook.MUTED)):
            if words:
                line = label(words, look, wrap=True)
                line.setAlignment(centre)
                column.addWidget(line)
        if button:
            column.addSpacing(SPACE.small)
            column.addWidget(push_button(button, run=run), 0, centre)
        column.addStretch(2)
