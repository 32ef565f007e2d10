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


class _History:
    """The guesses about one article, and which of them stand now."""

    def __init__(self, guesses: tuple[Guess, ...], made: Moment | None) -> None:
        self.guesses = guesses
        self._made = None if made is None else _Step(made)  # None: it came structured from a file
        self._taken_back: dict[int, _Step] = {}  # by place in `guesses`
        self._ahead = 0

    def standing(self) -> tuple[Guess, ...]:
        if self._made is not None and not self._made.done:
            return ()
        return tuple(guess for n, guess in enumerate(self.guesses) if not self._is_back(n))

    def _is_back(self, place: int) -> bool:
        step = self._taken_back.get(place)
        return step is not None and step.done

    def drop(self, guess: Guess, now: Moment) -> None:
        for place, known in enumerate(self.guesses):
            if known is guess:
                self._taken_back[place] = _Step(now)

    def follow(self, now: Moment) -> bool:
        """Take in where the writer stands; tell whether other guesses stand after it."""
        if now.ahead == self._ahead:
            return False
        self._ahead = now.ahead
        before = self.standing()
        for step in (self._made, *self._taken_back.values()):
            if step is not None:
                step.follow(now)
        return self.standing() != before


class Guesses:
    """What was guessed about each open article; what is undone and redone is followed."""

    def __init__(self) -> None:
        self._known: dict[str, _History] = {}  # by the id of the article
        self._listeners: list[Callable[[], None]] = []

    def of(self, article: str) -> tuple[Guess, ...]:
        """Return the guesses about the article with an id, in the order of the text."""
        known = self._known.get(article)
        return known.standing() if known else ()

    def put(self, article: str, guesses: tuple[Guess, ...], made: Moment | None = None) -> None:
        """Take in the guesses about an article, and the step that followed them, if it was one."""
        self._known[article] = _History(guesses, made)
        self._tell()

    def drop(self, article: str, guess: Guess, now: Moment | None = None) -> None:
        """Put a guess aside that was undone just now; None: it was gone, for good."""
        self._known[article].drop(guess, now or Moment(0, 0, Article("")))
        self._tell()

    def follow(self, now: Moment) -> None:
        """Show a guess again when the writer goes back to it; typing is no such walk."""
        known = self._known.get(now.article.id)
        if known is not None and known.follow(now):
            self._tell()

    def leave(self, article: str) -> None:
        """Forget the guesses about an article that was closed."""
        self._known.pop(article, None)

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
