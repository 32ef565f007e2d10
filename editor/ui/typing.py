"""What typed letters turn into: asks the rules of typing, and takes one back on Backspace.

It also divides what is typed into steps of undo: Qt would take back a whole page at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTimer

from editor.document.article import Article
from editor.document.change import Change
from editor.document.selection import Selection

if TYPE_CHECKING:
    from editor.ui.surface import Surface

Rule: TypeAlias = Callable[[Article, Selection, str], "Change | None"]
Turn: TypeAlias = Callable[[Article, Selection], "Change | None"]


@dataclass(frozen=True, slots=True)
class _Turned:
    """A turn that Backspace can still take back: how the document stood after it, and before."""

    stand: tuple[int, int, int]
    before: Selection


SENTENCE_ENDS = frozenset(".!?؟۔…:؛")
STEP = 80  # letters after which the next space ends a step
PAUSE = 2000  # milliseconds without a key that end one


class Typing:
    """Applies rules to one surface. `rules` pairs the letters that call a rule ("" all) with it."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.rules: list[tuple[str, Rule]] = []
        self.turns: dict[object, Turn] = {}  # by the rule of pasting that it follows
        self._turned: _Turned | None = None
        self._length = 0
        self._last = ""
        self._pause = QTimer(surface)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.end_step)

    def typed(self, text: str) -> None:
        """Ask the rules about letters that stand in the text now; Enter is a line feed."""
        self._ask_rules(text[-1:])
        self._divide(text)

    def _divide(self, text: str) -> None:
        """End the step of undo where a sentence or a long stretch does; a pause ends it too."""
        last, self._last = self._last, text[-1:]
        self._length += len(text)
        if text.isspace() and (last in SENTENCE_ENDS or self._length > STEP):
            self.end_step()
        else:
            self._pause.start()

    def end_step(self) -> None:
        """Let what is typed next be undone by itself."""
        self._length = 0
        self._pause.stop()
        self._surface.desk.end_step()

    def _ask_rules(self, letter: str) -> None:
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

    def pasted(self, rule: object) -> None:
        """Ask what is to become of what a rule of pasting has put into the text."""
        turn = self.turns.get(rule)
        before = self._surface.selection
        change = turn(self._surface.article, before) if turn else None
        if change is not None:
            self._surface.apply(change)
            self._turned = _Turned(self._stand(), before)

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
