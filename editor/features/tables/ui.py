"""Asking how large a table is to be."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QSpinBox

from editor.feature import Context
from editor.features.tables.commands import MAX_SIDE, insert
from editor.features.tables.commands import insert_table as insert_change
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import Dialog
from editor.ui.fields import CheckField
from editor.ui.tokens import SPACE

USUAL_ROWS, USUAL_COLUMNS = 3, 3


def insert_table(context: Context) -> None:
    """Ask for rows and columns and put a table below the caret."""
    article, selection = context.article, context.selection
    dialog = Dialog(context.window(), context.text("tables.title"))
    rows, columns = _spin(USUAL_ROWS), _spin(USUAL_COLUMNS)
    rows.setAccessibleName(context.text("tables.rows"))
    columns.setAccessibleName(context.text("tables.columns"))
    header = CheckField(context.text("tables.header"))
    header.set_value(True)
    form = QFormLayout()
    form.setSpacing(SPACE.medium)
    form.addRow(context.text("tables.rows"), rows)
    form.addRow(context.text("tables.columns"), columns)
    form.addRow(header)
    dialog.column.addLayout(form)
    dialog.add_button(push_button(context.text("ui.cancel"), run=dialog.reject))
    dialog.add_button(push_button(context.text("ui.ok"), run=dialog.accept, look=Look.PRIMARY))
    rows.setFocus()
    rows.selectAll()
    if dialog.ask():
        table = insert(rows.value(), columns.value(), header=header.value())
        context.apply(insert_change(article, selection, table), context.text("tables.title"))
    dialog.deleteLater()


def _spin(value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(1, MAX_SIDE)
    spin.setValue(value)
    return spin
