"""Character formats: put them on what is selected, or on what is typed next."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_marks_of, mark_is_on, toggle_mark
from editor.document.marks import Mark, MarkKind, Marks
from editor.document.selection import Selection
from editor.feature import Command, State

KEPT = frozenset({MarkKind.LINK, MarkKind.DIR, MarkKind.LANG})
"""What a text is rather than how it looks: stays when formatting is cleared."""


def toggle(mark: Mark) -> Command:
    """Make the command that switches a mark on and off."""

    def command(article: Article, selection: Selection) -> Change | None:
        return toggle_mark(article, selection, mark)

    return command


def is_on(mark: Mark) -> State:
    """Make the state that tells whether the selection carries a mark."""

    def state(article: Article, selection: Selection) -> bool:
        return mark_is_on(article, selection, mark)

    return state


def clear(article: Article, selection: Selection) -> Change | None:
    """Take all looks off the selected text; links, directions and languages stay."""
    if not selection.is_empty:
        return map_marks_of(article, selection, _plain)
    plain = _plain(selection.marks)
    return Change(typing=plain) if plain != selection.marks else None


def _plain(marks: Marks) -> Marks:
    return tuple(mark for mark in marks if mark.kind in KEPT)
