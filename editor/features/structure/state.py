"""The guesses that can still be undone, for as long as their article is on the desk. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.text.structure import Guess


class Guesses:
    """What was guessed when a text was structured last."""

    def __init__(self) -> None:
        self._article = ""
        self._guesses: tuple[Guess, ...] = ()
        self._listeners: list[Callable[[], None]] = []

    def of(self, article: str) -> tuple[Guess, ...]:
        """Return the guesses about the article with an id, in the order of the text."""
        return self._guesses if article == self._article else ()

    def put(self, article: str, guesses: tuple[Guess, ...]) -> None:
        """Take in the guesses about an article in the place of all others."""
        self._article, self._guesses = article, guesses
        self._tell()

    def drop(self, guess: Guess) -> None:
        """Forget a guess that was undone or confirmed."""
        self._guesses = tuple(other for other in self._guesses if other is not guess)
        self._tell()

    def listen(self, heard: Callable[[], None]) -> None:
        """Call something whenever the guesses change."""
        self._listeners.append(heard)

    def forget(self, heard: Callable[[], None]) -> None:
        """Call it no more."""
        if heard in self._listeners:
            self._listeners.remove(heard)

    def _tell(self) -> None:
        for heard in tuple(self._listeners):
            heard()
