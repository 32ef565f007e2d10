"""Lists: turn text into items and back, and say how their numbers look."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_blocks, map_text_blocks, text_blocks, to_paragraph
from editor.document.keystrokes import indent as indent_items
from editor.document.keystrokes import outdent as outdent_items
from editor.document.nodes import Block, ListItem, ListKind, Numerals, TextBlock
from editor.document.selection import Position, Selection, caret
from editor.document.walk import list_numbers
from editor.feature import Command, State


def toggle(kind: ListKind) -> Command:
    """Make the command that turns the selected blocks into items of a kind, and items back."""
    is_list = is_list_of(kind)

    def command(article: Article, selection: Selection) -> Change | None:
        if is_list(article, selection):
            return map_text_blocks(article, selection, to_paragraph)
        numerals = _numerals_above(article, selection) if kind is ListKind.NUMBER else None
        return map_text_blocks(article, selection, lambda block: to_item(block, kind, numerals))

    return command


def to_item(block: TextBlock, kind: ListKind, numerals: Numerals | None = None) -> ListItem:
    """Return a block as a list item; an item keeps its level."""
    if isinstance(block, ListItem):
        if kind is ListKind.NUMBER:
            return replace(block, kind=kind, numerals=numerals or block.numerals, checked=False)
        checked = block.checked and kind is ListKind.TASK
        return replace(block, kind=kind, start=None, numerals=Numerals.DECIMAL, checked=checked)
    return ListItem(
        block.runs,
        kind,
        numerals=numerals or Numerals.DECIMAL,
        dir=block.dir,
        align=block.align,
        lang=block.lang,
    )


def _numerals_above(article: Article, selection: Selection) -> Numerals | None:
    """Return the numerals of the list that new items go on with."""
    index = selection.start.block - 1
    above = _numbered(article, index)
    return above.numerals if above else None


def _numbered(article: Article, index: int) -> ListItem | None:
    """Return the numbered item at an index, None if something else is there."""
    block = article.blocks[index] if 0 <= index < len(article.blocks) else None
    is_item = isinstance(block, ListItem) and block.kind is ListKind.NUMBER
    return block if isinstance(block, ListItem) and is_item else None


def is_list_of(kind: ListKind) -> State:
    """Make the state that tells whether all selected text is items of a kind."""

    def state(article: Article, selection: Selection) -> bool:
        blocks = text_blocks(article, selection)
        items = [b for b in blocks if isinstance(b, ListItem) and b.kind is not ListKind.NONE]
        return (
            bool(items)
            and all(isinstance(block, ListItem) for block in blocks)
            and all(item.kind is kind for item in items)
        )

    return state


def indent(article: Article, selection: Selection) -> Change | None:
    """Move the selected items one level in."""
    return indent_items(article, selection)


def outdent(article: Article, selection: Selection) -> Change | None:
    """Move the selected items one level out; from the first level they leave the list."""
    moved = outdent_items(article, selection)
    return moved or map_blocks(article, selection, _out_of_list)


def _out_of_list(block: Block) -> Block:
    return to_paragraph(block) if isinstance(block, ListItem) else block


def numerals(kind: Numerals) -> Command:
    """Make the command that writes the numbers of the whole list in another script."""

    def command(article: Article, selection: Selection) -> Change | None:
        index = selection.head.block
        here = _numbered(article, index)
        if here is None:
            return None

        def change(block: Block) -> Block:
            if not isinstance(block, ListItem) or block.kind is not ListKind.NUMBER:
                return block
            return replace(block, numerals=kind) if block.level == here.level else block

        changed = map_blocks(article, _over(list_around(article, index)), change)
        return replace(changed, selection=selection) if changed else None

    return command


def has_numerals(kind: Numerals) -> State:
    """Make the state that tells how the numbers at the caret are written."""

    def state(article: Article, selection: Selection) -> bool:
        here = _numbered(article, selection.head.block)
        return here is not None and here.numerals is kind

    return state


def restart(article: Article, selection: Selection) -> Change | None:
    """Begin the numbers anew at the item of the caret, or let them go on as before."""
    index = selection.head.block
    here = _numbered(article, index)
    if here is None:
        return None
    numbers = list_numbers(article.blocks[list_around(article, index).start : index + 1])
    start = None if here.start is not None else 1
    if start == 1 and numbers[-1] == 1:
        return None  # it is the first one already
    changed = map_blocks(
        article, caret(index), lambda block: replace(here, start=start) if block is here else block
    )
    return replace(changed, selection=selection) if changed else None


def go_on(article: Article, selection: Selection) -> Change | None:
    """Let the numbers at the caret go on from those of the list before."""
    index = selection.head.block
    here = _numbered(article, index)
    if here is None:
        return None
    before = _number_before(article, index, here)
    return set_start(article, selection, before + 1) if before is not None else None


def _number_before(article: Article, index: int, here: ListItem) -> int | None:
    """Return the number of the nearest item above that is counted in the same way."""
    for above in range(index - 1, -1, -1):
        other = _numbered(article, above)
        if other and (other.level, other.numerals) == (here.level, here.numerals):
            return list_numbers(article.blocks[list_around(article, above).start : above + 1])[-1]
    return None


def number_at(article: Article, selection: Selection) -> int | None:
    """Return the number of the item at the caret, None where it has none."""
    index = selection.head.block
    if _numbered(article, index) is None:
        return None
    return list_numbers(article.blocks[list_around(article, index).start : index + 1])[-1]


def set_start(article: Article, selection: Selection, number: int) -> Change | None:
    """Give the item at the caret a number; those behind it follow."""
    index = selection.head.block
    here = _numbered(article, index)
    if here is None:
        return None
    bare = replace(here, start=None)
    above = article.blocks[list_around(article, index).start : index]
    by_itself = list_numbers([*above, bare])[-1] == number
    new = replace(here, start=None if by_itself else number)
    changed = map_blocks(article, caret(index), lambda block: new if block is here else block)
    return replace(changed, selection=selection) if changed else None


def list_around(article: Article, index: int) -> range:
    """Return the indices of the list in which a block stands."""
    first = last = index
    while first > 0 and isinstance(article.blocks[first - 1], ListItem):
        first -= 1
    while last + 1 < len(article.blocks) and isinstance(article.blocks[last + 1], ListItem):
        last += 1
    return range(first, last + 1)


def _over(indices: range) -> Selection:
    return Selection(Position(indices.start), Position(indices.stop - 1))


def tick(article: Article, selection: Selection) -> Change | None:
    """Tick the selected tasks, or untick them where all are ticked."""
    tasks = [
        block
        for block in text_blocks(article, selection)
        if isinstance(block, ListItem) and block.kind is ListKind.TASK
    ]
    done = not all(task.checked for task in tasks)

    def change(block: Block) -> Block:
        is_task = isinstance(block, ListItem) and block.kind is ListKind.TASK
        return replace(block, checked=done) if is_task else block

    return map_blocks(article, selection, change) if tasks else None
