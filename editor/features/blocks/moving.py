"""Move blocks up and down; an item takes along what hangs on it."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.nodes import Block, ListItem
from editor.document.selection import Position, Selection
from editor.document.walk import with_children


def move_up(article: Article, selection: Selection) -> Change | None:
    """Put the selected blocks before the block above them."""
    moving = _moving(article, selection)
    if moving.start == 0:
        return None
    above = _sibling_above(article.blocks, moving)
    return _swap(article, selection, above, moving, -len(above))


def move_down(article: Article, selection: Selection) -> Change | None:
    """Put the selected blocks behind the block below them."""
    moving = _moving(article, selection)
    if moving.stop >= len(article.blocks):
        return None
    below = range(moving.stop, moving.stop + 1)
    first, next_ = article.blocks[moving.start], article.blocks[moving.stop]
    if isinstance(first, ListItem) and isinstance(next_, ListItem) and next_.level == first.level:
        below = with_children(article.blocks, moving.stop)
    return _swap(article, selection, moving, below, len(below))


def _moving(article: Article, selection: Selection) -> range:
    last = max(with_children(article.blocks, index).stop for index in selection.blocks)
    return range(selection.start.block, last)


def _sibling_above(blocks: tuple[Block, ...], moving: range) -> range:
    """Return the block above, or the item of the same level with all that hangs on it."""
    first = blocks[moving.start]
    for index in range(moving.start - 1, -1, -1):
        above = blocks[index]
        if not isinstance(first, ListItem) or not isinstance(above, ListItem):
            break
        if above.level <= first.level:
            same = above.level == first.level
            return range(index, moving.start) if same else range(moving.start - 1, moving.start)
    return range(moving.start - 1, moving.start)


def _swap(article: Article, selection: Selection, upper: range, lower: range, by: int) -> Change:
    blocks = article.blocks
    first = blocks[upper.start : upper.stop]
    second = blocks[lower.start : lower.stop]

    def moved(place: Position) -> Position:
        return replace(place, block=place.block + by)

    return Change(
        (Splice(upper.start, first + second, second + first),),
        selection=Selection(moved(selection.anchor), moved(selection.head), selection.marks),
    )
