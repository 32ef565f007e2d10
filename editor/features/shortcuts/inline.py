"""Markdown signs around a phrase that turn into its looks when the closing one is typed."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    Mark,
    MarkKind,
    link,
    without_mark,
)
from editor.document.nodes import Runs
from editor.document.runs import add_mark, cut, runs_length
from editor.document.selection import Selection
from editor.document.slices import content_at
from editor.document.typed import has_mark, put_runs, written

# A sign opens before a letter and closes behind one. A single star opens a word only: of
# `2*3*4` nothing is to become italic.
_PHRASES: tuple[tuple[re.Pattern[str], int, Mark], ...] = (
    (re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*$"), 2, STRONG),
    (re.compile(r"~~(?=[^\s~])([^~\n]*[^\s~])~~$"), 2, STRIKE),
    (re.compile(r"(?:^|(?<=[\s(\[«“—–،؛:]))\*(?=[^\s*])([^*\n]*[^\s*])\*$"), 1, EMPHASIS),
    (re.compile(r"(?<!`)`(?=[^\s`])([^`\n]*[^\s`])`$"), 1, CODE),
)


def phrase(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn `**bold**`, `*italic*`, `~~struck~~` and `` `code` `` into what they mean."""
    at = written(article, selection)
    if at is None or not at.text.endswith(typed):
        return None
    for pattern, width, mark in _PHRASES:
        found = pattern.search(at.text)
        if found is None:
            continue
        in_code = mark is not CODE and at.text.count("`", 0, found.start()) % 2
        if in_code or has_mark(article, at, found.start(), MarkKind.CODE):
            return None
        inner = cut(
            content_at(article.blocks, at.place), found.start() + width, len(at.text) - width
        )
        change = put_runs(article, selection, at, found.start(), _marked(inner, mark))
        return replace(change, typing=without_mark(selection.marks, mark.kind))
    return None


def _marked(runs: Runs, mark: Mark) -> Runs:
    return add_mark(runs, 0, runs_length(runs), mark)


_LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|mailto:)[^\s()<>]+)\)$", re.IGNORECASE)


def markdown_link(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn `[text](https://address)` into a link."""
    at = written(article, selection)
    if at is None or not at.text.endswith(typed):
        return None
    found = _LINK.search(at.text)
    if found is None or has_mark(article, at, found.start(), MarkKind.CODE):
        return None
    inner = cut(content_at(article.blocks, at.place), found.start(1), found.end(1))
    linked = _marked(inner, link(found[2]))
    change = put_runs(article, selection, at, found.start(), linked)
    return replace(change, typing=without_mark(selection.marks, MarkKind.LINK))
