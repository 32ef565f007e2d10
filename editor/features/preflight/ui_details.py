"""What the current finding is about, in full, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.feature import Context
from editor.features.preflight.ui_list import Row
from editor.ui.buttons import LabelLook, Look, label, push_button, rule
from editor.ui.direction import led
from editor.ui.theme import SPACE


class Details(QWidget):
    """The words of one finding under the list, and its buttons."""

    mend_asked = Signal()
    mend_kind_asked = Signal()  # all that this check has found
    ignore_asked = Signal()
    heed_asked = Signal()  # no longer to be ignored

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.what = label("", LabelLook.PLAIN, wrap=True)
        self.why = label("", LabelLook.MUTED, wrap=True)
        self.mend = push_button(text("preflight.mend"), run=self.mend_asked.emit)
        self.kind = push_button("", run=self.mend_kind_asked.emit, look=Look.QUIET)
        self.ignore = push_button(text("preflight.ignore"), run=self.ignore_asked.emit)
        self.heed = push_button(text("preflight.heed"), run=self.heed_asked.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.small)
        for button in (self.mend, self.ignore, self.heed):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.tight)
        for line in (self.what, self.why):
            column.addWidget(line)
        column.addSpacing(SPACE.tight)
        column.addLayout(buttons)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(column)
        self.hide()

    def show_row(self, row: Row | None, alike: int = 0) -> None:
        """Show a finding, None for none; `alike` can be mended together with it, itself too."""
        self.setVisible(row is not None)
        if row is None:
            return
        text, finding, ignored = self._context.text, row.finding, row.ignored
        self.what.setText(led(text(finding.what)))
        if ignored is None:
            self.why.setText(text(f"preflight.{finding.check}.why"))
        else:
            self.why.setText(text("preflight.ignored.reason", reason=ignored.reason))
        self.mend.setVisible(ignored is None and finding.can_mend)
        self.kind.setVisible(ignored is None and alike > 1)
        self.kind.setText(text("preflight.mend-kind", n=alike))
        self.ignore.setVisible(ignored is None)
        self.heed.setVisible(ignored is not None)
