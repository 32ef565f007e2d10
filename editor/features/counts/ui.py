"""All counts of the article and of the selection, and the goal in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QProgressBar, QSpinBox

from editor.feature import Context
from editor.features.counts.commands import (
    COUNTS,
    GOAL_LIMIT,
    GOALS,
    Counts,
    count_selection,
    goal_of,
    share_of,
    with_goal,
)
from editor.text.words import reading_minutes
from editor.ui.buttons import LabelLook, Look, label, push_button, rule
from editor.ui.dialogs import Dialog
from editor.ui.direction import start_number
from editor.ui.theme import SPACE, grown

WIDTH = 360
STEP = 100


class CountsDialog(Dialog):
    """A table of counts and, below it, the goal with its progress."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window(), context.text("counts.title"))
        self._context = context
        self._counted = context.value(COUNTS)
        whole, selection = self._counted.whole, context.selection
        part = None
        if not selection.is_empty:
            part = count_selection(context.article, selection, self._counted)
        self.column.addLayout(self._table(whole, part))
        self.column.addWidget(rule())
        self.goal = QSpinBox()
        self.goal.setRange(0, GOAL_LIMIT)
        self.goal.setSingleStep(STEP)
        self.goal.setGroupSeparatorShown(False)
        self.goal.setSpecialValueText(context.text("counts.goal.none"))
        self.goal.setAccessibleName(context.text("counts.goal"))
        start_number(self.goal)
        self.goal.setValue(goal_of(context.setting(GOALS), context.article.id))
        self.goal.valueChanged.connect(self._show_share)
        form = QFormLayout()
        form.setSpacing(SPACE.medium)
        form.addRow(context.text("counts.goal"), self.goal)
        self.column.addLayout(form)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._said = label("", LabelLook.MUTED)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._said)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.setMinimumWidth(grown(WIDTH))
        self._show_share()
        self.goal.setFocus()
        self.goal.selectAll()

    def _table(self, whole: Counts, part: Counts | None) -> QGridLayout:
        """Return the rows: a name, the count of the selection if there is one, of the article."""
        text = self._context.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.wide)
        grid.setVerticalSpacing(SPACE.small)
        grid.setColumnStretch(0, 1)
        columns = [whole] if part is None else [part, whole]
        if part is not None:
            for column, id in enumerate(("counts.of-selection", "counts.of-article"), 1):
                head = label(text(id), LabelLook.LABEL)
                grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignTrailing)
        for row, name in enumerate(
            ("words", "characters", "letters", "paragraphs", "note_words", "minutes"), 1
        ):
            grid.addWidget(label(text(f"counts.row.{name.replace('_', '-')}")), row, 0)
            for column, counts in enumerate(columns, 1):
                found = (
                    reading_minutes(counts.words) if name == "minutes" else getattr(counts, name)
                )
                look = LabelLook.TITLE if name == "words" else LabelLook.PLAIN
                figure = label(f"{found}", look)
                figure.setObjectName(f"counts.{name}.{column}")
                grid.addWidget(figure, row, column, Qt.AlignmentFlag.AlignTrailing)
        return grid

    def _show_share(self) -> None:
        words, goal = self._counted.whole.words, self.goal.value()
        share = share_of(words, goal)
        self._bar.setVisible(share is not None)
        self._said.setVisible(share is not None)
        if share is None:
            return
        self._bar.setRange(0, 100)
        self._bar.setValue(int(share * 100))
        left = max(0, goal - words)
        text = self._context.text
        self._said.setText(text("counts.left", n=left) if left else text("counts.reached"))

    def keep(self) -> None:
        """Keep the goal."""
        goals = with_goal(self._context.setting(GOALS), self._context.article.id, self.goal.value())
        if goals != tuple(self._context.setting(GOALS)):
            self._context.set_setting(GOALS, goals)


def show_counts(context: Context) -> None:
    """Show all counts and ask for the goal."""
    dialog = CountsDialog(context)
    if dialog.ask():
        dialog.keep()
    dialog.deleteLater()
