"""The panel of guesses: what was made of the raw text, why, how sure, and a way back for each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from editor.document.selection import Position
from editor.feature import Context, Level
from editor.features.structure.state import Guesses, moment
from editor.text.structure import Guess, undo
from editor.ui.buttons import LabelLook, label, rule, tool_button
from editor.ui.empty import EmptyState
from editor.ui.panel import Panel
from editor.ui.theme import SPACE

LONGEST = 90  # letters of a text that a card shows
BAR_WIDTH = 44


PASTE = "start.paste"  # what fills an empty panel


class GuessPanel(Panel):
    """A card for each guess; a press goes to its place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._guesses = context.state(Guesses)
        self._shown: QWidget | None = None
        heard = self.refresh
        self._guesses.listen(heard)
        guesses = self._guesses
        self.destroyed.connect(lambda: guesses.forget(heard))
        context.facts().opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the guesses that can still be undone; the keyboard stays at its place among them."""
        at = self._keyboard_at()
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        guesses = self._guesses.of(self._context.article.id)
        self._shown = self._cards(guesses) if guesses else self._nothing()
        self.add(self._shown)
        if at is not None:
            cards = self._shown.findChildren(GuessCard)
            (cards[min(at, len(cards) - 1)].undo_button if cards else self._shown).setFocus()

    def _keyboard_at(self) -> int | None:
        """Return the number of the card in which the keyboard is."""
        cards = self._shown.findChildren(GuessCard) if self._shown is not None else []
        focus = QApplication.focusWidget()
        found = (
            n for n, card in enumerate(cards) if focus is not None and card.isAncestorOf(focus)
        )
        return next(found, None)

    def _nothing(self) -> QWidget:
        text = self._context.text
        return EmptyState(
            "wand-sparkles",
            text("structure.none"),
            text("structure.how"),
            button=text(PASTE),
            run=lambda: self._context.run_action(PASTE),
        )

    def _cards(self, guesses: tuple[Guess, ...]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(
            label(
                self._context.text("structure.guesses", n=len(guesses)), LabelLook.MUTED, wrap=True
            )
        )
        for number, guess in enumerate(guesses):
            if number:
                column.addWidget(rule())
            column.addWidget(GuessCard(guess, self))
        return box

    @property
    def context(self) -> Context:
        """What the cards work on."""
        return self._context

    def take_back(self, guess: Guess) -> None:
        """Undo one guess; all else that was done to the text stays."""
        context = self._context
        change = undo(context.article, guess)
        if change is None:
            context.notify(context.text("structure.gone"), Level.WARNING)
            self._guesses.drop(context.article.id, guess)
        else:
            context.apply(change, context.text("structure.undo"))
            self._guesses.drop(context.article.id, guess, moment(context))

    def go_to(self, guess: Guess) -> None:
        """Show the block that a guess is about."""
        last = len(self._context.article.blocks) - 1
        if guess.block is not None:
            self._context.surface().scroll_to(Position(min(guess.block, last)))


class GuessCard(QFrame):
    """One guess."""

    def __init__(self, guess: Guess, panel: GuessPanel) -> None:
        super().__init__()
        text = panel.context.text
        self._guess, self._panel = guess, panel
        percent = round(guess.confidence * 100)
        kind = text(f"structure.kind.{guess.kind}")
        self.setAccessibleName(f"{kind}: {guess.value}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.undo_button = tool_button(
            "undo-2", text("structure.undo"), run=lambda: panel.take_back(guess), size=16
        )
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(label(kind, LabelLook.LABEL))
        head.addStretch(1)
        sure = label(text("structure.sure", percent=percent), LabelLook.MUTED)
        head.addWidget(sure)
        head.addWidget(_bar(percent))
        if guess.block is not None:
            go = tool_button("text-cursor-input", text("structure.go"), run=self._go, size=16)
            go.setAccessibleDescription(self.accessibleName())
            head.addWidget(go)
        self.undo_button.setAccessibleDescription(self.accessibleName())
        head.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.hair)
        column.addLayout(head)
        column.addWidget(_value(shortened(guess.value or " ".join(guess.source))))
        column.addWidget(label(text(guess.reason), LabelLook.MUTED, wrap=True))

    def mousePressEvent(self, _event: object) -> None:
        """Go to the place."""
        self._go()

    def _go(self) -> None:
        self._panel.go_to(self._guess)


def _value(text: str) -> QLabel:
    line = label(text, wrap=True)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return line


def _bar(percent: int) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(percent)
    bar.setFixedWidth(BAR_WIDTH)
    bar.setTextVisible(False)
    return bar


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + "…"
