"""Character formats: put them on what is selected, or on what is typed next."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_marks_of
from editor.document.marks import MEANT, Marks
from editor.document.selection import Selection


def clear(article: Article, selection: Selection) -> Change | None:
    """Take all looks off the selected text; links, directions and languages stay."""
    if not selection.is_empty:
        return map_marks_of(article, selection, _plain)
    plain = _plain(selection.marks)
    return Change(typing=plain) if plain != selection.marks else None


def _plain(marks: Marks) -> Marks:
    return tuple(mark for mark in marks if mark.kind in MEANT)
