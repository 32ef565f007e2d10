"""Helpers for commands: what a selection touches, and the change that maps it.

A command is a pure function `(article, selection) -> Change | None`. These functions find the
texts and blocks that a selection covers, in paragraphs as well as in table cells and captions,
and build the change from a function on one text or one block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from editor.document.article import Article
from editor.document.change import Change, Splice, replace_blocks
from editor.document.grid import cells_between
from editor.document.marks import Mark, MarkKind, Marks, find_mark, with_mark, without_mark
from editor.document.nodes import (
    TEXT_BLOCKS,
    Block,
    Break,
    Cell,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
    TextBlock,
)
from editor.document.runs import (
    cut,
    inline_length,
    map_marks,
    plain_text,
    replace_range,
    runs_length,
    whole_letters,
)
from editor.document.selection import Position, Selection, caret

NO_CELL = (-1, -1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one inline content: its block, its cell (or (-1, -1)), its offsets."""

    block: int
    cell: tuple[int, int]
    start: int
    end: int


def runs_at(block: Block, cell: tuple[int, int] = NO_CELL) -> Runs | None:
    """Return the inline content of a block or of one of its cells; None where there is none."""
    match block:
        case Table():
            row, index = cell
            if 0 <= row < len(block.rows) and 0 <= index < len(block.rows[row]):
                return block.rows[row][index].runs
            return None
        case Code() | Separator():
            return None
        case Paragraph() | Heading() | ListItem() | Quote() | Figure() | Embed():
            return block.runs
        case _:
            assert_never(block)


def with_runs(block: Block, runs: Runs, cell: tuple[int, int] = NO_CELL) -> Block:
    """Return a block with another inline content at the place that `runs_at` names."""
    match block:
        case Table():
            return with_cell(block, cell, replace(cell_at(block, cell), runs=runs))
        case Code() | Separator():
            return block
        case Paragraph() | Heading() | ListItem() | Quote() | Figure() | Embed():
            return replace(block, runs=runs)
        case _:
            assert_never(block)


def cell_at(table: Table, cell: tuple[int, int]) -> Cell:
    """Return a cell by row and index. Raises IndexError."""
    return table.rows[cell[0]][cell[1]]


def with_cell(table: Table, at: tuple[int, int], cell: Cell) -> Table:
    """Return a table with one cell replaced."""
    row = table.rows[at[0]]
    changed = (*row[: at[1]], cell, *row[at[1] + 1 :])
    return replace(table, rows=(*table.rows[: at[0]], changed, *table.rows[at[0] + 1 :]))


def spans(article: Article, selection: Selection) -> Iterator[Span]:
    """Yield the stretches of text that a selection covers, in reading order, empty ones too."""
    for index in selection.blocks:
        if index < len(article.blocks):
            yield from _block_spans(article.blocks[index], index, selection)


def _block_spans(block: Block, index: int, selection: Selection) -> Iterator[Span]:
    if isinstance(block, Table):
        yield from _cell_spans(block, index, selection)
        return
    runs = runs_at(block)
    if runs is not None:
        length = runs_length(runs)
        start, end = selection.start, selection.end
        low = start.offset if index == start.block else 0
        high = end.offset if index == end.block else length
        yield Span(index, NO_CELL, min(low, length), min(high, length))


def _cell_spans(table: Table, index: int, selection: Selection) -> Iterator[Span]:
    start, end = selection.start, selection.end
    inside = start.block == end.block == index and NO_CELL not in {start.cell, end.cell}
    if inside and start.cell == end.cell:
        if runs_at(table, start.cell) is not None:
            yield Span(index, start.cell, start.offset, end.offset)
        return
    for at in selected_cells(table, index, selection):
        yield Span(index, at, 0, runs_length(cell_at(table, at).runs))


def selected_cells(table: Table, index: int, selection: Selection) -> list[tuple[int, int]]:
    """Return the cells of the table with an index that a selection covers.

    Within one table it is the rectangle between anchor and head; a selection that reaches
    beyond the table covers it whole.
    """
    start, end = selection.start, selection.end
    if start.block == end.block == index and NO_CELL not in {start.cell, end.cell}:
        return cells_between(table, start.cell, end.cell)
    return [(r, c) for r, row in enumerate(table.rows) for c in range(len(row))]


def map_spans(
    article: Article, selection: Selection, change: Callable[[Runs, int, int], Runs]
) -> Change | None:
    """Return the change that maps every stretch of a selection; None where all stay as they are.

    `change(runs, start, end)` returns the whole content; the selection stays where it is.
    """
    blocks: dict[int, Block] = {}
    for span in spans(article, selection):
        block = blocks.get(span.block, article.blocks[span.block])
        runs = runs_at(block, span.cell)
        if runs is not None and span.start < span.end:
            blocks[span.block] = with_runs(block, change(runs, span.start, span.end), span.cell)
    return _keeping(selection, replace_blocks_by(article, blocks))


def replace_blocks_by(article: Article, blocks: dict[int, Block]) -> Change | None:
    """Return the change that puts other blocks at some indices; None where all stay equal."""
    splices = tuple(
        Splice(index, (article.blocks[index],), (blocks[index],))
        for index in sorted(blocks)
        if article.blocks[index] != blocks[index]
    )
    return Change(splices) if splices else None


def map_blocks(
    article: Article, selection: Selection, change: Callable[[Block], Block]
) -> Change | None:
    """Return the change that maps every block of a selection."""
    indices = [index for index in selection.blocks if index < len(article.blocks)]
    return _keeping(selection, replace_blocks(article, indices, change))


def map_text_blocks(
    article: Article, selection: Selection, change: Callable[[TextBlock], Block]
) -> Change | None:
    """Return the change that maps the paragraphs, headings, items and quotes of a selection."""
    return map_blocks(
        article,
        selection,
        lambda block: change(block) if isinstance(block, TEXT_BLOCKS) else block,
    )


def text_blocks(article: Article, selection: Selection) -> list[TextBlock]:
    """Return the paragraphs, headings, list items and quotes that a selection touches."""
    touched = (article.blocks[i] for i in selection.blocks if i < len(article.blocks))
    return [block for block in touched if isinstance(block, TEXT_BLOCKS)]


def _keeping(selection: Selection, change: Change | None) -> Change | None:
    return None if change is None else replace(change, selection=selection)


def block_at(article: Article, selection: Selection) -> Block:
    """Return the block in which the caret blinks."""
    return article.blocks[min(selection.head.block, len(article.blocks) - 1)]


# Blocks that turn into one another, their text, direction and alignment staying as they are.


def to_paragraph(block: TextBlock, role: Role = Role.BODY) -> Paragraph:
    """Return a block as a paragraph."""
    return Paragraph(block.runs, role, dir=block.dir, align=block.align, lang=block.lang)


def to_heading(block: TextBlock, level: int) -> Heading:
    """Return a block as a heading."""
    return Heading(block.runs, level, dir=block.dir, align=block.align, lang=block.lang)


def to_quote(block: TextBlock, *, pull: bool = False) -> Quote:
    """Return a block as part of a quotation; a quote keeps its depth and attribution."""
    if isinstance(block, Quote):
        return replace(block, pull=pull)
    return Quote(block.runs, pull=pull, dir=block.dir, align=block.align, lang=block.lang)


# Inserting


def insert_blocks(article: Article, selection: Selection, *blocks: Block) -> Change:
    """Return the change that puts blocks after the one in which the caret blinks.

    An empty paragraph there is replaced. The caret goes into the first of the blocks that can
    hold it; where none can, into the paragraph that follows, which is made if it is missing.
    """
    index = min(selection.head.block, len(article.blocks) - 1)
    here = article.blocks[index]
    empty = isinstance(here, Paragraph) and not here.runs
    at = index if empty else index + 1
    removed: tuple[Block, ...] = (here,) if empty else ()
    follows = article.blocks[at + len(removed) : at + len(removed) + 1]
    added = blocks
    if not isinstance(next(iter(follows), None), TEXT_BLOCKS) and not isinstance(
        blocks[-1], TEXT_BLOCKS
    ):
        added = (*blocks, Paragraph())  # the writer must be able to go on below
    place = next((n for n, block in enumerate(added) if _holds_caret(block)), len(added))
    cell = (0, 0) if isinstance(added[min(place, len(added) - 1)], Table) else NO_CELL
    target = at + place
    return Change((Splice(at, removed, added),), selection=caret(target, 0, cell))


def _holds_caret(block: Block) -> bool:
    return not isinstance(block, Separator)


def insert_runs(article: Article, selection: Selection, runs: Runs) -> Change | None:
    """Return the change that puts inline content in the place of the selection.

    None for a selection of more than one text, and where the caret is in no text.
    """
    start, end = selection.start, selection.end
    if start.block != end.block or start.cell != end.cell or start.block >= len(article.blocks):
        return None
    old = article.blocks[start.block]
    content = runs_at(old, start.cell)
    if content is None:
        return None
    new = with_runs(old, replace_range(content, start.offset, end.offset, runs), start.cell)
    after = Position(start.block, start.cell, start.offset + runs_length(runs))
    return Change((Splice(start.block, (old,), (new,)),), selection=Selection(after, after))


# Marks


def toggle_mark(article: Article, selection: Selection, mark: Mark) -> Change | None:
    """Return the change that puts a mark on the selection, or takes it off where all have it.

    With nothing selected it changes the marks of what is typed next.
    """
    on = mark_is_on(article, selection, mark)
    if selection.is_empty:
        if runs_at_caret(article, selection) is None:
            return None
        marks = selection.marks
        return Change(typing=without_mark(marks, mark.kind) if on else with_mark(marks, mark))

    def change(marks: Marks) -> Marks:
        return without_mark(marks, mark.kind) if on else with_mark(marks, mark)

    return map_marks_of(article, selection, change)


def map_marks_of(
    article: Article, selection: Selection, change: Callable[[Marks], Marks]
) -> Change | None:
    """Return the change that maps the mark set of all text in a selection.

    Letters that are drawn as one are taken whole (`whole_letters`).
    """
    return map_spans(
        article,
        selection,
        lambda runs, start, end: map_marks(runs, *whole_letters(runs, start, end), change),
    )


def mark_is_on(article: Article, selection: Selection, mark: Mark) -> bool:
    """Tell whether all selected text carries a mark, or the next typed letter would."""
    if selection.is_empty:
        return find_mark(selection.marks, mark.kind) == mark
    some = False
    for span in spans(article, selection):
        for text in texts(article.blocks[span.block], span):
            if find_mark(text.marks, mark.kind) != mark:
                return False
            some = True
    return some


def toggling(mark: Mark) -> Callable[[Article, Selection], Change | None]:
    """Make the command that switches a mark on and off."""

    def command(article: Article, selection: Selection) -> Change | None:
        return toggle_mark(article, selection, mark)

    return command


def carrying(mark: Mark) -> Callable[[Article, Selection], bool]:
    """Make the state that tells whether the selection carries a mark."""

    def state(article: Article, selection: Selection) -> bool:
        return mark_is_on(article, selection, mark)

    return state


def texts(block: Block, span: Span) -> Iterator[Text]:
    """Yield the texts, cut to size, of a stretch of a block."""
    runs = runs_at(block, span.cell)
    for inline in cut(runs, span.start, span.end) if runs else ():
        if isinstance(inline, Text):
            yield inline


def runs_at_caret(article: Article, selection: Selection) -> Runs | None:
    """Return the inline content in which the caret blinks; None where it is in no text."""
    return runs_at(block_at(article, selection), selection.head.cell)


def mark_span(article: Article, selection: Selection, kind: MarkKind) -> Span | None:
    """Return the whole stretch around the caret that carries the mark that is there.

    A selection within such a stretch counts; at the edge of two the one before the caret does.
    """
    head = selection.start
    runs = runs_at_caret(article, selection)
    end = selection.end
    if runs is None or (head.block, head.cell) != (end.block, end.cell):
        return None
    at = 0
    found: Span | None = None
    value: Mark | None = None
    for inline in runs:
        size = inline_length(inline)
        mark = find_mark(inline.marks, kind) if isinstance(inline, Text) else None
        broken = isinstance(inline, Break) and found is not None  # a link runs on over a break
        if found and value and (mark == value or broken):
            found = replace(found, end=at + size)
        elif found and found.start <= head.offset <= found.end:
            break
        else:
            found = Span(head.block, head.cell, at, at + size) if mark else None
            value = mark
        at += size
    inside = found and found.start <= head.offset and end.offset <= found.end
    return found if inside else None


def selected_text(article: Article, selection: Selection) -> str:
    """Return the text of a selection, a line for each block or cell; notes are left out."""
    return "\n".join(_selected_lines(article, selection))


def _selected_lines(article: Article, selection: Selection) -> Iterator[str]:
    start, end = selection.start, selection.end
    for index in selection.blocks:
        block = article.blocks[index] if index < len(article.blocks) else Separator()
        if isinstance(block, Code):
            low = start.offset if index == start.block else 0
            yield block.text[low : end.offset if index == end.block else None]
        for span in _block_spans(block, index, selection):
            yield plain_text(cut(runs_at(block, span.cell) or (), span.start, span.end))
