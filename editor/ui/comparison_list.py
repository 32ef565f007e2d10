"""The list of a comparison: only what is seen is set, so that any length scrolls at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.document.nodes import Dir, Paragraph
from editor.text.comparison import RowKind
from editor.text.messages import Catalog
from editor.ui.comparison_entries import Entry, EntryKind
from editor.ui.comparison_words import Setting, Sides, bullet, document
from editor.ui.fonts import interface_font
from editor.ui.icons import pixmap
from editor.ui.paper import COLUMN_WIDTH
from editor.ui.theme import SIZE, SPACE, colours, grown
from editor.ui.tree import draw_text

Index = QModelIndex | QPersistentModelIndex
WIDE_COLUMN = 1240  # of both columns together
GUTTER = 30  # for the sign at the start of a line
CAPTION = 24
FOLD = 40
THUMB = 112
KEPT = 200  # documents
_SIGNS = {
    RowKind.ADDED: "plus",
    RowKind.REMOVED: "minus",
    RowKind.CHANGED: "pen-line",
    RowKind.MOVED_AWAY: "scissors",
    RowKind.MOVED_HERE: "clipboard-paste",
}


class EntryModel(QAbstractListModel):
    """The lines of a comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says of a line."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.entries[index.row()].spoken()
        return None

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def open(self, at: int, entries: Sequence[Entry]) -> None:
        """Put lines in the place of a fold."""
        self.beginRemoveRows(QModelIndex(), at, at)
        del self.entries[at]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(entries) - 1)
        self.entries[at:at] = entries
        self.endInsertRows()


@dataclass(slots=True)
class _Set:
    """One line as it is set: its documents and where they stand."""

    documents: tuple[QTextDocument, ...]
    height: int


class EntryDelegate(QStyledItemDelegate):
    """Sets and paints the lines."""

    def __init__(self, view: ComparisonList, catalog: Catalog) -> None:
        super().__init__(view)
        self._view = view
        self._catalog = catalog
        self.font = QFont()
        self.dir = Dir.RTL
        self.is_wide = False
        self.thumbs: dict[str, QImage] = {}
        self._sets: dict[int, _Set] = {}  # by the identity of an entry, the oldest first
        self._heights: dict[int, int] = {}

    def forget(self) -> None:
        """Set everything anew: another width, theme or face."""
        self._sets.clear()
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a line."""
        entry = _entry(index)
        if entry.kind is EntryKind.FOLD:
            return QSize(40, grown(FOLD))
        height = self._heights.get(id(entry))
        if height is None:
            height = self._heights[id(entry)] = self._set(entry).height
        return QSize(40, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line."""
        entry = _entry(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.dir is Dir.RTL
        rect = self._column(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(colours().accent if focused else colours().border), 1))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), SIZE.radius, SIZE.radius)
        if entry.kind is EntryKind.FOLD:
            self._paint_fold(painter, rect, entry)
        else:
            self._paint_entry(painter, rect, entry, rtl=rtl)
        painter.restore()

    # -- setting ---------------------------------------------------------------------------

    def _column(self, rect: QRect) -> QRect:
        wanted = WIDE_COLUMN if self.is_wide else COLUMN_WIDTH + 2 * GUTTER
        width = min(wanted, rect.width() - 2 * SPACE.small)
        left = rect.left() + (rect.width() - width) // 2
        return QRect(left, rect.top(), width, rect.height())

    def _text_width(self) -> int:
        column = self._column(QRect(0, 0, self._view.viewport().width(), 10)).width()
        room = column - 2 * GUTTER
        return max(80, (room - SPACE.wide) // 2 if self.is_wide else room)

    def _set(self, entry: Entry) -> _Set:
        made = self._sets.pop(id(entry), None)
        if made is None:
            made = self._make(entry)
        self._sets[id(entry)] = made
        if len(self._sets) > KEPT:
            del self._sets[next(iter(self._sets))]
        return made

    def _make(self, entry: Entry) -> _Set:
        setting = Setting(self.font, self.dir, self._text_width(), self._catalog)
        block = entry.block or Paragraph()
        sides = (Sides.OLD, Sides.NEW) if self.is_wide else (Sides.BOTH,)
        documents = tuple(
            document(block, entry.parts, entry.lines, each, setting) for each in sides
        )
        texts = max(round(made.size().height()) for made in documents)
        if not any(made.characterCount() > 1 for made in documents):
            texts = 0 if any(entry.pictures) else SPACE.large
        height = SPACE.small + texts + SPACE.small
        height += grown(CAPTION) if entry.caption else 0
        height += THUMB + SPACE.small if any(entry.pictures) else 0
        return _Set(documents, height)

    # -- painting --------------------------------------------------------------------------

    def _paint_fold(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        now = colours()
        painter.setFont(interface_font(SIZE.small))
        painter.setPen(QColor(now.muted))
        text = f"⋯ {entry.caption} ⋯"
        wide = painter.fontMetrics().horizontalAdvance(text) + 2 * SPACE.medium
        middle = rect.center().y()
        place = QRect(rect.center().x() - wide // 2, rect.top(), wide, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QPen(QColor(now.line), 1))
        painter.drawLine(rect.left() + SPACE.small, middle, place.left(), middle)
        painter.drawLine(place.right(), middle, rect.right() - SPACE.small, middle)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, *, rtl: bool) -> None:
        made = self._set(entry)
        tint = _tint(entry.change)
        inner = rect.adjusted(GUTTER, SPACE.small, -GUTTER, -SPACE.small)
        if tint:
            bar = QRect(
                rect.right() - 5 if rtl else rect.left() + 3, inner.top(), 3, inner.height()
            )
            painter.fillRect(bar, QColor(tint))
            glyph = pixmap(_SIGNS[entry.change], 14, tint, painter.device().devicePixelRatio())
            left = rect.right() - GUTTER + 5 if rtl else rect.left() + GUTTER - 19
            painter.drawPixmap(left, inner.top() + 5, glyph)
        top = inner.top()
        if entry.caption:
            painter.setFont(interface_font(SIZE.small))
            painter.setPen(QColor(tint or colours().muted))
            place = QRect(inner.left(), top, inner.width(), grown(CAPTION) - 2)
            draw_text(painter, place, entry.caption, rtl=rtl)
            top += grown(CAPTION)
        if any(entry.pictures):
            self._paint_pictures(painter, QRect(inner.left(), top, inner.width(), THUMB), entry,
                                 rtl=rtl)  # fmt: skip
            top += THUMB + SPACE.small
        self._paint_texts(painter, inner, top, made, entry, rtl=rtl)

    def _paint_texts(
        self, painter: QPainter, inner: QRect, top: int, made: _Set, entry: Entry, *, rtl: bool
    ) -> None:
        width = self._text_width()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._view.palette()
        for number, text in enumerate(made.documents):
            at_right = rtl == (number == 0)
            left = inner.right() - width + 1 if at_right else inner.left()
            if entry.block is not None and (sign := bullet(entry.block, None)):
                painter.setFont(self.font)
                painter.setPen(QColor(colours().muted))
                edge = left + width - 22 if rtl else left
                painter.drawText(QRect(edge, top, 22, 34), Qt.AlignmentFlag.AlignCenter, sign)
            painter.save()
            painter.translate(QPointF(left, top))
            text.documentLayout().draw(painter, context)
            painter.restore()

    def _paint_pictures(self, painter: QPainter, room: QRect, entry: Entry, *, rtl: bool) -> None:
        """Paint the pictures from the start side on: the old one crossed out, then the new one."""
        now = colours()
        was, is_now = entry.pictures
        at = room.right() if rtl else room.left()
        for id, old in ((was, True), (is_now, False)):
            if not id:
                continue
            image = self.thumbs.get(id)
            wide = THUMB if image is None else image.width() * THUMB // max(1, image.height())
            wide = min(wide, room.width() // 2 - SPACE.medium)
            place = QRect(at - wide if rtl else at, room.top(), wide, THUMB)
            if image is None:
                painter.fillRect(place, QColor(now.hover))
            else:
                painter.drawImage(place, image)
            both = bool(was and is_now)
            gone = old or entry.change in {RowKind.REMOVED, RowKind.MOVED_AWAY}
            if gone:
                painter.setPen(QPen(QColor(now.danger), 2))
                painter.drawLine(place.topLeft(), place.bottomRight())
                painter.drawRect(place)
            elif both or entry.change is RowKind.ADDED:
                painter.setPen(QPen(QColor(now.success), 2))
                painter.drawRect(place)
            at += -(wide + SPACE.medium) if rtl else wide + SPACE.medium


class ComparisonList(QListView):
    """The lines of a comparison, walked by key and mouse."""

    fold_chosen = Signal(int)  # a fold is to be opened, by its row

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(catalog.text("comparison"))
        self.lines = EntryModel(self)
        self.setModel(self.lines)
        self.delegate = EntryDelegate(self, catalog)
        self.setItemDelegate(self.delegate)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(28)
        self.clicked.connect(self._choose)

    def set_anew(self) -> None:
        """Set all lines again."""
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines to the new width."""
        if event.size().width() != event.oldSize().width():
            self.delegate.forget()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a fold by Enter or the space bar."""
        opens = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if opens and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if _entry(index).kind is EntryKind.FOLD:
            self.fold_chosen.emit(index.row())


def _entry(index: Index) -> Entry:
    return cast("EntryModel", index.model()).entries[index.row()]


def _tint(change: RowKind) -> str:
    now = colours()
    return {
        RowKind.ADDED: now.success,
        RowKind.REMOVED: now.danger,
        RowKind.CHANGED: now.warning,
        RowKind.MOVED_AWAY: now.accent,
        RowKind.MOVED_HERE: now.accent,
    }.get(change, "")
