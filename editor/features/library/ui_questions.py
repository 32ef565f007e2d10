"""What the page of the library asks its index, as functions that its librarian calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from editor.features.library.shelf import FACETS, Shelf
from editor.features.library.ui_model import WINDOW, Item
from editor.features.library.ui_side import Counts
from editor.storage.library import Filter, Library, State

HITS = 40  # that are shown of a search: the marks of each take a fifth of a millisecond


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index said: how many, under which headings, the first of them."""

    count: int
    groups: tuple[tuple[str, int], ...]
    first: tuple[Item, ...]


def today() -> date:
    """Return the day by the clock of the user."""
    return datetime.now(UTC).astimezone().date()


def shelved(shelf: Shelf) -> Callable[[Library], Answer]:
    """Ask for the articles of a shelf: their number, their headings, the first of them."""
    filter_, order = shelf.filter_on(today()), shelf.order

    def read(library: Library) -> Answer:
        groups = library.groups(filter_, order.group) if order.group else ()
        count = sum(n for _, n in groups) if groups else library.count(filter_)
        first = library.entries(filter_, order, 0, WINDOW)
        return Answer(count, groups, tuple(map(Item, first)))

    return read


def searched(shelf: Shelf) -> Callable[[Library], tuple[Item, ...]]:
    """Ask for the articles in which the words of a shelf stand."""
    filter_, query = shelf.filter_on(today()), shelf.query

    def search(library: Library) -> tuple[Item, ...]:
        return tuple(Item(hit.entry, hit) for hit in library.search(query, filter_, HITS))

    return search


def counted(shelf: Shelf) -> Callable[[Library], Counts]:
    """Ask how many articles each line of the side would show."""
    now = today()

    def count(library: Library) -> Counts:
        places = [State.ACTIVE, State.ARCHIVED, State.TRASHED]
        states = tuple((state, library.count(Filter(state=state))) for state in places)
        facets = tuple(
            (facet, library.facets(facet, shelf.without(facet).filter_on(now))) for facet in FACETS
        )
        roots = library.folders()
        folders = tuple(
            (root, library.count(Filter(state=shelf.filter.state, folder=root))) for root in roots
        )
        return Counts(states, facets, folders if len(roots) > 1 else ())

    return count
