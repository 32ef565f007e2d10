"""Direction: of whole blocks and cells, and of phrases within the other direction (E4, E5, E9)."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import (
    carrying,
    cell_at,
    map_blocks,
    replace_blocks_by,
    selected_cells,
    toggling,
    with_cell,
)
from editor.document.marks import direction as isolate_mark
from editor.document.nodes import Block, Code, Dir, Separator, Table
from editor.document.selection import Selection
from editor.feature import Command, State

SIDE_KEYS = "direction.side-keys"

# What tells one Shift key from the other, by virtual key and then by scan code: the keysyms of
# X11 and Wayland, the virtual keys of macOS, the scan codes of Windows, whose virtual key is the
# same for both. Run on X11 only; the others are from the documentation of those systems.
_BY_VIRTUAL_KEY = {
    0xFFE1: Dir.LTR, 0xFFE2: Dir.RTL, 0xA0: Dir.LTR, 0xA1: Dir.RTL, 0x38: Dir.LTR, 0x3C: Dir.RTL,
}  # fmt: skip
_WINDOWS_SHIFT = 0x10
_BY_SCAN_CODE = {0x2A: Dir.LTR, 0x36: Dir.RTL}


def shift_side(virtual_key: int, scan_code: int) -> Dir | None:
    """Return the direction that a Shift key stands for, None where it does not tell its side."""
    if virtual_key == _WINDOWS_SHIFT:
        return _BY_SCAN_CODE.get(scan_code & 0xFF)
    return _BY_VIRTUAL_KEY.get(virtual_key)


def direct(value: Dir) -> Command:
    """Make the command that gives the selected blocks a direction; alignment is not touched.

    With the caret in a table only the selected cells turn; a table selected whole turns its
    columns as well.
    """

    def command(article: Article, selection: Selection) -> Change | None:
        wanted = None if value is article.meta.dir else value
        index = selection.head.block
        table = article.blocks[index] if index < len(article.blocks) else None
        if isinstance(table, Table) and len(selection.blocks) == 1:
            change = _direct_cells(article, selection, table, value)
        else:
            change = map_blocks(article, selection, lambda block: _directed(block, wanted))
        return replace(change, selection=selection) if change else None

    return command


def _direct_cells(
    article: Article, selection: Selection, table: Table, value: Dir
) -> Change | None:
    index = selection.head.block
    wanted = None if value is (table.dir or article.meta.dir) else value
    changed = table
    for at in selected_cells(table, index, selection):
        changed = with_cell(changed, at, replace(cell_at(changed, at), dir=wanted))
    return replace_blocks_by(article, {index: changed})


def _directed(block: Block, wanted: Dir | None) -> Block:
    return block if isinstance(block, Code | Separator) else replace(block, dir=wanted)


def is_directed(value: Dir) -> State:
    """Make the state that tells whether all that is selected runs so."""

    def state(article: Article, selection: Selection) -> bool:
        found: list[Dir] = []
        for index in selection.blocks:
            block = article.blocks[index] if index < len(article.blocks) else Separator()
            if isinstance(block, Code | Separator):
                continue
            base = block.dir or article.meta.dir
            found.append(base)
            if isinstance(block, Table) and len(selection.blocks) == 1:
                cells = selected_cells(block, index, selection)
                found[-1:] = [cell_at(block, at).dir or base for at in cells]
        return bool(found) and all(one is value for one in found)

    return state


def can_direct(article: Article, selection: Selection) -> bool:
    """Tell whether something is selected that has a direction."""
    touched = (article.blocks[i] for i in selection.blocks if i < len(article.blocks))
    return any(not isinstance(block, Code | Separator) for block in touched)


def flip_table(article: Article, selection: Selection) -> Change | None:
    """Let the columns of the table at the caret run the other way (E7)."""
    index = selection.head.block
    table = article.blocks[index] if index < len(article.blocks) else None
    if not isinstance(table, Table):
        return None
    other = Dir.LTR if (table.dir or article.meta.dir) is Dir.RTL else Dir.RTL
    change = replace_blocks_by(
        article, {index: replace(table, dir=None if other is article.meta.dir else other)}
    )
    return replace(change, selection=selection) if change else None


def isolate(value: Dir) -> Command:
    """Make the command that sets a phrase apart with a direction of its own, and back (E9)."""
    return toggling(isolate_mark(value))


def is_isolated(value: Dir) -> State:
    """Make the state that tells whether the selected phrase is set apart so."""
    return carrying(isolate_mark(value))
