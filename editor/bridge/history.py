"""The undo steps of a document as articles, to be taken over into another document.

Formats stand in Qt's undo stack with all their looks, so looks cannot be changed under it. But a
step is no more than two articles: it can be done again in a document of other looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.bridge.article_document import ArticleDocument
from editor.document.article import Article, Asset
from editor.document.change import Change, diff_blocks

MAX_STEPS = 500  # older ones are let go: each costs a millisecond or two


@dataclass(frozen=True, slots=True)
class History:
    """The articles between the steps, the oldest first; `present` is the index of today's."""

    articles: tuple[Article, ...]
    present: int

    @property
    def first(self) -> Article:
        """The article with which undo ends."""
        return self.articles[0]


def take_history(desk: ArticleDocument) -> History:
    """Walk through undo and redo. The document stands somewhere else after that: drop it."""
    document = desk.qt
    articles = [desk.article]
    while document.isUndoAvailable() and len(articles) <= MAX_STEPS:
        document.undo()
        articles.append(desk.article)
    articles.reverse()
    present = len(articles) - 1
    for _ in range(present):
        document.redo()
    while document.isRedoAvailable() and len(articles) - present <= MAX_STEPS:
        document.redo()
        articles.append(desk.article)
    return History(tuple(articles), present)


def lay_history(desk: ArticleDocument, history: History, assets: Iterable[Asset]) -> None:
    """Do the steps again in a document that holds the first article; it ends in the present."""
    desk.add_assets(assets)
    back = 0
    for index, article in enumerate(history.articles[1:], 1):
        before = desk.article
        meta = None if before.meta == article.meta else (before.meta, article.meta)
        change = Change(diff_blocks(before.blocks, article.blocks), meta)
        if not change.is_empty:
            desk.apply(change)
            back += index > history.present
    for _ in range(back):
        desk.qt.undo()
    desk.adopt(history.articles[history.present])
