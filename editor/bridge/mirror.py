"""Mirrors Qt's document as blocks of the article, re-reading only what a key press touched.

`contentsChange` is a hint and not the truth: after mixed edit blocks and undo its numbers are
sometimes wrong. So what was read after it is proved by a ledger (the number of Qt blocks, the
sum of their lengths, the neighbours of the range); where the proof fails, everything is read.
Of a table only the row of the changed cell is read, as long as the table keeps its shape.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from PySide6.QtGui import QTextCursor, QTextDocument

from editor.bridge.cells import row_cells
from editor.bridge.properties import OBJECT
from editor.bridge.reader import Reader, Unit
from editor.bridge.style import same_template
from editor.bridge.utf16 import utf16_length
from editor.document.change import common_ends
from editor.document.edit import with_cell
from editor.document.nodes import Block, Cell, Paragraph, Table
from editor.document.runs import plain_text

LETTER = 2
"""UTF-16 units of one typed letter: a hint of nothing else is always right, and keys are many."""


@dataclass(frozen=True, slots=True)
class Spliced:
    """What changed: units `[start, old_end)` gave way to units `[start, new_end)`."""

    start: int
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]

    def keeps_templates(self) -> bool:
        """Tell whether blocks changed in nothing but their content."""
        if len(self.old) != len(self.new):
            return False
        for old, new in zip(self.old, self.new, strict=True):
            a, b = old.block, new.block
            if a is None or b is None or not same_template(a, b):
                return False
        return True


class Mirror:
    """Keeps the units of a document; `on_splice` hears of each change of them, and of no other.

    Lives on the window's thread. The document must have a layout, or Qt emits no signal.
    """

    def __init__(self, document: QTextDocument, on_splice: Callable[[Spliced], None]) -> None:
        self._document = document
        self._reader = Reader(document)
        self._on_splice = on_splice
        self._paused = False
        self.units: list[Unit] = []
        self.blocks: tuple[Block, ...] = ()
        self.full_reads = 0  # counted for tests and for the curious
        self._total = 0
        self._starts: list[int] = []  # first Qt block of each unit, empty where it is its index
        self._models: list[int] = []  # index in the article of each unit, empty where equal
        self.reload()
        document.contentsChange.connect(self._on_change)

    def pause(self) -> None:
        """Do not listen until `reload`: the document is about to be filled anew."""
        self._paused = True

    def reload(self) -> None:
        """Read everything, with nothing known of formats."""
        self._paused = False
        self._reader.forget()
        self.units = self._reader.read_all()
        self._total = self._document.characterCount()
        self._index()

    def adopt(self, blocks: tuple[Block, ...]) -> None:
        """Take equal blocks as the very objects that are known elsewhere; they compare quickly."""
        if blocks == self.blocks and any(unit.block is not None for unit in self.units):
            known = iter(blocks)
            self.units = [
                unit if unit.block is None else replace(unit, block=next(known))
                for unit in self.units
            ]
            self._index()

    def read_all(self) -> tuple[Block, ...]:
        """Read the document as if nothing were known: what `blocks` must always equal."""
        return _blocks(Reader(self._document).read_all())

    def first_qt_block(self, unit: int) -> int:
        """Return the number of the first Qt block of a unit."""
        return self._starts[unit] if self._starts else unit

    def unit_of_qt_block(self, number: int) -> int:
        """Return the unit that a Qt block belongs to."""
        return bisect_right(self._starts, number) - 1 if self._starts else number

    def unit_of_block(self, index: int) -> int:
        """Return the unit of a block of the article."""
        return self._models.index(index) if self._models else index

    def block_of_unit(self, unit: int) -> int | None:
        """Return the index in the article of a unit, None for glue."""
        if not self._models:
            return unit
        return self._models[unit] if self._models[unit] >= 0 else None

    def _on_change(self, position: int, removed: int, added: int) -> None:
        if self._paused:
            return
        if not self._read_range(position, removed, added):
            self.full_reads += 1
            units = self._reader.read_all()
            self._splice(0, len(self.units), units)

    def _read_range(self, position: int, removed: int, added: int) -> bool:
        """Re-read what a hint names; false where the hint cannot be proved."""
        document = self._document
        if min(position, removed, added) < 0 or not self.units:
            return False
        last = min(position + added, document.characterCount() - 1)
        low = document.findBlock(position).blockNumber()
        high = document.findBlock(last).blockNumber()
        grown = document.blockCount() - self._qt_blocks()
        old_high = high - grown
        if not (low <= old_high + 1 and 0 <= old_high < self._qt_blocks() and low >= 0):
            return False
        first = self.unit_of_qt_block(min(low, old_high))
        end = self.unit_of_qt_block(old_high) + 1
        if end == first + 1 and not grown and self._read_cell(first, low, high):
            return True
        start_qt = self.first_qt_block(first)
        end_qt = (self.first_qt_block(end) if end < len(self.units) else self._qt_blocks()) + grown
        if end_qt < start_qt:
            return False
        block = document.findBlockByNumber(start_qt)
        new = list(self._reader.read(block, end_qt - start_qt))
        read, total = 0, self._total
        for unit in new:
            read += unit.qt_blocks
            total += unit.length
        for unit in self.units[first:end]:
            total -= unit.length
        if read != end_qt - start_qt or total != document.characterCount():
            return False  # the hint is wrong, or a table begins here and ends beyond
        a_letter = end == first + 1 and not grown and removed == 0 and added <= LETTER
        if not a_letter and not self._neighbours_stand(first, end, grown):
            return False
        self._splice(first, end, new)
        return True

    def _read_cell(self, unit: int, low: int, high: int) -> bool:
        """Re-read the one cell of a table that Qt blocks belong to; false where more may differ."""
        kept = self.units[unit]
        model = kept.block
        if not isinstance(model, Table):
            return False
        block = self._document.findBlockByNumber(low)
        table = QTextCursor(block).currentTable()
        if table is None:
            return False
        cell = table.cellAt(block.position())
        last = self._document.findBlockByNumber(high)
        first = self._document.findBlock(table.firstPosition()).blockNumber()
        if (
            not cell.firstPosition() <= last.position() <= cell.lastPosition()
            or first != self.first_qt_block(unit)
            or not self._reader.is_as_read(table, model)
        ):
            return False
        row = model.rows[cell.row()]
        column = cell.column()
        read = [
            (k, cell.column() == column, self._reader.read_cell(cell))
            for k, cell in enumerate(row_cells(table, cell.row()))
        ]
        at = next(k for k, here, _ in read if here)
        if len(read) != len(row) or any(now != row[k] for k, here, now in read if not here):
            return False
        was, now = row[at], read[at][2]
        grown = _length(now) - _length(was)
        if (was.colspan, was.rowspan) != (
            now.colspan,
            now.rowspan,
        ) or self._total + grown != self._document.characterCount():
            return False
        new = with_cell(model, (cell.row(), at), now)
        self._splice(unit, unit + 1, [replace(kept, block=new, length=kept.length + grown)])
        return True

    def _neighbours_stand(self, first: int, end: int, grown: int) -> bool:
        document = self._document
        if first > 0 and not self._stands(first - 1, self.first_qt_block(first) - 1):
            return False
        if end == len(self.units):
            return True
        number = self.first_qt_block(end) + grown
        return number < document.blockCount() and self._stands(end, number)

    def _stands(self, unit: int, qt_block: int) -> bool:
        kept = self.units[unit]
        if isinstance(kept.block, Table):
            return True  # its length is in the ledger; reading it at each key would cost too much
        block = self._document.findBlockByNumber(qt_block)
        return self._reader.read_block(block) == kept.block

    def _splice(self, first: int, end: int, new: list[Unit]) -> None:
        old = self.units[first:end]
        head, tail = common_ends(old, new)
        first += head
        old = old[head : len(old) - tail]
        new = new[head : len(new) - tail]
        self._total = self._document.characterCount()
        if not old and not new:
            return  # an echo: an input method at work, a format that says the same
        self.units[first : first + len(old)] = new
        if not self._models and _is_shape_kept(old, new):
            blocks = tuple(unit.block for unit in new if unit.block is not None)
            self.blocks = (*self.blocks[:first], *blocks, *self.blocks[first + len(old) :])
        else:
            self._index()
        self._on_splice(Spliced(first, tuple(old), tuple(new)))

    def _index(self) -> None:
        units = self.units
        self._starts = []
        self._models = []
        if any(unit.qt_blocks != 1 for unit in units):
            self._starts = list(accumulate((unit.qt_blocks for unit in units), initial=0))[:-1]
        if any(unit.block is None for unit in units):
            count = 0
            for unit in units:
                self._models.append(-1 if unit.block is None else count)
                count += unit.block is not None
            if not count:
                self._models[0] = 0  # nothing but glue: it stands for the empty article
        self.blocks = _blocks(units)

    def _qt_blocks(self) -> int:
        if not self._starts:
            return len(self.units)
        return self._starts[-1] + self.units[-1].qt_blocks


def _is_shape_kept(old: list[Unit], new: list[Unit]) -> bool:
    if len(old) != len(new):
        return False
    for a, b in zip(old, new, strict=True):
        if a.qt_blocks != b.qt_blocks or (a.block is None) != (b.block is None):
            return False
    return True


def _length(cell: Cell) -> int:
    return utf16_length(plain_text(cell.runs, note=OBJECT))


def _blocks(units: list[Unit]) -> tuple[Block, ...]:
    return tuple(unit.block for unit in units if unit.block is not None) or (Paragraph(),)
