"""What stands where no article is: the first steps, or that nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.features.library.shelf import Shelf
from editor.storage.library import State
from editor.text.messages import Catalog
from editor.ui.buttons import IconLabel, LabelLook, Look, label, push_button
from editor.ui.leading import Leading
from editor.ui.theme import SPACE

if TYPE_CHECKING:
    from editor.features.library.ui_acts import Acts

ICON = 40


class Empty(QWidget):
    """An icon, a sentence, and what can be done."""

    def __init__(self, catalog: Catalog, acts: Acts) -> None:
        super().__init__()
        self._catalog, self._acts = catalog, acts
        self._shown = ""
        self._inside: QWidget | None = None
        self._first: QWidget | None = None  # what the keyboard begins with
        Leading(self, lambda: self._first)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(SPACE.wide, SPACE.huge, SPACE.wide, SPACE.huge)

    def show_for(self, shelf: Shelf, *, ready: bool, reading: bool = False) -> None:
        """Say why nothing is shown: no folder, nothing found, or articles still being read."""
        state = shelf.filter.state
        if not ready:
            kind = "first"
        elif shelf.query.strip() or shelf.conditions:
            kind = "nothing"
        elif state is State.TRASHED:
            kind = "trash"
        elif state is State.ARCHIVED:
            kind = "archive"
        else:
            kind = "reading" if reading else "none"
        if kind != self._shown:
            self._shown = kind
            self._build(kind)

    def _build(self, kind: str) -> None:
        old, inside = self._inside, QWidget()
        text = self._catalog.text
        icons = {"nothing": "search", "trash": "trash-2", "archive": "archive"}
        title, detail = text(f"library.empty.{kind}"), text(f"library.empty.{kind}.do")
        column = QVBoxLayout(inside)
        column.setSpacing(SPACE.small)
        column.addStretch(1)
        column.addWidget(IconLabel(icons.get(kind, "library"), "faint", ICON))
        for words, look in ((title, LabelLook.DISPLAY), (detail, LabelLook.PLAIN)):
            line = label(words, look, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(SPACE.medium)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addStretch(1)
        buttons = self._buttons(kind)
        for button in buttons:
            row.addWidget(button)
        self._first = buttons[-1] if buttons else None
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        inside.setAccessibleName(title)
        inside.setAccessibleDescription(detail)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._inside = inside
        self._whole.addWidget(inside)
        inside.show()  # at once, so that the keyboard can begin there

    def _buttons(self, kind: str) -> list[QWidget]:
        text, acts = self._catalog.text, self._acts
        match kind:
            case "first":
                return [
                    push_button(text("library.choose-folder"), run=acts.choose_folder),
                    push_button(
                        text("library.make-folder"), run=acts.make_folder, look=Look.PRIMARY
                    ),
                ]
            case "none":
                return [
                    push_button(text("library.import"), run=acts.choose_import),
                    push_button(text("library.new"), run=acts.new_article, look=Look.PRIMARY),
                ]
            case "nothing":
                return [push_button(text("library.clear"), run=acts.clear_conditions)]
            case _:
                return []
