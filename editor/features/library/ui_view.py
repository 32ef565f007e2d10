"""The view of a shelf: rows or cards of articles, under headings where they are grouped.

One widget for both, since Qt's list mirrors no grid and knows no headings. Where a row stands is
arithmetic over the sections, so twenty thousand articles cost what twenty cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from editor.features.library.ui_places import HEADING, MARGIN, Plan, Section, plan
from editor.ui.direction import is_rtl
from editor.ui.theme import SIZE, SPACE, colours, grown
from editor.ui.tree import draw_text

Index = QModelIndex | QPersistentModelIndex
STEP = 40  # pixels of a turn of the wheel


class ShelfView(QListView):
    """Shows the articles of a model, which has one column and no tree.

    A list to Qt, so that screen readers know its rows (Qt makes rows known by the name of the
    class); all that a list lays out and paints is done here.
    """

    opened = Signal(QModelIndex)  # by Enter or a double press
    typed = Signal(str)  # letters that are meant for the search
    left_above = Signal()  # Up in the first line
    keyed = Signal(int)  # F2, Delete

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = False
        self._sections: tuple[Section, ...] = ()
        self._plan = Plan()
        self._hover = -1
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(STEP)

    # ---- what is shown

    @property
    def cards(self) -> bool:
        """Tell whether articles are shown as cards."""
        return self._cards

    def set_cards(self, *, cards: bool) -> None:
        """Show cards, or rows; the current article stays in sight."""
        self._cards = cards
        self._lay_out()
        self.scrollTo(self.currentIndex())

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Divide the rows of the model; the counts add up to them."""
        self._sections = tuple(sections)
        self._lay_out()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are shown."""
        return self._sections

    def selected_rows(self) -> tuple[int, ...]:
        """Return the rows that are selected, in their order."""
        selection = self.selectionModel().selection()
        stretches = (selection.at(number) for number in range(selection.count()))
        return tuple(
            sorted(row for each in stretches for row in range(each.top(), each.bottom() + 1))
        )

    def select_row(self, row: int) -> None:
        """Make a row the current one and the only one selected."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mark_row(self, row: int) -> None:
        """Make a row the current one without a word, where the keyboard will begin."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def select_again(self, rows: Iterable[int]) -> None:
        """Select rows beside the current one, without a move; those that are gone are -1."""
        for row in rows:
            index = self.model().index(row, 0)
            if index.isValid():
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    # ---- where things stand

    @property
    def columns(self) -> int:
        """How many articles stand side by side."""
        return self._plan.columns

    def _lay_out(self) -> None:
        self._plan = plan(self._sections, cards=self._cards, width=self.viewport().width())
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:  # noqa: N802
        """Fit the scroll bar to the height of everything."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._plan.height - self.viewport().height()))
        QAbstractItemView.updateGeometries(self)  # a list's would set the bars its own way

    def doItemsLayout(self) -> None:  # noqa: N802
        """Lay nothing out: places are computed."""
        QAbstractItemView.doItemsLayout(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _place(self, row: int) -> QRect:
        """Return where a row stands in the whole, from its top."""
        whole = QRect(0, 0, self._plan.width, 0)
        return QStyle.visualRect(self.layoutDirection(), whole, self._plan.place(row))

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        """Return where an article stands in the viewport."""
        if not index.isValid():
            return QRect()
        return self._place(index.row()).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        """Return the article at a point of the viewport."""
        y = point.y() + self.verticalOffset()
        for row in self._plan.rows_between(y, y):
            if self._place(row).contains(point.x(), y):
                return self.model().index(row, 0)
        return QModelIndex()

    def scrollTo(  # noqa: N802
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,  # noqa: ARG002
    ) -> None:
        """Bring an article into sight, its heading too where it is the first under it."""
        if not index.isValid():
            return
        place = self._place(index.row())
        bar = self.verticalScrollBar()
        top = place.top() - (grown(HEADING) if self._plan.is_first(index.row()) else SPACE.small)
        if top < bar.value():
            bar.setValue(top)
        elif place.bottom() + SPACE.small > bar.value() + self.viewport().height():
            bar.setValue(place.bottom() + SPACE.small - self.viewport().height())

    def horizontalOffset(self) -> int:  # noqa: N802
        """Return 0: nothing is wider than the view."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802
        """Return how far the view is scrolled."""
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Move what is painted."""
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002, N802
        """Return false: filters are the model's."""
        return False

    # ---- choosing

    def setSelection(  # noqa: N802
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Select the articles that a rectangle of the viewport touches."""
        area = rect.normalized().translated(0, self.verticalOffset())
        chosen = QItemSelection()
        for row in self._plan.rows_between(area.top(), area.bottom()):
            index = self.model().index(row, 0)
            if index.isValid() and self._place(row).intersects(area):
                chosen.select(index, index)
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        """Return what has to be painted anew for a selection: of what is seen only."""
        region = QRegion()
        seen = self._seen()
        for stretch in (selection.at(number) for number in range(selection.count())):
            for row in range(max(stretch.top(), seen.start), min(stretch.bottom() + 1, seen.stop)):
                region += self._place(row).translated(0, -self.verticalOffset())
        return region

    def _seen(self) -> range:
        top = self.verticalOffset()
        found = self._plan.rows_between(top, top + self.viewport().height())
        return range(found.start, min(found.stop, self.model().rowCount()))

    def moveCursor(  # noqa: N802
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        """Return the article that a key leads to."""
        model, row = self.model(), self.currentIndex().row()
        if row < 0 or not model.rowCount():
            return model.index(0, 0)
        move = QAbstractItemView.CursorAction
        onward = -1 if is_rtl(self) else 1  # of the right arrow
        match action:
            case move.MoveRight if self._cards:
                row += onward
            case move.MoveLeft if self._cards:
                row -= onward
            case move.MoveUp | move.MoveDown | move.MovePageUp | move.MovePageDown:
                row = self._vertically(row, action)
            case move.MoveHome:
                row = 0
            case move.MoveEnd:
                row = model.rowCount() - 1
            case move.MoveNext:
                row += 1
            case move.MovePrevious:
                row -= 1
            case _:
                pass
        return model.index(max(0, min(row, model.rowCount() - 1)), 0)

    def _vertically(self, row: int, action: QAbstractItemView.CursorAction) -> int:
        move = QAbstractItemView.CursorAction
        down = action in {move.MoveDown, move.MovePageDown}
        far = action in {move.MovePageUp, move.MovePageDown}
        place = self._place(row)
        line = self._plan.line
        distance = max(line, self.viewport().height() - line) if far else line
        y = place.center().y() + (distance if down else -distance)
        if not far:  # over a heading to the next line, whatever its height
            y = place.bottom() + line // 2 + 1 if down else place.top() - line // 2
        best, last = row, self.model().rowCount()
        for other in self._plan.rows_between(max(0, y), max(0, y)):
            if other >= last or (down and other <= row) or (not down and other >= row):
                continue
            there = self._place(other)
            if best == row or abs(there.center().x() - place.center().x()) < abs(
                self._place(best).center().x() - place.center().x()
            ):
                best = other
        if best == row:
            best = min(last - 1, row + self.columns) if down else max(0, row - self.columns)
        return best

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; hand letters to the search; leave above from the first line."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = bare in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and plain and self.currentIndex().row() < self.columns:
            self.left_above.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        elif event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Delete} and plain:
            self.keyed.emit(event.key())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Do nothing: letters go to the search."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the article under the mouse."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the article under the mouse."""
        super().mouseMoveEvent(event)
        self._mark(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002
        """Mark nothing."""
        self._mark(-1)

    def _mark(self, row: int) -> None:
        if row != self._hover:
            self._hover = row
            self.viewport().update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings and articles that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours().paper))
        if not self._plan.stretches or self.model() is None:
            return
        top = self.verticalOffset()
        area = event.rect().translated(0, top)
        self._paint_headings(painter, area, top)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.direction = self.layoutDirection()
        rows = self._plan.rows_between(area.top(), area.bottom())
        selection, current = self.selectionModel(), self.currentIndex().row()
        for row in range(rows.start, min(rows.stop, self.model().rowCount())):
            index = self.model().index(row, 0)
            option.rect = self._place(row).translated(0, -top)
            state = QStyle.StateFlag.State_Enabled
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == self._hover:
                state |= QStyle.StateFlag.State_MouseOver
            if row == current and self.hasFocus():
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            self.itemDelegate().paint(painter, option, index)

    def _paint_headings(self, painter: QPainter, area: QRect, offset: int) -> None:
        rtl = is_rtl(self)
        now = colours()
        font = QFont(self.font())
        font.setPointSizeF(SIZE.title)
        font.setWeight(QFont.Weight.Medium)
        for stretch in self._plan.stretches:
            section = stretch.section
            if not section.title or stretch.top > area.bottom():
                continue
            if stretch.body < area.top():
                continue
            width, height = self.viewport().width() - 2 * MARGIN, stretch.body - stretch.top
            rect = QRect(MARGIN, stretch.top - offset, width, height).adjusted(0, SPACE.small, 0, 0)
            painter.setFont(font)
            painter.setPen(QColor(now.ink))
            draw_text(painter, rect, section.title, rtl=rtl)
            painter.setFont(self.font())
            painter.setPen(QColor(now.muted))
            draw_text(painter, rect, str(section.count), rtl=not rtl)
