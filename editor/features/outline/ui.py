"""The outline panel."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.document.selection import Position
from editor.feature import Context
from editor.features.outline.commands import OUTLINE, Entry, depths, section_at
from editor.ui.empty import EmptyState
from editor.ui.panel import PANEL_MIN_WIDTH
from editor.ui.tokens import SPACE
from editor.ui.tree import Entry as Line
from editor.ui.tree import EntryView


class OutlinePanel(QWidget):
    """The headings of the article; a press goes there, the section of the caret is marked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[Entry, ...] | None = None
        self.view = EntryView(context.text("outline.title"))
        self.view.chosen.connect(self._go)
        empty = EmptyState("list-tree", context.text("outline.none"), context.text("outline.how"))
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

    def refresh(self) -> None:
        """Show the headings as they are now; nothing is done where they are the same."""
        entries = self._context.value(OUTLINE)
        if entries is not self._entries:
            self._entries = entries
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
        index = section_at(entries, self._context.selection.head.block)
        self.view.set_current(None if index is None else entries[index].block)

    def _go(self, block: int) -> None:
        self._context.surface().scroll_to(Position(block))
