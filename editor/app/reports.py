"""Reports: what a conversion did and what it could not carry, for the writer to read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor.formats.base import Report
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.icons import icon

SIZE = (480, 300)


class ReportDialog(Dialog):
    """Lists losses, then notices; a double click on a loss leads to its place."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        report: Report,
        catalog: Catalog,
        go_to: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(parent, title)
        self._go_to = go_to
        self.column.addWidget(label(title, LabelLook.TITLE, wrap=True))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setMinimumSize(*SIZE)
        self.list.setAccessibleName(title)
        for loss in report.losses:
            text = catalog.text(loss.what)
            if loss.block is not None:
                text = catalog.text("report.at", text=text, number=loss.block + 1)
            self._add("triangle-alert", text, loss.block)
        for notice in report.notices:
            self._add("info", catalog.text(notice), None)
        self.list.itemActivated.connect(self._go)
        self.column.addWidget(self.list, 1)
        self.add_button(push_button(catalog.text("ui.ok"), run=self.accept, look=Look.PRIMARY))

    def _add(self, icon_name: str, text: str, block: int | None) -> None:
        item = QListWidgetItem(icon(icon_name), text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, block)

    def _go(self, item: QListWidgetItem) -> None:
        block = item.data(Qt.ItemDataRole.UserRole)
        if block is not None and self._go_to is not None:
            self.accept()
            self._go_to(block)


def show_report(
    parent: QWidget,
    title: str,
    report: Report,
    catalog: Catalog,
    go_to: Callable[[int], None] | None = None,
) -> None:
    """Show a report and wait until it is read."""
    dialog = ReportDialog(parent, title, report, catalog, go_to)
    dialog.ask()
    dialog.deleteLater()
