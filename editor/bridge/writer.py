"""Writes to Qt's document: fills it with an article, performs changes as the smallest edits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor.bridge.properties import OBJECT, Prop
from editor.bridge.style import PLAIN, Formats, template, text_style
from editor.bridge.tables import TableWriter
from editor.bridge.text_writer import KEEP, TextWriter
from editor.document.nodes import Block, Code, Embed, Figure, Runs, Separator, Table, Text
from editor.document.runs import normal_runs

OBJECT_BLOCKS = (Figure, Embed, Separator)  # begin with an object on the surface


def content(block: Block) -> Runs:
    """Return what a block that is one Qt block shows as its text."""
    match block:
        case Code():
            return normal_runs((Text(block.text),))
        case Separator() | Table():
            return ()
        case _:
            return block.runs


class Writer(TextWriter):
    """Edits one document. Call on the window's thread, outside of `contentsChange`."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        super().__init__(document, formats)
        self.tables = TableWriter(self)

    def fill(self, blocks: Sequence[Block]) -> None:
        """Replace everything by blocks, the margins stay; no undo."""
        document = self.document
        document.setUndoRedoEnabled(False)
        margins = document.rootFrame().frameFormat()
        document.clear()
        document.rootFrame().setFrameFormat(margins)
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
            self.tables.make_room(cursor.block())
            return
        # glue that was written in is a paragraph that Qt may still take for glue
        glue = qt_block.blockFormat().hasProperty(Prop.GLUE)
        if template(old) != template(new) or glue:
            cursor.setBlockFormat(self.formats.block(new))
            self.tables.make_room(qt_block)
        base = qt_block.position() + (1 if _object_of(new) else 0)
        if text_style(old) != style:
            cursor.setBlockCharFormat(self.formats.char((), style))
            self.restyle(base, content(old), style)
        self.rewrite(base, content(old), content(new), style)

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
        cursor = QTextCursor(self.document)
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
                self.tables.insert(cursor, block)
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
        self.tables.make_room(cursor.block())

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
        self.insert_runs(cursor, content(block), text_style(block))


def is_text(block: Block | None) -> bool:
    """Tell whether a block is one Qt block."""
    return block is not None and not isinstance(block, Table)


def _object_of(block: Block) -> type[Block] | None:
    return type(block) if isinstance(block, OBJECT_BLOCKS) else None
