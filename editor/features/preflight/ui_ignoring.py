"""Ignoring a place: the writer is asked why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editor.document.errors import Message
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.direction import Base, led
from editor.ui.fields import LineField
from editor.ui.theme import grown


class IgnoreDialog(Dialog):
    """Asks for the reason why a finding is left as it is."""

    def __init__(self, parent: QWidget | None, what: Message, catalog: Catalog) -> None:
        super().__init__(parent, catalog.text("preflight.ignore.title"))
        self._catalog = catalog
        self.reason = LineField(catalog.text("preflight.ignore.reason"), base=Base.AUTO)
        self.reason.setMinimumWidth(grown(TEXT_WIDTH))
        self.reason.set_hint(catalog.text("preflight.ignore.how"))
        self.column.addWidget(label(led(catalog.text(what)), LabelLook.TITLE, wrap=True))
        self.column.addWidget(self.reason)
        self.add_button(push_button(catalog.text("ui.cancel"), run=self.reject))
        done = catalog.text("preflight.ignore.done")
        self.add_button(push_button(done, run=self._take, look=Look.PRIMARY))
        self.reason.edited.connect(lambda _: self.reason.set_error(""))
        self.reason.setFocus()

    def _take(self) -> None:
        if not self.reason.value().strip():
            self.reason.set_error(self._catalog.text("preflight.ignore.unexplained"))
            self.reason.setFocus()
            return
        self.accept()


def ask_reason(parent: QWidget | None, what: Message, catalog: Catalog) -> str:
    """Ask why a finding is ignored; "" if the writer thought better of it."""
    dialog = IgnoreDialog(parent, what, catalog)
    reason = dialog.reason.value().strip() if dialog.ask() else ""
    dialog.deleteLater()
    return reason
