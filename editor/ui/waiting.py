"""A dialog for what has to be waited for, with a way to stay instead.

waiting = Waiting(window, "يُحفظ «مقال.qirtas»…", "البقاء")
worker.over.connect(waiting.accept)
left = waiting.ask()
"""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from editor.ui.buttons import label, push_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.theme import grown


class Waiting(Dialog):
    """Says what is waited for; accepted by what is awaited, rejected by the writer."""

    def __init__(self, parent: QWidget | None, text: str, stay: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        line = label(text, wrap=True)
        line.setMinimumWidth(grown(TEXT_WIDTH))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.column.addWidget(line)
        self.column.addWidget(bar)
        self.add_button(push_button(stay, run=self.reject))
