"""Asking for the number with which a list begins."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

from editor.feature import Context
from editor.features.lists.commands import number_at, set_start
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import start_number

HIGHEST = 9999


def edit_start(context: Context) -> None:
    """Ask for the number of the item at the caret."""
    article, selection = context.article, context.selection
    known = number_at(article, selection)
    if known is None:
        return
    dialog = Dialog(context.window(), context.text("lists.start.title"))
    spin = QSpinBox()
    spin.setRange(0, HIGHEST)
    spin.setValue(known)
    spin.setAccessibleName(context.text("lists.start.label"))
    start_number(spin)
    dialog.column.addWidget(label(context.text("lists.start.label"), LabelLook.LABEL, buddy=spin))
    dialog.column.addWidget(spin)
    dialog.add_button(push_button(context.text("ui.cancel"), run=dialog.reject))
    dialog.add_button(push_button(context.text("ui.ok"), run=dialog.accept, look=Look.PRIMARY))
    spin.setFocus()
    spin.selectAll()
    if dialog.ask():
        change = set_start(article, selection, spin.value())
        context.apply(change, context.text("lists.start.title"))
    dialog.deleteLater()
