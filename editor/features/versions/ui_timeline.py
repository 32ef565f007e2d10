"""The timeline: versions from the newest down, in stretches of today, yesterday, this week."""

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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.ui.icons import pixmap
from editor.ui.ring import draw_chosen, draw_ring
from editor.ui.theme import SIZE, SPACE, colours
from editor.ui.tree import draw_text

WIDTH = 330
WIDEST = 420  # that larger letters may take from the text
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """What the timeline says of a version; `group` is set where a stretch begins."""

    id: int
    title: str
    detail: str
    icon: str
    difference: tuple[str, str] = ("", "")  # what came, what went
    kept: bool = False
    named: bool = False
    group: str = ""


class TimelineModel(QAbstractListModel):
    """The lines of a timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many versions there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a screen reader says of a version."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                return " ".join(filter(None, (line.detail, *line.difference)))
            case _:
                return None

    def replace(self, lines: Sequence[Line]) -> None:
        """Show other versions."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()


class TimelineDelegate(QStyledItemDelegate):
    """Draws a version in two lines, and over the first of a stretch the name of that."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a version, cut to the view's width."""
        height = option.fontMetrics.height()
        rows = 2 * height + 2 * SPACE.small
        return QSize(40, rows + (height + SPACE.large if _line(index).group else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a version."""
        line = _line(index)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        rect: QRect = option.rect.adjusted(SPACE.hair, 0, -SPACE.hair, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.group:
            rect = self._paint_group(painter, rect, option, line.group, rtl=rtl)
        self._paint_ground(painter, rect.adjusted(0, 1, 0, -1), option)
        inner = rect.adjusted(SPACE.small, SPACE.small, -SPACE.small, -SPACE.small)
        self._paint_icon(painter, inner, line.icon, rtl=rtl)
        shift = SIZE.icon + SPACE.small
        inner = inner.adjusted(0, 0, -shift, 0) if rtl else inner.adjusted(shift, 0, 0, 0)
        upper, lower = QRect(inner), QRect(inner)
        upper.setBottom(inner.center().y())
        lower.setTop(inner.center().y() + 1)
        self._paint_upper(painter, upper, option, line, rtl=rtl)
        self._paint_lower(painter, lower, option, line, rtl=rtl)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, name: str, *, rtl: bool
    ) -> QRect:
        height = option.fontMetrics.height() + SPACE.large
        place = QRect(rect.left(), rect.top(), rect.width(), height)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours().muted))
        draw_text(
            painter,
            place.adjusted(SPACE.small, SPACE.small, -SPACE.small, -SPACE.tight),
            name,
            rtl=rtl,
        )
        return rect.adjusted(0, height, 0, 0)

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        now, state = colours(), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            draw_chosen(painter, rect, 6, rtl=rtl)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, rect, 6)

    def _paint_icon(self, painter: QPainter, rect: QRect, name: str, *, rtl: bool) -> None:
        x = rect.right() - SIZE.icon + 1 if rtl else rect.left()
        place = QRect(x, rect.top() + SPACE.hair, SIZE.icon, SIZE.icon)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place, pixmap(name, SIZE.icon, colours().muted, ratio))

    def _paint_upper(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, line: Line, *, rtl: bool
    ) -> None:
        font = QFont(option.font)
        if line.named:
            font.setWeight(QFont.Weight.DemiBold)
        if line.kept:
            end = rect.left() if rtl else rect.right() - SIZE.icon + 1
            ratio = painter.device().devicePixelRatioF()
            place = QRect(end, rect.top() + SPACE.hair, SIZE.icon, SIZE.icon)
            painter.drawPixmap(place, pixmap("pin", SIZE.icon, colours().saffron, ratio))
            shift = SIZE.icon + SPACE.tight
            rect = rect.adjusted(shift, 0, 0, 0) if rtl else rect.adjusted(0, 0, -shift, 0)
        painter.setFont(font)
        painter.setPen(QColor(colours().ink))
        draw_text(painter, rect, line.title, rtl=rtl)

    def _paint_lower(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, line: Line, *, rtl: bool
    ) -> None:
        """Draw the detail, and at the end what came and what went, each in its colour."""
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() - 1)
        painter.setFont(font)
        metrics, now = QFontMetrics(font), colours()
        for text, colour in zip(line.difference, (now.success, now.danger), strict=True):
            if text:
                width = metrics.horizontalAdvance(text) + SPACE.small
                place = QRect(rect)
                if rtl:
                    place.setWidth(width)
                    rect = rect.adjusted(width, 0, 0, 0)
                else:
                    place.setLeft(rect.right() - width + 1)
                    rect = rect.adjusted(0, 0, -width, 0)
                painter.setPen(QColor(colour))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QColor(now.muted))
        draw_text(painter, rect, line.detail, rtl=rtl)


class Timeline(QListView):
    """The versions of an article; one is looked at, two are compared."""

    looked_at = Signal()  # others are chosen than before
    asked_to_name = Signal()
    asked_to_delete = Signal()
    asked_to_restore = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.selectionModel().selectionChanged.connect(lambda *_: self.looked_at.emit())

    @property
    def lines(self) -> tuple[Line, ...]:
        """The versions that are shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line], current: int | None = None) -> None:
        """Show versions and choose one by its id, the newest by default."""
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003
        self._model.replace(lines)
        self.selectionModel().blockSignals(blocked)
        row = next((at for at, line in enumerate(lines) if line.id == current), 0)
        if lines:
            self.setCurrentIndex(self._model.index(row))
        self.looked_at.emit()

    def chosen(self) -> tuple[int, ...]:
        """Return the ids of the chosen versions, the newest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._model.lines[row].id for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Name with F2, delete with Delete, restore with Ctrl+Enter; Qt knows the rest."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F2:
            self.asked_to_name.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_to_delete.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.asked_to_restore.emit()
        else:
            super().keyPressEvent(event)


def _line(index: Index) -> Line:
    return cast("TimelineModel", index.model()).lines[index.row()]
