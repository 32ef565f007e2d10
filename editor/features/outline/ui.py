"""The outline panel."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from editor.document.change import Change
from editor.document.selection import Position
from editor.feature import Context
from editor.features.outline.commands import OUTLINE, Entry, depths, section_at
from editor.features.outline.sections import (
    move,
    rename,
    shift_levels,
    step_down,
    step_up,
)
from editor.features.outline.ui_view import OutlineView
from editor.ui.empty import EmptyState
from editor.ui.panel import PANEL_MIN_WIDTH
from editor.ui.theme import SPACE
from editor.ui.tree import Entry as Line

FIRST = "headings.h2"  # what the button of an empty outline makes


class OutlinePanel(QWidget):
    """The headings of the article; a press goes there, the section of the caret is marked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[Entry, ...] | None = None
        self._marked_in: tuple[Entry, ...] | None = None
        self._marked = (-1, -1)  # in these: block of the caret, and row; asked twice at a key
        self.view = OutlineView(context.text("outline.title"))
        self.view.chosen.connect(self._go)
        self.view.moved.connect(self._move)
        self.view.stepped.connect(self._step)
        self.view.shifted.connect(self._shift)
        self.view.renamed.connect(self._rename)
        self.view.asked.connect(self._fill_menu)
        empty = EmptyState(
            "list-tree",
            context.text("outline.none"),
            context.text("outline.how"),
            button=context.text(FIRST),
            run=self._begin,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        column.addWidget(self._stack)
        self.setMinimumWidth(PANEL_MIN_WIDTH)
        facts = context.facts()
        facts.opened.connect(self.refresh)
        facts.article_changed.connect(self.refresh)
        facts.selection_changed.connect(self._mark)
        self.refresh()

    def _begin(self) -> None:
        """Make the block of the caret the first heading, and let the writer write it."""
        self._context.run_action(FIRST)
        self._context.surface().setFocus()

    def refresh(self) -> None:
        """Show the headings as they are now; nothing is done where they are the same."""
        entries = self._context.value(OUTLINE)
        if entries is not self._entries:
            self._entries = self.view.sections = entries
            unnamed = self._context.text("outline.unnamed")
            self.view.show_entries(
                [
                    Line(entry.text or unnamed, depth, entry.block, faint=not entry.text)
                    for entry, depth in zip(entries, depths(entries), strict=True)
                ]
            )
            self._stack.setCurrentIndex(1 if entries else 0)
        self._mark()

    def _mark(self) -> None:
        entries = self._entries or ()
        block = self._context.selection.head.block
        marked = (block, self.view.currentIndex().row())
        if marked == self._marked and entries is self._marked_in:
            return
        index = section_at(entries, block)
        self.view.set_current(None if index is None else entries[index].block)
        self._marked, self._marked_in = (block, self.view.currentIndex().row()), entries

    def _go(self, block: int) -> None:
        self._context.surface().scroll_to(Position(block))

    # ---- sections are moved, made deeper, renamed

    def _apply(self, change: Change | None, label: str) -> None:
        """Do something with a section; the list shows at once what became of it."""
        self._context.apply(change, self._context.text(label))
        self.refresh()

    def _sections(self) -> tuple[Entry, ...]:
        return self._context.value(OUTLINE)

    def _move(self, index: int, before: int) -> None:
        article = self._context.article
        self._apply(move(article, self._sections(), index, before), "outline.move")

    def _step(self, index: int, by: int) -> None:
        before = (step_up if by < 0 else step_down)(self._sections(), index)
        if before is not None:
            self._move(index, before)

    def _shift(self, index: int, by: int) -> None:
        change = shift_levels(self._context.article, self._sections(), index, by)
        self._apply(change, "outline.promote" if by < 0 else "outline.demote")

    def _rename(self, index: int, text: str) -> None:
        block = self._sections()[index].block
        self._apply(rename(self._context.article, block, text), "outline.rename")

    def _fill_menu(self, index: int, menu: QMenu) -> None:
        entries, article = self._sections(), self._context.article
        text = self._context.text
        rows = (
            ("outline.move-up", step_up(entries, index) is not None, lambda: self._step(index, -1)),
            (
                "outline.move-down",
                step_down(entries, index) is not None,
                lambda: self._step(index, 1),
            ),
            (
                "outline.promote",
                shift_levels(article, entries, index, -1),
                lambda: self._shift(index, -1),
            ),
            (
                "outline.demote",
                shift_levels(article, entries, index, 1),
                lambda: self._shift(index, 1),
            ),
            ("outline.rename", True, lambda: self.view.rename(index)),
        )
        for id, possible, run in rows:
            action = menu.addAction(text(id))
            action.setEnabled(bool(possible))
            action.triggered.connect(run)
