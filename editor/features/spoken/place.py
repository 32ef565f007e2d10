"""What the caret has come to, as facts that can be put into words: a heading, a cell, a link.

Qt tells a screen reader the letters of the page and nothing of what they stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.document.grid import is_header
from editor.document.grid import places as cells_of
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import cut, plain_text
from editor.document.schema import table_width
from editor.document.selection import Position
from editor.document.slices import content_at
from editor.document.walk import notes

Facts = tuple[Message, ...]
LONGEST = 120  # letters of a text that is read out with what it belongs to
BODY = "spoken.paragraph"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a caret is: in what whole, in which part of it, on what among the letters.

    `begin` is the block at which the whole begins: another list is another whole.
    """

    begin: int
    whole: Facts
    at: tuple[int, tuple[int, int]]
    part: Facts
    inline: Facts

    @property
    def all(self) -> Facts:
        """Everything, from the outside to the inside."""
        return self.whole + self.part + self.inline


def place_at(article: Article, at: Position) -> Place:
    """Return where a position of an article is."""
    blocks = article.blocks
    block = blocks[at.block]
    begin, whole = _whole(blocks, at.block)
    part = (*_part(blocks, at), *_direction(article, block))
    return Place(begin, whole, (at.block, at.cell), part, tuple(_inline(article, at)))


def news(before: Place | None, now: Place) -> Facts:
    """Return what one who heard all of `before` has to hear of `now`."""
    if before is None:
        return now.all
    moved = now.at != before.at
    entered = (now.begin, _ids(now.whole)) != (before.begin, _ids(before.whole))
    heard: list[Message] = []
    if entered:
        heard += now.whole
    if moved or entered or _ids(now.part) != _ids(before.part):
        body = len(now.part) == 1 and now.part[0].id == BODY
        if not body or _ids(before.part) != _ids(now.part) or before.whole:
            heard += now.part
    heard += [fact for fact in now.inline if moved or fact not in before.inline]
    return tuple(heard)


def _ids(facts: Facts) -> tuple[str, ...]:
    return tuple(fact.id for fact in facts)


def _whole(blocks: Sequence[Block], index: int) -> tuple[int, Facts]:
    """Return what a block is a part of, and where that begins."""
    block = blocks[index]
    match block:
        case Table():
            rows, columns = len(block.rows), table_width(block)
            sizes = (message("spoken.rows", n=rows), message("spoken.columns", n=columns))
            return index, (message("spoken.table"), *sizes)
        case ListItem():
            stretch = _stretch(blocks, index, lambda each: isinstance(each, ListItem))
            count = sum(1 for at in stretch if _counts(blocks[at]))
            return stretch.start, (message("spoken.list", n=count),)
        case Quote():
            stretch = _stretch(blocks, index, lambda each: _is_of_quotation(each, block))
            return stretch.start, tuple(_quotation(block, blocks[stretch.stop - 1]))
        case _:
            return index, ()


def _stretch(blocks: Sequence[Block], index: int, belongs: Callable[[Block], bool]) -> range:
    start, stop = index, index + 1
    while start and belongs(blocks[start - 1]):
        start -= 1
    while stop < len(blocks) and belongs(blocks[stop]):
        stop += 1
    return range(start, stop)


def _is_of_quotation(block: Block, quote: Quote) -> bool:
    return isinstance(block, Quote) and (block.level, block.pull) == (quote.level, quote.pull)


def _counts(block: Block) -> bool:
    return isinstance(block, ListItem) and block.kind is not ListKind.NONE


def _quotation(block: Quote, last: Block) -> Iterator[Message]:
    yield message("spoken.pull" if block.pull else "spoken.quote")
    if block.level:
        yield message("spoken.level", level=block.level + 1)
    if isinstance(last, Quote) and last.attribution:
        yield message("spoken.of", name=_short(last.attribution))


def _part(blocks: Sequence[Block], at: Position) -> Iterator[Message]:
    """Yield what a block is, or the part of a whole that it or its cell is."""
    block = blocks[at.block]
    match block:
        case Paragraph():
            yield message("spoken.lead" if block.role is Role.LEAD else BODY)
        case Heading():
            yield message("spoken.heading", level=block.level)
        case ListItem():
            yield from _item(blocks, at.block, block)
        case Table():
            yield from _cell(block, at.cell)
        case Code():
            yield message("spoken.code")
            if block.language:
                yield message("spoken.name", name=block.language)
        case Figure():
            yield from _picture(block)
        case Embed():
            data = dict(block.data)
            name = data.get("title") or _short(block.runs) or data.get("url", "")
            yield message("spoken.card", name=name)
        case Separator():
            yield message("spoken.rule")
        case Quote():
            pass
        case _:
            assert_never(block)


def _item(blocks: Sequence[Block], index: int, item: ListItem) -> Iterator[Message]:
    if not _counts(item):
        yield message("spoken.further")
        return
    branch = _stretch(
        blocks, index, lambda each: isinstance(each, ListItem) and each.level >= item.level
    )
    siblings = [at for at in branch if _is_sibling(blocks[at], item)]
    yield message("spoken.item", at=siblings.index(index) + 1, of=len(siblings))
    if item.level:
        yield message("spoken.level", level=item.level + 1)
    if item.kind is ListKind.TASK:
        yield message("spoken.ticked" if item.checked else "spoken.open")


def _is_sibling(block: Block, item: ListItem) -> bool:
    """Tell whether a block of a branch hangs on the same item above as an item."""
    return isinstance(block, ListItem) and block.level == item.level and _counts(block)


def _cell(table: Table, cell: tuple[int, int]) -> Iterator[Message]:
    row, index = max(0, cell[0]), max(0, cell[1])
    column = next((c for r, c, i in cells_of(table) if (r, i) == (row, index)), index)
    yield message("spoken.cell", row=row + 1, column=column + 1)
    if is_header(table, row, column):
        yield message("spoken.header")


def _picture(figure: Figure) -> Iterator[Message]:
    if not figure.asset:
        yield message("spoken.picture-to-come")
    elif figure.alt:
        yield message("spoken.picture", name=figure.alt)
    else:
        yield message("spoken.picture-untold")
    if figure.runs:
        yield message("spoken.caption")


def _direction(article: Article, block: Block) -> Iterator[Message]:
    """Yield what is unlike the article: the way the letters run, the side they stand on."""
    if block.dir is not None and block.dir != article.meta.dir:
        yield message(f"direction.{block.dir.value}")
    if block.lang is not None and block.lang != article.meta.lang:
        yield message("spoken.language", tag=block.lang)


def _inline(article: Article, at: Position) -> Iterator[Message]:
    """Yield what the letter behind the caret stands in, which is the one that is read."""
    if isinstance(article.blocks[at.block], Code | Separator):
        return
    runs = content_at(article.blocks, at)
    for inline in cut(runs, at.offset, at.offset + 1):
        if isinstance(inline, Note):
            number = _number(article, at, runs)
            yield message("spoken.note", number=number, text=_short(inline.runs))
        elif isinstance(inline, Text):
            if (link := find_mark(inline.marks, MarkKind.LINK)) is not None:
                yield message("spoken.link", address=link.value)
            if (tongue := find_mark(inline.marks, MarkKind.LANG)) is not None:
                yield message("spoken.language", tag=tongue.value)


def _number(article: Article, at: Position, runs: Runs) -> int:
    """Return the number of the footnote at a place: how many stand before it, and one."""
    block = article.blocks[at.block]
    before = sum(1 for _ in notes(article.blocks[: at.block]))
    if isinstance(block, Table):
        cells = (
            (row, index) for row, cells in enumerate(block.rows) for index in range(len(cells))
        )
        for cell in cells:
            if cell == at.cell:
                break
            inner = content_at(article.blocks, Position(at.block, cell))
            before += sum(isinstance(each, Note) for each in inner)
    return before + 1 + sum(isinstance(each, Note) for each in cut(runs, 0, at.offset))


def _short(runs: Runs) -> str:
    text = " ".join(plain_text(runs, line_break=" ").split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def path_to(article: Article, index: int) -> tuple[str, ...]:
    """Return the texts of the headings that a block stands under, the widest first.

    A heading does not stand under itself.
    """
    above: list[Heading] = []
    for block in article.blocks[: index + 1]:
        if isinstance(block, Heading):
            while above and above[-1].level >= block.level:
                above.pop()
            above.append(block)
    if above and above[-1] is article.blocks[index]:
        above.pop()
    return tuple(filter(None, (_short(heading.runs) for heading in above)))


def marks_of(article: Article, at: Position) -> tuple[MarkKind, ...]:
    """Return the looks of the letter behind the caret."""
    if isinstance(article.blocks[at.block], Code | Separator):
        return ()
    letter = cut(content_at(article.blocks, at), at.offset, at.offset + 1)
    return tuple(mark.kind for each in letter if isinstance(each, Text) for mark in each.marks)
