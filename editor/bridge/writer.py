"""Writes to Qt's document: fills it with an article, performs changes as the smallest edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from editor.bridge.properties import LINE_BREAK, OBJECT, Prop
from editor.bridge.style import (
    GAP,
    HEADER_GROUND,
    PLAIN,
    RULE,
    Formats,
    TextStyle,
    qt_direction,
    template,
    text_style,
)
from editor.bridge.utf16 import utf16_length
from editor.document.change import common_ends
from editor.document.codec import encode_block, encode_cell
from editor.document.marks import Marks
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Inline,
    Note,
    Runs,
    Separator,
    Table,
    Text,
)
from editor.document.runs import normal_runs
from editor.document.schema import table_width

KEEP = QTextCursor.MoveMode.KeepAnchor
HEADER_STYLE = TextStyle(weight=600)
CELL_PADDING = 6.0
OBJECT_BLOCKS = (Figure, Embed, Separator)  # begin with an object on the surface
TABLE_WIDTH = 98  # per cent; at 100 Qt overflows by a pixel and repaints everything at each key

Item: TypeAlias = "tuple[str, Marks | Note | None]"


def content(block: Block) -> Runs:
    """Return what a block that is one Qt block shows as its text."""
    match block:
        case Code():
            return normal_runs((Text(block.text),))
        case Separator() | Table():
            return ()
        case _:
            return block.runs


def _items(runs: Sequence[Inline]) -> list[Item]:
    """Take runs apart into characters with what each carries."""
    out: list[Item] = []
    for inline in runs:
        match inline:
            case Text():
                out.extend((character, inline.marks) for character in inline.text)
            case Break():
                out.append((LINE_BREAK, None))
            case Note():
                out.append((OBJECT, inline))
    return out


def _grouped(items: Sequence[Item]) -> Iterator[tuple[str, Marks | Note | None]]:
    """Put neighbouring characters that carry the same together again."""
    start = 0
    for index in range(1, len(items) + 1):
        ends = index == len(items) or items[index][1] != items[start][1]
        if ends or isinstance(items[start][1], Note):
            yield "".join(character for character, _ in items[start:index]), items[start][1]
            start = index


class Writer:
    """Edits one document. Call on the window's thread, outside of `contentsChange`."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self._document = document
        self.formats = formats

    def fill(self, blocks: Sequence[Block]) -> None:
        """Replace everything by blocks; no undo."""
        document = self._document
        document.setUndoRedoEnabled(False)
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self.lay(cursor, blocks, None, None)
        cursor.endEditBlock()
        document.setUndoRedoEnabled(True)

    def update(self, qt_block: QTextBlock, old: Block, new: Block) -> None:
        """Turn one block into another with the smallest edit; neither is a table."""
        cursor = QTextCursor(qt_block)
        style = text_style(new)
        if _object_of(old) != _object_of(new):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self.formats.block(new))
            cursor.setBlockCharFormat(self.formats.char((), style))
            self._compose(cursor, new)
            return
        # glue that was written in is a paragraph that Qt may still take for glue
        glue = qt_block.blockFormat().hasProperty(Prop.GLUE)
        if template(old) != template(new) or glue:
            cursor.setBlockFormat(self.formats.block(new))
        base = qt_block.position() + (1 if _object_of(new) else 0)
        if text_style(old) != style:
            cursor.setBlockCharFormat(self.formats.char((), style))
            self._format(base, _items(content(old)), style)
        was, now = _items(content(old)), _items(content(new))
        start, end = common_ends(was, now)
        if start == len(was) == len(now):
            return
        self._replace(
            base + utf16_length("".join(c for c, _ in was[:start])),
            was[start : len(was) - end],
            now[start : len(now) - end],
            style,
        )

    def _replace(self, position: int, was: list[Item], now: list[Item], style: TextStyle) -> None:
        if [character for character, _ in was] == [character for character, _ in now] and not any(
            isinstance(carried, Note) for _, carried in (*was, *now)
        ):
            self._format(position, now, style)
            return
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        cursor.setPosition(position + utf16_length("".join(c for c, _ in was)), KEEP)
        cursor.removeSelectedText()
        self._insert(cursor, now, style)

    def _format(self, position: int, items: list[Item], style: TextStyle) -> None:
        """Set the formats of characters that are there already; objects keep theirs."""
        cursor = QTextCursor(self._document)
        for text, carried in _grouped(items):
            end = position + utf16_length(text)
            if not isinstance(carried, Note):
                cursor.setPosition(position)
                cursor.setPosition(end, KEEP)
                cursor.setCharFormat(self.formats.char(carried or (), style))
            position = end

    def _insert(self, cursor: QTextCursor, items: list[Item], style: TextStyle) -> None:
        for text, carried in _grouped(items):
            cursor.insertText(text, self._char_format(carried, style))

    def _insert_runs(self, cursor: QTextCursor, runs: Runs, style: TextStyle) -> None:
        for inline in runs:
            match inline:
                case Text():
                    cursor.insertText(inline.text, self.formats.char(inline.marks, style))
                case Break():
                    cursor.insertText(LINE_BREAK, self.formats.char((), style))
                case Note():
                    cursor.insertText(OBJECT, self.formats.note(inline))

    def _char_format(self, carried: Marks | Note | None, style: TextStyle) -> QTextCharFormat:
        if isinstance(carried, Note):
            return self.formats.note(carried)
        return self.formats.char(carried or (), style)

    def clear(self, first: QTextBlock, last: QTextBlock, after: Block | None) -> QTextCursor:
        """Leave one empty block of whole units, given with all glue beside them.

        `after` is the block of the article next to them, None at the end of it. Returns a cursor
        in the block that is left.
        """
        head = QTextCursor(first)
        if head.currentTable() is not None:
            # text stands before it: glue would have been given with it
            head.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            head.insertBlock(self.formats.glue())
        start = head.block().position()
        tail = QTextCursor(last)
        table = tail.currentTable()
        if table is not None:
            assert after is not None  # noqa: S101 - behind the last table stands glue
            tail.setPosition(table.lastPosition() + 1)
            tail.insertBlock(self.formats.block(after), self._empty(after))
            tail.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        tail.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        tail.setPosition(start, KEEP)
        tail.removeSelectedText()
        return tail

    def open(self, position: int, before: Block | None, after: Block | None) -> QTextCursor:
        """Make an empty block; returns a cursor in it.

        The position is the end of `before` if that is text, else the start of `after`.
        """
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        if is_text(before):
            cursor.insertBlock(self.formats.glue())
        else:
            assert after is not None  # noqa: S101 - between two tables stands glue
            cursor.insertBlock(self.formats.block(after), self._empty(after))
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        return cursor

    def lay(
        self,
        cursor: QTextCursor,
        blocks: Sequence[Block],
        before: Block | None,
        after: Block | None,
    ) -> None:
        """Lay blocks from the cursor's empty block on; without blocks it is taken away.

        What Qt needs beside a table and the article does not have stays as glue.
        """
        free = True  # the cursor's block is nobody's yet
        for block in blocks:
            if isinstance(block, Table):
                if free:
                    self._settle(cursor, before, None)
                self._insert_table(cursor, block)
                free = True
            else:
                if free:
                    cursor.setBlockFormat(self.formats.block(block))
                    cursor.setBlockCharFormat(self._empty(block))
                else:
                    cursor.insertBlock(self.formats.block(block), self._empty(block))
                self._compose(cursor, block)
                free = False
            before = block
        if free:
            self._settle(cursor, before, after)

    def _settle(self, cursor: QTextCursor, before: Block | None, after: Block | None) -> None:
        """Take the cursor's empty block away, or make it glue where Qt needs one."""
        if before is not None and is_text(before):
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, KEEP)
            keeps = before
        elif after is not None and is_text(after):
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, KEEP)
            keeps = after
        else:
            cursor.setBlockFormat(self.formats.glue())
            cursor.setBlockCharFormat(self.formats.char((), PLAIN))
            return
        cursor.removeSelectedText()
        cursor.setBlockFormat(self.formats.block(keeps))
        cursor.setBlockCharFormat(self._empty(keeps))

    def _empty(self, block: Block) -> QTextCharFormat:
        return self.formats.char((), text_style(block))

    def _compose(self, cursor: QTextCursor, block: Block) -> None:
        """Write the content of a block into an empty Qt block of its format."""
        if isinstance(block, OBJECT_BLOCKS):
            cursor.insertText(OBJECT, self.formats.block_object(block))
        self._insert_runs(cursor, content(block), text_style(block))

    def _insert_table(self, cursor: QTextCursor, table: Table) -> None:
        """Insert a table behind the cursor's block; the cursor goes to the block behind it."""
        width = table_width(table)
        dir = table.dir or self.formats.look.dir
        mirrored = dir is Dir.RTL
        made = cursor.insertTable(len(table.rows), width, self._table_format(table, width, dir))
        for row, column, index in places(table):
            cell = table.rows[row][index]
            at = width - column - cell.colspan if mirrored else column
            if cell.rowspan > 1 or cell.colspan > 1:
                made.mergeCells(row, at, cell.rowspan, cell.colspan)
            header = row < table.header_rows or column < table.header_columns
            self._fill_cell(made, row, at, cell, table, header=header)
        cursor.setPosition(made.lastPosition() + 1)

    def _table_format(self, table: Table, width: int, dir: Dir) -> QTextTableFormat:
        fmt = QTextTableFormat()
        fmt.setProperty(Prop.TABLE, encode_block(template(table)))
        fmt.setLayoutDirection(qt_direction(dir))
        fmt.setHeaderRowCount(table.header_rows)
        fmt.setWidth(QTextLength(QTextLength.Type.PercentageLength, TABLE_WIDTH))
        shares = table.widths or (100 // width,) * width
        if dir is Dir.RTL:
            shares = shares[::-1]
        fmt.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in shares]
        )
        fmt.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        fmt.setBorderBrush(RULE)
        fmt.setBorder(1)
        fmt.setBorderCollapse(True)
        fmt.setCellPadding(CELL_PADDING)
        fmt.setTopMargin(GAP)
        fmt.setBottomMargin(GAP * 2)
        if dir is Dir.RTL:
            fmt.setAlignment(Qt.AlignmentFlag.AlignRight)
            # Qt counts the document's margin twice for a table that stands at the right
            fmt.setRightMargin(self._document.documentMargin())
        else:
            fmt.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return fmt

    def _fill_cell(
        self, made: QTextTable, row: int, column: int, cell: Cell, table: Table, *, header: bool
    ) -> None:
        target = made.cellAt(row, column)
        fmt = target.format()
        bare = Cell(align=cell.align, dir=cell.dir)
        if bare != Cell():
            fmt.setProperty(Prop.CELL, encode_cell(bare))
        if header:
            fmt.setBackground(HEADER_GROUND)
            fmt.setFontWeight(HEADER_STYLE.weight)
        # also what is typed into the empty cell gets this format; setting the char format of the
        # cell's block instead would undo its spans
        target.setFormat(fmt)
        cursor = target.firstCursorPosition()
        style = HEADER_STYLE if header else PLAIN
        cursor.setBlockFormat(self.formats.cell(cell, table, header=header))
        self._insert_runs(cursor, cell.runs, style)


def is_text(block: Block | None) -> bool:
    """Tell whether a block is one Qt block."""
    return block is not None and not isinstance(block, Table)


def _object_of(block: Block) -> type[Block] | None:
    return type(block) if isinstance(block, OBJECT_BLOCKS) else None


def places(table: Table) -> Iterator[tuple[int, int, int]]:
    """Yield for each cell its row, its column in reading order, its index in the row."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for index, cell in enumerate(cells):
            while (row, column) in taken:
                column += 1
            yield row, column, index
            taken.update(
                (row + y, column + x) for y in range(cell.rowspan) for x in range(cell.colspan)
            )
            column += cell.colspan
