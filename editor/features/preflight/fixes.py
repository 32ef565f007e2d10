"""Fixes: what mends more than a stretch of text, as values that find their place anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.nodes import Block, Paragraph


@dataclass(frozen=True, slots=True)
class Instead:
    """Put blocks in the place of some neighbours, and names into the field of the authors.

    `at` is where they stood when they were looked at; if the article has changed since, the
    nearest equal ones are meant, and None is returned where there are none any more.
    """

    at: int
    old: tuple[Block, ...]
    new: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()

    def __call__(self, article: Article) -> Change | None:
        """Return the change of an article as it is now."""
        at = _nearest(article.blocks, self.old, self.at)
        if at is None:
            return None
        new = self.new
        if not new and len(self.old) == len(article.blocks):
            if self.old == (Paragraph(),):
                return None
            new = (Paragraph(),)  # an article is never without a block
        meta = article.meta
        named = replace(meta, authors=self.authors) if self.authors and not meta.authors else meta
        pair = None if named == meta else (meta, named)
        return Change((Splice(at, self.old, cast("tuple[Block, ...]", new)),), pair)


def _nearest(blocks: Sequence[Block], old: tuple[Block, ...], at: int) -> int | None:
    size = len(old)
    if tuple(blocks[at : at + size]) == old:
        return at
    found = [
        index
        for index in range(len(blocks) - size + 1)
        if blocks[index] == old[0] and tuple(blocks[index : index + size]) == old
    ]
    return min(found, key=lambda index: abs(index - at), default=None)


def instead(article: Article, at: int, count: int, *new: Block) -> Instead:
    """Return the fix that puts other blocks in the place of `count` of them."""
    return Instead(at, tuple(article.blocks[at : at + count]), new)
