"""Many places to mend: each with its words before and after, and a tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor.bridge.utf16 import to_utf16
from editor.document.nodes import Dir
from editor.feature import Context
from editor.features.preflight.mending import Patch
from editor.features.preflight.results import common_letters
from editor.text.direction import first_strong
from editor.ui.buttons import LabelLook, Look, label, push_button
from editor.ui.dialogs import Dialog
from editor.ui.direction import led
from editor.ui.icons import pixmap
from editor.ui.ring import draw_chosen
from editor.ui.theme import SPACE, colours
from editor.ui.tree import draw_text

Index = QModelIndex | QPersistentModelIndex
SIZE = (620, 400)
_ICON = 16
_PADDING = 7


class PatchModel(QAbstractListModel):
    """The places, all of them ticked at first."""

    ticked = Signal()

    def __init__(self, context: Context, shown: Sequence[Patch], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.patches = tuple(shown)
        self.on = [True] * len(self.patches)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many places there are."""
        return 0 if parent is not None and parent.isValid() else len(self.patches)

    def name(self, row: int) -> str:
        """Return what is wrong at a place."""
        return led(self._context.text(self.patches[row].finding.what))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a place for search by key and screen readers, and its tick."""
        if not index.isValid():
            return None
        patch = self.patches[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.name(index.row())
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self.on[index.row()] else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                text = self._context.text
                return text("preflight.before-after", before=patch.before, after=patch.after)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each place be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def toggle(self, row: int) -> None:
        """Tick a place, or not."""
        self.on[row] = not self.on[row]
        self.dataChanged.emit(self.index(row), self.index(row))
        self.ticked.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick all places, or none."""
        self.on = [on] * len(self.patches)
        if self.patches:
            self.dataChanged.emit(self.index(0), self.index(len(self.patches) - 1))
        self.ticked.emit()

    def chosen(self) -> list[Patch]:
        """Return the places that are ticked."""
        return [patch for patch, on in zip(self.patches, self.on, strict=True) if on]


class _Delegate(QStyledItemDelegate):
    """Draws a place on three lines: what is wrong, its words before, its words after."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one place."""
        model = cast("PatchModel", index.model())
        row, now = index.row(), colours()
        patch, on = model.patches[row], model.on[row]
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            draw_chosen(painter, rect, 0, rtl=rtl)
        painter.setPen(QColor(now.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(SPACE.small, _PADDING, -SPACE.small, -_PADDING)
        line = option.fontMetrics.height()
        drawn = pixmap(
            "square-check" if on else "square",
            _ICON,
            now.accent if on else now.muted,
            painter.device().devicePixelRatioF(),
        )
        x = inner.right() - _ICON + 1 if rtl else inner.left()
        painter.drawPixmap(x, inner.top() + (line - _ICON) // 2, drawn)
        gap = _ICON + SPACE.small
        inner = inner.adjusted(0, 0, -gap, 0) if rtl else inner.adjusted(gap, 0, 0, 0)
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        painter.setFont(option.font)
        painter.setPen(QColor(now.muted))
        draw_text(painter, first, model.name(row), rtl=rtl)
        start, end = common_letters(patch.before, patch.after)
        place = first.translated(0, line + 2)
        washes = ((patch.before, now.danger_wash, True), (patch.after, now.success_wash, False))
        for text, wash, gone in washes:
            cut = start, max(start, len(text) - end)
            self._words(painter, place, text, cut, wash, option.font, rtl=rtl, gone=gone)
            place = place.translated(0, line + 2)
        painter.restore()

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        cut: tuple[int, int],
        wash: str,
        font: QFont,
        *,
        rtl: bool,
        gone: bool,
    ) -> None:
        """Draw words on one line, what changes on a ground of its own, what goes struck out."""
        own = first_strong(text)
        runs_rtl = rtl if own is None else own is Dir.RTL
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if runs_rtl else Qt.LayoutDirection.LeftToRight
        )
        ground = QTextLayout.FormatRange()
        ground.start = to_utf16(text, cut[0])  # type: ignore[assignment]
        ground.length = to_utf16(text, cut[1]) - ground.start  # type: ignore[assignment]
        look = QTextCharFormat()
        look.setBackground(QColor(wash))
        look.setFontStrikeOut(gone and bool(text[slice(*cut)].strip()))
        ground.format = look  # type: ignore[assignment]
        layout = QTextLayout(text, font, painter.device())
        layout.setTextOption(option)
        layout.setFormats([ground])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.save()
        painter.setClipRect(rect.adjusted(0, -2, 0, 2))
        painter.setPen(QColor(colours().ink))
        over = max(0.0, line.naturalTextWidth() - rect.width())
        shift = over if rtl and not runs_rtl else 0.0
        layout.draw(painter, QPointF(rect.left() - (0.0 if rtl else shift), rect.top()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of three lines."""
        return QSize(40, 3 * option.fontMetrics.height() + 4 + 2 * _PADDING + 1)


class _View(QListView):
    """The list: a press or Space ticks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() == Qt.Key.Key_Space:
            cast("PatchModel", self.model()).toggle(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a press anywhere in a line."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            cast("PatchModel", self.model()).toggle(index.row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Leave double presses to be two."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            return True
        return super().viewportEvent(event)


class MendDialog(Dialog):
    """Shows what mending would do, place by place, and which places are to be mended."""

    def __init__(self, context: Context, shown: Sequence[Patch]) -> None:
        title = context.text("preflight.mend.title", n=len(shown))
        super().__init__(context.window(), title)
        self._context = context
        self.view = _View()
        self.model = PatchModel(context, shown, self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setAccessibleName(title)
        self.view.setUniformItemSizes(True)
        self.view.setMinimumSize(*SIZE)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.all = QCheckBox(context.text("preflight.mend.all"))
        self.all.setTristate(True)
        self.all.clicked.connect(self._tick_all)
        self.column.addWidget(label(title, LabelLook.TITLE, wrap=True))
        self.column.addWidget(self.all)
        self.column.addWidget(self.view, 1)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.done_ = push_button("", run=self.accept, look=Look.PRIMARY)
        self.add_button(self.done_)
        self.model.ticked.connect(self._count)
        self.view.setCurrentIndex(self.model.index(0))
        self._count()

    def _tick_all(self) -> None:
        self.model.tick_all(on=not all(self.model.on))

    def _count(self) -> None:
        count = sum(self.model.on)
        self.done_.setText(self._context.text("preflight.mend.done", n=count))
        self.done_.setEnabled(count > 0)
        state = Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked
        self.all.setCheckState(Qt.CheckState.Checked if all(self.model.on) else state)
