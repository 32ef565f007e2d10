"""Whatever is done to Qt's document, the mirror equals a full read of it after every step."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from editor.document import keystrokes
from editor.document.change import Change, apply, diff_blocks
from editor.document.marks import EMPHASIS, STRONG, link
from editor.document.nodes import (
    Cell,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.document.runs import add_mark, runs_length, text_run
from editor.document.schema import normal_table
from editor.document.selection import Position, Selection, caret
from editor.document.slices import (
    content_at,
    content_of,
    delete,
    insert,
    is_text_block,
    with_content,
)
from editor.document.walk import block_text
from editor.features.tables import commands as tables
from editor.features.tables import lines
from editor.ui.surface import Surface
from tests.articles import kitchen_sink
from tests.bridge.pasting_rules import PastingRules

WORDS = st.sampled_from(["كتاب", "word", "١٢", "😀", "لا إله", "a", " ", "«نص»،", "\u200f"])
TABLE_COMMANDS = [
    "row_above", "row_below", "column_before", "column_after", "remove_row", "remove_column",
    "remove_table", "header_row", "header_column", "row_up", "row_down", "column_left",
    "column_right", "double_row", "select_row", "select_column", "select_table",
]  # fmt: skip
HERE = st.floats(0, 1)
PARTS = kitchen_sink().blocks


class MirrorMachine(PastingRules):
    """A writer who does anything at any place."""

    def __init__(self) -> None:
        super().__init__()
        self.surface = Surface()

    def teardown(self) -> None:
        self.surface.deleteLater()

    @initialize(full=st.booleans())
    def open(self, full: bool) -> None:
        if full:
            self.surface.open(kitchen_sink())

    def place(self, share: float) -> int:
        document = self.surface.document()
        cursor = QTextCursor(document)
        cursor.setPosition(int(share * (document.characterCount() - 1)))
        if not cursor.atBlockStart():  # a step back and forth: never inside of a surrogate pair
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return cursor.position()

    def cursor(self, start: float, end: float | None = None) -> QTextCursor:
        cursor = QTextCursor(self.surface.document())
        cursor.setPosition(self.place(start))
        if end is not None:
            cursor.setPosition(self.place(end), QTextCursor.MoveMode.KeepAnchor)
        self.surface.setTextCursor(cursor)
        return self.surface.textCursor()

    def perform(self, change: Change | None) -> None:
        """Perform a change; it does what it says, in one step of undo."""
        if change is None:
            return
        before = self.surface.article
        after = apply(before, change)
        self.surface.apply(change)
        assert self.surface.blocks == after.blocks
        if change.splices:
            self.surface.undo()
            assert self.surface.blocks == before.blocks
            self.surface.redo()
            assert self.surface.blocks == after.blocks

    def take_back_what_no_key_does(self) -> None:
        """Undo a raw edit of Qt that put text before a picture within its block.

        At the surface the caret leaves the picture before a letter is typed, and what would join
        a text with a picture is a command.
        """
        while any("\ufffc" in block_text(block) for block in self.surface.blocks):
            self.surface.undo()

    @rule(at=HERE, text=WORDS)
    def type(self, at: float, text: str) -> None:
        self.cursor(at).insertText(text)
        self.take_back_what_no_key_does()

    @rule(at=HERE)
    def qt_backspace(self, at: float) -> None:
        self.cursor(at).deletePreviousChar()
        self.take_back_what_no_key_does()

    @rule(start=HERE, end=HERE)
    def qt_delete(self, start: float, end: float) -> None:
        self.cursor(start, end).removeSelectedText()
        self.take_back_what_no_key_does()

    @rule(at=HERE)
    def qt_split(self, at: float) -> None:
        self.cursor(at).insertBlock()

    @rule(at=HERE, texts=st.lists(WORDS, max_size=4), back=HERE)
    def edit_block(self, at: float, texts: list[str], back: float) -> None:
        cursor = self.cursor(at)
        cursor.beginEditBlock()
        for text in texts:
            cursor.insertText(text)
            cursor.setPosition(self.place(back))
            cursor.deleteChar()
        cursor.endEditBlock()
        self.take_back_what_no_key_does()

    @rule(
        start=HERE,
        end=HERE,
        key=st.sampled_from(
            ["enter", "line_break", "backspace", "delete_forward", "indent", "outdent"]
        ),
    )
    def key(self, start: float, end: float, key: str) -> None:
        self.cursor(start, end)
        self.perform(getattr(keystrokes, key)(self.surface.article, self.surface.selection))

    @rule(start=HERE, end=HERE)
    def delete(self, start: float, end: float) -> None:
        self.cursor(start, end)
        self.perform(delete(self.surface.article, self.surface.selection))

    @rule(start=HERE, end=HERE, at=st.integers(0, len(PARTS) - 1), n=st.integers(1, 3))
    def paste(self, start: float, end: float, at: int, n: int) -> None:
        self.cursor(start, end)
        new = PARTS[at : at + n]
        self.perform(insert(self.surface.article, self.surface.selection, new))

    @rule(at=HERE, mark=st.sampled_from([STRONG, EMPHASIS, link("https://example.org")]))
    def mark(self, at: float, mark) -> None:
        self.cursor(at)
        index = self.surface.selection.head.block
        block = self.surface.blocks[index]
        if is_text_block(block):
            runs = content_of(block)
            new = with_content(block, add_mark(runs, 0, runs_length(runs) // 2 + 1, mark))
            self.perform(_replace(self.surface, index, new))

    @rule(
        at=HERE, kind=st.sampled_from([Heading(level=3), ListItem(level=2), Quote(), Paragraph()])
    )
    def turn(self, at: float, kind) -> None:
        self.cursor(at)
        index = self.surface.selection.head.block
        block = self.surface.blocks[index]
        if is_text_block(block):
            self.perform(_replace(self.surface, index, with_content(kind, content_of(block))))

    @rule(at=HERE)
    def note(self, at: float) -> None:
        self.cursor(at)
        head = self.surface.selection.head
        if not self.surface.blocks:
            return
        block = self.surface.blocks[head.block]
        if is_text_block(block):
            runs = content_at(self.surface.blocks, head)
            from editor.document.runs import replace_range

            note = Note(text_run("حاشية"))
            new = with_content(block, replace_range(runs, head.offset, head.offset, (note,)))
            self.perform(_replace(self.surface, head.block, new))

    @rule(at=HERE)
    def table(self, at: float) -> None:
        self.cursor(at)
        head = self.surface.selection.head
        cells = ((Cell((Text("أ"),)), Cell()), (Cell(colspan=2),))
        place = Position(head.block, head.cell, head.offset)
        selection = Selection(place, place)
        self.perform(insert(self.surface.article, selection, (Table(rows=cells),)))

    def into_table(self, share: float) -> bool:
        """Put the caret into some cell of some table; false where there is no table."""
        blocks = self.surface.blocks
        cells = [
            (index, (r, k))
            for index, block in enumerate(blocks)
            if isinstance(block, Table)
            for r, row in enumerate(block.rows)
            for k in range(len(row))
        ]
        if not cells:
            return False
        index, cell = cells[int(share * (len(cells) - 1))]
        self.surface.select(caret(index, 0, cell))
        return True

    @rule(at=HERE, text=WORDS, back=st.booleans())
    def type_in_cell(self, at: float, text: str, back: bool) -> None:
        if self.into_table(at):
            mirror = self.surface.desk.mirror
            before = mirror.full_reads
            self.surface.textCursor().insertText(text)
            assert mirror.full_reads == before
            if back:
                self.surface.textCursor().deletePreviousChar()

    @rule(at=HERE, name=st.sampled_from(TABLE_COMMANDS))
    def change_table(self, at: float, name: str) -> None:
        if self.into_table(at):
            command = getattr(tables, name, None) or getattr(lines, name)
            self.perform(command(self.surface.article, self.surface.selection))

    @rule(at=HERE, back=st.booleans())
    def tab(self, at: float, back: bool) -> None:
        if self.into_table(at):
            here = (self.surface.article, self.surface.selection)
            self.perform(keystrokes.next_cell(*here, back=back))

    @rule(at=HERE, n=st.integers(0, 2))
    def paste_cells(self, at: float, n: int) -> None:
        grids = [block for block in PARTS if isinstance(block, Table)]
        if self.into_table(at):
            self.perform(insert(self.surface.article, self.surface.selection, grids[n : n + 1]))

    @rule(at=HERE, end=HERE, name=st.sampled_from(["merge", "split"]))
    def change_cells(self, at: float, end: float, name: str) -> None:
        if self.into_table(at):
            start = self.surface.selection.head
            self.into_table(end)
            head = self.surface.selection.head
            if head.block == start.block:
                self.surface.select(Selection(start, head))
            self.perform(getattr(tables, name)(self.surface.article, self.surface.selection))

    @rule(at=HERE, shares=st.lists(st.integers(5, 60), max_size=4), text=WORDS)
    def dress_table(self, at: float, shares: list[int], text: str) -> None:
        if not self.into_table(at):
            return
        index = self.surface.selection.head.block
        table = self.surface.blocks[index]
        assert isinstance(table, Table)
        new = replace(table, widths=tuple(shares), runs=(*text_run(text), *table.runs[:1]))
        self.perform(_replace(self.surface, index, normal_table(new)))

    @rule(find=st.sampled_from(["ا", "a", " "]), put=WORDS)
    def replace_all(self, find: str, put: str) -> None:
        old = self.surface.article
        new = tuple(
            with_content(
                b,
                tuple(
                    Text(r.text.replace(find, put), r.marks) if isinstance(r, Text) else r
                    for r in content_of(b)
                ),
            )
            if is_text_block(b)
            else b
            for b in old.blocks
        )
        self.perform(Change(diff_blocks(old.blocks, new)))

    @rule(times=st.integers(1, 5))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.surface.undo()

    @rule(times=st.integers(1, 5))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.surface.redo()

    @rule()
    def select_all_and_copy(self) -> None:
        self.surface.selectAll()
        mime = self.surface.createMimeDataFromSelection()
        assert isinstance(mime, QMimeData)

    @invariant()
    def mirror_equals_full_read(self) -> None:
        mirror = self.surface.desk.mirror
        assert mirror.blocks == mirror.read_all()

    @invariant()
    def selection_finds_its_way_back(self) -> None:
        head = self.surface.selection.head  # a selection over cells is moved to their edges by Qt
        cursor = self.surface.desk.positions.cursor(Selection(head, head))
        assert self.surface.desk.selection(cursor).head == head


def _replace(surface: Surface, index: int, new) -> Change:
    article = surface.article
    blocks_ = (*article.blocks[:index], new, *article.blocks[index + 1 :])
    return Change(diff_blocks(article.blocks, blocks_))


MirrorMachine.TestCase.settings = settings(
    max_examples=int(os.environ.get("QIRTAS_MACHINE_RUNS", "30")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.usefixtures("qapp")
class TestMirror(MirrorMachine.TestCase):
    """Runs the machine with an application."""
