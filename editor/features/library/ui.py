"""The page of the library: every article of its folders, to see, to find and to open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.document.errors import UserError
from editor.feature import Context, Progress
from editor.features.library.shelf import (
    GROUPS,
    ORDERS,
    RISING,
    SAVED,
    Saved,
    Shelf,
    from_line,
)
from editor.features.library.ui_acts import Acts
from editor.features.library.ui_begin import start
from editor.features.library.ui_empty import Empty
from editor.features.library.ui_head import Head, is_find
from editor.features.library.ui_keeper import Keeper
from editor.features.library.ui_librarian import Librarian
from editor.features.library.ui_menus import Menus
from editor.features.library.ui_model import Item, ShelfModel
from editor.features.library.ui_paint import ShelfDelegate
from editor.features.library.ui_places import Section
from editor.features.library.ui_questions import HITS, Answer, counted, searched, shelved, today
from editor.features.library.ui_side import Counts, Side
from editor.features.library.ui_view import ShelfView
from editor.features.library.ui_work import Work
from editor.features.library.words import Phrases
from editor.settings.folders import library_path
from editor.storage.library import Entry, Order, State
from editor.ui.buttons import LabelLook, label, let_fall, rule
from editor.ui.strip import StripArea
from editor.ui.theme import SPACE

CARDS = "library.cards"
ORDER, GROUP = "library.order-by", "library.group-by"
SIDE_WIDTH = 232
EMPTY, SHELF = 0, 1
CALM = 400  # milliseconds after the first letter of a search: nothing is made between two keys


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the writer is: the current file, those selected, how far the shelf is scrolled."""

    current: Path | None
    chosen: tuple[Path, ...]
    height: int


class LibraryPage(QWidget):
    """The library in the place of the text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        start(context)
        self.keeper = context.state(Keeper)
        self.librarian = Librarian(library_path(), self)
        self.librarian.failed.connect(self._on_failure)
        self.phrases = Phrases(context.catalog)
        self.shelf = Shelf(order=self._kept_order())
        self.phrases.order = self.shelf.order
        self.acts = Acts(self)
        self.menus = Menus(self)
        self._kept: Path | None = None
        self._side_is_due = True
        self._counts: Counts | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CALM)
        self._later.timeout.connect(self._show_side_again)
        self._work: Work | None = None
        self.setAccessibleName(context.text("library"))
        self.head = Head(context.catalog, context.hide_page)
        self.strips = StripArea(context.catalog)
        self.side = Side(context.catalog, self.phrases.value)
        self.model = ShelfModel(self.librarian, self.phrases.whole, self)
        self.view = ShelfView(context.text("library.articles"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ShelfDelegate(self.phrases, lambda: self.view.cards, self.view))
        self.told = label("", LabelLook.MUTED)
        self.empty = Empty(context.catalog, self.acts)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.view)
        self._lay_out()
        self._wire()
        self.view.set_cards(cards=bool(context.setting(CARDS)))
        self._show_head()

    # ---- building

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(SPACE.large, SPACE.small, SPACE.large, SPACE.tight)
        line.addWidget(self.told, 1)
        line.addWidget(self.head.hints)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.side)
        self.split.addWidget(main)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([SIDE_WIDTH, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, rule(), self.strips):
            whole.addWidget(widget)
        whole.addWidget(self.split, 1)

    def _wire(self) -> None:
        head, view, side = self.head, self.view, self.side
        head.asked.connect(self.ask_for)
        head.cards_asked.connect(self._show_cards)
        head.search.textChanged.connect(self._on_query)
        head.search.entered.connect(self._open_first)
        head.search.left_below.connect(self._enter_view)
        head.search.seen.connect(head.hints.setVisible)
        let_fall(head.new, self.menus.new(head.new))
        let_fall(head.more, self.menus.more(head.more))
        view.opened.connect(self.open_index)
        head.opened.connect(self._open_selected)
        view.selectionModel().selectionChanged.connect(self._on_selection)
        view.typed.connect(head.search.add_letters)
        view.left_above.connect(head.search.setFocus)
        view.keyed.connect(self.acts.on_key)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.menus.show_for_articles)
        side.asked.connect(self.ask_for)
        side.saved_asked.connect(self.acts.keep_filter)
        side.menu_asked.connect(self.menus.show_for_saved)
        self.keeper.changed.connect(self.refresh)
        self.keeper.folders_changed.connect(self.refresh)
        self.keeper.working.connect(self._show_work)

    def _show_work(self, progress: Progress | None) -> None:
        """Show that the index is being made; what is there already can be used meanwhile."""
        if self._work is not None:
            self._work.end()
            self._work = None
        if progress is not None:
            text = self.context.text("library.indexing")
            self._work = Work(self.strips, progress, text)
        if self.stack.currentIndex() == EMPTY:  # it says other things while articles are read
            self.refresh()

    def arrive(self) -> None:
        """Show the library as it is now, the keyboard in its list."""
        self.keeper.look()
        self.refresh()
        (self.view if self.keeper.ready else self.empty).setFocus()

    def event(self, event: QEvent) -> bool:
        """Take the key of finding, anywhere on the page, for the search of the library."""
        if isinstance(event, QKeyEvent) and is_find(event):
            if event.type() == QEvent.Type.KeyPress:
                self.head.search.setFocus()
                self.head.search.selectAll()
            event.accept()
            return True
        return super().event(event)

    # ---- what is shown

    def ask_for(self, shelf: Shelf) -> None:
        """Show other articles, or the same in another order."""
        self.phrases.order = shelf.order
        if shelf.order != self.shelf.order:
            self.context.set_setting(ORDER, shelf.order.by)
            self.context.set_setting(GROUP, shelf.order.group)
        self.shelf = shelf
        self._show_head()
        self.view.clearSelection()
        self.refresh()

    def keep(self, path: Path) -> None:
        """Have an article be the current one after the next answer."""
        self._kept = path

    def refresh(self, *, side: bool = True) -> None:
        """Ask the index again; the article that is current stays so where it is still shown.

        The side is asked for last, and not at all where only the words of a search are others.
        """
        self._side_is_due = side or self._side_is_due
        if not self.keeper.ready:
            self._show_empty()
            return
        shelf = self.shelf
        if shelf.query.strip():
            self.librarian.forget("shelf")
            self.librarian.ask("search", searched(shelf), self._show_hits)
        else:
            self.librarian.forget("search")
            self.librarian.ask("shelf", shelved(shelf), self._show)

    def _answered(self) -> None:
        """Ask for the side once the shelf stands: the writer looks at that first."""
        if self._side_is_due:
            self._side_is_due = False
            self.librarian.ask("side", counted(self.shelf), self._show_side)

    def _show(self, answer: Answer) -> None:
        place = self._place()
        filter_ = self.shelf.filter_on(today())
        self.model.show_shelf(filter_, self.shelf.order, answer.count, answer.first)
        name = self.phrases.value
        group = self.shelf.order.group
        sections = [Section(name(group, key), count) for key, count in answer.groups if group]
        self.view.show_sections(sections or [Section("", answer.count)])
        self._settle(answer.count, place)
        self.told.setText(self.context.text("library.count", n=answer.count))
        self._answered()

    def _show_hits(self, items: tuple[Item, ...]) -> None:
        place = replace(self._place(), height=0)
        self.model.show_items(items)
        self.view.show_sections([Section("", len(items))])
        self._settle(len(items), place)
        id = "library.found-more" if len(items) == HITS else "library.found"
        self.told.setText(self.context.text(id, n=len(items)))
        self._answered()

    def _place(self) -> _Place:
        """Return where the writer is by now, before other rows come."""
        current = self.current()
        return _Place(
            current.path if current is not None else None,
            tuple(entry.path for entry in self.chosen()),
            self.view.verticalScrollBar().value(),
        )

    def _settle(self, count: int, place: _Place) -> None:
        """Bring back what was current, and choose between the list and what stands in its place."""
        keep = self._kept or place.current
        self.stack.setCurrentIndex(SHELF if count else EMPTY)
        if not count:
            self.empty.show_for(self.shelf, ready=True, reading=self._work is not None)
            return
        row = self.model.row_of(keep) if keep is not None else -1
        if row >= 0 and keep == self._kept:
            self._kept = None
            self.view.select_row(row)
            return
        self.view.verticalScrollBar().setValue(place.height if row >= 0 or keep is None else 0)
        self.view.mark_row(max(0, row))
        self.view.select_again(map(self.model.row_of, place.chosen))

    def _show_empty(self) -> None:
        self.model.show_items(())
        self.view.show_sections(())
        self.side.setVisible(False)
        self.told.setText("")
        self.empty.show_for(self.shelf, ready=False)
        self.stack.setCurrentIndex(EMPTY)

    def _show_side_again(self) -> None:
        if self.keeper.ready and self._counts is not None:
            self.side.show_side(self.shelf, self._counts, self.saved())

    def _show_side(self, counts: Counts) -> None:
        self._counts = counts
        self.side.setVisible(True)
        self.side.show_side(self.shelf, counts, self.saved())

    def _show_head(self) -> None:
        self.head.show_head(self.shelf, cards=self.view.cards)

    def _show_cards(self, cards: bool) -> None:
        self.context.set_setting(CARDS, cards)

    def show_as_set(self) -> None:
        """Show cards or lines, as it is set now."""
        self.view.set_cards(cards=bool(self.context.setting(CARDS)))
        self._show_head()

    def _kept_order(self) -> Order:
        by, group = str(self.context.setting(ORDER)), str(self.context.setting(GROUP))
        by = by if by in ORDERS else "modified"
        return Order(by, by not in RISING, group if group in GROUPS else "")

    def saved(self) -> tuple[Saved, ...]:
        """Return the shelves that are kept under a name."""
        lines = map(from_line, self.context.setting(SAVED))
        return tuple(saved for saved in lines if saved is not None)

    # ---- searching

    def _on_query(self, text: str) -> None:
        if text != self.shelf.query:
            began = bool(text.strip()) != bool(self.shelf.query.strip())
            self.shelf = replace(self.shelf, query=text)
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            self.side.follow(text)
            self.refresh(side=False)
            if began:  # it can be kept as a filter now, or no longer
                self._later.start()

    def _open_first(self) -> None:
        """Open what Enter in the search means, once the answer to what was typed is there."""
        if not self.librarian.idle:
            self.librarian.ask("open", lambda _: None, lambda _: self._open_first())
            return
        index = self.view.currentIndex()
        self.open_index(index if index.isValid() else self.model.index(0))

    def _on_selection(self) -> None:
        self.head.open.setEnabled(len(self.view.selected_rows()) == 1)

    def _open_selected(self) -> None:
        """Open the one that is selected: for those who reach it without the keyboard."""
        rows = self.view.selected_rows()
        if len(rows) == 1:
            self.open_index(self.model.index(rows[0]))

    def _enter_view(self) -> None:
        self.view.setFocus()
        if not self.view.selected_rows():
            self.view.select_row(max(0, self.view.currentIndex().row()))

    # ---- articles

    def current(self) -> Entry | None:
        """Return the article that the keyboard is on."""
        found = self.model.item(self.view.currentIndex().row()) if self._has_current() else None
        return found.entry if found is not None else None

    def _has_current(self) -> bool:
        return self.view.currentIndex().isValid()

    def chosen(self) -> tuple[Entry, ...]:
        """Return the articles that are selected and in memory."""
        found = [self.model.item(row) for row in self.view.selected_rows()]
        return tuple(each.entry for each in found if each is not None)

    def with_chosen(self, act: Callable[[tuple[Entry, ...]], None]) -> None:
        """Do something with all that is selected, also where it is not in memory yet."""
        rows = self.view.selected_rows()
        if rows:
            self.model.entries(rows, act)

    def open_index(self, index: QModelIndex) -> None:
        """Open an article, at the place that a search has found in it."""
        found = self.model.item(index.row()) if index.isValid() else None
        if found is None:
            return
        if self.shelf.filter.state is State.TRASHED:
            self.acts.ask_to_restore(found.entry)
            return
        hit = found.hit
        self.context.hide_page()
        if hit is None or hit.block is None:
            self.context.open_file(found.entry.path)
        else:
            start, end = hit.marks[0] if hit.marks else (0, 0)
            self.context.open_file(found.entry.path, hit.block, hit.offset, end - start)

    def _on_failure(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            text = f"{self.context.text(error.what)} {self.context.text(error.what_to_do)}"
            self.strips.show_strip("failure", text, tone="error")
            return
        raise error
