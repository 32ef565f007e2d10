"""Reports: what a conversion did and what it could not carry, for the writer to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor.formats.base import Report
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.icons import icon

if TYPE_CHECKING:
    from editor.formats.proof import Proof

SIZE = (480, 300)


class ReportDialog(Dialog):
    """Lists what fell short and what was lost, then notices, then what was checked and holds.

    A click on something that has a place, or Enter, leads there.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        report: Report,
        catalog: Catalog,
        go_to: Callable[[int], None] | None = None,
        proof: Proof | None = None,
    ) -> None:
        super().__init__(parent, title)
        self._go_to = go_to
        self.column.addWidget(label(title, LabelLook.TITLE, wrap=True))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)  # lines break again for a scroll bar
        self.list.setMinimumSize(*SIZE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(title)
        checks = proof.checks if proof is not None else ()
        for check in checks:
            for fault in check.faults:
                told = f"{catalog.text(check.what)}: {catalog.text(fault.what)}"
                self._add_at("circle-x", told, fault.block, catalog)
        for loss in report.losses:
            self._add_at("triangle-alert", catalog.text(loss.what), loss.block, catalog)
        for notice in report.notices:
            self._add("info", catalog.text(notice), None)
        for check in checks:
            if not check.faults:
                what = catalog.text(check.what)
                self._add("check", catalog.text("report.holds", what=what, n=check.count), None)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.column.addWidget(self.list, 1)
        self.add_button(push_button(catalog.text("ui.ok"), run=self.accept, look=Look.PRIMARY))

    def _add_at(self, icon_name: str, text: str, block: int | None, catalog: Catalog) -> None:
        if block is not None:
            text = catalog.text("report.at", text=text, number=block + 1)
        self._add(icon_name, text, block)

    def _add(self, icon_name: str, text: str, block: int | None) -> None:
        item = QListWidgetItem(icon(icon_name), text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, block)

    def _go(self, item: QListWidgetItem) -> None:
        block = item.data(Qt.ItemDataRole.UserRole)
        if block is not None and self._go_to is not None and self.isVisible():
            self.accept()
            self._go_to(block)


def show_report(
    parent: QWidget,
    title: str,
    report: Report,
    catalog: Catalog,
    go_to: Callable[[int], None] | None = None,
    proof: Proof | None = None,
) -> None:
    """Show a report and wait until it is read."""
    dialog = ReportDialog(parent, title, report, catalog, go_to, proof)
    dialog.ask()
    dialog.deleteLater()
