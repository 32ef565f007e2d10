"""The library: the door to its folders, its index, its searches."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.storage.background import step_back
from editor.storage.database import Store, unusable
from editor.storage.library import index, listing, searching, similar, updating
from editor.storage.library.folders import list_path, read_list, write_list
from editor.storage.library.query import parse
from editor.storage.library.updating import Step
from editor.storage.library.values import Changes, Entry, Filter, Hit, Order
from editor.storage.library.verifying import Fault, verify

R = TypeVar("R")

_ALL, _NEWEST = Filter(), Order()


class Library(Store):
    """The library whose index is in a file; a connection that belongs to the calling thread.

    The index is derived: where it is missing, broken or of another version, an empty one takes
    its place without a word, `complete` is false, and an `update` fills it.
    """

    def __init__(self, path: Path) -> None:
        """Open the library. Raises UserError where there is no place for an index."""
        self._path = path
        self._list = list_path(path)
        self._connection = index.open_index(path)
        self._file = self._identity()
        self._order: tuple[object, list[int]] | None = None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    # --- folders ---------------------------------------------------------------------------

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of the library, also those that are not there now."""
        known = read_list(self._list)
        return self._with(updating.known_roots) if known is None else known

    def add_folder(self, path: Path) -> None:
        """Add a folder; `update` reads it. Raises UserError where it is none."""
        path = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as the user named them
        if not path.is_dir():
            values = {"name": path.name, "folder": str(path.parent)}
            raise UserError(
                message("library.no-folder", **values), message("library.no-folder.do", **values)
            )
        if path not in self.folders():
            write_list(self._list, (*self.folders(), path))

    def drop_folder(self, path: Path) -> None:
        """Drop a folder from the library; its files stay as they are. Raises UserError."""
        path = Path(os.path.abspath(path))  # noqa: PTH100
        write_list(self._list, (each for each in self.folders() if each != path))
        self._with(lambda connection: updating.drop_root(connection, path))

    # --- keeping up with the files -----------------------------------------------------------

    @property
    def complete(self) -> bool:
        """Tell whether an update has come to its end since the index was made."""
        return bool(self._with(lambda connection: index.fact(connection, "complete")))

    def update(self, step: Step | None = None, folders: Sequence[Path] | None = None) -> Changes:
        """Bring the index up to date with all folders, or with some of them.

        Long at the first time: run it apart. It may be stopped at any moment and goes on from
        there the next time; searches go on meanwhile.
        """
        every = self.folders()
        wanted = every if folders is None else folders
        return self._with(lambda db: updating.update(db, wanted, every, step))

    def update_file(self, path: Path) -> bool:
        """Bring the index up to date with a file that was saved, made, moved or deleted.

        Tell whether it lies in a folder of the library.
        """
        return self._with(lambda db: updating.update_file(db, self.folders(), path))

    def rebuild(self, step: Step | None = None) -> Changes:
        """Empty the index and make it anew."""
        self._with(index.clear)
        return self.update(step)

    def verify(self, step: Step | None = None) -> tuple[int, tuple[Fault, ...]]:
        """Open every article of the folders; return how many and what is wrong. Nothing is
        written.
        """
        return verify(self.folders(), step)

    # --- asking --------------------------------------------------------------------------------

    def count(self, filter: Filter = _ALL) -> int:
        """Return how many articles a filter lets through."""
        return self._with(lambda db: listing.count(db, filter))

    def entries(
        self,
        filter: Filter = _ALL,
        order: Order = _NEWEST,
        start: int = 0,
        count: int = 100,
    ) -> tuple[Entry, ...]:
        """Return a window of the articles that a filter lets through."""
        start = max(start, 0)
        return self._with(
            lambda db: listing.by_ids(db, self._sorted(db, filter, order)[start : start + count])
        )

    def _sorted(self, db: sqlite3.Connection, filter: Filter, order: Order) -> list[int]:
        """Return all ids in order, kept for the next window: until anybody changes the index."""
        changes = (db.execute("PRAGMA data_version").fetchone()[0], db.total_changes, id(db))
        known = (filter, order, changes)
        if self._order is None or self._order[0] != known:
            self._order = (known, listing.ids(db, filter, order))
        return self._order[1]

    def entry(self, path: Path) -> Entry | None:
        """Return the entry of a file, None for one that is not in the library."""
        return self._with(lambda db: listing.by_path(db, path))

    def groups(self, filter: Filter, group: str) -> tuple[tuple[str, int], ...]:
        """Return the groups in the order of `entries` with the number of articles in each."""
        return self._with(lambda db: listing.groups(db, filter, group))

    def facets(self, field: str, filter: Filter = _ALL) -> tuple[tuple[str, int], ...]:
        """Return the values of a field (status, author, tag, section, type) with their counts."""
        return self._with(lambda db: listing.facets(db, field, filter))

    def with_slug(self, slug: str, most: int = 5) -> tuple[Entry, ...]:
        """Return articles that have a slug, which two on one site cannot have."""
        return self._with(lambda db: listing.by_ids(db, listing.of_slug(db, slug, most)))

    def faults(self) -> tuple[Entry, ...]:
        """Return the articles that cannot be read."""
        return self._with(listing.faults)

    def search(
        self, query: str, filter: Filter = _ALL, limit: int = 50, *, typing: bool = True
    ) -> tuple[Hit, ...]:
        """Return the articles that a query finds, the best first; see `query` for its form.

        With `typing` the last word may be the start of one. Nothing typed is an error.
        """
        wanted = parse(query, typing=typing)
        return self._with(lambda db: searching.search(db, wanted, filter, limit))

    def similar(self, article: Article, limit: int = 10) -> tuple[Hit, ...]:
        """Return the articles that are most like one, which is not among them itself."""
        return self._with(lambda db: similar.similar(db, article, limit))

    # --- the index -----------------------------------------------------------------------------

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _with(self, work: Callable[[sqlite3.Connection], R]) -> R:
        """Do some work on the index; on a new one where it is broken or was thrown away."""
        if self._identity() != self._file:
            self._reopen()
        for mend in (self._reopen, self._renew):  # a read that failed once looks like a broken file
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as error:
                if not index.is_broken(error):
                    raise unusable(self._path, error) from error
                mend()
        return work(self._connection)

    def _renew(self) -> None:
        self._connection.close()
        index.remove(self._path)
        self._reopen()

    def _reopen(self) -> None:
        self._connection.close()
        self._connection = index.open_index(self._path)
        self._file = self._identity()


def update_library(path: Path, step: Step | None = None) -> Changes:
    """Bring the index in a file up to date, as `Job(apart=True)` takes it with `partial`."""
    step_back()
    with Library(path) as library:
        return library.update(step)
