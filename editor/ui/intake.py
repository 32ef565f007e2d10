"""Takes in what is pasted and dropped: our own slices, HTML, text.

What is long is read on a worker, and put where the selection is by then. Pictures are offered to
whoever reads them, since reading takes its time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor
from shiboken6 import isValid

from editor.bridge.clipboard import (
    SLICE_TYPE,
    Slice,
    local_picture,
    read_slice,
    slice_source,
)
from editor.document.article import Asset
from editor.document.nodes import TEXT_BLOCKS, Block, Code, Separator, Table
from editor.document.pasting import PasteForm
from editor.document.selection import Position, Selection
from editor.document.slices import move, with_way_on
from editor.formats.offer import Offer
from editor.formats.pasted import LARGE, Pasted, TooLarge, in_form, read_offer, size
from editor.ui.arrival import Arrival, arrival, holds_pictures

if TYPE_CHECKING:
    from editor.ui.surface import Surface

MANY_BLOCKS = 1500  # above them, putting them into the text takes longer than a blink


Work: TypeAlias = "Callable[[Callable[[], object], Callable[[object], None]], None]"


@dataclass(frozen=True, slots=True)
class Paste:
    """A paste that stands in the article: what came, its form, and what was selected before.

    `flat`: it went into a cell, a caption or code, which hold no structure. `changed`: there is a
    step to undo; a paste over the same text makes none.
    """

    pasted: Pasted
    form: PasteForm
    before: Selection
    stand: tuple[int, int]
    flat: bool = False
    changed: bool = True


class Intake:
    """Inserts foreign data into one surface, each time as one undo step.

    `work(read, done)` does what takes long somewhere and hands its result to `done`.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._last: Paste | None = None
        self.work: Work = _at_once

    @property
    def last(self) -> Paste | None:
        """The paste that stands as it was put in; None once something else has happened."""
        return self._last if self._last and self._last.stand == self._stand() else None

    def accepts(self, mime: QMimeData) -> bool:
        """Tell whether there is something in it that can be inserted."""
        return (
            mime.hasFormat(SLICE_TYPE)
            or mime.hasHtml()
            or mime.hasText()
            or mime.hasImage()
            or holds_pictures(mime)
        )

    def insert(self, mime: QMimeData, form: PasteForm = PasteForm.KEEP) -> None:
        """Insert the richest form that the data really has."""
        source = slice_source(mime)
        if len(source) <= LARGE and (kept := read_slice(source)) is not None:
            self._insert_own(kept, mime.text(), form)
            return
        # a clipboard may change while it is read
        offer, pictures = _offer(mime), None
        if holds_pictures(mime):
            pictures = arrival(mime, self._surface.textCursor())

        def go_on(kept: Slice | None) -> None:
            if kept is None:
                self._insert_foreign(offer, pictures, form)
            else:
                self._insert_own(kept, offer.text, form)

        if len(source) > LARGE:
            self._work(lambda: read_slice(source), go_on)
        else:
            go_on(None)

    def drop(self, event: QDropEvent, target: Position) -> None:
        """Move or insert what is dropped, as one undo step."""
        surface = self._surface
        own = event.source() in (surface, surface.viewport())
        moves = event.dropAction() == Qt.DropAction.MoveAction
        if moves:  # or the source deletes it: once more here, for good in another program
            event.setDropAction(Qt.DropAction.CopyAction)
        if own and moves:
            surface.apply(move(surface.article, surface.selection, target))
        else:
            surface.select(Selection(target, target))
            self.insert(event.mimeData())
        event.accept()

    def insert_clipboard_text(self) -> None:
        """Insert the plain text of the clipboard."""
        text = QGuiApplication.clipboard().text()
        self._read(Offer(text), PasteForm.PLAIN)

    def insert_matching(self) -> None:
        """Insert the structure of the clipboard in the marks and direction of the place."""
        self.insert(QGuiApplication.clipboard().mimeData(), PasteForm.MATCH)

    def again(self, form: PasteForm) -> None:
        """Put the last paste in once more in another form, in place of itself."""
        last = self.last
        if last is None or last.form is form:
            return
        self.take_back()
        self._put(last.pasted, form)

    def take_back(self) -> None:
        """Undo the last paste, if it stands, and select what was selected before it."""
        last = self.last
        if last is None:
            return
        if last.changed:
            self._surface.undo()
        self._surface.select(last.before)

    # ---- what came, read

    def _insert_own(self, kept: Slice, text: str, form: PasteForm) -> None:
        blocks, assets = kept
        if form is PasteForm.KEEP:
            self._insert(blocks, assets)
        else:
            self._put(Pasted(blocks, text, assets), form)

    def _insert_foreign(self, offer: Offer, pictures: Arrival | None, form: PasteForm) -> None:
        if pictures is not None:
            self._surface.pictures_offered.emit(pictures)
        elif form is not PasteForm.KEEP or not self._taken_by_rule(offer):
            self._read(offer, PasteForm.PLAIN if self._in_code() else form)

    def _taken_by_rule(self, offer: Offer) -> bool:
        """Let a rule of a feature take the paste; false where it goes the usual way."""
        surface = self._surface
        if not surface.paste_rules or self._in_code() or size(offer) > 2 * LARGE:
            return False
        article, selection = surface.article, surface.selection
        for rule in surface.paste_rules:
            change = rule(article, selection, offer)
            if change is not None:
                surface.apply(change)
                surface.typing.pasted(rule)
                return True
        return False

    def _read(self, offer: Offer, form: PasteForm) -> None:
        """Read HTML or text, on a worker where it is long, and put it where the caret was."""
        mend = tuple(self._surface.paste_filters)

        def read() -> Pasted | TooLarge | None:
            try:
                return read_offer(offer, mend, local_picture)
            except TooLarge as error:
                return error

        def done(pasted: Pasted | TooLarge | None) -> None:
            if isinstance(pasted, TooLarge):
                self._surface.paste_refused.emit(pasted)
            elif pasted is not None:
                self._put(pasted, form)

        if size(offer) > LARGE:
            self._work(read, done)
        else:
            done(read())

    def _work(self, read: Callable[[], object], done: Callable[..., None]) -> None:
        """Read on a worker and go on where the selection is by then, if its article is.

        A caret that has gone elsewhere meanwhile stays where it is.
        """
        surface = self._surface
        document = surface.document()
        place = QTextCursor(surface.textCursor())

        def go_on(result: object) -> None:
            if isValid(surface) and surface.document() is document:
                caret = QTextCursor(surface.textCursor())
                stayed = (caret.anchor(), caret.position()) == (place.anchor(), place.position())
                surface.setTextCursor(place)
                done(result)
                if not stayed:
                    surface.setTextCursor(caret)

        self.work(read, go_on)

    def _in_code(self) -> bool:
        start = self._surface.selection.start
        return isinstance(self._surface.blocks[start.block], Code)

    # ---- what was read, put in

    def _put(self, pasted: Pasted, form: PasteForm) -> None:
        """Insert a paste in a form, and tell of it."""
        before, old = self._surface.selection, self._surface.blocks
        flat = not isinstance(self._surface.blocks[before.start.block], (*TEXT_BLOCKS, Separator))
        if self._in_code():
            blocks: tuple[Block, ...] = (Code(text=pasted.text),)
        else:
            blocks = in_form(pasted, form, before.marks)
            blocks = with_way_on(self._surface.article, before, blocks)
        self._insert(blocks, pasted.assets)
        self._last = Paste(pasted, form, before, self._stand(), flat, self._surface.blocks != old)
        self._surface.pasted.emit(self._last)

    def _stand(self) -> tuple[int, int]:
        """Return what any change of the text would change."""
        document = self._surface.document()
        return document.availableUndoSteps(), document.characterCount()

    def _insert(self, blocks: tuple[Block, ...], assets: tuple[Asset, ...]) -> None:
        surface = self._surface
        surface.desk.add_assets(assets)
        many = sum(map(_weight, blocks)) > MANY_BLOCKS
        if many:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            surface.apply(surface.placing(blocks))
        finally:
            if many:
                QGuiApplication.restoreOverrideCursor()


def _weight(block: Block) -> int:
    """Return how many texts a block is laid out as."""
    return sum(map(len, block.rows)) if isinstance(block, Table) else 1


def _at_once(work: Callable[[], object], done: Callable[[object], None]) -> None:
    done(work())


def _offer(mime: QMimeData) -> Offer:
    return Offer(
        mime.text() if mime.hasText() else "",
        mime.html() if mime.hasHtml() else "",
        tuple(url.toString() for url in mime.urls()),
        mime.hasImage(),
    )
