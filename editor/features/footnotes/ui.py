"""The pane at the foot: every footnote by its number, each written in its place.

What is written here is in the article at once, as a step of the article's own undo; what changes
in the text is seen here without moving the caret of this pane.
"""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.document.change import Change, Splice, common_ends
from editor.document.nodes import Block, Runs
from editor.document.runs import plain_text, runs_length
from editor.document.selection import caret
from editor.document.walk import notes
from editor.feature import Context
from editor.features.footnotes.commands import (
    NOTES,
    NoteList,
    anchor_of,
    index_of,
    insert,
    note_at,
    set_note,
    write,
)
from editor.features.footnotes.ui_notes import NotesSurface, item
from editor.ui.buttons import LabelLook, label, push_button
from editor.ui.note_places import note_under
from editor.ui.surface import Surface
from editor.ui.theme import SPACE, grown

PANE = "footnotes"
PANE_HEIGHT = 144  # at least: some three notes
TIP_LENGTH = 300


class NotesPane(QWidget):
    """Shows the footnotes of the article on the desk and writes them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._notes = NoteList()
        self._items: tuple[Block, ...] = ()
        self._busy = False
        text = context.text
        self.surface = NotesSurface(self._main, text("footnotes.hint"))
        self.surface.setAccessibleName(text("footnotes.text"))
        context.lend(self.surface)
        self.surface.only_what_fits()
        nothing = self._make_nothing()
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.surface)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setMinimumHeight(grown(PANE_HEIGHT))
        self.surface.about_to_edit.connect(self.sync)
        self.surface.edited.connect(self._take_over)
        self.surface.left.connect(self.go_back)
        self.surface.dropped.connect(self._drop)
        facts = context.facts()
        facts.opened.connect(self.reload)
        facts.article_changed.connect(self.sync)
        facts.selection_changed.connect(self._mark)
        self.reload()

    def _make_nothing(self) -> QWidget:
        """Return what is seen without footnotes; flat, so that the pane may be so too."""
        text, centre = self._context.text, Qt.AlignmentFlag.AlignHCenter
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setSpacing(SPACE.small)
        column.addStretch(1)
        column.addWidget(label(text("footnotes.none"), LabelLook.TITLE), 0, centre)
        how = label(text("footnotes.how"), LabelLook.MUTED, wrap=True)
        how.setAlignment(centre)
        column.addWidget(how)
        button = push_button(text("footnotes.insert"), run=lambda: edit_note(self._context))
        column.addWidget(button, 0, centre)
        column.addStretch(1)
        return nothing

    def edit(self, index: int) -> None:
        """Put the caret at the end of a footnote."""
        self.sync()
        if index < len(self._items):
            self.surface.select(caret(index, runs_length(self._notes.runs[index])))
        self.surface.setFocus()

    def go_back(self) -> None:
        """Put the caret behind the number of the footnote that the writer was in."""
        self.sync()
        main = self._main()
        index = self.surface.selection.head.block
        if index < len(self._notes.runs):
            at = anchor_of(self._context.article, self._notes, index)
            main.select(caret(at.block, at.offset + 1, at.cell))
        main.setFocus()

    # ---- from the article to the pane

    def reload(self) -> None:
        """Show the footnotes of another article."""
        self._notes = self._context.value(NOTES)
        self._show_all()
        self._mark()

    def sync(self) -> None:
        """Show the footnotes as they are now; nothing is done where they are the same."""
        notes = self._context.value(NOTES)
        if self._busy or notes is self._notes:
            return
        old, self._notes = self._notes, notes
        if not old.runs or not notes.runs:
            self._show_all()
            return
        start, end = common_ends(old.runs, notes.runs)
        removed = old.runs[start : len(old.runs) - end]
        added = notes.runs[start : len(notes.runs) - end]
        self._perform(Change(tuple(_splices(start, removed, added))))

    def _show_all(self) -> None:
        self._busy = True
        main = self._main()
        self.surface.show_notes(main.article.meta, main.document().defaultFont(), self._notes.runs)
        self._busy = False
        self._items = self.surface.blocks if self._notes.runs else ()
        self._stack.setCurrentIndex(1 if self._notes.runs else 0)

    def _perform(self, change: Change) -> None:
        self._busy = True
        self.surface.desk.apply(change)
        self._busy = False
        self._items = self.surface.blocks

    def _mark(self) -> None:
        """Mark the footnote at which the caret of the text stands."""
        article = self._context.article
        anchor = note_at(article, self._context.selection)
        index = index_of(article, self._context.value(NOTES), anchor.at) if anchor else None
        self.surface.mark(index)

    # ---- from the pane to the article

    def _take_over(self) -> None:
        """Write into the article what was written here just now."""
        if self._busy:
            return
        items = self.surface.blocks
        notes = self._context.value(NOTES)
        odd = len(items) != len(self._items) or notes.runs != self._notes.runs
        if odd or self._main().reading.refuses():
            # the first is not to be reached by keys; the article is what holds
            self._notes = NoteList()
            self.surface.later(self.sync)
            return
        start, end = common_ends(self._items, items)
        changed = range(start, len(items) - end)
        texts = {index: self.surface.runs_of(index) for index in changed}
        main = self._main()
        self._busy = True
        if len(texts) == 1 and self.surface.goes_on(start, main.article):
            main.desk.join_next()
        main.apply(write(main.article, notes, texts), self._context.text("footnotes.write"))
        self._busy = False
        self.surface.note_step(start, main.article)
        self._notes = self._context.value(NOTES)
        self._items = items

    def _drop(self, index: int) -> None:
        """Delete a footnote that was emptied, with its number."""
        article = self._context.article
        at = anchor_of(article, self._notes, index)
        self._main().apply(set_note(article, at, ()), self._context.text("footnotes.remove"))
        self.sync()
        if self._notes.runs:
            self.edit(max(0, index - 1))
        else:
            self._main().setFocus()

    def _main(self) -> Surface:
        surface: Surface = self._context.surface()
        return surface


def _splices(start: int, removed: tuple[Runs, ...], added: tuple[Runs, ...]) -> list[Splice]:
    """Return what turns some notes into others; one that stays in its place is changed in it."""
    if len(removed) == len(added):
        return [
            Splice(start + n, (item(old),), (item(new),))
            for n, (old, new) in enumerate(zip(removed, added, strict=True))
            if old != new
        ]
    return [Splice(start, tuple(map(item, removed)), tuple(map(item, added)))]


def edit_note(context: Context) -> None:
    """Go to the footnote at the caret, or to a new one there; from the pane, back to the text."""
    surface = context.surface()
    if isinstance(surface, NotesSurface):
        surface.left.emit()
        return
    anchor = note_at(context.article, context.selection)
    if anchor is None:
        context.apply(insert(context.article, context.selection), context.text("footnotes.insert"))
        anchor = note_at(context.article, context.selection)
    if anchor is not None:
        show_note(context, index_of(context.article, context.value(NOTES), anchor.at))


def show_note(context: Context, index: int) -> None:
    """Open the pane and put the caret into a footnote."""
    pane = context.show_dock(PANE)
    if isinstance(pane, NotesPane):
        pane.edit(index)


def watch(context: Context) -> None:
    """Let a surface show what a footnote says, and lead to it."""
    surface: Surface = context.surface()

    def tip(point: QPointF) -> str:
        index = note_under(surface, point)
        if index is None:
            return ""
        note = next(islice(notes(surface.blocks), index, None))
        said = plain_text(note.runs, line_break=" ").strip()
        if len(said) > TIP_LENGTH:
            said = said[:TIP_LENGTH].rsplit(" ", 1)[0] + " …"
        return said or context.text("footnotes.empty")

    surface.tips.append(tip)
    surface.note_activated.connect(lambda index: show_note(context, index))
