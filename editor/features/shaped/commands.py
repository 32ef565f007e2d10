"""Shaped text of a selection, for programs that can neither join Arabic nor order it."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.edit import selected_text
from editor.document.selection import Selection
from editor.document.walk import article_text, block_text
from editor.text.shaping import shape


def shaped_selection(article: Article, selection: Selection) -> str:
    """Return the selected text shaped, or the title and whole text where nothing is selected."""
    if not selection.is_empty:
        return shape(selected_text(article, selection))
    lines = [article.meta.title, article_text(article)]
    return shape("\n".join(line for line in lines if line))


def has_text(article: Article, _selection: Selection) -> bool:
    """Tell whether there is something to copy; looks no further than it must."""
    return bool(article.meta.title) or any(block_text(block).strip() for block in article.blocks)
