"""A field for the path of a file: typed, or chosen with the button beside it.

field = PathField("الملف", lambda known: QFileDialog.getOpenFileName(...)[0], "اختيار…")
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.text.direction import LRM
from editor.ui.buttons import push_button
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.theme import SPACE

# Two names of right-to-left letters would change places over the separator between them, and a
# path would read as if the file held the folder.
_NAME_BEFORE = re.compile("([^/\\\\]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^/\\\\]*[/\\\\])")
_MARKED = re.compile(f"([/\\\\]){LRM}")


class PathField(LineField):
    """One path; its end, which is what tells files apart, stays in sight.

    What is shown has marks that keep the names of folders in their order; the value has none.
    """

    def __init__(
        self,
        name: str,
        browse: Callable[[str], str],
        browse_text: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field; `browse` takes the path that stands in it and returns one, or ""."""
        super().__init__(name, base=Base.LTR, parent=parent)
        self._length = 0  # of what was shown before the last key
        self._browse = browse
        self.button = push_button(browse_text, run=self._choose)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(column.indexOf(self.edit), row)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)

    def value(self) -> str:
        """Return the path."""
        return _bare(super().value())

    def set_value(self, value: str) -> None:
        """Put a path into the field."""
        super().set_value(_in_order(value))
        self._rest(value)
        self._length = len(self.edit.text())
        self.edit.setCursorPosition(self._length)

    def _on_edit(self, text: str) -> None:
        if self._quiet:
            return
        shown = _in_order(_bare(text))
        if shown != text and len(text) > self._length:  # one that was deleted stays away
            cursor = len(_in_order(_bare(text[: self.edit.cursorPosition()])))
            self._put(shown)
            self.edit.setCursorPosition(cursor)
        self._length = len(self.edit.text())
        self.edited.emit(self.value())

    def _choose(self) -> None:
        if path := self._browse(self.value()):
            self.set_value(path)
            self.edited.emit(path)
            self._commit(path)


def _in_order(path: str) -> str:
    """Return a path with a mark behind each separator that follows a right-to-left name."""
    return _NAME_BEFORE.sub(rf"\1{LRM}", path)


def _bare(shown: str) -> str:
    return _MARKED.sub(r"\1", shown)
