"""Rules of the mirror's state machine: what a writer pastes, cuts, drags and takes apart."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor

from editor.document import keystrokes
from editor.document.change import Change
from editor.document.nodes import Block, Embed, Figure, Note
from editor.document.pasting import PasteForm
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.document.slices import insert, move
from editor.document.walk import block_notes
from editor.ui.surface import Surface
from tests.mimes import mime

HERE = st.floats(0, 1)
HTML = st.sampled_from(
    [
        "<b>غامق</b> ونص",
        "<h2>عنوان</h2><p>نص <a href='https://example.org'>رابط</a></p>",
        "<ol start='3'><li>أول<ul><li>داخل</li></ul></li><li>ثان</li></ol>",
        "<p>قبل</p><table><tr><td>أ</td><td colspan=2>ب</td></tr></table><p>بعد</p>",
        "<p>نص<a href='#f1' id='r1'>1</a></p><ol><li id='f1'>حاشية <a href='#r1'>^</a></li></ol>",
        "<p>صورة <img src='https://example.org/a.png' alt='أ'> بعدها</p>",
        "<blockquote><p>قول</p><cite>قائل</cite></blockquote><hr><pre>code\nline</pre>",
        "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
        "<ul><li>أ</li></ul>",
        "<table><tr><td>وحده</td><td>هنا</td></tr></table>",
    ]
)
TEXTS = st.sampled_from(
    [
        "كلمة",
        "سطر\nسطران",
        "a\r\n\r\nb",
        "😀",
        "\u200fنص",
        "[1/2/2024, 10:20] سعيد: *مهم*\nثم",
        "\n",
    ]
)
OBJECTS: tuple[Block, ...] = (
    Figure(name="صورة.png", runs=text_run("شرح")),
    Figure(name="بلا شرح.png"),
    Embed(kind="youtube", data=(("url", "https://example.org/v"),), runs=text_run("فيديو")),
)


class PastingRules(RuleBasedStateMachine):
    """The part of the machine that is about what comes from elsewhere."""

    surface: Surface

    def place(self, share: float) -> int:
        raise NotImplementedError

    def cursor(self, start: float, end: float | None = None) -> QTextCursor:
        raise NotImplementedError

    def perform(self, change: Change | None) -> None:
        raise NotImplementedError

    def position(self, share: float) -> Position:
        return self.surface.desk.positions.position(self.place(share))

    def in_one_step(self, before: tuple[Block, ...]) -> None:
        """Whatever was done since can be undone and redone as one step."""
        after = self.surface.blocks
        if after == before:
            return
        self.surface.undo()
        assert self.surface.blocks == before
        self.surface.redo()
        assert self.surface.blocks == after

    def settled(self, start: float, end: float) -> tuple[Block, ...]:
        """Select a stretch and return the blocks, the glue of the caret made a paragraph."""
        self.cursor(start, end)
        index = self.surface.desk.glue_index(self.surface.textCursor())
        if index is not None:
            self.surface._keys.make_glue_real()
        return self.surface.blocks

    @rule(start=HERE, end=HERE, html=HTML, form=st.sampled_from(PasteForm))
    def paste_html(self, start: float, end: float, html: str, form: PasteForm) -> None:
        before = self.settled(start, end)
        offered = mime(html)
        self.surface.intake.insert(offered, form)
        self.in_one_step(before)

    @rule(start=HERE, end=HERE, text=TEXTS)
    def paste_text(self, start: float, end: float, text: str) -> None:
        before = self.settled(start, end)
        offered = mime(text=text)
        self.surface.insertFromMimeData(offered)
        self.in_one_step(before)

    @rule(start=HERE, end=HERE, html=HTML, form=st.sampled_from(PasteForm))
    def paste_and_turn(self, start: float, end: float, html: str, form: PasteForm) -> None:
        before = self.settled(start, end)
        offered = mime(html)
        last = self.surface.intake.last
        self.surface.insertFromMimeData(offered)
        if self.surface.intake.last is not last:
            self.surface.intake.again(form)
        self.in_one_step(before)

    @rule(start=HERE, end=HERE, to=HERE, over=HERE)
    def copy_and_paste(self, start: float, end: float, to: float, over: float) -> None:
        self.cursor(start, end)
        offered = self.surface.createMimeDataFromSelection()
        before = self.settled(to, over)
        self.surface.insertFromMimeData(offered)
        self.in_one_step(before)

    @rule(start=HERE, end=HERE)
    def cut(self, start: float, end: float) -> None:
        self.cursor(start, end)
        before = self.surface.blocks
        self.surface.cut()
        self.in_one_step(before)

    @rule(start=HERE, end=HERE, to=HERE)
    def drag(self, start: float, end: float, to: float) -> None:
        target = self.position(to)
        self.cursor(start, end)
        self.perform(move(self.surface.article, self.surface.selection, target))

    @rule(x=HERE, y=HERE, html=HTML)
    def drop(self, x: float, y: float, html: str) -> None:
        before = self.surface.blocks
        page = self.surface.viewport().rect()
        at = QPointF(x * page.width(), y * page.height())
        offered = mime(html)
        actions = Qt.DropAction.CopyAction
        buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.surface.dropEvent(QDropEvent(at, actions, offered, buttons, modifiers))
        self.in_one_step(before)

    @rule(at=HERE, which=st.sampled_from(OBJECTS))
    def insert_object(self, at: float, which: Block) -> None:
        head = self.position(at)
        selection = Selection(head, head)
        self.perform(insert(self.surface.article, selection, (which,)))

    @rule(at=HERE)
    def remove_object(self, at: float) -> None:
        blocks = self.surface.blocks
        found = [index for index, block in enumerate(blocks) if isinstance(block, Figure | Embed)]
        if found:
            index = found[int(at * (len(found) - 1))]
            self.perform(keystrokes.remove_block(self.surface.article, index))

    @invariant()
    def notes_are_counted(self) -> None:
        notes: list[Note] = []
        for block in self.surface.blocks:
            notes.extend(block_notes(block))
        assert self.surface.desk.note_count == len(notes)
