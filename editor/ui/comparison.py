"""The comparison of two articles before the reader's eyes, right to left, by word.

    view = ComparisonView(catalog)
    view.show_articles(old, new, "النسخة المحفوظة", "ما في المحرر")
    view.offer_restore(catalog.text("versions.restore-block"))
    view.row_chosen.connect(restore)

It is computed beside the window's thread; the newest pair that was asked for is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRunnable, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.bridge.pictures import decode
from editor.document.article import Article
from editor.text.comparison import Comparison, Ignoring, Row, RowKind, compare
from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, push_button, tool_button
from editor.ui.comparison_entries import EntryKind, entries_of, opened, picture_data
from editor.ui.comparison_list import THUMB, ComparisonList
from editor.ui.direction import isolated
from editor.ui.empty import EmptyState
from editor.ui.flow import FlowLayout
from editor.ui.fonts import text_font
from editor.ui.leading import lead_focus
from editor.ui.theme import SPACE

IGNORABLE = ("tashkeel", "tatweel", "spacing", "punctuation", "looks")
SLOW = 250  # milliseconds after which it is said that something is being done
TEXT_SIZE = 14.0
_NEXT = ("F7", "Alt+Down")
_PREVIOUS = ("Shift+F7", "Alt+Up")


class ComparisonView(QWidget):
    """Shows what differs between two articles, with switches for what is to be overlooked."""

    compared = Signal(object)  # the Comparison that is shown now
    row_chosen = Signal(object)  # the Row whose old block is wanted back

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._pair: tuple[Article, Article] | None = None
        self._asked = 0
        self.comparison: Comparison | None = None
        self.list = ComparisonList(catalog)
        self.list.delegate.font = text_font(TEXT_SIZE)
        self.list.fold_chosen.connect(self._open_fold)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell_place())
        self._names = label("", LabelLook.MUTED, wrap=True)
        self._place = label("", LabelLook.MUTED)
        self._working = label(catalog.text("comparison.working"), LabelLook.MUTED)
        self._same = EmptyState("check", catalog.text("comparison.same"))
        self._same_but = EmptyState("check", catalog.text("comparison.same.ignoring"))
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self._switches = {id: self._make_switch(id) for id in IGNORABLE}
        self._restore = push_button("", run=self._choose_row, look=Look.QUIET)
        self._restore.hide()
        self._build()
        for keys, step in ((_NEXT, 1), (_PREVIOUS, -1)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda step=step: self.go(step))
        lead_focus(self, self.list)

    # -- what others ask -------------------------------------------------------------------

    def show_articles(self, old: Article, new: Article, old_name: str, new_name: str) -> None:
        """Compare two articles and show the result; the names say which is which."""
        self._pair = (old, new)
        said = {"old": isolated(old_name), "new": isolated(new_name)}
        self._names.setText(self._catalog.text("comparison.names", **said))
        self.setAccessibleDescription(self._names.text())
        self._compare()

    def offer_restore(self, text: str) -> None:
        """Offer to bring the old block of the marked difference back, which `row_chosen` tells."""
        self._restore.setText(text)
        self._restore.setVisible(bool(text))
        self._tell_place()

    @property
    def ignoring(self) -> Ignoring:
        """What is overlooked now."""
        return Ignoring(**{id: switch.isChecked() for id, switch in self._switches.items()})

    def ignore(self, **values: bool) -> None:
        """Turn switches on or off by the names of `Ignoring`."""
        for id, value in values.items():
            self._switches[id].setChecked(value)

    def go(self, step: int) -> None:
        """Mark the next difference, or the one before with a step of -1, and show it."""
        entries = self.list.lines.entries
        at = self.list.currentIndex().row()
        if at < 0 and step < 0:
            at = len(entries)
        at += step
        while 0 <= at < len(entries):
            if entries[at].is_difference:
                index = self.list.lines.index(at)
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                return
            at += step

    def set_wide(self, wide: bool) -> None:
        """Show both sides beside each other, or one text with both in it."""
        self._wide.setChecked(wide)
        self.list.delegate.is_wide = wide
        self.list.set_anew()

    @property
    def current_row(self) -> Row | None:
        """The row of the marked line."""
        at = self.list.currentIndex().row()
        entries = self.list.lines.entries
        return entries[at].row if 0 <= at < len(entries) else None

    # -- building --------------------------------------------------------------------------

    def _make_switch(self, id: str) -> QToolButton:
        switch = QToolButton()
        name = self._catalog.text(f"comparison.ignore.{id}")
        switch.setText(name)
        switch.setCheckable(True)
        switch.setProperty("look", "segment")
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        switch.setAccessibleName(self._catalog.text("comparison.ignore.named", name=name))
        switch.setToolTip(switch.accessibleName())
        switch.toggled.connect(self._compare)
        return switch

    def _build(self) -> None:
        text = self._catalog.text
        self._wide = tool_button("columns-2", text("comparison.wide"))
        self._wide.setCheckable(True)
        self._wide.toggled.connect(self.set_wide)
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(self._names, 1)
        head.addWidget(self._restore)
        head.addWidget(self._place)
        up = tool_button("chevron-up", text("comparison.previous"), run=lambda: self.go(-1))
        down = tool_button("chevron-down", text("comparison.next"), run=lambda: self.go(1))
        for button in (up, down, self._wide):
            head.addWidget(button)
        switches = FlowLayout()
        switches.addWidget(label(text("comparison.ignore"), LabelLook.MUTED))
        for switch in self._switches.values():
            switches.addWidget(switch)
        self._waiting = QWidget()
        middle = QVBoxLayout(self._waiting)
        middle.addWidget(self._working, 0, Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(head)
        column.addLayout(switches)
        column.addLayout(self._stack, 1)
        for page in (self.list, self._waiting, self._same, self._same_but):
            self._stack.addWidget(page)  # not before: it shows the first as a window of its own

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew in the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.list.set_anew()
        super().changeEvent(event)

    # -- comparing -------------------------------------------------------------------------

    def _compare(self) -> None:
        if self._pair is None:
            return
        self._asked += 1
        self._slow.start()
        work = _Work(self._asked, *self._pair, self.ignoring)
        work.signals.done.connect(self._show, Qt.ConnectionType.QueuedConnection)
        QThreadPool.globalInstance().start(work)

    def _show(self, number: int, found: Comparison) -> None:
        if number != self._asked:
            return
        self._slow.stop()
        self.comparison = found
        self.list.delegate.forget()
        self.list.delegate.dir = found.new.meta.dir
        self.list.lines.replace(entries_of(found, self._catalog))
        if found.is_same:
            plain = self.ignoring == Ignoring()
            self._stack.setCurrentWidget(self._same if plain else self._same_but)
        else:
            self._stack.setCurrentWidget(self.list)
        self._decode(found)
        self.go(1)
        self._tell_place()
        self.compared.emit(found)

    def _tell_place(self) -> None:
        found = self.comparison
        if found is None:
            return
        entries = self.list.lines.entries
        at = self.list.currentIndex().row()
        stops = [index for index, entry in enumerate(entries) if entry.is_difference]
        said = self._catalog.text("comparison.differences", n=found.differences)
        if at in stops:
            place = stops.index(at) + 1
            said += " · " + self._catalog.text("comparison.at", at=place, n=len(stops))
        self._place.setText(said)
        row = self.current_row
        self._restore.setEnabled(row is not None and row.kind is not RowKind.SAME)

    def _open_fold(self, at: int) -> None:
        entry = self.list.lines.entries[at]
        if self.comparison is None or entry.kind is not EntryKind.FOLD:
            return
        self.list.lines.open(at, opened(entry, self.comparison, self._catalog))
        self.list.setCurrentIndex(self.list.lines.index(at))
        self._decode(self.comparison)

    def _choose_row(self) -> None:
        row = self.current_row
        if row is not None and row.is_difference:
            self.row_chosen.emit(row)

    # -- pictures --------------------------------------------------------------------------

    def _decode(self, found: Comparison) -> None:
        """Have the pictures that are shown decoded beside."""
        wanted = {id for entry in self.list.lines.entries for id in entry.pictures if id}
        for id in wanted - self.list.delegate.thumbs.keys():
            if data := picture_data(found, id):
                work = _Thumb(id, data)
                work.signals.done.connect(self._take_thumb, Qt.ConnectionType.QueuedConnection)
                QThreadPool.globalInstance().start(work)

    def _take_thumb(self, id: str, image: QImage) -> None:
        self.list.delegate.thumbs[id] = image
        self.list.viewport().update()


class _Signals(QObject):
    done = Signal(object, object)


class _Work(QRunnable):
    """Compares on a worker thread."""

    def __init__(self, number: int, old: Article, new: Article, ignoring: Ignoring) -> None:
        super().__init__()
        self.signals = _Signals()
        self._task = (number, old, new, ignoring)

    def run(self) -> None:
        number, old, new, ignoring = self._task
        self.signals.done.emit(number, compare(old, new, ignoring))


class _Thumb(QRunnable):
    """Decodes a picture and makes it small."""

    def __init__(self, id: str, data: bytes) -> None:
        super().__init__()
        self.signals = _Signals()
        self._task = (id, data)

    def run(self) -> None:
        id, data = self._task
        image = decode(data)
        if not image.isNull():
            image = image.scaled(
                QSize(4 * THUMB, 2 * THUMB),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.signals.done.emit(id, image)
