"""What the current finding is about, in full, and what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.feature import Context
from editor.features.preflight.ui_list import Row
from editor.ui.buttons import LabelLook, label, rule
from editor.ui.tokens import SPACE


class Details(QWidget):
    """The words of one finding under the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.what = label("", LabelLook.PLAIN, wrap=True)
        self.why = label("", LabelLook.MUTED, wrap=True)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.tight)
        for line in (self.what, self.why):
            column.addWidget(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(column)
        self.hide()

    def show_row(self, row: Row | None) -> None:
        """Show a finding, None for none."""
        self.setVisible(row is not None)
        if row is None:
            return
        finding = row.finding
        self.what.setText(self._context.text(finding.what))
        self.why.setText(self._context.text(f"preflight.{finding.check}.why"))
