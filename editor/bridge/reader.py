"""Reads Qt's document: what its blocks say, as blocks of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableCell,
)

from editor.bridge.cells import row_cells
from editor.bridge.properties import LINE_BREAK, OBJECT, ObjectType, Prop
from editor.document.codec import decode_block, decode_cell, decode_marks, decode_runs, encode_block
from editor.document.marks import Marks
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Embed,
    Figure,
    Inline,
    Note,
    Paragraph,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.schema import table_width

PLAIN = Paragraph()
BARE_CELL = Cell()
STRAY = "\ufffd"  # for an object where none belongs: offsets stay right, and it can be deleted


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of Qt blocks that is one block of the article, or None for glue.

    `qt_blocks` counts Qt's blocks, `length` their UTF-16 characters with separators.
    """

    block: Block | None
    qt_blocks: int
    length: int


@dataclass(frozen=True, slots=True)
class _Format:
    """What a character format says: marks of text, and what an object of it is."""

    marks: Marks
    note: Note | None
    object: int


class Reader:
    """Reads one document; keeps what it has learnt of the document's formats.

    Qt gives each format of a document an index and reuses indices only after `clear()`: call
    `forget()` then.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._chars: dict[int, _Format] = {}
        self._blocks: dict[int, Block | None] = {}

    def forget(self) -> None:
        """Drop what is known of formats, after the document was cleared."""
        self._chars.clear()
        self._blocks.clear()

    def read_all(self) -> list[Unit]:
        """Read the whole document."""
        return list(self.read(self._document.begin(), self._document.blockCount()))

    def read(self, block: QTextBlock, count: int) -> Iterator[Unit]:
        """Read `count` Qt blocks from one on; a table is read whole, even beyond the count."""
        # a block alone, as at each key, is asked itself: to list all tables costs more
        tables = count == 1 or bool(self._document.rootFrame().childFrames())
        while count > 0 and block.isValid():
            table = QTextCursor(block).currentTable() if tables else None
            if table is None:
                yield Unit(self.read_block(block), 1, block.length())
                block = block.next()
                count -= 1
                continue
            unit = self.read_table(table)
            yield unit
            count -= unit.qt_blocks
            block = self._document.findBlock(table.lastPosition() + 1)

    def read_block(self, block: QTextBlock) -> Block | None:
        """Read one Qt block outside of tables; None for glue."""
        index = block.blockFormatIndex()
        if index not in self._blocks:
            self._blocks[index] = self._template(block)
        bare = self._blocks[index]
        if bare is None:
            return None if block.length() == 1 else Paragraph(self.read_runs(block))
        if bare is PLAIN:
            return Paragraph(self.read_runs(block))
        match bare:
            case Code():
                text = block.text().replace(LINE_BREAK, "\n").replace(OBJECT, STRAY)
                return replace(bare, text=text)
            case Separator():
                alone = block.length() == 2 and _begins_with(block, ObjectType.RULE)
                return bare if alone else Paragraph(self.read_runs(block))
            case Figure() | Embed():
                # without its object the block is what is left of it: a paragraph
                mine = ObjectType.PICTURE if isinstance(bare, Figure) else ObjectType.CARD
                if _begins_with(block, mine):
                    return replace(bare, runs=self.read_runs(block, skip=1))
                return Paragraph(self.read_runs(block), dir=bare.dir, lang=bare.lang)
            case _:
                return replace(bare, runs=self.read_runs(block))

    def read_runs(self, block: QTextBlock, skip: int = 0) -> Runs:
        """Read the inline content of a Qt block, without its first `skip` characters."""
        out: list[Inline] = []
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            index = fragment.charFormatIndex()
            fmt = self._chars.get(index)
            if fmt is None:
                fmt = self._chars[index] = _read_format(fragment.charFormat())
            text = fragment.text()
            if LINE_BREAK in text or OBJECT in text:
                for piece in _pieces(text[skip:], fmt):
                    _append(out, piece)
            elif text:  # half of a surrogate pair arrives as no text at all
                _append(out, Text(text, fmt.marks))
            it += 1
            skip = 0
        return tuple(out)

    def read_table(self, table: QTextTable) -> Unit:
        """Read a table."""
        encoded = table.format().property(Prop.TABLE)
        bare = decode_block(cast("str", encoded)) if encoded else Table()
        assert isinstance(bare, Table)  # noqa: S101 - only the writer sets the property
        rows = tuple(
            tuple(self.read_cell(cell) for cell in row_cells(table, r)) for r in range(table.rows())
        )
        first = self._document.findBlock(table.firstPosition())
        last = self._document.findBlock(table.lastPosition())
        return Unit(
            replace(bare, rows=rows),
            last.blockNumber() - first.blockNumber() + 1,
            last.position() + last.length() - first.position(),
        )

    def read_cell(self, cell: QTextTableCell) -> Cell:
        """Read one cell of a table."""
        encoded = cell.format().property(Prop.CELL)
        bare = decode_cell(cast("str", encoded)) if encoded else BARE_CELL
        return Cell(
            self._read_cell(cell.firstPosition(), cell.lastPosition()),
            cell.columnSpan(),
            cell.rowSpan(),
            bare.align,
            bare.dir,
        )

    def is_as_read(self, table: QTextTable, kept: Table) -> bool:
        """Tell whether a table still is what was read, apart from its cells."""
        encoded = table.format().property(Prop.TABLE)
        return (
            encoded == encode_block(replace(kept, rows=((BARE_CELL,),)))
            and table.rows() == len(kept.rows)
            and table.columns() == table_width(kept)
        )

    def _read_cell(self, first: int, last: int) -> Runs:
        block = self._document.findBlock(first)
        runs = list(self.read_runs(block))
        while block.position() + block.length() <= last:
            block = block.next()
            runs.append(Break())
            runs.extend(self.read_runs(block))
        return tuple(runs)

    def _template(self, block: QTextBlock) -> Block | None:
        fmt = block.blockFormat()
        if fmt.property(Prop.GLUE):
            return None
        encoded = fmt.property(Prop.BLOCK)
        return decode_block(cast("str", encoded)) if encoded else PLAIN


def _begins_with(block: QTextBlock, kind: ObjectType) -> bool:
    it = block.begin()
    if it.atEnd():
        return False
    fragment = it.fragment()
    return fragment.text().startswith(OBJECT) and fragment.charFormat().objectType() == kind


def _read_format(fmt: QTextFormat) -> _Format:
    encoded = fmt.property(Prop.MARKS)
    marks = decode_marks(cast("str", encoded)) if encoded else ()
    kind = fmt.objectType()
    note = None
    if kind == ObjectType.NOTE:
        note = Note(decode_runs(cast("str", fmt.property(Prop.NOTE))))
    return _Format(marks, note, kind)


def _pieces(text: str, fmt: _Format) -> Iterator[Inline]:
    """Take a fragment apart; neighbouring objects of equal format share one fragment."""
    start = 0
    for index, character in enumerate(text):
        if character not in (LINE_BREAK, OBJECT):
            continue
        if index > start:
            yield Text(text[start:index], fmt.marks)
        start = index + 1
        if character == LINE_BREAK:
            yield Break()
        elif fmt.note is not None:
            yield fmt.note
        else:
            yield Text(STRAY, fmt.marks)
    if start < len(text):
        yield Text(text[start:], fmt.marks)


def _append(out: list[Inline], piece: Inline) -> None:
    last = out[-1] if out else None
    if isinstance(piece, Text) and isinstance(last, Text) and last.marks == piece.marks:
        out[-1] = Text(last.text + piece.text, last.marks)
    else:
        out.append(piece)
