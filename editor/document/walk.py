"""Walk an article: its texts, its notes, its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from editor.document.article import Article
from editor.document.nodes import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Runs,
    Separator,
    Table,
)
from editor.document.runs import plain_text


def block_runs(block: Block) -> tuple[Runs, ...]:
    """Return every inline content of a block in reading order."""
    match block:
        case Paragraph() | Heading() | ListItem() | Figure() | Embed():
            return (block.runs,)
        case Quote():
            return (block.runs, block.attribution) if block.attribution else (block.runs,)
        case Table():
            cells = tuple(cell.runs for row in block.rows for cell in row)
            return (*cells, block.runs) if block.runs else cells
        case Code() | Separator():
            return ()
        case _:
            assert_never(block)


def block_text(block: Block) -> str:
    """Return the text of a block, its parts on lines of their own; notes are left out."""
    if isinstance(block, Code):
        return block.text
    return "\n".join(plain_text(runs) for runs in block_runs(block))


def article_text(article: Article) -> str:
    """Return the text of the body, a line for each block."""
    return "\n".join(map(block_text, article.blocks))


def block_notes(block: Block) -> Iterator[Note]:
    """Yield the footnotes of a block in the order of their numbers."""
    for runs in block_runs(block):
        for inline in runs:
            if isinstance(inline, Note):
                yield inline


def notes(blocks: Iterable[Block]) -> Iterator[Note]:
    """Yield the footnotes in the order of their numbers."""
    for block in blocks:
        yield from block_notes(block)


def with_children(blocks: Sequence[Block], index: int) -> range:
    """Return the indices of a block and of the items that hang on it, if it is one itself."""
    block = blocks[index]
    stop = index + 1
    if isinstance(block, ListItem):
        while stop < len(blocks) and _is_deeper(blocks[stop], block):
            stop += 1
    return range(index, stop)


def _is_deeper(block: Block, item: ListItem) -> bool:
    if not isinstance(block, ListItem):
        return False
    further = block.kind is ListKind.NONE and block.level == item.level
    return block.level > item.level or further


class ListCounter:
    """Count through blocks in order and tell the number that each list item has."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[int, Numerals]] = {}

    def would_be(self, item: ListItem) -> int:
        """Return the number that an item would have without a `start` of its own."""
        last = self._last.get(item.level)  # deeper levels do not count at this one
        return last[0] + 1 if last and last[1] is item.numerals else 1

    def count(self, block: Block) -> int | None:
        """Take the next block; return its number, None for what has none."""
        if not isinstance(block, ListItem):
            self._last.clear()
            return None
        for level in [level for level in self._last if level > block.level]:
            del self._last[level]
        if block.kind is not ListKind.NUMBER:
            if block.kind is not ListKind.NONE:
                self._last.pop(block.level, None)
            return None
        number = self.would_be(block) if block.start is None else block.start
        self._last[block.level] = (number, block.numerals)
        return number


def list_numbers(blocks: Iterable[Block]) -> list[int | None]:
    """Return for each block its number in its list, None for what has none."""
    counter = ListCounter()
    return [counter.count(block) for block in blocks]
