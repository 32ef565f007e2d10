"""What typed letters turn into: asks the rules of typing, and takes one back on Backspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from editor.document.article import Article
from editor.document.change import Change
from editor.document.selection import Selection

if TYPE_CHECKING:
    from editor.ui.surface import Surface

Rule: TypeAlias = Callable[[Article, Selection, str], "Change | None"]


@dataclass(frozen=True, slots=True)
class _Turned:
    """A turn that Backspace can still take back: how the document stood after it, and before."""

    stand: tuple[int, int, int]
    before: Selection


class Typing:
    """Applies rules to one surface. `rules` pairs the letters that call a rule ("" all) with it."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.rules: list[tuple[str, Rule]] = []
        self._turned: _Turned | None = None

    def typed(self, text: str) -> None:
        """Ask the rules about letters that stand in the text now; Enter is a line feed."""
        letter = text[-1:]
        called = [rule for letters, rule in self.rules if not letters or letter in letters]
        if not called:
            return
        surface = self._surface
        article, before = surface.article, surface.selection
        for rule in called:
            change = rule(article, before, letter)
            if change is not None:
                surface.apply(change)
                self._turned = _Turned(self._stand(), before)
                return

    def settle(self) -> None:
        """Let the last turn stand: another key was pressed."""
        self._turned = None

    def take_back(self) -> bool:
        """Undo the turn that was made just now; false where something else happened since."""
        turned, self._turned = self._turned, None
        if turned is None or turned.stand != self._stand():
            return False
        self._surface.undo()
        self._surface.select(turned.before)
        return True

    def _stand(self) -> tuple[int, int, int]:
        """Return what any key would change."""
        document, cursor = self._surface.document(), self._surface.textCursor()
        held = -1 if cursor.hasSelection() else cursor.position()
        return document.availableUndoSteps(), document.characterCount(), held
