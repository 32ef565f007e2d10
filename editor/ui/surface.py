"""The writing surface: a QTextEdit that edits an article and speaks only of articles.

The widget itself stays left-to-right, since a right-to-left QTextEdit repaints its whole viewport
whenever it adjusts its scroll bars; the direction of the text comes from the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QWidget

from editor.bridge.article_document import ArticleDocument
from editor.bridge.clipboard import make_mime
from editor.bridge.history import lay_history, take_history
from editor.bridge.mirror import Spliced
from editor.bridge.objects import begins_with_object, register
from editor.bridge.pictures import Pictures
from editor.bridge.style import INDENT, Look
from editor.document import keystrokes
from editor.document.article import Article, new_article
from editor.document.change import Change
from editor.document.meta import Meta
from editor.document.nodes import Block
from editor.document.selection import Position, Selection
from editor.document.slices import delete, extract, insert
from editor.formats.offer import Offer
from editor.ui.fonts import line_height
from editor.ui.held import HeldObjects
from editor.ui.intake import Intake
from editor.ui.keys import Keys, types_text
from editor.ui.layers import MARGIN_IN_COLUMN
from editor.ui.overlay import Overlay
from editor.ui.paper import PAGE_PADDING
from editor.ui.picture_page import PicturePage
from editor.ui.pointer import Pointer
from editor.ui.stepping import SteppingEdit
from editor.ui.table_layer import TableGround, TableLayer
from editor.ui.timers import once
from editor.ui.typing import Typing

DEFAULT_POINTS = 15.0
PAGE_TOP = 48
LINE_EMS = 1.9  # distance of lines in sizes of the face; Arabic marks need more than Latin


class Surface(SteppingEdit):
    """Where an article is written. Everything on the window's thread."""

    article_changed = Signal()  # the body; at most once per turn of the event loop
    selection_changed = Signal()  # likewise
    meta_changed = Signal()
    opened = Signal()
    keyed = Signal()  # a key was handled; at once, before anything is painted
    link_activated = Signal(str)
    figure_activated = Signal(int)  # index of the block
    attribution_activated = Signal(int)  # index of the quotation's block
    card_activated = Signal(int)  # likewise
    note_activated = Signal(int)  # its place among the footnotes, from 0 on
    edited = Signal()  # the body, at once; what hears it must not edit this surface
    pictures_offered = Signal(object)  # the Arrival of what was pasted or dropped as pictures
    pasted = Signal(object)  # the Paste of something from outside
    paste_refused = Signal(object)  # the TooLarge that was offered

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        code_families: tuple[str, ...] = ("monospace",),
        hint: str = "",
        padding: int = PAGE_PADDING,
        top: int = PAGE_TOP,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._font = font or QFont(self.font().family(), int(DEFAULT_POINTS))
        self._line_ems = LINE_EMS
        self._look = Look(
            code_families=code_families, line_height=line_height(self._font, LINE_EMS)
        )
        self._hint = hint
        self._placeholder = placeholder
        self.paste_filters: list[Callable[[str], str]] = []
        self.paste_rules: list[Callable[[Article, Selection, Offer], Change | None]] = []
        self.page_padding = padding
        self._page_top = top
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setTabChangesFocus(False)
        self.pictures = Pictures(self._asset_data)
        self.picture_page = PicturePage(self)
        self._overlay = Overlay(self)
        self.tables = TableLayer(self)
        self.layers_above += [self._overlay, self.tables]
        self.layers_below.insert(0, TableGround(self))
        self.intake = Intake(self)
        self._keys = Keys(self)
        self._pointer = Pointer(self)
        self.typing = Typing(self)
        HeldObjects(self)
        self._changed = once(self, self.article_changed.emit)
        self._selected = once(self, self.selection_changed.emit)
        self._meta_turned = once(self, self.meta_changed.emit)
        self.cursorPositionChanged.connect(self._selected.start)
        self.selectionChanged.connect(self._selected.start)
        self.open(new_article())

    # ---- the article

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return self.desk.article

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the article as they are now."""
        return self.desk.mirror.blocks

    @property
    def selection(self) -> Selection:
        """What is selected, in the terms of the article."""
        return self.desk.selection(self.textCursor())

    @property
    def selected_object(self) -> int | None:
        """The index of the block whose picture, card or rule is selected; None if none is."""
        return self._keys.selected_object()

    def open(self, article: Article) -> None:
        """Show another article; its undo begins anew."""
        self._lay(article)
        self.opened.emit()

    def _lay(self, article: Article, fill: Callable[[ArticleDocument], None] | None = None) -> None:
        """Lay an article into a document of its own, and with it what `fill` puts there."""
        document = QTextDocument(self)
        document.setDefaultFont(self._font)
        document.setDocumentMargin(MARGIN_IN_COLUMN)
        document.setIndentWidth(INDENT)
        self.pictures.forget()
        self._overlay.numbers.forget()
        # filled before it is attached: attached first, each block would be laid out at once
        self.desk = ArticleDocument(document, self._look, self._on_splice, self._meta_turned.start)
        # the margins come first: to Qt they change the whole text, which would be read once more
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(self._page_top)
        frame.setBottomMargin(self._page_top * 2)
        document.rootFrame().setFrameFormat(frame)
        self.desk.open(article)
        document.clearUndoRedoStacks()
        if fill is not None:
            fill(self.desk)
        self.desk.on_wider_notes = once(self, self._lay_out_anew).start
        register(self.desk, self.pictures, lambda: self._placeholder)
        old, self._document = self._document, document
        self.setDocument(document)
        if old is not None:  # the first one is Qt's own, which Qt deletes
            old.deleteLater()
        self.follow_steps(document)
        self._changed.start()

    def apply(self, change: Change | None, label: str = "") -> None:  # noqa: ARG002
        """Perform a change as one undo step and put the caret where it asks for."""
        if change is None or self.reading.refuses():
            return
        before = self.selection if change.splices and change.selection is None else None
        self.desk.apply(change, self.textCursor().position())
        target = change.selection
        if target is None and before is not None:
            target = self._kept(before)
        if target is not None:
            self.select(target)
            if target.is_empty and (target.marks or self.textCursor().block().length() == 1):
                self._keys.type_with(target.marks)
        if change.typing is not None:
            self._keys.type_with(change.typing)
        if change.meta:
            self.meta_changed.emit()

    def _kept(self, before: Selection) -> Selection | None:
        """Return a selection that a change of formats may have moved, None where it stands."""
        now = self.selection
        return before if before != now and before.end.block < len(self.blocks) else None

    def select(self, selection: Selection) -> None:
        """Select a place or a stretch of the article and show it."""
        self.setTextCursor(self.desk.positions.cursor(selection))
        self.ensureCursorVisible()
        if self.textCursor().position() == 0:
            self.verticalScrollBar().setValue(0)  # with the margin above the first line

    def set_meta(self, meta: Meta) -> None:
        """Replace the metadata."""
        if meta != self.desk.article.meta and not self.reading.refuses():
            self.desk.set_meta(meta)
            self.meta_changed.emit()

    def scroll_to(self, position: Position) -> None:
        """Put the caret at a place and bring it to the upper part of the window."""
        self.select(Selection(position, position))
        bar = self.verticalScrollBar()
        top = self.cursorRect().top()
        if begins_with_object(self.textCursor().block()):  # the caret is as low as its caption
            top = int(self.block_rect(self.textCursor().block()).top())
        bar.setValue(bar.value() + top - self.viewport().height() // 5)
        self.setFocus()

    # ---- looks

    def set_text_font(self, font: QFont) -> None:
        """Change face and size of the text; headings follow."""
        self._font = font
        with self.keeping_place():
            self.document().setDefaultFont(font)

    def set_looks(self, font: QFont, line_ems: float, column: int) -> None:
        """Change face, size, distance of lines and width of the column.

        Text, caret and undo stay. The distance of lines stands in formats, which Qt keeps in its
        undo stack: for another one the article is laid anew, step by step (decision 0011).
        """
        again = line_ems != self._line_ems or font.families() != self._font.families()
        self.set_column(column)
        if font != self._font:
            self.set_text_font(font)
        if again:
            self._line_ems = line_ems
            self._look = replace(self._look, line_height=line_height(font, line_ems))
            self._lay_anew()

    def _lay_anew(self) -> None:
        selection, height = self.selection, self.cursorRect().top()
        assets = self.desk.assets
        self.setUpdatesEnabled(False)
        history = take_history(self.desk)
        self._lay(history.first, lambda desk: lay_history(desk, history, assets))
        self.setTextCursor(self.desk.positions.cursor(selection))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - height)
        self.setUpdatesEnabled(True)

    def _lay_out_anew(self) -> None:
        self.document().markContentsDirty(0, self.document().characterCount())

    def set_hint(self, hint: str, placeholder: str) -> None:
        """Set what an empty article says, and what an empty figure waits for."""
        self._hint, self._placeholder = hint, placeholder
        self.viewport().update()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle what acts on the structure; leave letters and moves to Qt."""
        if event.key() != Qt.Key.Key_Backspace:
            self.typing.settle()
        if self._keys.act(event):
            event.accept()
        else:
            self._type(event)
        self.keyed.emit()

    def _type(self, event: QKeyEvent) -> None:
        typed = types_text(event)
        if typed and self._keys.prepare_typing():
            cursor = self.textCursor()
            cursor.joinPreviousEditBlock()  # what it replaces comes back at the same undo
            super().keyPressEvent(event)
            cursor.endEditBlock()
        else:
            super().keyPressEvent(event)
        if typed:
            self.typing.typed(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take text of an input method like typed text."""
        if event.commitString():
            self._keys.prepare_typing()
        super().inputMethodEvent(event)
        if event.commitString():
            self.typing.typed(event.commitString())
        self.keyed.emit()

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow links with Ctrl, tick tasks, select pictures; else put the caret."""
        if not self._pointer.press(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the details of a picture or card, a footnote, or of whose words a quotation is."""
        if not self._pointer.open_details(event.position()):
            super().mouseDoubleClickEvent(event)

    def link_at(self, point: QPointF) -> str:
        """Return the address of the link at a place of the viewport, or nothing."""
        return self._pointer.link_at(point)

    # ---- clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put the selection on the clipboard in our own type, as HTML and as text."""
        return make_mime(self.article, self._selected_blocks())

    def _selected_blocks(self) -> tuple[Block, ...]:
        index = self._keys.selected_object()
        if index is not None:
            return (self.blocks[index],)
        return extract(self.article, self.selection)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Tell whether something can be pasted."""
        return not self.reading.on and self.intake.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: our own type whole, HTML cleaned, text mended, pictures as figures."""
        if self.reading.refuses():
            return
        self._keys.make_glue_real()
        self.intake.insert(source)

    def placing(self, blocks: tuple[Block, ...]) -> Change | None:
        """Return the change that puts what is pasted in the place of the selection."""
        return insert(self.article, self.selection, blocks)

    def paste_plain(self) -> None:
        """Paste the text of the clipboard without anything else."""
        if self.reading.refuses():
            return
        self._keys.make_glue_real()
        self.intake.insert_clipboard_text()

    def paste_matching(self) -> None:
        """Paste the structure of the clipboard in the marks and direction of the place."""
        if self.reading.refuses():
            return
        self._keys.make_glue_real()
        self.intake.insert_matching()

    def cut(self) -> None:
        """Cut the selection, or the selected picture with its texts."""
        index = self._keys.selected_object()
        self.copy()
        if index is not None:
            self.apply(keystrokes.remove_block(self.article, index))
        else:
            self.apply(delete(self.article, self.selection))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be pasted."""
        if self.intake.accepts(event.mimeData()):
            event.acceptProposedAction()
        super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        super().dragMoveEvent(event)
        if self.intake.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move or insert what is dropped, as one undo step."""
        self.intake.drop(event, self._pointer.place_at(event.position()))

    # ---- facts from below

    def _on_splice(self, spliced: Spliced) -> None:
        if not spliced.keeps_templates():
            self._overlay.numbers.forget()
            self.picture_page.heed(spliced)
            self.viewport().update()  # markers and bars beside other blocks may have changed
        self._changed.start()
        self.edited.emit()

    def _asset_data(self, asset: str) -> bytes | None:
        found = self.desk.asset(asset)
        return found.data if found else None
