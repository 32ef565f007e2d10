"""The dialog of typing options: what is put right, and the writer's own list of slips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.feature import Context
from editor.text.corrections import SLIPS, line_of_slip, slip_of_line
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.fields import CheckField
from editor.ui.theme import SPACE

PAGE, SLIP_LIST = "typing", "autocorrect.slips"
LEAST_SIZE, LIST_SIZE = QSize(480, 150), QSize(480, 160)


class SlipTable(QTableWidget):
    """Slips and what is meant, to be edited in place; the last row is empty, for one more."""

    def __init__(self, heads: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setHorizontalHeaderLabels(heads)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setMinimumSize(LEAST_SIZE)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(lambda _: self._keep_one_empty())

    def sizeHint(self) -> QSize:
        """Ask for a few rows; a small screen may give fewer."""
        return LIST_SIZE

    def lines(self) -> tuple[str, ...]:
        """Return the slips as the settings keep them, those that wait for their other half too."""
        pairs = [(self._text(row, 0), self._text(row, 1)) for row in range(self.rowCount())]
        return tuple(line_of_slip(pair) for pair in pairs if any(pair))

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show slips."""
        with QSignalBlocker(self):
            self.setRowCount(0)
            for line in lines:
                self._add(*slip_of_line(line))
        self._keep_one_empty()

    def begin(self) -> None:
        """Go to the empty row."""
        self.setCurrentCell(self.rowCount() - 1, 0)
        self.edit(self.currentIndex())

    def remove_selected(self) -> None:
        """Remove the rows that are selected."""
        for row in sorted({index.row() for index in self.selectedIndexes()}, reverse=True):
            self.removeRow(row)
        self._keep_one_empty()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete; Enter edits, it does not close the dialog."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_selected()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _add(self, wrong: str, right: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate((wrong, right)):
            self.setItem(row, column, QTableWidgetItem(text))

    def _keep_one_empty(self) -> None:
        last = self.rowCount() - 1
        if last < 0 or self._text(last, 0) or self._text(last, 1):
            with QSignalBlocker(self):
                self._add("", "")

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return " ".join(item.text().split()) if item else ""


class TypingOptions(Dialog):
    """Every setting of the page "typing", and the list of slips."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window(), context.text("autocorrect.title"))
        self._context = context
        self.column.addWidget(label(context.text("autocorrect.intro"), LabelLook.MUTED, wrap=True))
        self.boxes: dict[str, CheckField] = {}
        column = QVBoxLayout()
        column.setSpacing(SPACE.tight)
        for setting in context.settings(PAGE):
            box = CheckField(context.text(setting.id))
            box.set_value(context.setting(setting.id))
            self.boxes[setting.id] = box
            column.addWidget(box)
        self.column.addLayout(column)
        heads = (context.text("autocorrect.wrong"), context.text("autocorrect.right"))
        self.table = SlipTable(heads)
        self.table.setAccessibleName(context.text(SLIP_LIST))
        self.table.set_lines(context.setting(SLIP_LIST))
        self.column.addSpacing(SPACE.small)
        self.column.addWidget(label(context.text(SLIP_LIST), buddy=self.table))
        self.column.addWidget(self.table, 1)
        self.column.addLayout(self._table_buttons())
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY))

    def _table_buttons(self) -> QHBoxLayout:
        text, table = self._context.text, self.table
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(push_button(text("autocorrect.add"), run=table.begin))
        row.addWidget(push_button(text("autocorrect.remove"), run=table.remove_selected))
        row.addStretch(1)
        restore = push_button(
            text("autocorrect.restore"),
            run=lambda: table.set_lines(tuple(map(line_of_slip, SLIPS))),
            look=Look.QUIET,
        )
        row.addWidget(restore)
        return row

    def save(self) -> None:
        """Keep what was changed."""
        wanted = {id: box.value() for id, box in self.boxes.items()}
        for id, value in {**wanted, SLIP_LIST: self.table.lines()}.items():
            if value != self._context.setting(id):
                self._context.set_setting(id, value)


def show_options(context: Context) -> None:
    """Let the writer choose what is put right while typing."""
    dialog = TypingOptions(context)
    if dialog.ask():
        dialog.save()
    dialog.deleteLater()
