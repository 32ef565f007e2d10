"""Where the caret goes in an article that may have changed since it was there."""

from __future__ import annotations

from editor.document.nodes import Block, Table
from editor.document.selection import Selection, caret
from editor.document.slices import end_of


def near(blocks: tuple[Block, ...], block: int, offset: int) -> Selection:
    """Return a place of the text, or the nearest one that there is."""
    block = min(block, len(blocks) - 1)
    if isinstance(blocks[block], Table):
        return caret(block, 0, (0, 0))
    return caret(block, min(offset, end_of(blocks, block).offset))
