"""The model of a shelf: articles in windows of some rows, fetched when they are first painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.features.library.ui_librarian import Librarian
from editor.storage.library import Entry, Filter, Hit, Library, Order

Index = QModelIndex | QPersistentModelIndex
WINDOW = 64  # rows that are fetched together
KEPT = 40  # windows: some 2,500 articles with their pictures
WAITING = 4  # windows that are still wanted when another one is


@dataclass(frozen=True, slots=True)
class Item:
    """A row: an article, and where a search has found something in it."""

    entry: Entry
    hit: Hit | None = None


class ShelfModel(QAbstractListModel):
    """Articles that stand in the index under a filter in an order, or those that were found."""

    def __init__(
        self,
        librarian: Librarian | None,
        describe: Callable[[Entry], str],
        parent: QObject | None = None,
    ) -> None:
        """Make a model; `describe` says in words what a row shows, for screen readers.

        Without a librarian it shows only what it is given.
        """
        super().__init__(parent)
        self._librarian = librarian
        self._describe = describe
        self._filter, self._order = Filter(), Order()
        self._count = 0
        self._windows: OrderedDict[int, tuple[Item, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._busy = False

    # ---- for views

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many articles there are."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of an article, and the rest in words for screen readers."""
        found = self.item(index.row()) if index.isValid() else None
        if found is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return found.entry.title or found.entry.first_line or found.entry.path.stem
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._describe(found.entry)
            case Qt.ItemDataRole.ToolTipRole:
                return str(found.entry.path)
            case _:
                return None

    def item(self, row: int) -> Item | None:
        """Return a row; None while it is fetched, which this call sees to."""
        number, place = divmod(row, WINDOW)
        window = self._windows.get(number)
        if window is None:
            self._want(number)
            return None
        self._windows.move_to_end(number)
        return window[place] if place < len(window) else None

    def missing(self, rows: Sequence[int]) -> tuple[int, ...]:
        """Return the numbers of the windows that hold some rows and are not in memory."""
        wanted = dict.fromkeys(row // WINDOW for row in rows)
        return tuple(number for number in wanted if number not in self._windows)

    def entries(self, rows: Sequence[int], done: Callable[[tuple[Entry, ...]], None]) -> None:
        """Hand over the articles in some rows: at once where all are in memory, else when read."""
        missing = self.missing(rows)
        known = {row: self.item(row) for row in rows if row // WINDOW not in missing}
        if not missing or self._librarian is None:
            done(tuple(found.entry for found in known.values() if found is not None))
            return
        filter_, order = self._filter, self._order

        def read(library: Library) -> dict[int, Entry]:
            found: dict[int, Entry] = {}
            for number in missing:
                window = library.entries(filter_, order, number * WINDOW, WINDOW)
                found |= {number * WINDOW + place: entry for place, entry in enumerate(window)}
            return found

        def join(found: dict[int, Entry]) -> None:
            found |= {row: item.entry for row, item in known.items() if item is not None}
            done(tuple(found[row] for row in rows if row in found))

        self._librarian.ask("entries", read, join)

    def row_of(self, path: object) -> int:
        """Return the row of a file among those in memory, -1 if it is not."""
        for number, window in self._windows.items():
            for place, each in enumerate(window):
                if each.entry.path == path:
                    return number * WINDOW + place
        return -1

    # ---- what is shown

    def show_shelf(self, filter_: Filter, order: Order, count: int, first: Sequence[Item]) -> None:
        """Show what stands under a filter, its first window at once."""
        self.beginResetModel()
        self._forget()
        self._filter, self._order, self._count = filter_, order, count
        if first:
            self._windows[0] = tuple(first)
        self.endResetModel()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show articles that are all there: what a search has found."""
        self.beginResetModel()
        self._forget()
        self._count = len(items)
        for start in range(0, len(items), WINDOW):
            self._windows[start // WINDOW] = tuple(items[start : start + WINDOW])
        self.endResetModel()

    def _forget(self) -> None:
        if self._librarian is not None:
            self._librarian.forget("rows")
        self._windows.clear()
        self._wanted.clear()
        self._busy = False

    # ---- fetching

    def _want(self, number: int) -> None:
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-WAITING]  # what was scrolled past
        self._fetch()

    def _fetch(self) -> None:
        if self._busy or not self._wanted or self._librarian is None:
            return
        self._busy = True
        number = self._wanted.pop()
        filter_, order = self._filter, self._order

        def read(library: Library) -> tuple[Item, ...]:
            entries = library.entries(filter_, order, number * WINDOW, WINDOW)
            return tuple(map(Item, entries))

        def keep(items: tuple[Item, ...]) -> None:
            self._busy = False
            self._windows[number] = items
            while len(self._windows) > KEPT:
                self._windows.popitem(last=False)
            first = self.index(number * WINDOW)
            last = self.index(min(self._count, (number + 1) * WINDOW) - 1)
            self.dataChanged.emit(first, last)
            self._fetch()

        self._librarian.ask("rows", read, keep)


def item_at(index: Index) -> Item | None:
    """Return the row of an index."""
    return cast("ShelfModel", index.model()).item(index.row())
