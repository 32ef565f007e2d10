"""Articles that were just begun from a template: their first place is selected when they open."""

from __future__ import annotations


class Fresh:
    """The ids of those that are not on a desk yet."""

    def __init__(self) -> None:
        self._ids: set[str] = set()

    def add(self, id: str) -> None:
        """Note that an article will be opened."""
        self._ids.add(id)

    def take(self, id: str) -> bool:
        """Tell whether an article is one of them, once."""
        known = id in self._ids
        self._ids.discard(id)
        return known
