"""The fields that only one site has, a line for each: its name, its label, whether it is wanted."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.feature import Context
from editor.settings.profile import CustomField
from editor.ui.buttons import push_button, tool_button
from editor.ui.direction import Base
from editor.ui.fields import CheckField, LineField
from editor.ui.theme import SPACE

_ID = re.compile(r"[\w-]+")


class CustomRow(QWidget):
    """One field of the site's own."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, context: Context, field: CustomField) -> None:
        super().__init__()
        text = context.text
        self._wrong = text("profiles.form.custom.id.wrong")
        self.id = LineField(text("profiles.form.custom.id"), base=Base.LTR)
        self.label = LineField(text("profiles.form.custom.label"), base=Base.AUTO)
        self.required = CheckField(text("profiles.form.custom.required"))
        drop = tool_button(
            "trash-2", text("profiles.form.custom.drop"), run=self.dropped.emit, size=16
        )
        self.id.set_value(field.id)
        self.label.set_value(field.label)
        self.required.set_value(field.required)
        for each in (self.id, self.label, self.required):
            each.committed.connect(lambda _: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.id, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.required, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignBottom)

    def field(self) -> CustomField | None:
        """Return what it says, None as long as it has no name that a file can hold."""
        id = self.id.value().strip()
        good = bool(_ID.fullmatch(id))
        self.id.set_error("" if good or not id else self._wrong)
        return CustomField(id, self.label.value().strip(), self.required.value()) if good else None


class CustomRows(QWidget):
    """All of them; `changed` carries them as a tuple of `CustomField`."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rows: list[CustomRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.small)
        self.add = push_button(
            context.text("profiles.form.custom.add"), run=self._add, icon_name="plus"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def fields(self) -> tuple[CustomField, ...]:
        """Return the fields that have a name, each name once."""
        found = (row.field() for row in self.rows)
        return tuple({each.id: each for each in found if each is not None}.values())

    def show_fields(self, fields: tuple[CustomField, ...]) -> None:
        """Show other fields; where they are shown already, what is being typed stays."""
        if fields == self.fields():
            return
        while self.rows:
            self._take(self.rows[-1])
        for field in fields:
            self._put(field)

    def _put(self, field: CustomField) -> CustomRow:
        row = CustomRow(self._context, field)
        row.changed.connect(self._say)
        row.dropped.connect(partial(self._drop, row))
        self.rows.append(row)
        self._lines.addWidget(row)
        return row

    def _take(self, row: CustomRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add(self) -> None:
        self._put(CustomField("")).id.setFocus()

    def _drop(self, row: CustomRow) -> None:
        self._take(row)
        self.add.setFocus()
        self._say()

    def _say(self) -> None:
        self.changed.emit(self.fields())
