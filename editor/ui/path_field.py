"""A field for the path of a file: typed, or chosen with the button beside it.

field = PathField("الملف", lambda known: QFileDialog.getOpenFileName(...)[0], "اختيار…")
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.ui.buttons import push_button
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.tokens import SPACE


class PathField(LineField):
    """One path; its end, which is what tells files apart, stays in sight."""

    def __init__(
        self,
        name: str,
        browse: Callable[[str], str],
        browse_text: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field; `browse` takes the path that stands in it and returns one, or ""."""
        super().__init__(name, base=Base.LTR, parent=parent)
        self._browse = browse
        self.button = push_button(browse_text, run=self._choose)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(column.indexOf(self.edit), row)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)

    def set_value(self, value: str) -> None:
        """Put a path into the field."""
        super().set_value(value)
        self.edit.setCursorPosition(len(value))

    def _choose(self) -> None:
        if path := self._browse(self.value()):
            self.set_value(path)
            self.edited.emit(path)
            self._commit(path)
