"""Where the caret is, in the terms of the article."""

from __future__ import annotations

from dataclasses import dataclass

from editor.document.marks import Marks


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the inline content of a block.

    `cell` is the row and the index within `rows[row]` for a place in a table, (-1, -1) elsewhere;
    the caption of a figure and the text of an embed are their block's own content.
    """

    block: int
    cell: tuple[int, int] = (-1, -1)
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected; `head` is where the caret blinks.

    `marks` are those that a letter typed now would carry.
    """

    anchor: Position = Position(0)
    head: Position = Position(0)
    marks: Marks = ()

    @property
    def start(self) -> Position:
        """Return the end of the selection that comes first in the text."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> Position:
        """Return the end of the selection that comes last in the text."""
        return max(self.anchor, self.head)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is selected."""
        return self.anchor == self.head

    @property
    def blocks(self) -> range:
        """Return the indices of the blocks that are touched."""
        return range(self.start.block, self.end.block + 1)


def caret(block: int, offset: int = 0, cell: tuple[int, int] = (-1, -1)) -> Selection:
    """Make an empty selection."""
    position = Position(block, cell, offset)
    return Selection(position, position)
