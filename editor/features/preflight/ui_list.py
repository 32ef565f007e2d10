"""The list of findings: a sign for the level, what it is, the words at the place."""

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
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.document.article import Article
from editor.document.meta import Ignored
from editor.feature import Context
from editor.features.preflight.model import Finding
from editor.features.preflight.places import words_at
from editor.features.preflight.ui_levels import ICONS, ROLES
from editor.ui.direction import led
from editor.ui.icons import pixmap
from editor.ui.ring import draw_chosen, draw_ring
from editor.ui.theme import SPACE, colours
from editor.ui.tree import draw_text

Index = QModelIndex | QPersistentModelIndex
WIDTH = 252
AROUND = 14  # letters beside what was found: it must be seen in a line
_ICON = 16
_PADDING = 6
_LEADING = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in the list, and how it is ignored, None for one that is not."""

    finding: Finding
    ignored: Ignored | None = None


class FindingModel(QAbstractListModel):
    """The findings that are shown; their words are made when they are seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._article = context.article
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many findings there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def show(self, rows: Sequence[Row], article: Article) -> None:
        """Show other findings; where only their content differs the rows stay."""
        rows = tuple(rows)
        self._article = article
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a finding for search by key, tips and screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        finding = row.finding
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.name(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self._context.text(finding.what)
            case Qt.ItemDataRole.AccessibleTextRole:
                level = self._context.text(f"preflight.level.{finding.level}")
                return f"{level}: {self._context.text(finding.what)}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.where(row)
            case _:
                return None

    def name(self, row: Row) -> str:
        """Return what kind of finding a row is."""
        return self._context.text(f"preflight.{row.finding.check}.name")

    def where(self, row: Row) -> str:
        """Return why it is ignored, or the words at its place, or of a field what is wrong."""
        if row.ignored is not None:
            return row.ignored.reason
        words = words_at(self._article, row.finding, AROUND)
        return words or led(self._context.text(row.finding.what))


class _Delegate(QStyledItemDelegate):
    """Draws a finding on two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one finding."""
        model = cast("FindingModel", index.model())
        row = model.rows[index.row()]
        now = colours()
        rect: QRect = option.rect.adjusted(SPACE.hair, 1, -SPACE.hair, -1)
        state: QStyle.StateFlag = option.state
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            draw_chosen(painter, rect, 5, rtl=rtl)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(now.hover))
            painter.drawRoundedRect(rect, 5, 5)
        if current and state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, rect, 5)
        inner = rect.adjusted(SPACE.small, _PADDING - 1, -SPACE.small, -_PADDING)
        level = row.finding.level
        name = "eye-off" if row.ignored is not None else ICONS[level]
        ink = now.muted if row.ignored is not None else getattr(now, ROLES[level])
        drawn = pixmap(name, _ICON, ink, painter.device().devicePixelRatioF())
        line = option.fontMetrics.height()
        x = inner.right() - _ICON + 1 if rtl else inner.left()
        painter.drawPixmap(x, inner.top() + (line - _ICON) // 2, drawn)
        gap = _ICON + SPACE.small
        inner = inner.adjusted(0, 0, -gap, 0) if rtl else inner.adjusted(gap, 0, 0, 0)
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(now.ink))
        draw_text(painter, first, model.name(row), rtl=rtl)
        painter.setFont(option.font)
        painter.setPen(QColor(now.ink if current else now.muted))
        draw_text(painter, first.translated(0, line + _LEADING), model.where(row), rtl=rtl)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of two lines."""
        return QSize(40, 2 * option.fontMetrics.height() + _LEADING + 2 * _PADDING + 2)


class FindingView(QListView):
    """A list of findings that is walked by key and mouse."""

    chosen = Signal(int)  # the row that was pressed, or Enter on it
    stood = Signal(int)  # the row that is current, -1 for none
    mended = Signal(int)  # asked for by key
    ignored = Signal(int)  # likewise
    asked = Signal(int, object)  # a row, and where its menu is to open

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingModel(context, self)
        self.setModel(self.findings)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(context.text("preflight"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def sizeHint(self) -> QSize:
        """Ask for the width of some words, whatever is shown."""
        return QSize(WIDTH, super().sizeHint().height())

    def show_rows(self, rows: Sequence[Row], article: Article) -> None:
        """Show other findings; the place in the list stays with its finding, or its number."""
        at = self.currentIndex().row()
        before = self.findings.rows[at].finding if 0 <= at < len(self.findings.rows) else None
        self.findings.show(rows, article)
        kept = next((n for n, row in enumerate(rows) if row.finding == before), at)
        if rows and before is not None:
            self.setCurrentIndex(self.findings.index(min(max(kept, 0), len(rows) - 1)))
        self.stood.emit(self.currentIndex().row())

    def set_current(self, finding: Finding) -> None:
        """Mark a finding as the one that the writer is at."""
        row = next((n for n, row in enumerate(self.findings.rows) if row.finding == finding), -1)
        if row >= 0:
            self.setCurrentIndex(self.findings.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which finding is current."""
        super().currentChanged(current, previous)
        self.stood.emit(current.row() if current.isValid() else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by Enter, mend by Ctrl+Enter, ignore by Delete."""
        row = self.currentIndex().row()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if row >= 0 and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.mended.emit(row)
        elif row >= 0 and enter:
            self.chosen.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.ignored.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a finding, by the right button and the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        at = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.asked.emit(index.row(), at if by_key else event.globalPos())
