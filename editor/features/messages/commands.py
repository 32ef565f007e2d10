"""What is copied as a message, and what of it a reader of the message would miss."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.errors import Message
from editor.document.meta import Meta
from editor.document.selection import Selection
from editor.document.slices import extract
from editor.document.walk import block_text

_ABOUT_MARKS = "whatsapp."


def message_of(article: Article, selection: Selection) -> tuple[str, tuple[Message, ...]]:
    """Return the selection, or the whole article, as a message, and what to know of its signs.

    What no message can carry, such as pictures and colours, is not told each time.
    """
    from editor.formats.plain import WHATSAPP

    writing = WHATSAPP.write(_part(article, selection), "")
    told = (loss.what for loss in writing.report.losses)
    return (
        writing.data.decode("utf-8").rstrip("\n"),
        tuple(what for what in told if what.id.startswith(_ABOUT_MARKS)),
    )


def _part(article: Article, selection: Selection) -> Article:
    if selection.is_empty:
        return article
    meta = Meta(lang=article.meta.lang, dir=article.meta.dir)
    return Article(article.id, meta, extract(article, selection), article.assets)


def has_content(article: Article, _selection: Selection) -> bool:
    """Tell whether there is something to copy; looks no further than it must."""
    return bool(article.meta.title) or any(block_text(block).strip() for block in article.blocks)
