"""Digits of a selection: European ones to Arabic-Indic ones and back."""

from __future__ import annotations

from collections.abc import Callable

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_spans, runs_at
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import Runs, Text
from editor.document.runs import map_texts, runs_length
from editor.document.selection import Position, Selection
from editor.text.numerals import to_arabic_indic, to_european_digits


def to_arabic(article: Article, selection: Selection) -> Change | None:
    """Write the numbers of the selection, or of the text at the caret, in Arabic-Indic digits."""
    return _convert(article, selection, to_arabic_indic)


def to_european(article: Article, selection: Selection) -> Change | None:
    """Write the numbers of the selection, or of the text at the caret, in European digits."""
    return _convert(article, selection, to_european_digits)


def _convert(
    article: Article, selection: Selection, convert: Callable[[str], str]
) -> Change | None:
    """Map each run by itself, its length stays; code keeps its digits."""

    def converted(text: Text) -> Text:
        is_code = find_mark(text.marks, MarkKind.CODE) is not None
        return text if is_code else Text(convert(text.text), text.marks)

    def change(runs: Runs, start: int, end: int) -> Runs:
        return map_texts(runs, start, end, converted)

    if selection.is_empty:
        head = selection.head
        runs = runs_at(article.blocks[head.block], head.cell) or ()
        whole = Selection(
            Position(head.block, head.cell), Position(head.block, head.cell, runs_length(runs))
        )
        mapped = map_spans(article, whole, change)
        return None if mapped is None else Change(mapped.splices, selection=selection)
    return map_spans(article, selection, change)
