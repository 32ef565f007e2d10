"""Colours of letters and of the marker behind them: two small palettes, one mark each.

Source of the ratios: WCAG 2.2, 1.4.3. The text colours have 4.5:1 with light paper, on the screen
and in print, and are brought to as much on dark paper when they are shown; the markers leave the
ink of either theme readable on them.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_marks_of, runs_at_caret, spans, texts, toggle_mark
from editor.document.marks import Mark, MarkKind, find_mark, with_mark, without_mark
from editor.document.selection import Selection
from editor.feature import Command, State

TEXT: dict[str, str] = {
    "red": "#db2a24",
    "orange": "#ba540f",
    "gold": "#936b08",
    "green": "#2b823a",
    "teal": "#0e7f7c",
    "blue": "#1e71d1",
    "purple": "#8c58c7",
    "pink": "#cd3084",
    "grey": "#767269",
}
"""Letters: as dark as light paper asks for, no darker, so that the hues can be told apart."""

MARKER: dict[str, str] = {
    "yellow": "#fff3a3",
    "orange": "#ffd9ad",
    "red": "#ffc9c4",
    "pink": "#fbc9e8",
    "purple": "#e0d0fa",
    "blue": "#c5defa",
    "teal": "#b9ece6",
    "green": "#c9f0bd",
    "grey": "#dedbd3",
}
"""Text markers."""

PALETTES: dict[MarkKind, dict[str, str]] = {MarkKind.COLOR: TEXT, MarkKind.HIGHLIGHT: MARKER}


@dataclass(slots=True)
class LastUsed:
    """The colour of each kind that the writer took last, which the buttons put on again."""

    text: str = TEXT["red"]
    marker: str = MARKER["yellow"]

    def of(self, kind: MarkKind) -> str:
        """Return the last colour of a kind."""
        return self.text if kind is MarkKind.COLOR else self.marker

    def take(self, kind: MarkKind, value: str) -> None:
        """Remember a colour."""
        if kind is MarkKind.COLOR:
            self.text = value
        else:
            self.marker = value


def paint(kind: MarkKind, value: str) -> Command:
    """Make the command that puts a colour on what is selected, or typed next; "" takes it off."""

    def command(article: Article, selection: Selection) -> Change | None:
        if selection.is_empty:
            if runs_at_caret(article, selection) is None:
                return None
            marks = without_mark(selection.marks, kind)
            if value:
                marks = with_mark(marks, Mark(kind, value))
            return Change(typing=marks) if marks != selection.marks else None
        return map_marks_of(
            article,
            selection,
            lambda marks: (
                with_mark(marks, Mark(kind, value)) if value else without_mark(marks, kind)
            ),
        )

    return command


def toggle(article: Article, selection: Selection, kind: MarkKind, value: str) -> Change | None:
    """Put a colour on, or take it off where all that is selected has it."""
    return toggle_mark(article, selection, Mark(kind, value))


def current(article: Article, selection: Selection, kind: MarkKind) -> str | None:
    """Return the one colour of all that is selected, "" for none, None for several."""
    if selection.is_empty:
        found = find_mark(selection.marks, kind)
        return found.value if found else ""
    values: set[str] = set()
    for span in spans(article, selection):
        for text in texts(article.blocks[span.block], span):
            mark = find_mark(text.marks, kind)
            values.add(mark.value if mark else "")
    return values.pop() if len(values) == 1 else ("" if not values else None)


def can_paint(kind: MarkKind) -> State:
    """Make the state that tells whether a colour can be put here."""
    some = paint(kind, "#000000")

    def state(article: Article, selection: Selection) -> bool:
        return some(article, selection) is not None

    return state


def has(kind: MarkKind, value: str) -> State:
    """Make the state that tells whether all that is selected has a colour ("" for none)."""

    def state(article: Article, selection: Selection) -> bool:
        return current(article, selection, kind) == value

    return state


def has_some(kind: MarkKind) -> State:
    """Make the state that tells whether all that is selected has one and the same colour."""

    def state(article: Article, selection: Selection) -> bool:
        return bool(current(article, selection, kind))

    return state
