"""The body of an article as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import assert_never, cast

from editor.document.nodes import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
)
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes, escape_text
from editor.formats.html.figures import embed_html, figure_html
from editor.formats.html.lists import list_html
from editor.formats.html.quotes import quotes_html
from editor.formats.html.tables import table_html

_TOKEN = re.compile(r"[^\s\"'<>=`]+")


def body_html(blocks: Iterable[Block], context: Context) -> str:
    """Return blocks as HTML, each on a line of its own; footnotes gather in the context."""
    parts: list[str] = []
    at = 0
    for kind, group in groupby(blocks, key=type):
        stretch = list(group)
        if kind is ListItem:
            parts.append(list_html(cast("list[ListItem]", stretch), context, at))
        elif kind is Quote:
            parts.append(quotes_html(cast("list[Quote]", stretch), context, at))
        else:
            for context.index, block in enumerate(stretch, at):
                parts.append(_block_html(block, context))
        at += len(stretch)
    context.index = None
    return "\n".join(parts)


def _block_html(block: Block, context: Context) -> str:
    match block:
        case Paragraph():
            name = "lead" if block.role is Role.LEAD else None
            pairs = context.block_attributes(block, block.runs, name=name, lang=block.lang)
            return f"<p{pairs}>{context.inline(block.runs, block.dir) or '<br>'}</p>"
        case Heading():
            return _heading_html(block, context)
        case ListItem():
            return list_html([block], context)
        case Quote():
            return quotes_html([block], context)
        case Code():
            return _code_html(block, context)
        case Figure():
            return figure_html(block, context)
        case Table():
            return table_html(block, context)
        case Separator():
            return f"<hr{attributes(context.place)}>"
        case Embed():
            return embed_html(block, context)
        case _:
            assert_never(block)


def _heading_html(heading: Heading, context: Context) -> str:
    pairs = context.block_attributes(heading, heading.runs, lang=heading.lang)
    content = context.inline(heading.runs, heading.dir) or "<br>"
    name = f"h{max(1, min(6, heading.level + context.shift))}"
    anchor = attributes(("id", context.section_id()))
    return f"<{name}{anchor}{pairs}>{content}</{name}>"


def _code_html(code: Code, context: Context) -> str:
    """Return code, left to right whatever surrounds it (RTL.md H8)."""
    plain = _TOKEN.fullmatch(code.language)
    inner = attributes(
        ("class", f"language-{code.language}" if plain else None),
        ("data-language", code.language if code.language and not plain else None),
    )
    pairs = attributes(("dir", "ltr"), ("lang", code.lang), context.place)
    return f"<pre{pairs}><code{inner}>{escape_text(code.text)}</code></pre>"
