"""The writing surface: a QTextEdit that edits an article and speaks only of articles.

The widget itself stays left-to-right, since a right-to-left QTextEdit repaints its whole viewport
whenever it adjusts its scroll bars; the direction of the text comes from the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QWidget

from editor.bridge.article_document import ArticleDocument
from editor.bridge.clipboard import make_mime
from editor.bridge.mirror import Spliced
from editor.bridge.objects import Pictures, begins_with_object, register
from editor.bridge.style import INDENT, Look, template, text_style
from editor.document import keystrokes
from editor.document.article import Article, new_article
from editor.document.change import Change, Splice
from editor.document.marks import MarkKind, Marks, find_mark, without_mark
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, ListItem, ListKind, Paragraph, Table
from editor.document.runs import marks_at
from editor.document.selection import Position, Selection
from editor.document.slices import content_at, delete, extract, move
from editor.ui.intake import Intake
from editor.ui.navigation import NavigatingEdit
from editor.ui.overlay import Overlay

COLUMN_WIDTH = 760  # pixels: some 75 Arabic letters a line at the usual size
MARGIN = 20
DEFAULT_POINTS = 15.0
PAGE_PADDING = 44  # paper around the text; some is needed, or letters that lean out are clipped
PAGE_TOP = 48
LINE_EMS = 1.9  # distance of lines in sizes of the face; Arabic marks need more than Latin


class Surface(NavigatingEdit):
    """Where an article is written. Everything on the window's thread."""

    article_changed = Signal()  # the body; at most once per turn of the event loop
    selection_changed = Signal()  # likewise
    meta_changed = Signal()
    undo_changed = Signal()
    opened = Signal()
    link_activated = Signal(str)
    figure_activated = Signal(int)  # index of the block
    pasted = Signal(object)  # the Report of what was pasted from outside

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        code_families: tuple[str, ...] = ("monospace",),
        hint: str = "",
        padding: int = PAGE_PADDING,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._font = font or QFont(self.font().family(), int(DEFAULT_POINTS))
        self._look = Look(code_families=code_families, line_height=_line_height(self._font))
        self._hint = hint
        self._placeholder = placeholder
        self.page_padding = padding
        self.paste_filters: list[Callable[[str], str]] = []
        self.column_width = COLUMN_WIDTH
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setTabChangesFocus(False)
        self._pictures = Pictures(self._asset_data)
        self._overlay = Overlay(self)
        self._intake = Intake(self)
        self._changed = _once(self, self.article_changed.emit)
        self._selected = _once(self, self.selection_changed.emit)
        self._meta_turned = _once(self, self.meta_changed.emit)
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

    def open(self, article: Article) -> None:
        """Show another article; its undo begins anew."""
        document = QTextDocument(self)
        document.setDefaultFont(self._font)
        document.setDocumentMargin(self.page_padding)
        document.setIndentWidth(INDENT)
        self._pictures.forget()
        self._overlay.numbers.forget()
        # filled before it is attached: attached first, each block would be laid out at once
        self.desk = ArticleDocument(document, self._look, self._on_splice, self._meta_turned.start)
        self.desk.open(article)
        frame = document.rootFrame().frameFormat()
        frame.setTopMargin(PAGE_TOP)
        frame.setBottomMargin(PAGE_TOP * 2)
        document.rootFrame().setFrameFormat(frame)
        document.clearUndoRedoStacks()
        self.desk.on_wider_notes = _once(self, self._lay_out_anew).start
        register(self.desk, self._pictures, lambda: self._placeholder)
        old, self._document = self._document, document
        self.setDocument(document)
        if old is not None:  # the first one is Qt's own, which Qt deletes
            old.deleteLater()
        document.undoAvailable.connect(lambda _: self.undo_changed.emit())
        document.redoAvailable.connect(lambda _: self.undo_changed.emit())
        self.undo_changed.emit()
        self.opened.emit()
        self._changed.start()

    def apply(self, change: Change | None, label: str = "") -> None:  # noqa: ARG002
        """Perform a change as one undo step and put the caret where it asks for."""
        if change is None:
            return
        before = self.selection if change.splices and change.selection is None else None
        self.desk.apply(change)
        target = change.selection
        if target is None and before is not None:
            target = self._kept(before)
        if target is not None:
            self.select(target)
            if target.is_empty and (target.marks or self.textCursor().block().length() == 1):
                self._type_with(target.marks)
        if change.typing is not None:
            self._type_with(change.typing)
        if change.meta:
            self.meta_changed.emit()

    def _kept(self, before: Selection) -> Selection | None:
        """Return a selection that a change of formats may have moved, None where it stands."""
        now = self.selection
        return before if before != now and _within(before, self.blocks) else None

    def select(self, selection: Selection) -> None:
        """Select a place or a stretch of the article and show it."""
        self.setTextCursor(self.desk.positions.cursor(selection))
        self.ensureCursorVisible()

    def set_meta(self, meta: Meta) -> None:
        """Replace the metadata."""
        if meta != self.desk.article.meta:
            self.desk.set_meta(meta)
            self.meta_changed.emit()

    def scroll_to(self, position: Position) -> None:
        """Put the caret at a place and bring it to the upper part of the window."""
        self.select(Selection(position, position))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 5)
        self.setFocus()

    # ---- undo

    @property
    def can_undo(self) -> bool:
        """Tell whether there is something to undo."""
        return self.document().isUndoAvailable()

    @property
    def can_redo(self) -> bool:
        """Tell whether there is something to redo."""
        return self.document().isRedoAvailable()

    # ---- looks

    def set_text_font(self, font: QFont) -> None:
        """Change face and size of the text; headings follow."""
        self._font = font
        self.document().setDefaultFont(font)

    def _lay_out_anew(self) -> None:
        self.document().markContentsDirty(0, self.document().characterCount())

    def set_hint(self, hint: str, placeholder: str) -> None:
        """Set what an empty article says, and what an empty figure waits for."""
        self._hint = hint
        self._placeholder = placeholder
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at a readable width in the middle."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(MARGIN, (room - self.column_width - 2 * self.page_padding) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and over it what is no text."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        if self._hint and len(self.blocks) == 1 and self.document().characterCount() == 1:
            self._paint_hint(painter)
        self._overlay.paint(painter, QRectF(event.rect()))
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(ink)
        painter.setFont(self._font)
        padding = self.page_padding
        rect = QRectF(self.viewport().rect()).adjusted(padding, 0, -padding, 0)
        rect.setTop(self.cursorRect().top())
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._hint)

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return the place of a Qt block in the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(self._scrolled())

    def text_origin(self, block: QTextBlock) -> QPointF:
        """Return where the lines of a Qt block count from, in the viewport."""
        return self.block_rect(block).topLeft()

    def first_block_at(self, y: float) -> QTextBlock:
        """Return the Qt block that is shown at a height of the viewport."""
        at = QPointF(self.viewport().width() / 2, y) - self._scrolled()
        hit = self.document().documentLayout().hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, hit))
        while block.previous().isValid() and self.block_rect(block).top() > y:
            block = block.previous()
        return block

    def _scrolled(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle what acts on the structure; leave letters and moves to Qt."""
        if self._act_on_key(event):
            event.accept()
            return
        if _types_text(event):
            self._prepare_typing()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take text of an input method like typed text."""
        if event.commitString():
            self._prepare_typing()
        super().inputMethodEvent(event)

    def _act_on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
            self._make_glue_real()
            act = keystrokes.line_break if shift else keystrokes.enter
            if self._object_selected() is not None:
                self._leave_object()
            self.apply(act(self.article, self.selection))
            return True
        if key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return self._delete(forward=key == Qt.Key.Key_Delete, word=control)
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not control:
            back = key == Qt.Key.Key_Backtab
            return self._next_cell(back=back) or self._shift_items(back=back)
        return False

    def _delete(self, *, forward: bool, word: bool) -> bool:
        index = self._object_selected()
        if index is None and forward:
            index = self._object_ahead()
        if index is not None:
            self.apply(keystrokes.remove_block(self.article, index))
            return True
        selection = self.selection
        edge = keystrokes.is_block_edge(self.article, selection, forward=forward)
        if not selection.is_empty or edge:
            act = keystrokes.delete_forward if forward else keystrokes.backspace
            self.apply(act(self.article, selection))
            return True
        if word:
            self._delete_word(selection, forward=forward)
            return True
        return False

    def _delete_word(self, selection: Selection, *, forward: bool) -> None:
        moves = QTextCursor.MoveOperation
        cursor = self.textCursor()
        cursor.movePosition(moves.NextWord if forward else moves.PreviousWord)
        reached = self.desk.positions.position(cursor.position())
        here = selection.head
        if (reached.block, reached.cell) != (here.block, here.cell):
            end = len(content_at(self.blocks, here)) if forward else 0
            reached = replace(here, offset=end)
        self.apply(delete(self.article, Selection(here, reached, selection.marks)))

    def _next_cell(self, *, back: bool) -> bool:
        table = self.textCursor().currentTable()
        here = self.selection.head
        block = self.blocks[here.block]
        if table is None or not isinstance(block, Table):
            return False
        cells = [(r, k) for r, row in enumerate(block.rows) for k in range(len(row))]
        at = cells.index(here.cell) + (-1 if back else 1)
        if 0 <= at < len(cells):
            target = Position(here.block, cells[at])
            self.select(Selection(target, target))
        return True

    def _shift_items(self, *, back: bool) -> bool:
        selection = self.selection
        if not any(isinstance(self.blocks[i], ListItem) for i in selection.blocks):
            return False
        act = keystrokes.outdent if back else keystrokes.indent
        self.apply(act(self.article, selection))
        return True

    def _prepare_typing(self) -> None:
        """Make the next letter land in the right place with the right marks."""
        if self._object_selected() is not None or self._object_ahead() is not None:
            self._leave_object()
        selection = self.selection
        if selection.start.block != selection.end.block or (
            selection.start.cell != selection.end.cell
        ):
            self.apply(delete(self.article, selection))
            return
        if not selection.is_empty:
            return
        link = find_mark(selection.marks, MarkKind.LINK)
        if link is None:
            return
        runs = content_at(self.blocks, selection.head)
        if find_mark(marks_at(runs, selection.head.offset + 1), MarkKind.LINK) != link:
            # what is typed behind a link does not belong to it
            self._type_with(without_mark(selection.marks, MarkKind.LINK))

    def _type_with(self, marks: Marks) -> None:
        block = self.blocks[min(self.selection.head.block, len(self.blocks) - 1)]
        fmt = self.desk.formats.char(marks, text_style(block))
        if not self.textCursor().hasSelection():
            self.setCurrentCharFormat(fmt)

    # ---- pictures and cards as objects

    def _object_selected(self) -> int | None:
        """Return the index of the block whose object is selected, None if none is."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        if end - start == 1 and start == block.position() and begins_with_object(block):
            return self.desk.positions.position(end).block
        return None

    def _object_ahead(self) -> int | None:
        """Return the index of the block whose object the caret stands before."""
        cursor = self.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or cursor.position() != block.position():
            return None
        if not begins_with_object(block):
            return None
        return self.desk.positions.position(cursor.position()).block

    def _leave_object(self) -> None:
        """Put the caret behind the object, at the start of the caption."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        cursor.setPosition(block.position() + 1)
        self.setTextCursor(cursor)
        self._type_with(())

    def _make_glue_real(self) -> None:
        """Turn the empty block that only Qt needed into a paragraph, when it is written in."""
        index = self.desk.glue_index(self.textCursor())
        if index is not None:
            self.desk.apply(Change((Splice(index, (), (Paragraph(),)),)))
            place = Position(index)
            self.select(Selection(place, place))

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow links with Ctrl, tick tasks, select pictures; else put the caret."""
        if event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                address = self.link_at(event.position())
                if address:
                    self.link_activated.emit(address)
                    return
            if self._tick(event.position()) or self._select_object(event.position()):
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the details of a picture."""
        block = self._object_block_at(event.position())
        if block is not None:
            index = self.desk.positions.position(block.position()).block
            if isinstance(self.blocks[index], Figure):
                self.figure_activated.emit(index)
                return
        super().mouseDoubleClickEvent(event)

    def link_at(self, point: QPointF) -> str:
        """Return the address of the link at a place of the viewport, or nothing."""
        position = self.position_at(point)
        if position is None:
            return ""
        place = self.desk.positions.position(position)
        marks = marks_at(content_at(self.blocks, place), place.offset + 1)
        link = find_mark(marks, MarkKind.LINK)
        return link.value if link else ""

    def _tick(self, point: QPointF) -> bool:
        block = self.first_block_at(point.y())
        index = self.desk.positions.position(block.position()).block
        item = self.blocks[index]
        line = block.layout().lineAt(0)
        if not isinstance(item, ListItem) or item.kind is not ListKind.TASK or not line.isValid():
            return False
        origin = self.text_origin(block)
        within = origin.y() <= point.y() <= origin.y() + line.height()
        left = origin.x() + line.x()
        beside = point.x() > left + line.width() or point.x() < left
        if within and beside:
            ticked = replace(item, checked=not item.checked)
            self.apply(Change((Splice(index, (item,), (ticked,)),)))
        return within and beside

    def _select_object(self, point: QPointF) -> bool:
        block = self._object_block_at(point)
        if block is None:
            return False
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        self.setTextCursor(cursor)
        return True

    def _object_block_at(self, point: QPointF) -> QTextBlock | None:
        block = self.first_block_at(point.y())
        line = block.layout().lineAt(0)
        if not begins_with_object(block) or not line.isValid():
            return None
        top = self.text_origin(block).y() + line.y()
        return block if top <= point.y() <= top + line.height() else None

    # ---- clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put the selection on the clipboard in our own type, as HTML and as text."""
        return make_mime(self.article, self._selected_blocks())

    def _selected_blocks(self) -> tuple[Block, ...]:
        index = self._object_selected()
        if index is not None:
            return (self.blocks[index],)
        return extract(self.article, self.selection)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Tell whether something can be pasted."""
        return self._intake.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: our own type whole, HTML cleaned, text mended, pictures as figures."""
        self._make_glue_real()
        self._intake.insert(source)

    def paste_plain(self) -> None:
        """Paste the text of the clipboard without anything else."""
        self._make_glue_real()
        self._intake.insert_clipboard_text()

    def cut(self) -> None:
        """Cut the selection, or the selected picture with its texts."""
        index = self._object_selected()
        self.copy()
        if index is not None:
            self.apply(keystrokes.remove_block(self.article, index))
        else:
            self.apply(delete(self.article, self.selection))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be pasted."""
        if self._intake.accepts(event.mimeData()):
            event.acceptProposedAction()
        super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        super().dragMoveEvent(event)
        if self._intake.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move or insert what is dropped, as one undo step."""
        hit = self.position_at(event.position())
        cursor = self.cursorForPosition(event.position().toPoint())
        target = self.desk.positions.position(cursor.position() if hit is None else hit)
        own = event.source() in (self, self.viewport())
        if own and event.dropAction() == Qt.DropAction.MoveAction:
            event.setDropAction(Qt.DropAction.CopyAction)  # or Qt deletes the source once more
            self.apply(move(self.article, self.selection, target))
        else:
            self.select(Selection(target, target))
            self._intake.insert(event.mimeData())
        event.accept()

    # ---- facts from below

    def _on_splice(self, spliced: Spliced) -> None:
        same_shape = len(spliced.old) == len(spliced.new) and all(
            a.block is not None and b.block is not None and template(a.block) == template(b.block)
            for a, b in zip(spliced.old, spliced.new, strict=True)
        )
        if not same_shape:
            self._overlay.numbers.forget()
            self.viewport().update()  # markers and bars beside other blocks may have changed
        self._changed.start()

    def _asset_data(self, asset: str) -> bytes | None:
        found = self.desk.asset(asset)
        return found.data if found else None


def _once(parent: QWidget, act: Callable[[], None]) -> QTimer:
    """Return a timer that does something once at the end of this turn of the event loop."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(act)
    return timer


def _line_height(font: QFont) -> float:
    """Return the per cent of a face's own line height that make the distance we want."""
    metrics = QFontMetricsF(font)
    size = QFontInfo(font).pixelSize()
    return max(100.0, 100.0 * LINE_EMS * size / max(1.0, metrics.height()))


def _types_text(event: QKeyEvent) -> bool:
    """Tell whether a key press puts a letter into the text; Ctrl+C of any layout does not."""
    modifiers = event.modifiers()
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    if control != alt or modifiers & Qt.KeyboardModifier.MetaModifier:
        return False  # both together are AltGr
    return bool(event.text()) and event.text().isprintable()


def _within(selection: Selection, blocks: tuple[Block, ...]) -> bool:
    return selection.end.block < len(blocks)
