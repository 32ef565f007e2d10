"""The writing surface of the footnotes pane: a numbered line for each, and no other structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QTextBlock,
)

from editor.document import keystrokes
from editor.document.article import Article, new_article
from editor.document.change import Change, Splice
from editor.document.edit import map_spans
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Break,
    Code,
    Inline,
    ListItem,
    ListKind,
    Paragraph,
    Runs,
)
from editor.document.runs import normal_runs, replace_range, runs_length
from editor.document.selection import Selection, caret
from editor.document.slices import content_of
from editor.document.walk import block_runs
from editor.ui.fonts import code_families
from editor.ui.keys import types_text
from editor.ui.layer import Layer
from editor.ui.ring import draw_chosen
from editor.ui.surface import Surface

if TYPE_CHECKING:
    from editor.ui.typing import Rule

SCALE = 0.86  # of the size of the text
PADDING = 24
TOP = 6
PAUSE = 2500  # milliseconds after which typing becomes another step of undo

KEY = Qt.Key
MOVES = frozenset(
    {KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home, KEY.Key_End}
)


def item(runs: Runs) -> ListItem:
    """Return a footnote as the pane shows it."""
    return ListItem(runs, ListKind.NUMBER)


class NotesSurface(Surface):
    """Edits a list of footnotes; whatever is done, each stays one line of the list.

    It has no undo of its own: undo and redo are those of the text.
    """

    about_to_edit = Signal()
    left = Signal()  # the writer wants to go back to the text
    dropped = Signal(int)  # an empty footnote is to go

    def __init__(self, main: Callable[[], Surface], hint: str) -> None:
        self._main = main
        font = _smaller(main().document().defaultFont())
        super().__init__(
            font=font, code_families=code_families(), hint=hint, padding=PADDING, top=TOP
        )
        self._band = Band(self)
        self.layers_below.append(self._band)
        self._open_step: tuple[int, Article] | None = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(PAUSE)
        self._still.timeout.connect(self.end_step)

    # ---- what it shows

    def show_notes(self, meta: Meta, font: QFont, notes: Sequence[Runs]) -> None:
        """Show other footnotes, in the direction of their article."""
        self._font = _smaller(font)
        self.set_column(self._main().column_width)
        self.open(new_article(Meta(dir=meta.dir, lang=meta.lang), tuple(map(item, notes))))
        self.document().setUndoRedoEnabled(False)

    def set_looks(self, font: QFont, line_ems: float, column: int) -> None:
        """Follow the looks of the text, in smaller letters."""
        super().set_looks(_smaller(font), line_ems, column)
        self.document().setUndoRedoEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the caret in sight when the pane is made flat."""
        super().resizeEvent(event)
        if self.hasFocus():
            self.ensureCursorVisible()

    def runs_of(self, index: int) -> Runs:
        """Return what a footnote says now."""
        return normal_runs(content_of(self.blocks[index]), in_note=True)

    def mark(self, index: int | None) -> None:
        """Mark a footnote and show it, while the writer is elsewhere."""
        if self._band.index == index:
            return
        self._band.index = index
        if index is not None and not self.hasFocus() and index < len(self.blocks):
            self.setTextCursor(self.desk.positions.cursor(caret(index)))
            self.ensureCursorVisible()
        self.viewport().update()

    def later(self, act: Callable[[], None]) -> None:
        """Do something when Qt is done with the present edit."""
        QTimer.singleShot(0, self, act)

    # ---- steps of undo

    def goes_on(self, index: int, article: Article) -> bool:
        """Tell whether what was typed belongs to the step that the text took last."""
        return self._open_step is not None and (
            self._open_step[0] == index and self._open_step[1] is article
        )

    def note_step(self, index: int, article: Article) -> None:
        """Remember the step that made an article of the text."""
        self._open_step = (index, article)
        self._still.start()

    def end_step(self) -> None:
        """Let what is typed next be another step."""
        self._open_step = None

    def undo(self) -> None:
        """Undo in the text; the pane follows at once."""
        self.end_step()
        self._main().undo()
        self.about_to_edit.emit()

    def redo(self) -> None:
        """Redo in the text."""
        self.end_step()
        self._main().redo()
        self.about_to_edit.emit()

    @property
    def can_undo(self) -> bool:
        """Tell whether the text has something to undo."""
        return self._main().can_undo

    @property
    def can_redo(self) -> bool:
        """Tell whether the text has something to redo."""
        return self._main().can_redo

    # ---- edits, each within the list

    def apply(self, change: Change | None, label: str = "") -> None:
        """Perform a change if the list stays one."""
        fit = None if change is None else _fitted(change)
        self.end_step()
        super().apply(fit, label)
        if fit is not None and fit.splices:
            self.end_step()

    def placing(self, blocks: tuple[Block, ...]) -> Change | None:
        """Put the text of blocks into the note at the caret, each on a line; pictures stay out."""
        runs = _lines(blocks)
        return super().placing((Paragraph(runs),)) if runs else None

    def only_what_fits(self) -> None:
        """Let no rule of typing or pasting make anything but letters of what is written."""
        self.typing.rules = [(letters, _fitting(rule)) for letters, rule in self.typing.rules]
        self.paste_rules.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from changing the structure; Tab goes on, Escape goes back to the text."""
        for standard, act in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            if event.matches(standard):
                act()
                event.accept()
                return
        self.about_to_edit.emit()
        if event.key() in MOVES:
            self.end_step()
        if self._act(event):
            event.accept()
            return
        if types_text(event):
            self._clear_across()
        super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == KEY.Key_Escape:
            self.left.emit()
            return True
        if key in {KEY.Key_Return, KEY.Key_Enter} and not control:
            self._clear_across()
            self.apply(keystrokes.line_break(self.article, self.selection))
            return True
        if key in {KEY.Key_Tab, KEY.Key_Backtab} and not control:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go_on(-1 if shift or key == KEY.Key_Backtab else 1)
            return True
        if key in {KEY.Key_Backspace, KEY.Key_Delete}:
            return self._delete(forward=key == KEY.Key_Delete)
        return False

    def _go_on(self, by: int) -> None:
        index = self.selection.head.block + by
        if 0 <= index < len(self.blocks):
            self.select(caret(index, runs_length(content_of(self.blocks[index]))))

    def _delete(self, *, forward: bool) -> bool:
        """Delete what must not join two footnotes; false leaves it to the usual way."""
        selection = self.selection
        if selection.start.block != selection.end.block:
            self._clear_across()
            return True
        if not content_of(self.blocks[selection.head.block]):
            self.dropped.emit(selection.head.block)
            return True
        return keystrokes.is_block_edge(self.article, selection, forward=forward)

    def _clear_across(self) -> None:
        """Empty what is selected of several footnotes; their numbers stay."""
        selection = self.selection
        if selection.start.block == selection.end.block:
            return
        change = map_spans(
            self.article, selection, lambda runs, start, end: replace_range(runs, start, end, ())
        )
        start = selection.start
        if change is not None:
            self.apply(replace(change, selection=Selection(start, start, selection.marks)))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take text of an input method like typed text."""
        self.about_to_edit.emit()
        if event.commitString():
            self._clear_across()
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste letters with their marks; pictures have no place here."""
        self.about_to_edit.emit()
        self._clear_across()
        super().insertFromMimeData(source)

    def cut(self) -> None:
        """Cut what is selected; the numbers stay."""
        self.about_to_edit.emit()
        if self.selection.start.block == self.selection.end.block:
            super().cut()
            return
        self.copy()
        self._clear_across()


class Band(Layer):
    """The ground of the footnote at whose number the caret of the text stands."""

    def __init__(self, surface: NotesSurface) -> None:
        self._surface = surface
        self.index: int | None = None

    @property
    def active(self) -> bool:
        """Tell whether there is one."""
        return self.index is not None

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint it under the letters."""
        for block, index in visible:
            if index == self.index:
                rect = self._surface.block_rect(block)
                width = self._surface.viewport().width()
                rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
                room = QRectF(0, rect.top(), width, rect.height()).toAlignedRect()
                draw_chosen(painter, room, 0, rtl=rtl)


def _smaller(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(max(8.0, font.pointSizeF() * SCALE))
    return smaller


def _fitting(rule: Rule) -> Rule:
    def run(article: Article, selection: Selection, typed: str) -> Change | None:
        change = rule(article, selection, typed)
        return None if change is None else _fitted(change)

    return run


def _fits(splice: Splice) -> bool:
    return len(splice.removed) == len(splice.added) and all(
        isinstance(block, ListItem) and replace(block, runs=()) == item(())
        for block in splice.added
    )


def _fitted(change: Change) -> Change | None:
    """Return a change with notes within notes opened up; None for one of the structure."""
    if not all(map(_fits, change.splices)):
        return None
    splices = tuple(replace(s, added=tuple(map(_opened, s.added))) for s in change.splices)
    return replace(change, splices=splices)


def _opened(block: Block) -> Block:
    return item(normal_runs(content_of(block), in_note=True))


def _lines(blocks: Sequence[Block]) -> Runs:
    """Return the texts of blocks as lines; a picture has none."""
    out: list[Inline] = []
    for block in blocks:
        for runs in (content_of(block),) if isinstance(block, Code) else block_runs(block):
            if runs:
                out += [Break(), *runs] if out else runs
    return normal_runs(out, in_note=True)
