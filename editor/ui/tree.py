"""Lists and trees in docks: the outline of an article, results, findings.

outline = EntryView()
outline.show_entries((Entry("مقدمة", level=0, key=3), Entry("تفاصيل", level=1, key=9)))
outline.chosen.connect(lambda key: surface.scroll_to(Position(key, 0)))
outline.set_current(9)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.document.nodes import Dir
from editor.text.direction import LRM, RLM, dominant_direction, first_strong
from editor.ui.ring import draw_chosen, draw_ring
from editor.ui.theme import SPACE, colours

INDENT = 16
ROW_PADDING = 5
WIDTH = 232
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its text, how deep it stands, what it stands for, and a note at its end."""

    text: str
    level: int = 0
    key: int = 0
    note: str = ""
    faint: bool = False  # an entry without a text of its own shows a stand-in


class EntryModel(QAbstractListModel):
    """The entries of a view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many entries there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of an entry for drawing, search by key and screen readers."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return entry.text
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return entry.note
            case _:
                return None

    def replace(self, entries: tuple[Entry, ...]) -> None:
        """Show other entries; where only their content differs the rows stay."""
        if len(entries) == len(self.entries):
            changed = [i for i, e in enumerate(entries) if e != self.entries[i]]
            self.entries = entries
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry: the current one on a wash of the accent, depth as indent and ink."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        entry = _entry(index)
        now = colours()
        rect: QRect = option.rect.adjusted(SPACE.hair, 1, -SPACE.hair, -1)
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        under_mouse = bool(state & QStyle.StateFlag.State_MouseOver)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            draw_chosen(painter, rect, 5, rtl=rtl)
        elif under_mouse:
            painter.setBrush(QColor(now.hover))
            painter.drawRoundedRect(rect, 5, 5)
        if current and state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, rect, 5)
        inner = rect.adjusted(SPACE.small, 0, -SPACE.small, 0)
        indent = INDENT * entry.level
        inner = inner.adjusted(0, 0, -indent, 0) if rtl else inner.adjusted(indent, 0, 0, 0)
        inner = self._paint_note(painter, inner, entry, option, rtl=rtl)
        font = _font(option.font, entry)
        painter.setFont(font)
        ink = now.hint if entry.faint else now.ink if entry.level == 0 else now.muted
        painter.setPen(QColor(now.ink if current else ink))
        draw_text(painter, inner, entry.text, rtl=rtl)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a line, its text cut to the view's width."""
        return QSize(40, option.fontMetrics.height() + 2 * ROW_PADDING)

    def _paint_note(
        self,
        painter: QPainter,
        rect: QRect,
        entry: Entry,
        option: QStyleOptionViewItem,
        *,
        rtl: bool,
    ) -> QRect:
        if not entry.note:
            return rect
        width = option.fontMetrics.horizontalAdvance(entry.note) + SPACE.small
        place = QRect(rect)
        if rtl:
            place.setWidth(width)
            rest = rect.adjusted(width, 0, 0, 0)
        else:
            place.setLeft(rect.right() - width)
            rest = rect.adjusted(0, 0, -width, 0)
        painter.setPen(QColor(colours().muted))
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, entry.note)
        return rest


class EntryView(QListView):
    """A list of entries that is walked by key and mouse."""

    chosen = Signal(int)  # the key of the entry that was pressed, or Enter on it

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = EntryModel(self)
        self.setModel(self._model)
        self.setItemDelegate(EntryDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def sizeHint(self) -> QSize:
        """Ask for the width of a heading of some words, whatever is shown."""
        return QSize(WIDTH, super().sizeHint().height())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._model.entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the place in the list is kept."""
        row = self.currentIndex().row()
        self._model.replace(tuple(entries))
        if not self.currentIndex().isValid() and 0 <= row < len(entries):
            self.setCurrentIndex(self._model.index(row))

    def set_current(self, key: int | None) -> None:
        """Mark the entry of a key, or none, without a signal."""
        rows = (i for i, entry in enumerate(self.entries) if entry.key == key)
        row = next(rows, None)
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.entries[index.row()].key)


def _entry(index: Index) -> Entry:
    return cast("EntryModel", index.model()).entries[index.row()]


def _font(font: QFont, entry: Entry) -> QFont:
    made = QFont(font)
    if entry.level == 0 and not entry.faint:
        made.setWeight(QFont.Weight.Medium)
    return made


def runs_right_to_left(text: str, *, rtl: bool) -> bool:
    """Tell which way a text runs: to the left where it begins so or most of it does.

    A mark before it decides. A title may begin with a Latin name, a short name end in `.qirtas`.
    """
    first = first_strong(text)
    if first is None:
        return rtl
    return Dir.RTL in {first, first if text[0] in {LRM, RLM} else dominant_direction(text)}


def draw_text(painter: QPainter, rect: QRect, text: str, *, rtl: bool) -> None:
    """Draw a text from the start side, in its own direction, cut at its own end."""
    runs_rtl = runs_right_to_left(text, rtl=rtl)
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if runs_rtl else Qt.LayoutDirection.LeftToRight
    )
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, cut
    )
