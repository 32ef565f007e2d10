"""Articles for the tests of the library."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import text_run


def article(title: str, *paragraphs: str, **meta: Any) -> Article:
    """Make an article of paragraphs."""
    blocks = tuple(Paragraph(runs=text_run(text)) for text in paragraphs)
    return new_article(replace(Meta(title=title), **meta), blocks or (Paragraph(),))
