"""The side of the library: where one is, kept filters, and what the shelf can be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from editor.features.library.shelf import PERIODS, Saved, Shelf
from editor.storage.library import State
from editor.text.messages import Catalog
from editor.ui.buttons import Look, push_button
from editor.ui.direction import is_rtl
from editor.ui.icons import pixmap
from editor.ui.panel import Panel, Section
from editor.ui.ring import draw_chosen, draw_ring
from editor.ui.theme import SIZE, SPACE, colours, grown
from editor.ui.tree import draw_text

ROW = 30
LONGEST = 200
SHOWN = 8  # values of a facet before the rest is asked for
ICON = 16
PLACES = ((State.ACTIVE, "library"), (State.ARCHIVED, "archive"), (State.TRASHED, "trash-2"))


class SideRow(QAbstractButton):
    """A line that can be chosen: an icon or a tick, a text, a count at its end."""

    def __init__(
        self, text: str, count: int | None, icon: str = "", *, ticked: bool = False
    ) -> None:
        super().__init__()
        self.count, self._icon, self._ticked = count, icon, ticked
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text if count is None else f"{text} ({count})")
        self.setToolTip(text if self.fontMetrics().horizontalAdvance(text) > grown(140) else "")

    def sizeHint(self) -> QSize:
        """Ask for the height of a line and the width of its words, those of a long name cut."""
        words = self.fontMetrics().horizontalAdvance(f"{self.text()} {self.count or ''}")
        return QSize(min(words + ICON + 5 * SPACE.small, grown(LONGEST)), grown(ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Leave it that room."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line; what is chosen has a tick too, not a colour alone."""
        now, rtl = colours(), is_rtl(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        rect = self.rect().adjusted(0, 1, 0, -1)
        if chosen:
            draw_chosen(painter, rect, 5, rtl=rtl)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.hover))
            painter.drawRoundedRect(rect, 5, 5)
        if self.hasFocus():
            draw_ring(painter, rect, 5)
        inner = rect.adjusted(SPACE.small, 0, -SPACE.small, 0)
        inner = self._paint_icon(painter, inner, chosen=chosen, rtl=rtl)
        if self.count is not None:
            inner = self._paint_count(painter, inner, rtl=rtl)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(now.ink))
        draw_text(painter, inner, self.text(), rtl=rtl)

    def _paint_icon(self, painter: QPainter, rect: QRect, *, chosen: bool, rtl: bool) -> QRect:
        name = "check" if self._ticked and chosen else self._icon
        now = colours()
        if name:
            tint = now.accent if chosen else now.muted
            left = rect.right() - ICON + 1 if rtl else rect.left()
            glyph = pixmap(name, ICON, tint, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, rect.center().y() - ICON // 2 + 1), glyph)
        taken = ICON + SPACE.small
        return rect.adjusted(0, 0, -taken, 0) if rtl else rect.adjusted(taken, 0, 0, 0)

    def _paint_count(self, painter: QPainter, rect: QRect, *, rtl: bool) -> QRect:
        font = QFont(self.font())
        font.setPointSizeF(SIZE.small)
        painter.setFont(font)
        painter.setPen(QColor(colours().muted))
        draw_text(painter, rect, str(self.count), rtl=not rtl)
        taken = painter.fontMetrics().horizontalAdvance(str(self.count)) + SPACE.small
        return rect.adjusted(taken, 0, 0, 0) if rtl else rect.adjusted(0, 0, -taken, 0)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the side shows: articles in each state, values of each facet with their counts."""

    states: tuple[tuple[State, int], ...] = ()
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    folders: tuple[tuple[Path, int], ...] = ()


class Side(Panel):
    """Narrows the shelf. Every choice of the user is a new `Shelf`."""

    asked = Signal(object)  # a Shelf
    saved_asked = Signal()  # the shelf is to be kept under a name
    menu_asked = Signal(object, QPoint)  # about a Saved

    def __init__(self, catalog: Catalog, named: Callable[[str, str], str]) -> None:
        """Make the side; `named(facet, value)` returns what a value is called."""
        super().__init__()
        self._catalog, self._named = catalog, named
        self._shelf = Shelf()
        self._counts = Counts()
        self._all: set[str] = set()  # facets of which every value is shown
        self._shut: set[str] = set()
        self._saved: tuple[Saved, ...] = ()
        self._inside: QWidget | None = None
        self._built: tuple[Shelf, Counts, tuple[Saved, ...]] | None = None
        self.setAccessibleName(catalog.text("library.side"))

    def show_side(self, shelf: Shelf, counts: Counts, saved: Sequence[Saved]) -> None:
        """Show what is chosen and what can be; the keyboard stays on its line."""
        self._shelf, self._counts, self._saved = shelf, counts, tuple(saved)
        if (shelf, counts, self._saved) != self._built:
            self._built = shelf, counts, self._saved
            self._build()

    def _build(self) -> None:
        focused = next((row.objectName() for row in self.rows() if row.hasFocus()), "")
        place = self.verticalScrollBar().value()
        old, inside = self._inside, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self._places())
        if self._saved or self._shelf.conditions or self._shelf.query:
            column.addWidget(self._kept())
        for facet, values in self._counts.facets:
            if values:
                column.addWidget(self._facet(facet, values))
        column.addWidget(self._periods())
        if len(self._counts.folders) > 1:
            column.addWidget(self._folders())
        if old is not None:
            old.hide()
            old.deleteLater()
        self._inside = inside
        self.add(inside)
        self.verticalScrollBar().setValue(place)
        if focused:
            row = inside.findChild(SideRow, focused)
            if isinstance(row, SideRow):
                row.setFocus()

    def rows(self) -> list[SideRow]:
        """Return the lines that stand."""
        return self._inside.findChildren(SideRow) if self._inside is not None else []

    # ---- sections

    def _places(self) -> QWidget:
        counts = dict(self._counts.states)
        box, column = _box()
        for state, icon in PLACES:
            row = self._row(
                f"state:{state}",
                self._catalog.text(f"library.state.{state}"),
                counts.get(state, 0),
                icon,
                chosen=self._shelf.filter.state is state,
            )
            row.clicked.connect(self._asks(partial(_in_state, state=state)))
            column.addWidget(row)
        return box

    def _kept(self) -> QWidget:
        section = self._section("saved")
        for number, saved in enumerate(self._saved):
            row = self._row(
                f"saved:{number}",
                saved.name,
                None,
                "list-filter",
                chosen=saved.shelf == self._shelf,
            )
            row.clicked.connect(self._asks(partial(_instead, shelf=saved.shelf)))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(self._menu_of(row, saved))
            section.add(row)
        known = any(saved.shelf == self._shelf for saved in self._saved)
        if (self._shelf.conditions or self._shelf.query) and not known:
            text = self._catalog.text("library.save-filter")
            button = push_button(text, run=self.saved_asked.emit, look=Look.QUIET, icon_name="plus")
            button.setObjectName("save-filter")
            section.add(button)
        return section

    def _menu_of(self, row: QWidget, saved: Saved) -> Callable[[QPoint], None]:
        return lambda at: self.menu_asked.emit(saved, row.mapToGlobal(at))

    def _facet(self, facet: str, values: tuple[tuple[str, int], ...]) -> QWidget:
        section = self._section(facet)
        chosen = self._shelf.chosen(facet)
        whole = facet in self._all or len(values) <= SHOWN + 1
        shown = values if whole else values[:SHOWN]
        missing = [(value, count) for value, count in values if value in chosen]
        for value, count in dict.fromkeys((*shown, *missing)):
            row = self._row(
                f"{facet}:{value}",
                self._named(facet, value),
                count,
                chosen=value in chosen,
                ticked=True,
            )
            row.clicked.connect(self._asks(partial(Shelf.toggled, facet=facet, value=value)))
            section.add(row)
        if not whole:
            text = self._catalog.text("library.more-values", n=len(values) - len(shown))
            section.add(push_button(text, run=lambda: self._show_all(facet), look=Look.QUIET))
        return section

    def _periods(self) -> QWidget:
        section = self._section("period")
        for period in PERIODS[1:]:
            chosen = self._shelf.period == period
            row = self._row(
                f"period:{period}",
                self._catalog.text(f"library.period.{period}"),
                None,
                chosen=chosen,
                ticked=True,
            )
            row.clicked.connect(self._asks(partial(_with_period, period="" if chosen else period)))
            section.add(row)
        return section

    def _folders(self) -> QWidget:
        section = self._section("folder")
        for folder, count in self._counts.folders:
            chosen = self._shelf.filter.folder == folder
            row = self._row(f"folder:{folder}", folder.name, count, "folder", chosen=chosen)
            row.setToolTip(str(folder))
            row.clicked.connect(self._asks(partial(_in_folder, folder=None if chosen else folder)))
            section.add(row)
        return section

    def _show_all(self, facet: str) -> None:
        self._all.add(facet)
        self._build()

    def _section(self, name: str) -> Section:
        section = Section(self._catalog.text(f"library.by.{name}"), opened=name not in self._shut)

        def turn(opened: bool) -> None:
            (self._shut.discard if opened else self._shut.add)(name)

        section.toggled.connect(turn)
        layout = section.findChildren(QVBoxLayout)
        for each in layout:
            each.setSpacing(0)
        return section

    def _row(
        self,
        id: str,
        text: str,
        count: int | None,
        icon: str = "",
        *,
        chosen: bool,
        ticked: bool = False,
    ) -> SideRow:
        row = SideRow(text, count, icon, ticked=ticked)
        row.setObjectName(id)
        row.setChecked(chosen)
        return row

    def _asks(self, change: Callable[[Shelf], Shelf]) -> Callable[[], None]:
        """Return what a press does to the shelf as it is by then."""

        def press() -> None:
            self._shelf = change(self._shelf)
            self.asked.emit(self._shelf)

        return press

    def follow(self, query: str) -> None:
        """Know what is searched for, so that a press narrows that search."""
        self._shelf = replace(self._shelf, query=query)


def _box() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, SPACE.small, 0, 0)
    column.setSpacing(0)
    return box, column


def _in_state(shelf: Shelf, state: State) -> Shelf:
    return shelf.cleared().in_state(state)


def _instead(_: Shelf, shelf: Shelf) -> Shelf:
    return shelf


def _with_period(shelf: Shelf, period: str) -> Shelf:
    return replace(shelf, period=period)


def _in_folder(shelf: Shelf, folder: Path | None) -> Shelf:
    return replace(shelf, filter=replace(shelf.filter, folder=folder))
