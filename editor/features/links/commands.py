"""Links: put them on text, change them, take them off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import (
    insert_runs,
    map_marks_of,
    mark_span,
    runs_at,
    runs_at_caret,
    selected_text,
    spans,
    texts,
)
from editor.document.marks import MarkKind, Marks, find_mark, link, with_mark, without_mark
from editor.document.nodes import Runs, Text
from editor.document.runs import cut, plain_text
from editor.document.selection import Position, Selection

_ADDRESS = re.compile(r"(https?://|www\.)[^\s<>\"«»]+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a link dialog starts from: the selection that the link covers and its fields."""

    selection: Selection
    text: str
    address: str
    title: str


def target(article: Article, selection: Selection) -> Target:
    """Return the link at the caret whole, or the selection as a link to be."""
    span = mark_span(article, selection, MarkKind.LINK)
    if span is None:
        return Target(selection, selected_text(article, selection), "", "")
    block = article.blocks[span.block]
    mark = next(
        found for text in texts(block, span) if (found := find_mark(text.marks, MarkKind.LINK))
    )
    whole = Selection(
        Position(span.block, span.cell, span.start), Position(span.block, span.cell, span.end)
    )
    content = plain_text(cut(runs_at(block, span.cell) or (), span.start, span.end))
    return Target(whole, content, mark.value, mark.title)


def target_runs(article: Article, selection: Selection) -> Runs:
    """Return the inline content that a link would cover; () over several blocks or cells."""
    covered = list(spans(article, selection))
    if len(covered) != 1:
        return ()
    span = covered[0]
    return cut(runs_at(article.blocks[span.block], span.cell) or (), span.start, span.end)


def set_link(
    article: Article, selection: Selection, address: str, text: str = "", title: str = ""
) -> Change | None:
    """Link the selection, or insert linked text where nothing is selected.

    `text` replaces what is selected where it differs; the marks of its first letter stay.
    """
    mark = link(address, title)
    current = target(article, selection)
    at = current.selection
    if at.is_empty or (text and text != current.text):
        marks = with_mark(_first_marks(article, at), mark)
        change = insert_runs(article, at, (Text(text or address, marks),))
        typing = without_mark(selection.marks, MarkKind.LINK)
        return replace(change, typing=typing) if change else None
    return map_marks_of(article, at, lambda marks: with_mark(marks, mark))


def _first_marks(article: Article, selection: Selection) -> Marks:
    for span in spans(article, selection):
        for text in texts(article.blocks[span.block], span):
            return text.marks
    return selection.marks


def can_link(article: Article, selection: Selection) -> bool:
    """Tell whether a link can be put here."""
    return runs_at_caret(article, selection) is not None


def remove_link(article: Article, selection: Selection) -> Change | None:
    """Take the links off the selection, or off the link in which the caret stands."""
    at = target(article, selection).selection
    change = map_marks_of(article, at, lambda marks: without_mark(marks, MarkKind.LINK))
    return replace(change, selection=selection) if change else None


def is_link(article: Article, selection: Selection) -> bool:
    """Tell whether the caret or the selection is within a link."""
    return mark_span(article, selection, MarkKind.LINK) is not None


def address_in(text: str) -> str:
    """Return the address that a text consists of, complete with its scheme, or ""."""
    text = text.strip()
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if not _ADDRESS.fullmatch(text):
        return ""
    return text if _SCHEME.match(text) else f"https://{text}"


def is_safe(address: str) -> bool:
    """Tell whether an address leads to a page, a file beside it or a mail, and to no script."""
    scheme = _SCHEME.match(address)
    return bool(address) and (scheme is None or scheme[0][:-1].lower() in SAFE_SCHEMES)
