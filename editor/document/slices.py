"""Take a selection out of an article, delete it, put blocks in: pure functions on values.

A selection that begins or ends within a table leaves that table as it is; only a selection
within one table clears its cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, apply, diff_blocks
from editor.document.grid import cells_between, filled, part_of
from editor.document.marks import Marks
from editor.document.nodes import (
    TEXT_BLOCKS,
    Block,
    Break,
    Cell,
    Code,
    Embed,
    Figure,
    Inline,
    Note,
    Paragraph,
    Quote,
    Role,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import cut, join, normal_runs, plain_text, replace_range, runs_length
from editor.document.selection import Position, Selection
from editor.document.walk import block_runs

NO_CELL = (-1, -1)


def is_text_block(block: Block) -> bool:
    """Tell whether a block is one of the kinds that are nothing but their text."""
    return isinstance(block, TEXT_BLOCKS)


def content_at(blocks: Sequence[Block], position: Position) -> Runs:
    """Return the inline content that a position is in; a code block's text as runs."""
    block = blocks[position.block]
    if isinstance(block, Table):
        row, index = position.cell
        return block.rows[row][index].runs
    return content_of(block)


def content_of(block: Block) -> Runs:
    """Return the inline content of a block that is not a table."""
    if isinstance(block, Code):
        return normal_runs((Text(block.text),))
    if isinstance(block, Separator | Table):
        return ()
    return block.runs


def with_content(block: Block, runs: Runs, cell: tuple[int, int] = NO_CELL) -> Block:
    """Return a block with other inline content."""
    match block:
        case Code():
            return replace(block, text=_code_text(runs))
        case Separator():
            return Paragraph(runs) if runs else block
        case Table():
            return map_cell(block, cell, lambda old: replace(old, runs=runs))
        case _:
            return replace(block, runs=runs)


def _code_text(runs: Runs) -> str:
    """Return runs as code: a note, which code cannot hold, stands in brackets."""
    parts = (
        f"[{plain_text(inline.runs)}]" if isinstance(inline, Note) else plain_text((inline,))
        for inline in runs
    )
    return "".join(parts)


def map_cell(table: Table, at: tuple[int, int], change: Callable[[Cell], Cell]) -> Table:
    """Return a table with one cell changed."""
    rows = tuple(
        tuple(change(cell) if (r, k) == at else cell for k, cell in enumerate(row))
        for r, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def end_of(blocks: Sequence[Block], index: int) -> Position:
    """Return the last place in a block."""
    block = blocks[index]
    if not isinstance(block, Table):
        return Position(index, NO_CELL, runs_length(content_of(block)))
    row = max(r for r, cells in enumerate(block.rows) if cells)
    cell = (row, len(block.rows[row]) - 1)
    return Position(index, cell, runs_length(block.rows[row][cell[1]].runs))


def extract(article: Article, selection: Selection) -> tuple[Block, ...]:
    """Return what is selected as blocks; of one place's text, a body paragraph."""
    start, end = selection.start, selection.end
    if start == end:
        return ()
    blocks = article.blocks
    if start.block != end.block:
        return _extract_blocks(blocks, start, end)
    block = blocks[start.block]
    if isinstance(block, Table):
        if start.cell == end.cell:
            return (Paragraph(cut(content_at(blocks, start), start.offset, end.offset)),)
        return (part_of(block, start.cell, end.cell),)
    whole = start.offset == 0 and end == end_of(blocks, start.block)
    if whole and not is_plain(block):
        return (block,)
    part = cut(content_of(block), start.offset, end.offset)
    return (with_content(block, part) if isinstance(block, Code) else Paragraph(part),)


def is_plain(block: Block) -> bool:
    """Tell whether a block is a body paragraph without anything of its own."""
    return block == Paragraph(content_of(block)) if isinstance(block, Paragraph) else False


def _extract_blocks(blocks: Sequence[Block], start: Position, end: Position) -> tuple[Block, ...]:
    first, last = blocks[start.block], blocks[end.block]
    out: list[Block] = []
    if isinstance(first, Table) or start.offset == 0:
        out.append(first)
    elif start != end_of(blocks, start.block):
        rest = Paragraph() if isinstance(first, Figure | Embed) else first
        out.append(with_content(rest, cut(content_of(first), start.offset)))
    out.extend(blocks[start.block + 1 : end.block])
    if isinstance(last, Table) or end == end_of(blocks, end.block):
        out.append(last)
    elif end.offset:
        out.append(with_content(_bare(last), cut(content_of(last), 0, end.offset)))
    return tuple(out)


def _bare(block: Block) -> Block:
    """Return the kind that a part of a block has: a part of a caption is a paragraph."""
    if isinstance(block, Figure | Embed):
        return Paragraph()
    return replace(block, attribution=()) if isinstance(block, Quote) else block


def delete(article: Article, selection: Selection) -> Change | None:
    """Delete what is selected; the caret goes to where it began."""
    start, end = selection.start, selection.end
    if start == end:
        return None
    blocks = list(article.blocks)
    if start.block == end.block:
        blocks[start.block] = _delete_within(blocks, start, end)
    else:
        blocks[start.block : end.block + 1] = _delete_across(blocks, start, end)
    return change_to(article, blocks, start, selection.marks)


def _delete_within(blocks: Sequence[Block], start: Position, end: Position) -> Block:
    block = blocks[start.block]
    if isinstance(block, Table) and start.cell != end.cell:
        return _clear_cells(block, start.cell, end.cell)
    runs = replace_range(content_at(blocks, start), start.offset, end.offset, ())
    return with_content(block, runs, start.cell)


def _clear_cells(table: Table, first: tuple[int, int], last: tuple[int, int]) -> Table:
    """Empty the cells of the rectangle between two."""
    chosen = set(cells_between(table, first, last))
    rows = tuple(
        tuple(replace(cell, runs=()) if (r, k) in chosen else cell for k, cell in enumerate(row))
        for r, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _delete_across(blocks: Sequence[Block], start: Position, end: Position) -> list[Block]:
    first, last = blocks[start.block], blocks[end.block]
    head = None if isinstance(first, Table) else cut(content_of(first), 0, start.offset)
    tail = None if isinstance(last, Table) else cut(content_of(last), end.offset)
    signed = isinstance(last, Quote) and last.attribution and head and tail  # it stays by itself
    texts = is_text_block(first) and is_text_block(last)
    # behind all of its text nothing of a quotation is selected: its attribution stays
    kept = (
        first.attribution
        if isinstance(first, Quote) and start == end_of(blocks, start.block)
        else ()
    )
    joined = not signed or (isinstance(first, Quote) and not kept)
    if head is not None and tail is not None and texts and joined:
        # of an empty beginning nothing but its place is left: the text keeps its own kind
        keeps = last if not head and tail and not kept else first
        # an attribution stands behind its text: that of the first is within the selection
        if isinstance(keeps, Quote):
            attribution = last.attribution if isinstance(last, Quote) else ()
            keeps = replace(keeps, attribution=attribution or kept)
        return [with_content(keeps, join(head, tail))]
    out: list[Block] = []
    if head is None:
        out.append(first)
    elif head or not is_text_block(first):
        out.extend((with_content(first, head),) if start.offset else ())
    if tail is None:
        out.append(last)
    elif tail or isinstance(last, Figure | Embed):
        out.append(with_content(last, tail))
    return out or [Paragraph()]


def insert(article: Article, selection: Selection, new: Sequence[Block]) -> Change | None:
    """Put blocks in the place of the selection; the caret goes behind them.

    A single plain paragraph joins the text around it. A table fills the cells of a table from
    the caret on. In a cell, a caption or code the text of the blocks goes in, a line for each.
    """
    if not new:
        return None
    here = article.blocks[selection.start.block]
    one_place = selection.start.block == selection.end.block
    if len(new) == 1 and isinstance(new[0], Table) and isinstance(here, Table) and one_place:
        return _fill_cells(article, selection, here, new[0])
    deleted = delete(article, selection)
    base = apply(article, deleted) if deleted else article
    at = selection.start
    blocks = list(base.blocks)
    at = min(at, end_of(blocks, len(blocks) - 1))
    block = blocks[at.block]
    inline = len(new) == 1 and is_plain(new[0]) and not isinstance(block, Separator)
    # what stands there now was the end of the selection: not into its table or caption
    at_end = _is_gone(article, selection) and not is_text_block(block)
    attributed = isinstance(block, Quote) and bool(block.attribution)
    if at_end or (attributed and at.offset == 0 and not inline):
        blocks[at.block : at.block] = new
        caret = end_of(blocks, at.block + len(new) - 1)
        return change_to(article, blocks, caret, selection.marks)
    if inline or not is_text_block(block):
        return _insert_inline(article, blocks, at, new, selection.marks)
    runs = content_of(block)
    head, tail = cut(runs, 0, at.offset), cut(runs, at.offset)
    middle = list(new)
    if head and is_text_block(middle[0]) and is_plain(middle[0]):
        middle[0] = with_content(block, join(head, content_of(middle[0])))
        head = ()
    elif head:
        middle.insert(0, with_content(block, head))
    caret = Position(at.block + len(middle) - 1)
    caret = replace(caret, offset=_text_length(middle[-1]))
    if tail and is_text_block(middle[-1]):
        middle[-1] = with_content(middle[-1], join(content_of(middle[-1]), tail))
    elif tail:
        middle.append(with_content(after_kind(block), tail))
    blocks[at.block : at.block + 1] = middle
    if isinstance(middle[-1], Table):
        caret = end_of(blocks, at.block + len(middle) - 1)
    return change_to(article, blocks, caret, selection.marks)


def with_way_on(
    article: Article, selection: Selection, new: tuple[Block, ...]
) -> tuple[Block, ...]:
    """Return blocks to insert with a text behind them, so that the writer can go on below.

    Behind a picture or a table the caret would stand in its caption or its last cell.
    """
    end = selection.end
    here = article.blocks[min(end.block, len(article.blocks) - 1)]
    if not new or is_text_block(new[-1]) or not is_text_block(here):
        return new
    follows = article.blocks[end.block + 1 : end.block + 2]
    at_end = end == end_of(article.blocks, end.block)
    return new if at_end and follows and is_text_block(follows[0]) else (*new, after_kind(here))


def _fill_cells(article: Article, selection: Selection, table: Table, new: Table) -> Change | None:
    if len(new.rows) == len(new.rows[0]) == 1:
        return insert(article, selection, (Paragraph(new.rows[0][0].runs),))
    at = selection.start
    corner = min(cells_between(table, at.cell, selection.end.cell))
    filled_table, last = filled(table, corner, new)
    blocks = list(article.blocks)
    blocks[at.block] = filled_table
    end = Position(at.block, last, runs_length(filled_table.rows[last[0]][last[1]].runs))
    return change_to(article, blocks, end, selection.marks)


def _is_gone(article: Article, selection: Selection) -> bool:
    """Tell whether deleting a selection leaves nothing of the block in which it begins."""
    start, end = selection.start, selection.end
    first = article.blocks[start.block]
    return start.block != end.block and start.offset == 0 and not isinstance(first, Table)


def _text_length(block: Block) -> int:
    return 0 if isinstance(block, Table) else runs_length(content_of(block))


def _insert_inline(
    article: Article, blocks: list[Block], at: Position, new: Sequence[Block], marks: Marks
) -> Change | None:
    block = blocks[at.block]
    runs = flatten(new)
    if isinstance(block, Separator):
        blocks[at.block + 1 : at.block + 1] = new
        caret = end_of(blocks, at.block + len(new))
        return change_to(article, blocks, caret, marks)
    if not runs:  # a picture in a caption: it has to stand behind the block
        blocks[at.block + 1 : at.block + 1] = new
        return change_to(article, blocks, end_of(blocks, at.block + len(new)), marks)
    old = content_at(blocks, at)
    blocks[at.block] = with_content(block, replace_range(old, at.offset, at.offset, runs), at.cell)
    caret = replace(at, offset=at.offset + runs_length(runs))
    return change_to(article, blocks, caret, marks)


def flatten(blocks: Sequence[Block]) -> Runs:
    """Return the text of blocks as the runs of one, a line for each part."""
    out: list[Inline] = []
    for block in blocks:
        parts = (content_of(block),) if isinstance(block, Code) else block_runs(block)
        for runs in parts:
            if out:
                out.append(Break())
            out.extend(runs)
    return normal_runs(out)


def after_kind(block: Block) -> Block:
    """Return what a block becomes when a part of it stands on behind something else."""
    if isinstance(block, Paragraph):
        return replace(block, role=Role.BODY, runs=())
    return with_content(block, ()) if is_text_block(block) else Paragraph()


def move(article: Article, selection: Selection, target: Position) -> Change | None:
    """Move what is selected to a place outside of it."""
    if selection.start <= target <= selection.end:
        return None
    taken = extract(article, selection)
    marker = Selection(target, target, selection.marks)
    if target > selection.end:
        placed = insert(article, marker, taken)
        if placed is None:
            return None
        removed = delete(apply(article, placed), selection)
    else:
        # what is deleted first moves nothing before it
        cleared = delete(article, selection)
        if cleared is None:
            return None
        removed = insert(apply(article, cleared), marker, taken)
        placed = cleared
    if removed is None:
        return placed
    result = apply(apply(article, placed), removed)
    return Change(diff_blocks(article.blocks, result.blocks), selection=removed.selection)


def change_to(
    article: Article, blocks: Sequence[Block], caret: Position, marks: Marks = ()
) -> Change | None:
    """Return the change to other blocks, with the caret at a place; None for no change."""
    splices = diff_blocks(article.blocks, tuple(blocks))
    if not splices:
        return None
    place = place_within(blocks, caret)
    return Change(splices, selection=Selection(place, place, marks))


def place_within(blocks: Sequence[Block], place: Position) -> Position:
    """Return the nearest place that blocks really have."""
    index = min(place.block, len(blocks) - 1)
    block = blocks[index]
    cell = NO_CELL
    if isinstance(block, Table):
        cells = [(r, k) for r, row in enumerate(block.rows) for k in range(len(row))]
        cell = place.cell if place.cell in cells else cells[0]
    length = runs_length(content_at(blocks, Position(index, cell)))
    return Position(index, cell, min(place.offset, length))
