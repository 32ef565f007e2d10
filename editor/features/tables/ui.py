"""Asking how large a table is to be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QSpinBox

from editor.feature import Context
from editor.features.tables.commands import MAX_SIDE, insert
from editor.features.tables.commands import insert_table as insert_change
from editor.features.tables.ui_picker import GridPicker
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import start_number
from editor.ui.fields import CheckField
from editor.ui.theme import SPACE

USUAL_ROWS, USUAL_COLUMNS = 3, 3


class SizeDialog(Dialog):
    """Asks for rows and columns: squares to pick from, fields for more of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window(), context.text("tables.title"))
        self.picker = GridPicker(context.text("tables.pick"))
        self.rows = _spin(USUAL_ROWS, context.text("tables.rows"))
        self.columns = _spin(USUAL_COLUMNS, context.text("tables.columns"))
        self.header = CheckField(context.text("tables.header"))
        self.header.set_value(True)
        form = QFormLayout()
        form.setSpacing(SPACE.medium)
        form.addRow(context.text("tables.rows"), self.rows)
        form.addRow(context.text("tables.columns"), self.columns)
        form.addRow(self.header)
        self.column.addWidget(self.picker, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(form)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.picker.set_size(USUAL_ROWS, USUAL_COLUMNS)
        self.picker.sized.connect(self._show_size)
        self.picker.picked.connect(self._take)
        self.rows.valueChanged.connect(self._light)
        self.columns.valueChanged.connect(self._light)
        self.picker.setFocus()

    def _show_size(self, rows: int, columns: int) -> None:
        for spin, value in ((self.rows, rows), (self.columns, columns)):
            spin.blockSignals(True)  # noqa: FBT003
            spin.setValue(value)
            spin.blockSignals(False)  # noqa: FBT003

    def _light(self) -> None:
        self.picker.set_size(self.rows.value(), self.columns.value())

    def _take(self, rows: int, columns: int) -> None:
        self._show_size(rows, columns)
        self.accept()


def insert_table(context: Context) -> None:
    """Ask for rows and columns and put a table below the caret."""
    article, selection = context.article, context.selection
    dialog = SizeDialog(context)
    if dialog.ask():
        table = insert(dialog.rows.value(), dialog.columns.value(), header=dialog.header.value())
        context.apply(insert_change(article, selection, table), context.text("tables.title"))
    dialog.deleteLater()


def _spin(value: int, name: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(1, MAX_SIDE)
    spin.setValue(value)
    spin.setAccessibleName(name)
    start_number(spin)
    return spin
