"""The page of the guide: chapters at the start side, a search over all, the one that is read.

Chapters are read on a worker when the page is first shown; what is asked for meanwhile waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.document.nodes import Heading
from editor.feature import Context, Job
from editor.features.guide.chapters import CHAPTERS, Chapter, language_for, read_guide
from editor.features.guide.finding import Hit, find
from editor.features.guide.links import (
    ACTION,
    DOCK,
    SETTING,
    Target,
    action_named,
    line_of,
    path_of,
    target_of,
    with_keys,
)
from editor.features.guide.rendering import line_numbers, page_of
from editor.features.guide.ui_text import GuideText
from editor.ui.access import add_clear_button
from editor.ui.buttons import LabelLook, label, rule, tool_button
from editor.ui.direction import Base, set_base_direction
from editor.ui.icons import icon
from editor.ui.leading import Leading
from editor.ui.page_head import page_head
from editor.ui.shortcuts import key_text
from editor.ui.theme import SPACE, grown
from editor.ui.tree import Entry, EntryView

SIDE_WIDTH = 264
_LINES = 1000  # more than a chapter has: a key of the list is chapter * _LINES + line


@dataclass(slots=True)
class Reading:
    """Where the reader is; outlives the page when the language changes."""

    chapter: str = CHAPTERS[0]
    typed: str = ""


class SearchField(QLineEdit):
    """The search: Escape empties it before it leaves the page, Down goes to what was found."""

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self._below = below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field, or go down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._below.setFocus()
        else:
            super().keyPressEvent(event)


class GuidePage(QWidget):
    """The guide in the place of the text."""

    def __init__(self, context: Context, leave: Callable[[], object] | None = None) -> None:
        """Make the page; with `leave`, which closes it, it stands over a dialog.

        There it tells where links lead, and does not follow those that lead out of it.
        """
        super().__init__()
        self._context = context
        self._leave = leave
        self._place = context.state(Reading)
        self._chapters: tuple[Chapter, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._shown = ""
        text = context.text
        self.setAccessibleName(text("guide"))
        self.side = EntryView(text("guide.chapters"))
        self.side.setFixedWidth(grown(SIDE_WIDTH))
        self.side.chosen.connect(self._choose)
        self.search = SearchField(self.side)
        self.search.setPlaceholderText(text("guide.search"))
        self.search.setAccessibleName(text("guide.search"))
        add_clear_button(self.search, text("ui.clear"))
        sign = self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        sign.setText(text("guide.search"))
        set_base_direction(self.search, Base.AUTO)
        self.text = GuideText()
        self.text.pressed.connect(self._follow)
        self.text.pointed.connect(self._tell)
        self.told = label("", LabelLook.MUTED)
        self._lay_out()
        Leading(self, lambda: self.search if self._place.typed else self.text)
        self.search.setText(self._place.typed)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self._first_hit)
        self.language = language_for(context.catalog.language)
        rtl = context.catalog.language == "ar"
        self.text.show_page(f"<p class='wait'>{escape(text('guide.reading'))}</p>", rtl=rtl)
        context.run(Job("", partial(read_guide, self.language)), self._take)

    def _lay_out(self) -> None:
        head = self._head()
        paper = QVBoxLayout()
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(0)
        if self._context.catalog.language != language_for(self._context.catalog.language):
            note = label(self._context.text("guide.in-english"), LabelLook.MUTED, wrap=True)
            note.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.small)
            paper.addWidget(note)
        paper.addWidget(self.text, 1)
        self.told.setContentsMargins(SPACE.wide, SPACE.tight, SPACE.wide, SPACE.tight)
        paper.addWidget(rule())
        paper.addWidget(self.told)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE.small, SPACE.small, 0, 0)
        below.setSpacing(SPACE.small)
        below.addWidget(self.side)
        below.addLayout(paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addLayout(below, 1)
        QWidget.setTabOrder(self.search, self.side)
        QWidget.setTabOrder(self.side, self.text)

    def _head(self) -> QHBoxLayout:
        """Make the head; where the guide stands over a dialog, it is closed as dialogs are."""
        text = self._context.text
        if self._leave is None:
            head = page_head(text("guide"), text("guide.close"), self._context.hide_page)
        else:
            head = page_head(text("guide"))
        head.addSpacing(SPACE.large)
        self.search.setMaximumWidth(grown(420))
        head.addWidget(self.search, 1)
        head.addStretch(1)
        if self._leave is not None:
            head.addWidget(tool_button("x", text("guide.over.close"), run=self._leave))
        return head

    # ---- what is read

    @property
    def is_ready(self) -> bool:
        """Tell whether the chapters have been read."""
        return bool(self._chapters)

    def arrive(self) -> None:
        """Show the keys of actions as they are now."""
        self._shown = ""
        self._show()

    def show_chapter(self, id: str) -> None:
        """Show a chapter, the one that was last read for ""."""
        if id:
            self._place.chapter = id
            self.search.clear()
        self._show()

    def _take(self, chapters: tuple[Chapter, ...]) -> None:
        if isValid(self):
            self._chapters = chapters
            self._look_for(self.search.text())
            self._show()

    def _show(self) -> None:
        """Show the chapter that is to be read, unless it stands there already."""
        if not self._chapters:
            return
        if self._shown != self._place.chapter:
            self._shown = self._place.chapter
            chapter = self._chapter()
            base = "rtl" if self.language == "ar" else "ltr"
            blocks = with_keys(chapter.blocks, self._key)
            self.text.setAccessibleName(chapter.title)
            self.text.show_page(page_of(chapter.title, blocks, base), rtl=base == "rtl")
        self._list()

    def _chapter(self) -> Chapter:
        return self._chapters[CHAPTERS.index(self._place.chapter)]

    def _key(self, id: str) -> str:
        action = action_named(self._context.actions(), id)
        return key_text(action.keys[0]) if action is not None and action.keys else ""

    # ---- the list beside it

    def _list(self) -> None:
        if self._place.typed:
            return
        entries: list[Entry] = []
        for number, chapter in enumerate(self._chapters):
            entries.append(Entry(chapter.title, key=number * _LINES))
            if chapter.id == self._place.chapter:
                entries += [
                    Entry(line_of(block), 1, number * _LINES + line + 1)
                    for line, block in enumerate(chapter.blocks)
                    if isinstance(block, Heading)
                ]
        self.side.show_entries(entries)
        self.side.set_current(CHAPTERS.index(self._place.chapter) * _LINES)

    def _look_for(self, typed: str) -> None:
        self._place.typed = typed.strip()
        self.text.mark(self._place.typed)
        if not self._place.typed:
            self._list()
            return
        self._hits = find(self._place.typed, self._chapters)
        entries = list(self._found())
        if not entries and self._chapters:
            entries = [Entry(self._context.text("guide.nothing"), key=-1, faint=True)]
        self.side.show_entries(entries)
        self.side.set_current(None)

    def _found(self) -> Iterator[Entry]:
        """Yield what was found under the chapters that hold it; the best chapter comes first."""
        titles = {chapter.id: chapter.title for chapter in self._chapters}
        for id in dict.fromkeys(hit.chapter for hit in self._hits):
            inside = [(n, hit) for n, hit in enumerate(self._hits) if hit.chapter == id]
            yield Entry(titles[id], key=inside[0][0])
            for number, hit in inside:
                if hit.line >= 0:
                    yield Entry(hit.excerpt, 1, number)

    def _first_hit(self) -> None:
        if self._hits and self._place.typed:
            self.side.setFocus()
            self.side.set_current(self.side.entries[0].key)
            self._choose(self.side.entries[0].key)

    def _choose(self, key: int) -> None:
        if self._place.typed:
            if 0 <= key < len(self._hits):
                self._go_to(self._hits[key].chapter, self._hits[key].line)
            return
        self._go_to(CHAPTERS[key // _LINES], key % _LINES - 1)
        self.side.set_current(key)

    def _go_to(self, chapter: str, line: int) -> None:
        """Show a block of a chapter, -1 for its title."""
        self._place.chapter = chapter
        self._show()
        shown = line_numbers(self._chapter().blocks)
        self.text.go_to_line(shown.index(line) + 1 if line in shown else 0)

    # ---- links

    def _follow(self, address: str) -> None:
        target = target_of(address)
        context = self._context
        if target is None:
            return
        if not target.kind:
            self._place.chapter = target.id
            self._show()
        elif self._leave is not None:
            self._tell(address)
        elif target.kind == DOCK:
            context.hide_page()
            context.show_dock(target.id).setFocus()
        elif target.kind == SETTING:
            context.run_action("settings.show")
        else:
            self._run(target.id)

    def _run(self, id: str) -> None:
        """Do an action in the text, or say where it stands where it is not possible now."""
        context = self._context
        context.hide_page()
        if context.can_run(id):
            context.run_action(id)
        else:
            context.notify(context.text("guide.not-now", where=self._where(Target(ACTION, id))))

    def _tell(self, address: str) -> None:
        target = target_of(address) if address else None
        self.told.setText(self._where(target) if target is not None else "")

    def _where(self, target: Target) -> str:
        """Return in words where a link leads, "" where its text says it all."""
        context = self._context
        if target.kind == DOCK:
            return context.text("guide.panel", name=context.text(target.id))
        if target.kind == SETTING:
            return context.text("settings")
        action = action_named(context.actions(), target.id) if target.kind else None
        if action is None:
            return ""
        path = path_of(action, context.text)
        key = self._key(target.id)
        where = path or context.text(target.id).rstrip("…")
        return context.text("guide.keyed", where=where, key=key) if key else where
