"""The table of the photo desk: a line for each picture, its texts written in place."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from editor.document.nodes import Dir
from editor.features.photos.desk import Problem
from editor.features.photos.ui_model import TEXTS, Column, Index, PhotoModel
from editor.text.direction import first_strong
from editor.ui.direction import Base, is_rtl, set_base_direction
from editor.ui.icons import pixmap
from editor.ui.theme import SIZE, SPACE, colours, grown

ROW = 82
WIDTHS = {
    Column.PICTURE: 118,
    Column.CAPTION: 190,
    Column.ALT: 190,
    Column.CREDIT: 116,
    Column.SOURCE: 92,
    Column.LICENCE: 86,
    Column.NAME: 176,
    Column.SIZE: 108,
    Column.WEIGHT: 76,
    Column.SITE: 170,
}
LINES = 4
_BADGE = 20
_GRAVE = frozenset({Problem.BROKEN, Problem.NO_ALT})


class PhotoTable(QTableView):
    """The lines. Letters begin to write, Tab then goes on to the next text, Enter writes too."""

    chosen = Signal(int)  # the line that is current
    opened = Signal(int)  # the picture of a line was pressed twice
    name_asked = Signal()  # its name on the site is to be written: beside, with what is wrong

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setTabKeyNavigation(False)  # while nothing is written Tab leads on from the table
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(ROW))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        self.doubleClicked.connect(self._on_double_click)

    def lay_out(self) -> None:
        """Give the columns their widths, once the table has its model."""
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, grown(width))

    def rows(self) -> list[int]:
        """Return the selected lines in their order."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which line is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(current.row() if current.isValid() else -1)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() == Column.PICTURE:
            self.opened.emit(index.row())
        elif index.column() == Column.SITE:
            self.name_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes in the current text, or in the first of the line."""
        index = self.currentIndex()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        begins = enter or event.key() == Qt.Key.Key_F2
        if begins and index.isValid() and index.column() == Column.SITE:
            self.name_asked.emit()
            return
        if enter and index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            model = cast("PhotoModel", self.model())
            self._write(index if model.is_editable(index) else self._next(index, 1))
            return
        super().keyPressEvent(event)

    def closeEditor(  # noqa: N802
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Go on to the next text where Tab ended the one before, also on the next line."""
        hints = QAbstractItemDelegate.EndEditHint
        step = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint)
        if step is None:
            super().closeEditor(editor, hint)
            return
        here = self.currentIndex()
        super().closeEditor(editor, hints.NoHint)
        self._write(self._next(here, step))

    def _next(self, index: QModelIndex, step: int) -> QModelIndex:
        """Return the next cell in which something can be written; the same where there is none."""
        model = cast("PhotoModel", self.model())
        columns = model.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < model.rowCount() * columns:
            found = model.index(at // columns, at % columns)
            if model.is_editable(found):
                return found
            at += step
        return index

    def _write(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if cast("PhotoModel", self.model()).is_editable(index):
            self.edit(index)


class _Delegate(QStyledItemDelegate):
    """Draws the cells, and gives the field in which a text is written."""

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Make a field that follows the direction of what is written."""
        del option
        edit = QLineEdit(parent)
        edit.setObjectName("photo-text")
        edit.setFrame(False)
        set_base_direction(edit, Base.AUTO)
        place = QPersistentModelIndex(index)
        edit.textEdited.connect(lambda text: cast("PhotoModel", place.model()).keep(place, text))
        edit.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        return edit

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field into the middle of its cell."""
        del index
        rect = option.rect.adjusted(SPACE.hair, 0, -SPACE.hair, 0)
        rect.setHeight(grown(SIZE.control) + SPACE.tight)
        rect.moveCenter(QPointF(option.rect.center()).toPoint())
        editor.setGeometry(rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        del option
        return QSize(grown(WIDTHS[Column(index.column())]), grown(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        painter.save()
        roles, rect = colours(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(roles.accent_wash))
        table = cast("PhotoTable", option.widget)
        if table.currentIndex() == index and table.hasFocus():
            painter.setPen(QColor(roles.accent))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), 4, 4)
        painter.setPen(QColor(roles.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == Column.PICTURE:
            _paint_picture(painter, rect, index, rtl=is_rtl(table))
        else:
            _paint_words(painter, rect, index, table)
        painter.restore()


def _paint_picture(painter: QPainter, rect: QRect, index: Index, *, rtl: bool) -> None:
    roles = colours()
    model = cast("PhotoModel", index.model())
    row = index.row()
    room = rect.adjusted(SPACE.small, SPACE.tight, -SPACE.small, -SPACE.tight - 1)
    room.setWidth(96)
    if rtl:
        room.moveRight(rect.right() - SPACE.small)
    thumb = model.thumb(row)
    ratio = painter.device().devicePixelRatioF()
    if thumb is None or thumb.isNull():
        painter.fillRect(room, QColor(roles.hover))
        name = "image" if thumb is None and model.photos[row].figure.asset else "image-off"
        drawn = pixmap(name, 24, roles.faint, ratio)
        painter.drawPixmap(room.center().x() - 12, room.center().y() - 12, drawn)
    else:
        size = thumb.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, thumb)
    badges: list[tuple[str, str, str]] = []
    if model.photos[row].featured:
        badges.append(("star", roles.on_accent, roles.accent))
    problem = model.problem_at(row, Column.PICTURE)
    if problem is not None:
        name = {Problem.TWICE: "copy", Problem.ALIKE: "copy"}.get(problem, "triangle-alert")
        grave = problem is Problem.BROKEN
        ink, ground = (
            (roles.danger, roles.danger_wash) if grave else (roles.warning, roles.warning_wash)
        )
        badges.append((name, ink, ground))
    x = room.left() if not rtl else room.right() - _BADGE + 1
    for number, (name, ink, ground) in enumerate(badges):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        at = x + (-1 if rtl else 1) * number * (_BADGE + 2)
        painter.drawEllipse(at, room.top(), _BADGE, _BADGE)
        painter.drawPixmap(at + 4, room.top() + 4, pixmap(name, _BADGE - 8, ink, ratio))


def _paint_words(painter: QPainter, rect: QRect, index: Index, table: QWidget) -> None:
    roles = colours()
    model = cast("PhotoModel", index.model())
    row, column = index.row(), index.column()
    rtl = is_rtl(table)
    text = model.words(row, column)
    problem = model.problem_at(row, column)
    room = rect.adjusted(SPACE.small, SPACE.small, -SPACE.small, -SPACE.small)
    ink = roles.ink if column in TEXTS else roles.muted
    if problem is not None:
        ink = roles.danger if problem in _GRAVE else roles.warning
        icon = pixmap("triangle-alert", 14, ink, painter.device().devicePixelRatioF())
        top = room.center().y() - 7
        painter.drawPixmap(room.right() - 13 if rtl else room.left(), top, icon)
        room = room.adjusted(0 if rtl else 20, 0, -20 if rtl else 0, 0)
        text = text or model.placeholder(row, column)
    painter.setPen(QColor(ink))
    draw_lines(painter, room, text, rtl=rtl)


def draw_lines(painter: QPainter, rect: QRect, text: str, *, rtl: bool) -> None:
    """Draw a text from the start side on some lines, in its own direction, the last one cut."""
    own = first_strong(text)
    runs_rtl = rtl if own is None else own is Dir.RTL
    option = QTextOption()
    direction = Qt.LayoutDirection.RightToLeft if runs_rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, painter.font(), painter.device())
    layout.setTextOption(option)
    layout.beginLayout()
    height, count = 0.0, 0
    limit = max(1, min(LINES, int(rect.height() // painter.fontMetrics().height())))
    while count < limit:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
        count += 1
    layout.endLayout()
    top = rect.top() + max(0.0, (rect.height() - height) / 2)
    if count:
        last = layout.lineAt(count - 1)
        end = last.textStart() + last.textLength()
        if end < len(text.encode("utf-16-le")) // 2 and count > 0:
            whole = text[: _python_offset(text, last.textStart())]
            rest = text[len(whole) :]
            painter.setLayoutDirection(direction)
            cut = painter.fontMetrics().elidedText(
                rest, Qt.TextElideMode.ElideRight, int(rect.width())
            )
            draw_lines(painter, rect, whole + cut.rstrip() if cut != rest else text[:end], rtl=rtl)
            return
    layout.draw(painter, QPointF(rect.left(), top))


def _python_offset(text: str, units: int) -> int:
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
