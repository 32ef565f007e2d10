"""The language of a phrase: say it, ask for it, take it off."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import carrying, map_marks_of, mark_span, spans, texts, toggling
from editor.document.marks import MarkKind, find_mark, language, without_mark
from editor.document.selection import Position, Selection
from editor.feature import Command, State

TAGS = ("ar", "en", "fr", "es", "de", "tr", "fa", "ur", "ku", "zgh", "he", "la")
"""The languages that an Arabic writer quotes most; any other is asked for by its tag."""

# Source: RFC 5646, 2.1: language, script, region, variants; extensions are left out.
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*", re.IGNORECASE
)


def is_tag(text: str) -> bool:
    """Tell whether a text is a language tag."""
    return bool(_TAG.fullmatch(text))


def say(tag: str) -> Command:
    """Make the command that says in which language a phrase is, and takes it off again."""
    return toggling(language(tag))


def is_in(tag: str) -> State:
    """Make the state that tells whether what is selected is said to be in a language."""
    return carrying(language(tag))


def clear(article: Article, selection: Selection) -> Change | None:
    """Let what is selected, or the phrase at the caret, be in the language of the article."""
    at = selection
    if selection.is_empty:
        span = mark_span(article, selection, MarkKind.LANG)
        if span is None:
            marks = without_mark(selection.marks, MarkKind.LANG)
            return Change(typing=marks) if marks != selection.marks else None
        at = Selection(
            Position(span.block, span.cell, span.start), Position(span.block, span.cell, span.end)
        )
    change = map_marks_of(article, at, lambda marks: without_mark(marks, MarkKind.LANG))
    return replace(change, selection=selection) if change else None


def has_language(article: Article, selection: Selection) -> bool:
    """Tell whether a phrase with a language of its own is selected or at the caret."""
    return clear(article, selection) is not None


def language_at(article: Article, selection: Selection) -> str:
    """Return the language of the first letter that is selected, or of the caret."""
    if selection.is_empty:
        mark = find_mark(selection.marks, MarkKind.LANG)
        return mark.value if mark else ""
    for span in spans(article, selection):
        for text in texts(article.blocks[span.block], span):
            mark = find_mark(text.marks, MarkKind.LANG)
            return mark.value if mark else ""
    return ""
