"""Keys on the writing surface: what they do to the structure, and how typing is made ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor.bridge.objects import begins_with_object
from editor.bridge.properties import Prop
from editor.bridge.style import text_style
from editor.bridge.tables import cell_style
from editor.document import keystrokes
from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.code_lines import code_indent, code_outdent
from editor.document.marks import MarkKind, Marks, find_mark, without_mark
from editor.document.nodes import Code, ListItem, Paragraph, Table
from editor.document.runs import marks_at, runs_length
from editor.document.selection import Position, Selection
from editor.document.slices import content_at, delete
from editor.document.typed import ENTER

if TYPE_CHECKING:
    from editor.ui.surface import Surface

Command: TypeAlias = Callable[[Article, Selection], "Change | None"]

STRUCTURAL = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Down,
    }
)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Keys:
    """Acts on one surface through changes of its article."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def act(self, event: QKeyEvent) -> bool:
        """Do what a key does to the structure; false leaves the key to Qt."""
        key = event.key()
        if key not in STRUCTURAL or self._surface.reading.on:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            self._enter(keystrokes.line_break if shift else keystrokes.enter)
            return True
        if key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return self._delete(forward=key == Qt.Key.Key_Delete, word=control)
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not control:
            back = shift or key == Qt.Key.Key_Backtab
            return (
                self._next_cell(back=back)
                or self._shift_items(back=back)
                or self._shift_code(back=back)
            )
        return key == Qt.Key.Key_Down and not (shift or control) and self._go_below()

    def _go_below(self) -> bool:
        """Make a line to write on below the last block, where Down could not go on."""
        cursor = self._surface.textCursor()
        block = cursor.block()
        if block.next().isValid():
            return False
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        if line.isValid() and line.lineNumber() < block.layout().lineCount() - 1:
            return False
        surface = self._surface
        change = keystrokes.down_from_the_end(surface.article, surface.selection)
        surface.apply(change)
        return change is not None

    def _enter(self, press: Command) -> None:
        self.make_glue_real()
        if self.selected_object() is not None:
            self._leave_object()
        before = self._surface.selection
        self._surface.apply(press(self._surface.article, before))
        if self._surface.selection.head > before.start:  # a new line, not a list that was left
            self._surface.typing.typed(ENTER)

    def _delete(self, *, forward: bool, word: bool) -> bool:
        index = self.selected_object()
        if index is None and forward:
            index = self._object_ahead()
        if index is not None:
            self._surface.apply(keystrokes.remove_block(self._surface.article, index))
            return True
        if not forward and not word and self._surface.typing.take_back():
            return True
        selection = self._surface.selection
        edge = keystrokes.is_block_edge(self._surface.article, selection, forward=forward)
        if not selection.is_empty or edge:
            act = keystrokes.delete_forward if forward else keystrokes.backspace
            self._surface.apply(act(self._surface.article, selection))
            return True
        if word:
            self._delete_word(selection, forward=forward)
            return True
        return False

    def _delete_word(self, selection: Selection, *, forward: bool) -> None:
        moves = QTextCursor.MoveOperation
        cursor = self._surface.textCursor()
        cursor.movePosition(moves.NextWord if forward else moves.PreviousWord)
        reached = self._surface.desk.positions.position(cursor.position())
        here = selection.head
        if (reached.block, reached.cell) != (here.block, here.cell):
            end = runs_length(content_at(self._surface.blocks, here)) if forward else 0
            reached = replace(here, offset=end)
        self._surface.apply(
            delete(self._surface.article, Selection(here, reached, selection.marks))
        )

    def _next_cell(self, *, back: bool) -> bool:
        if self._surface.textCursor().currentTable() is None:
            return False
        surface = self._surface
        surface.apply(keystrokes.next_cell(surface.article, surface.selection, back=back))
        return True

    def _shift_items(self, *, back: bool) -> bool:
        selection = self._surface.selection
        if not any(isinstance(self._surface.blocks[i], ListItem) for i in selection.blocks):
            return False
        act = keystrokes.outdent if back else keystrokes.indent
        self._surface.apply(act(self._surface.article, selection))
        return True

    def _shift_code(self, *, back: bool) -> bool:
        article, selection = self._surface.article, self._surface.selection
        if not all(isinstance(self._surface.blocks[i], Code) for i in selection.blocks):
            return False
        self._surface.apply((code_outdent if back else code_indent)(article, selection))
        return True

    def prepare_typing(self) -> bool:
        """Make the next letter land in the right place with the right marks.

        True where it takes the place of a selection that was removed for it.
        """
        if self._is_plain():
            return False
        if self.selected_object() is not None or self._object_ahead() is not None:
            self._leave_object()
        selection = self._surface.selection
        if selection.start.block != selection.end.block or (
            selection.start.cell != selection.end.cell
        ):
            self._surface.apply(delete(self._surface.article, selection))
            return True
        if not selection.is_empty:
            return False
        link = find_mark(selection.marks, MarkKind.LINK)
        if link is None:
            return False
        runs = content_at(self._surface.blocks, selection.head)
        if find_mark(marks_at(runs, selection.head.offset + 1), MarkKind.LINK) != link:
            # what is typed behind a link does not belong to it
            self.type_with(without_mark(selection.marks, MarkKind.LINK))
        return False

    def _is_plain(self) -> bool:
        """Tell, without asking the article, whether a letter can simply be put in."""
        cursor = self._surface.textCursor()
        if cursor.hasSelection() or cursor.charFormat().hasProperty(Prop.MARKS):
            return False
        return not cursor.atBlockStart() or not begins_with_object(cursor.block())

    def type_with(self, marks: Marks) -> None:
        """Give the next typed letter a mark set, in the look of its block."""
        head = self._surface.selection.head
        block = self._surface.blocks[min(head.block, len(self._surface.blocks) - 1)]
        in_cell = isinstance(block, Table)
        style = cell_style(block, head.cell) if in_cell else text_style(block)
        fmt = self._surface.desk.formats.char(marks, style)
        if not self._surface.textCursor().hasSelection():
            self._surface.setCurrentCharFormat(fmt)

    def selected_object(self) -> int | None:
        """Return the index of the block whose object is selected, None if none is."""
        cursor = self._surface.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self._surface.document().findBlock(start)
        if end - start == 1 and start == block.position() and begins_with_object(block):
            return self._surface.desk.positions.position(end).block
        return None

    def _object_ahead(self) -> int | None:
        """Return the index of the block whose object the caret stands before."""
        cursor = self._surface.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or cursor.position() != block.position():
            return None
        if not begins_with_object(block):
            return None
        return self._surface.desk.positions.position(cursor.position()).block

    def _leave_object(self) -> None:
        """Put the caret behind the object, at the start of the caption."""
        cursor = self._surface.textCursor()
        block = self._surface.document().findBlock(cursor.selectionStart())
        cursor.setPosition(block.position() + 1)
        self._surface.setTextCursor(cursor)
        self.type_with(())

    def make_glue_real(self) -> None:
        """Turn the empty block that only Qt needed into a paragraph, when it is written in."""
        index = self._surface.desk.glue_index(self._surface.textCursor())
        if index is not None:
            self._surface.desk.apply(Change((Splice(index, (), (Paragraph(),)),)))
            place = Position(index)
            self._surface.select(Selection(place, place))


def types_text(event: QKeyEvent) -> bool:
    """Tell whether a key press puts a letter into the text; Ctrl+C of any layout does not."""
    modifiers = event.modifiers()
    if modifiers is not NO_MODIFIER:
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if control != alt or modifiers & Qt.KeyboardModifier.MetaModifier:
            return False  # both together are AltGr
    text = event.text()
    return bool(text) and text.isprintable()
