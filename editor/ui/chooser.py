"""A list of things to do or places to go, of which one is chosen: with a field, or at the caret.

    view = ChoiceView("الأوامر")
    view.show_choices((Choice("inline.strong", "غامق", icon="bold", note="Ctrl+B"),))
    view.chosen.connect(context.run_action)

`Palette` puts a field above it, over the upper part of a window; it frees itself when it is
closed, by Escape, by a choice, or because the keyboard went elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.ui.access import announce
from editor.ui.buttons import LabelLook, label
from editor.ui.direction import Base, set_base_direction
from editor.ui.icons import pixmap
from editor.ui.ring import draw_chosen
from editor.ui.theme import SIZE, SPACE, colours, grown
from editor.ui.tree import draw_text

ROW = 34
INDENT = 14
ROWS = 11  # shown at a time
WIDTH = 620
TOP = 72  # of a palette under the upper edge of its window
PAGE = 9
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: an icon, a name, where it belongs, and a note, as its key, at the end."""

    key: str
    name: str
    icon: str = ""
    place: str = ""
    note: str = ""
    level: int = 0


class ChoiceModel(QAbstractListModel):
    """The lines of a view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what screen readers say of a line."""
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.name
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{choice.place} {choice.note}".strip()
            case _:
                return None

    def replace(self, choices: tuple[Choice, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a line from the start side; what is not possible now is faint."""

    def __init__(self, parent: QWidget, possible: Callable[[str], bool]) -> None:
        super().__init__(parent)
        self._possible = possible

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        choice = cast("ChoiceModel", index.model()).choices[index.row()]
        now = colours()
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        possible = self._possible(choice.key)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            draw_chosen(painter, option.rect.adjusted(0, 1, 0, -1), SIZE.radius, rtl=rtl)
        line = _Line(option.rect.adjusted(SPACE.small, 0, -SPACE.small, 0), rtl=rtl)
        line.take(INDENT * choice.level)
        tint = now.faint if not possible else now.accent if current else now.muted
        where = line.take(SIZE.icon + SPACE.small + SPACE.hair)
        if choice.icon:
            _draw_icon(painter, where, choice.icon, tint, rtl=rtl)
        faint = now.muted if possible else now.faint
        small = _sized(option.font, SIZE.small)
        if choice.note:
            painter.setFont(small)
            painter.setPen(QColor(faint))
            width = painter.fontMetrics().horizontalAdvance(choice.note) + SPACE.tight
            draw_text(painter, line.take_end(width), choice.note, rtl=not rtl)
            line.take_end(SPACE.medium)
        painter.setFont(option.font)
        painter.setPen(QColor(now.ink if possible else now.faint))
        room = line.rect.width()
        wide = min(room, painter.fontMetrics().horizontalAdvance(choice.name) + 1)
        draw_text(painter, line.take(wide), choice.name, rtl=rtl)
        if choice.place:
            line.take(SPACE.medium)
            painter.setFont(small)
            painter.setPen(QColor(faint))
            draw_text(painter, line.rect, choice.place, rtl=rtl)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a line, its text cut to the view's width."""
        return QSize(40, ROW)


@dataclass(slots=True)
class _Line:
    """What is left of a line after parts of it were taken from its start or end."""

    rect: QRect
    rtl: bool

    def __init__(self, rect: QRect, *, rtl: bool) -> None:
        self.rect, self.rtl = rect, rtl

    def take(self, width: int) -> QRect:
        return self._take(width, left=not self.rtl)

    def take_end(self, width: int) -> QRect:
        return self._take(width, left=self.rtl)

    def _take(self, width: int, *, left: bool) -> QRect:
        whole = self.rect
        width = min(width, whole.width())
        if left:
            self.rect = whole.adjusted(width, 0, 0, 0)
            return QRect(whole.topLeft(), QSize(width, whole.height()))
        self.rect = whole.adjusted(0, 0, -width, 0)
        corner = QPoint(self.rect.left() + self.rect.width(), whole.top())
        return QRect(corner, QSize(width, whole.height()))


class ChoiceView(QListView):
    """The lines; it is walked from outside, where the keyboard is, or by mouse."""

    chosen = Signal(str)  # the key of a line

    def __init__(
        self,
        name: str,
        possible: Callable[[str], bool] = lambda _: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = ChoiceModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ChoiceDelegate(self, possible))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda index: self._choose(index.row()))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is shown."""
        return self._model.choices

    @property
    def current(self) -> Choice | None:
        """The marked line."""
        row = self.currentIndex().row()
        return self.choices[row] if 0 <= row < len(self.choices) else None

    def show_choices(self, choices: Sequence[Choice], current: int = 0) -> None:
        """Show other lines and mark one, the first if nothing else is said."""
        self._model.replace(tuple(choices))
        self._mark(current)

    def height_of(self, rows: int) -> int:
        """Return the height that shows so many lines."""
        return rows * ROW + 2 * self.frameWidth()

    def walk(self, key: int) -> bool:
        """Do what a key does in a list: move the mark, or choose; false for any other key."""
        row = self.currentIndex().row()
        count = len(self.choices)
        match key:
            case Qt.Key.Key_Down:
                self._mark((row + 1) % max(1, count))
            case Qt.Key.Key_Up:
                self._mark((row - 1) % max(1, count))
            case Qt.Key.Key_PageDown:
                self._mark(min(count - 1, row + PAGE))
            case Qt.Key.Key_PageUp:
                self._mark(max(0, row - PAGE))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(row)
            case _:
                return False
        return True

    def told(self) -> str:
        """Return what a screen reader says of the marked choice."""
        index = self.currentIndex()
        about = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        return ", ".join(filter(None, (index.data(), about)))

    def _mark(self, row: int) -> None:
        index = self._model.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.choices):
            self.chosen.emit(self.choices[row].key)


class Popup(QFrame):
    """The frame of what floats over a window and goes away by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(
            SPACE.tight + 1, SPACE.tight + 1, SPACE.tight + 1, SPACE.tight + 1
        )
        self.column.setSpacing(SPACE.tight)


class Palette(Popup):
    """A field and below it what is found of what is typed there."""

    typed = Signal(str)
    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        name: str,
        *,
        hint: str,
        nothing: str,
        possible: Callable[[str], bool] = lambda _: True,
    ) -> None:
        super().__init__(window)
        self._before = window.focusWidget()
        self._is_closed = False
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        set_base_direction(self.edit, Base.AUTO)
        self.view = ChoiceView(name, possible)
        self._nothing = label(nothing, LabelLook.MUTED)
        self._nothing.setContentsMargins(SPACE.medium, SPACE.small, SPACE.medium, SPACE.small)
        for widget in (self.edit, self.view, self._nothing):
            self.column.addWidget(widget)
        self.edit.textChanged.connect(self.typed)
        self.edit.installEventFilter(self)
        self.view.chosen.connect(self._choose)
        window.installEventFilter(self)

    def open(self) -> None:
        """Show it and give it the keyboard; what it shows must stand already."""
        self._place()
        self.show()
        self.raise_()
        self.edit.setFocus()

    def show_choices(self, choices: Sequence[Choice], current: int = 0) -> None:
        """Show what is found."""
        self.view.show_choices(choices, current)
        self.view.setVisible(bool(choices))
        self._nothing.setVisible(not choices)
        self._place()

    def close_palette(self) -> None:
        """Take it away and give the keyboard back to where it was."""
        if self._is_closed:
            return
        self._is_closed = True
        self.window().removeEventFilter(self)
        had_focus = self.edit.hasFocus()
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list by the keys of the field; follow the window."""
        if watched is not self.edit:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._look_after_focus)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
            return True
        return self._walk(event)

    def _walk(self, event: QKeyEvent) -> bool:
        """Do what a key does in the list, and say what is marked: the focus stays in the field."""
        turned = {Qt.Key.Key_Tab: Qt.Key.Key_Down, Qt.Key.Key_Backtab: Qt.Key.Key_Up}
        key = turned.get(Qt.Key(event.key()))  # beside the list there is nothing to go to
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key is None and plain != Qt.KeyboardModifier.NoModifier:
            return False
        before = self.view.currentIndex().row()
        taken = self.view.walk(key or event.key())
        if taken and not self._is_closed and self.view.currentIndex().row() != before:
            announce(self.edit, self.view.told())
        return taken

    def _look_after_focus(self) -> None:
        if not self.edit.hasFocus() and self.window().isActiveWindow():
            self.close_palette()

    def _choose(self, key: str) -> None:
        self.edit.setFocus()  # a press may have taken it
        self.close_palette()
        self.chosen.emit(key)

    def _place(self) -> None:
        window = self.window()
        width = min(grown(WIDTH), window.width() - 2 * SPACE.wide)
        rows = min(ROWS, len(self.view.choices))
        self.view.setFixedHeight(self.view.height_of(rows))
        self.column.activate()
        height = min(self.column.sizeHint().height(), window.height() - TOP)
        self.setGeometry((window.width() - width) // 2, TOP, width, height)


def _draw_icon(painter: QPainter, rect: QRect, name: str, tint: str, *, rtl: bool) -> None:
    device = painter.device()
    glyph = pixmap(name, SIZE.icon, tint, device.devicePixelRatio())
    left = rect.right() - SIZE.icon + 1 if rtl else rect.left()
    painter.drawPixmap(QPoint(left, rect.center().y() - SIZE.icon // 2 + 1), glyph)


def _sized(font: QFont, points: float) -> QFont:
    made = QFont(font)
    made.setPointSizeF(points)
    return made
