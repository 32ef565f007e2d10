"""What Enter, Backspace, Delete and Tab do to an article, as writers expect it of Word."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice, apply
from editor.document.code_lines import code_enter
from editor.document.grid import grid_of, table_of
from editor.document.nodes import (
    Block,
    Break,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
)
from editor.document.runs import cut, join, replace_range, runs_length
from editor.document.schema import MAX_LIST_LEVEL
from editor.document.selection import Position, Selection
from editor.document.slices import (
    change_to,
    content_at,
    content_of,
    delete,
    end_of,
    is_text_block,
    with_content,
)
from editor.document.walk import with_children


def enter(article: Article, selection: Selection) -> Change | None:
    """Divide the block at the caret; leave a list or quotation from its empty last block."""
    base, at = _without_selection(article, selection)
    block = base.blocks[at.block]
    if isinstance(block, Code) and (change := code_enter(article, selection)) is not None:
        return change
    if isinstance(block, Table | Code):
        return line_break(article, selection)
    runs = content_of(block)
    blocks = list(base.blocks)
    if not runs and (left := _leave(block)) is not None:
        blocks[at.block] = left
        return change_to(article, blocks, at, selection.marks)
    if not runs and isinstance(block, Quote) and _goes_on(blocks, at.block):
        # the attribution stands under the last paragraph that the quotation keeps
        blocks[at.block - 1] = _attributed(blocks[at.block - 1], block)
        blocks[at.block] = Paragraph(dir=block.dir, lang=block.lang)
        return change_to(article, blocks, at, selection.marks)
    blocks[at.block : at.block + 1] = _divide(block, at.offset)
    marks = () if isinstance(block, Heading) else selection.marks
    return change_to(article, blocks, Position(at.block + 1), marks)


def _divide(block: Block, offset: int) -> tuple[Block, Block]:
    runs = content_of(block)
    head, tail = cut(runs, 0, offset), cut(runs, offset)
    match block:
        case Heading() if not tail:
            return block, Paragraph(dir=block.dir, lang=block.lang)
        case Heading() if not head:
            return Paragraph(dir=block.dir, lang=block.lang), block
        case Paragraph():
            first_role = Role.BODY if not head and tail else block.role
            second_role = block.role if not head and tail else Role.BODY
            return replace(block, runs=head, role=first_role), replace(
                block, runs=tail, role=second_role
            )
        case Heading():
            return replace(block, runs=head), replace(block, runs=tail)
        case ListItem():
            return replace(block, runs=head), replace(block, runs=tail, start=None, checked=False)
        case Quote():
            return replace(block, runs=head, attribution=()), replace(block, runs=tail)
        case _:
            kept = block if isinstance(block, Separator) else with_content(block, head)
            return kept, Paragraph(tail)


def _leave(block: Block) -> Block | None:
    """Return what an empty block turns into instead of being divided."""
    if isinstance(block, ListItem):
        return _outdented(block)
    if isinstance(block, Quote) and not block.attribution:
        return Paragraph(dir=block.dir, lang=block.lang)
    return None


def _goes_on(blocks: list[Block], index: int) -> bool:
    """Tell whether a block goes on with the quotation above it."""
    above, block = blocks[index - 1] if index else None, blocks[index]
    return (
        isinstance(above, Quote)
        and isinstance(block, Quote)
        and not above.attribution
        and (above.level, above.pull) == (block.level, block.pull)
    )


def _attributed(block: Block, other: Quote) -> Block:
    return replace(block, attribution=other.attribution) if isinstance(block, Quote) else block


def _outdented(item: ListItem) -> Block:
    if item.level > 0:
        return replace(item, level=item.level - 1, start=None)
    return Paragraph(item.runs, dir=item.dir, align=item.align, lang=item.lang)


def line_break(article: Article, selection: Selection) -> Change | None:
    """Break the line without dividing the block."""
    base, at = _without_selection(article, selection)
    block = base.blocks[at.block]
    if isinstance(block, Separator):
        return None
    runs = replace_range(content_at(base.blocks, at), at.offset, at.offset, (Break(),))
    blocks = list(base.blocks)
    blocks[at.block] = with_content(block, runs, at.cell)
    return change_to(article, blocks, replace(at, offset=at.offset + 1), selection.marks)


def backspace(article: Article, selection: Selection) -> Change | None:
    """Delete the selection, or act at the start of a block; None: an ordinary character.

    A table that is selected whole goes; Delete only empties its cells.
    """
    if not selection.is_empty:
        if _is_whole_table(article, selection):
            return remove_block(article, selection.start.block)
        return delete(article, selection)
    at = selection.head
    block = article.blocks[at.block]
    if at.offset or isinstance(block, Table):
        return None
    blocks = list(article.blocks)
    loosened = _loosen(block)
    if loosened is not None:
        blocks[at.block] = loosened
        return change_to(article, blocks, at, selection.marks)
    if at.block == 0:
        return None
    return _join(article, at.block - 1, selection)


def _loosen(block: Block) -> Block | None:
    """Return a block without the thing at its start that Backspace takes away first."""
    if isinstance(block, ListItem):
        return _outdented(block)
    if isinstance(block, Quote):
        return Paragraph(block.runs, dir=block.dir, align=block.align, lang=block.lang)
    if isinstance(block, Code) and not block.text:
        return Paragraph()
    return None


def delete_forward(article: Article, selection: Selection) -> Change | None:
    """Delete the selection, or join the next block at the end of one; None: a character."""
    if not selection.is_empty:
        return delete(article, selection)
    at = selection.head
    block = article.blocks[at.block]
    if isinstance(block, Table) or at.offset < runs_length(content_of(block)):
        return None
    if at.block + 1 == len(article.blocks):
        return None
    return _join(article, at.block, selection)


def _join(article: Article, index: int, selection: Selection) -> Change | None:
    """Join a block and the next; where they cannot, an empty one of them goes."""
    first, second = article.blocks[index], article.blocks[index + 1]
    blocks = list(article.blocks)
    end = end_of(blocks, index)
    if isinstance(first, Separator):
        del blocks[index]
        return change_to(article, blocks, Position(index), selection.marks)
    if is_text_block(first) and isinstance(second, Separator):
        del blocks[index + 1]
        return change_to(article, blocks, end, selection.marks)
    if is_text_block(first) and not content_of(first):
        del blocks[index]
        return change_to(article, blocks, Position(index), selection.marks)
    if is_text_block(second) and not content_of(second):
        del blocks[index + 1]
        return change_to(article, blocks, end, selection.marks)
    if not (is_text_block(first) and is_text_block(second)):
        table = index if isinstance(first, Table) else index + 1
        return select_table(article, table) if isinstance(blocks[table], Table) else None
    joined = with_content(first, join(content_of(first), content_of(second)))
    if isinstance(joined, Quote) and isinstance(second, Quote):
        joined = replace(joined, attribution=second.attribution)
    blocks[index : index + 2] = [joined]
    return change_to(article, blocks, end, selection.marks)


def select_table(article: Article, index: int) -> Change:
    """Return the wish to select all cells of the table with an index."""
    end = end_of(article.blocks, index)
    return Change(selection=Selection(Position(index, (0, 0)), end))


def _is_whole_table(article: Article, selection: Selection) -> bool:
    start, end = selection.start, selection.end
    block = article.blocks[start.block]
    # a selection over cells has no offsets worth the name
    if not isinstance(block, Table) or start.block != end.block or start.cell == end.cell:
        return False
    return (start.cell, end.cell) == ((0, 0), end_of(article.blocks, start.block).cell)


def next_cell(article: Article, selection: Selection, *, back: bool = False) -> Change | None:
    """Go to the next or previous cell of a table; behind the last one a row is added.

    None outside of tables.
    """
    here = selection.head
    table = article.blocks[here.block]
    if not isinstance(table, Table):
        return None
    cells = [(r, k) for r, row in enumerate(table.rows) for k in range(len(row))]
    at = cells.index(here.cell) + (-1 if back else 1)
    splices: tuple[Splice, ...] = ()
    if at < len(cells):
        target = Position(here.block, cells[max(0, at)])
    else:
        grid = grid_of(table)
        target = Position(here.block, (grid.height, 0))
        splices = (Splice(here.block, (table,), (table_of(table, grid.with_row(grid.height)),)),)
    return Change(splices, selection=Selection(target, target))


def is_block_edge(article: Article, selection: Selection, *, forward: bool) -> bool:
    """Tell whether a deletion would reach over the edge of the caret's block or cell."""
    at = selection.head
    if not selection.is_empty:
        return False
    if not forward:
        return at.offset == 0
    return at.offset >= runs_length(content_at(article.blocks, at))


def indent(article: Article, selection: Selection) -> Change | None:
    """Move list items one level in with what hangs on them; None where no item can move."""
    return _shift(article, selection, 1)


def outdent(article: Article, selection: Selection) -> Change | None:
    """Move list items one level out with what hangs on them; one of the first level stays."""
    return _shift(article, selection, -1)


def _shift(article: Article, selection: Selection, by: int) -> Change | None:
    blocks = list(article.blocks)
    moved = -1
    for index in selection.blocks:
        block = blocks[index]
        if not isinstance(block, ListItem) or index <= moved:
            continue
        before = blocks[index - 1] if index else None
        deepest = before.level + 1 if isinstance(before, ListItem) else 0
        level = min(block.level + by, deepest if by > 0 else block.level, MAX_LIST_LEVEL)
        if level < 0 or level == block.level:
            continue
        family = with_children(article.blocks, index)
        for each in family:
            blocks[each] = _deeper(blocks[each], level - block.level)
        moved = family.stop - 1
    changed = change_to(article, blocks, selection.head)
    return replace(changed, selection=selection) if changed else None


def _deeper(block: Block, by: int) -> Block:
    if not isinstance(block, ListItem):
        return block
    return replace(block, level=min(block.level + by, MAX_LIST_LEVEL))


def down_from_the_end(article: Article, selection: Selection) -> Change | None:
    """Make a paragraph below code, a picture or a card that ends the article; None elsewhere."""
    index = len(article.blocks) - 1
    if selection.head.block < index or not isinstance(article.blocks[index], Code | Figure | Embed):
        return None
    below = Position(index + 1)
    return Change((Splice(index + 1, (), (Paragraph(),)),), selection=Selection(below, below))


def remove_block(article: Article, index: int) -> Change | None:
    """Delete a block whole: a selected picture, a card, a separator."""
    blocks = list(article.blocks)
    blocks[index : index + 1] = () if len(blocks) > 1 else (Paragraph(),)
    at = end_of(blocks, index - 1) if index else Position(0)
    return change_to(article, blocks, at)


def _without_selection(article: Article, selection: Selection) -> tuple[Article, Position]:
    deleted = delete(article, selection)
    if deleted is None:
        return article, selection.head
    base = apply(article, deleted)
    assert deleted.selection is not None  # noqa: S101 - `delete` always sets it
    return base, deleted.selection.head
