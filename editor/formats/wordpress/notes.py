"""Footnotes of a post: the block that shows them, or a list of them at the end."""

from __future__ import annotations

import json

from editor.formats.html.context import catalog
from editor.formats.wordpress.context import PostContext
from editor.formats.wordpress.grammar import block, joined

BLOCK = "<!-- wp:footnotes /-->"
"""Shows what stands in the field `footnotes` of the post (WordPress 6.3)."""


def notes_markup(context: PostContext, *, listed: bool) -> list[str]:
    """Return the blocks at the end of a post that has footnotes."""
    if not context.notes.contents:
        return []
    return _list(context) if listed else [BLOCK]


def _list(context: PostContext) -> list[str]:
    """Return a heading and a list of the footnotes, each with the way back to its place."""
    texts = catalog(context.article.meta.lang.split("-")[0].lower())
    foreign = context.article.meta.lang.split("-")[0] != texts.language
    title = context.wrapped(texts.text("html.notes"), None, texts.language if foreign else None)
    items: list[str] = []
    for number, runs in enumerate(context.notes.contents, 1):
        id, anchor = context.notes.note_id(number), context.notes.anchor_id(number)
        items.append(
            block("list-item", f'<li>{context.text(runs)} <a href="#{anchor}" id="{id}">↑</a></li>')
        )
    return [
        block("heading", f'<h2 class="wp-block-heading">{title}</h2>'),
        block("list", f'<ol class="wp-block-list">{joined(items)}</ol>', {"ordered": True}),
    ]


def notes_field(context: PostContext) -> str:
    """Return the value of the field `footnotes` of a post: JSON inside JSON (W6)."""
    entries = [
        {"content": context.text(runs), "id": context.notes.note_id(number)}
        for number, runs in enumerate(context.notes.contents, 1)
    ]
    return json.dumps(entries, ensure_ascii=False)
