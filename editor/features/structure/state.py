"""The guesses that can still be undone, for as long as their article is on the desk. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.document.article import Article
from editor.feature import Context

if TYPE_CHECKING:
    from editor.text.structure import Guess


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the writer stands in the history: steps behind, steps ahead, and the article there."""

    behind: int
    ahead: int
    article: Article


def moment(context: Context) -> Moment:
    """Return where the writer stands now."""
    document = context.surface().document()
    return Moment(document.availableUndoSteps(), document.availableRedoSteps(), context.article)


@dataclass(slots=True)
class _Step:
    """A step of the history: done, undone for now, or lost since the writer went another way."""

    at: Moment
    done: bool = True
    lost: bool = False

    def follow(self, now: Moment) -> None:
        if not self.done and not now.ahead and now.article != self.at.article:
            self.lost = True
        elif not self.lost:
            self.done = now.behind >= self.at.behind


class Guesses:
    """What was guessed when a text was structured last; what is undone and redone is followed."""

    def __init__(self) -> None:
        self._article = ""
        self._guesses: tuple[Guess, ...] = ()
        self._made: _Step | None = None  # None: the text came structured from its file
        self._taken_back: dict[int, _Step] = {}  # by place in `_guesses`
        self._ahead = 0
        self._listeners: list[Callable[[], None]] = []

    def of(self, article: str) -> tuple[Guess, ...]:
        """Return the guesses about the article with an id, in the order of the text."""
        if article != self._article or (self._made is not None and not self._made.done):
            return ()
        return tuple(guess for n, guess in enumerate(self._guesses) if not self._is_back(n))

    def _is_back(self, place: int) -> bool:
        step = self._taken_back.get(place)
        return step is not None and step.done

    def put(self, article: str, guesses: tuple[Guess, ...], made: Moment | None = None) -> None:
        """Take in the guesses about an article, and the step that followed them, if it was one."""
        self._article, self._guesses = article, guesses
        self._made = None if made is None else _Step(made)
        self._taken_back = {}
        self._ahead = 0
        self._tell()

    def drop(self, guess: Guess, now: Moment | None = None) -> None:
        """Put a guess aside that was undone just now; None: it was gone, for good."""
        for place, known in enumerate(self._guesses):
            if known is guess:
                self._taken_back[place] = _Step(now or Moment(0, 0, Article("")))
        self._tell()

    def follow(self, now: Moment) -> None:
        """Show a guess again when the writer goes back to it; typing is no such walk."""
        if now.ahead == self._ahead or now.article.id != self._article:
            return
        self._ahead = now.ahead
        before = self.of(self._article)
        for step in (self._made, *self._taken_back.values()):
            if step is not None:
                step.follow(now)
        if self.of(self._article) != before:
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
