"""A desk: one open article with its surface, its file and its strips, as a page of a pane."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.app.caret import near
from editor.app.memo import Memo
from editor.app.session import Session
from editor.document.nodes import Block, Table
from editor.document.runs import plain_text
from editor.document.selection import Selection
from editor.document.slices import content_of
from editor.settings.desks import OpenFile
from editor.text.messages import Catalog
from editor.ui.strip import StripArea
from editor.ui.surface import Surface

LONGEST_NAME = 40  # letters of the text that stand for an article without a title


class Desk(QWidget):
    """An open article. One of the last time sleeps: it knows its file, and is read when shown.

    `surface`, `session` and `strips` are there from `furnish` on.
    """

    entered = Signal()  # the writer is in the text now
    spoken = Signal()  # what was said of the article has to be said again, in another language

    surface: Surface
    session: Session
    strips: StripArea

    def __init__(self, waiting: OpenFile | None = None) -> None:
        super().__init__()
        self.waiting = waiting
        self.memo = Memo()
        self.awake = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def furnish(self, surface: Surface, catalog: Catalog) -> None:
        """Put a writing surface on the desk."""
        self.surface = surface
        self.session = Session(surface, self)
        self.awake = True
        self._column.addWidget(surface)
        surface.watch.add(self._hear, QEvent.Type.FocusIn)
        self.setFocusProxy(surface)
        self._add_strips(catalog)

    def speak(self, catalog: Catalog) -> None:
        """Drop what was said in another language."""
        self.strips.hide()
        self.strips.deleteLater()
        self._add_strips(catalog)
        self.spoken.emit()

    def _add_strips(self, catalog: Catalog) -> None:
        self.strips = StripArea(catalog)
        self._column.insertWidget(0, self.strips)
        self.label_surface(catalog)

    def label_surface(self, catalog: Catalog) -> None:
        """Say in the language of the interface what the surface is for."""
        text = catalog.text
        self.surface.set_hint(text("surface.hint"), text("surface.placeholder"))
        self.surface.setAccessibleName(text("surface"))

    # ---- the article

    @property
    def file(self) -> Path | None:
        """The file of the article, or the one that it was imported from."""
        if not self.awake:
            return self.waiting.path if self.waiting else None
        return self.session.path or self.session.source

    @property
    def modified(self) -> bool:
        """Tell whether something would be lost."""
        return self.awake and self.session.modified

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing but a new, empty article."""
        return self.awake and self.session.is_blank

    def name(self, untitled: str) -> str:
        """Return the name of the file, else the title, else the first words."""
        if not self.awake:
            return self.waiting.path.name if self.waiting else untitled
        if self.session.path is not None:
            return self.session.path.name
        title = self.session.article.meta.title.strip()
        return title or first_words(self.surface.blocks[0]) or untitled

    def place(self) -> tuple[int, int]:
        """Return block and offset of the caret."""
        if not self.awake:
            return (self.waiting.block, self.waiting.offset) if self.waiting else (0, 0)
        head = self.surface.selection.head
        return head.block, head.offset

    def put_caret(self, block: int, offset: int, length: int = 0) -> None:
        """Put the caret where it was, or as near as the text allows; select what is behind it."""
        blocks = self.surface.blocks
        place = near(blocks, block, offset)
        if length and not isinstance(blocks[place.head.block], Table):
            place = Selection(place.head, near(blocks, block, offset + length).head)
        self.surface.select(place)

    def _hear(self, _: QFocusEvent) -> bool:
        """Hear that the writer enters the text."""
        self.entered.emit()
        return False


def first_words(first: Block) -> str:
    """Return the first words of a block, which stand for a title; "" for none."""
    if isinstance(first, Table):
        return ""
    text = " ".join(plain_text(content_of(first), line_break=" ")[: LONGEST_NAME * 2].split())
    if len(text) <= LONGEST_NAME:
        return text
    return text[:LONGEST_NAME].rpartition(" ")[0] or text[:LONGEST_NAME]
