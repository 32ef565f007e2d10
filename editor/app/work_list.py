"""The list of work: each with how far it is, a way to stop it, how it ended and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor.app.works import End, Work, Works
from editor.text.messages import Catalog
from editor.ui.buttons import (
    IconLabel,
    LabelLook,
    Look,
    label,
    push_button,
    restyle,
    rule,
    tool_button,
)
from editor.ui.empty import EmptyState
from editor.ui.theme import SPACE

BEAT = 200  # milliseconds between two looks at how far work is
WIDTH = 420
HIGHEST = 440

_ICONS = {
    End.RUNNING: ("loader-circle", "accent"),
    End.DONE: ("circle-check", "success"),
    End.FAILED: ("circle-alert", "danger"),
    End.STOPPED: ("circle-x", "muted"),
}


class WorkList(QFrame):
    """Stands over the window until something else is pressed, or Escape."""

    closed = Signal()

    def __init__(self, works: Works, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._works, self._catalog = works, catalog
        self._rows: list[WorkRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(catalog.text("work"))
        self.clear = push_button(catalog.text("work.clear"), run=self._clear, look=Look.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.hair, SPACE.small, SPACE.hair, SPACE.hair)
        column.setSpacing(SPACE.tight)
        column.addLayout(self._head())
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(SPACE.small, 0, SPACE.small, SPACE.small)
        self._column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._body)
        self._area.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        column.addWidget(self._area, 1)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        works.changed.connect(self._fill)
        self._fill()

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """What is listed, the newest first."""
        return tuple(self._rows)

    def stand_over(self, at: QPoint, width: int) -> None:
        """Stand above a place of the screen, at its end side; `width` is that of the place."""
        self._size()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        shove = SPACE.small if rtl else width - self.width() - SPACE.small
        self.move(at.x() + shove, at.y() - self.height() - SPACE.tight)
        self.show()
        first = self._rows[0] if self._rows else self
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Follow the work no longer."""
        self._timer.stop()
        self._works.changed.disconnect(self._fill)
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from one work to the next by the arrows; Escape closes."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif step is not None and self._rows:
            at = next((i for i, row in enumerate(self._rows) if row.has_focus()), -step)
            self._rows[max(0, min(len(self._rows) - 1, at + step))].setFocus()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE.small, 0, SPACE.small, 0)
        row.addSpacing(SPACE.small)
        row.addWidget(label(self._catalog.text("work"), LabelLook.TITLE), 1)
        row.addWidget(self.clear)
        return row

    def _fill(self) -> None:
        """Show what there is; rows of work that is still listed stay, and keep the keyboard."""
        known = {row.work: row for row in self._rows}
        self._rows = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, WorkRow):
                widget.hide()
                widget.deleteLater()
        for work in self._works.all:
            if self._rows:
                self._column.addWidget(rule())
            row = known.pop(work, None) or WorkRow(work, self._catalog)
            self._rows.append(row)
            self._column.addWidget(row)
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        if not self._rows:
            text = self._catalog.text
            self._column.addWidget(EmptyState("loader-circle", text("work.none"), text("work.how")))
        self._column.addStretch(1)
        self.clear.setEnabled(bool(self._works.finished))
        if self._works.running:
            self._timer.start(BEAT)
        else:
            self._timer.stop()
        self._beat()
        if self.isVisible():
            foot = self.geometry().bottom()
            self._size()
            self.move(self.x(), foot - self.height() + 1)

    def _size(self) -> None:
        self._column.activate()
        high = self._body.heightForWidth(WIDTH - 2 * SPACE.hair)
        high = max(high, self._body.sizeHint().height())
        self.resize(WIDTH, min(HIGHEST, high + 3 * SPACE.large + SPACE.small))

    def _beat(self) -> None:
        for row in self._rows:
            row.refresh()

    def _clear(self) -> None:
        self._works.clear()
        self.setFocus()


class WorkRow(QFrame):
    """One work; the keyboard reaches it, so that a screen reader says all of it."""

    def __init__(self, work: Work, catalog: Catalog) -> None:
        super().__init__()
        self.work = work
        self._catalog = catalog
        self._shown: End | None = None
        self.setProperty("look", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = QVBoxLayout()
        self._title = label("", wrap=True)
        self._note = label("", LabelLook.MUTED, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        text = catalog.text
        self.cancel = tool_button("x", text("work.cancel"), run=self._stop, size=16)
        self.open = tool_button("folder-open", text("work.open"), run=self._open, size=16)
        words = QVBoxLayout()
        words.setSpacing(SPACE.tight)
        for widget in (self._title, self._note, self.bar):
            words.addWidget(widget)
        for line in (self._title, self._note):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        row.setSpacing(SPACE.small)
        row.addLayout(self._icon)
        row.addLayout(words, 1)
        for button in (self.open, self.cancel):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def has_focus(self) -> bool:
        """Tell whether the keyboard is here or in a button of it."""
        return any(each.hasFocus() for each in (self, self.cancel, self.open))

    def refresh(self) -> None:
        """Show how it stands now."""
        work = self.work
        if work.end is not self._shown:
            self._shown = work.end
            if (old := self._icon.takeAt(0)) is not None and (widget := old.widget()) is not None:
                widget.deleteLater()
            name, role = _ICONS[work.end]
            self._icon.insertWidget(0, IconLabel(name, role), 0, Qt.AlignmentFlag.AlignTop)
        running = work.end is End.RUNNING
        title = self._catalog.text(work.label)
        self._title.setText(title if running else title.rstrip("…"))
        note = self._told()
        if note != self._note.text():
            self._note.setText(note)
            self.setAccessibleName(self._title.text())
            self.setAccessibleDescription(note)
        share = work.progress.share if work.progress is not None else None
        self.bar.setVisible(running)
        self.bar.setRange(0, 0 if share is None else 100)
        self.bar.setValue(round((share or 0) * 100))
        self.cancel.setVisible(running and work.progress is not None)
        self.cancel.setEnabled(not work.stopping)
        self.open.setVisible(work.end is End.DONE and work.place is not None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight, and show the focus."""
        super().focusInEvent(event)
        restyle(self)
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None:
            area.ensureWidgetVisible(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        restyle(self)

    def _told(self) -> str:
        """Return how it stands in words: what it does, what came of it, how long it took."""
        work, text = self.work, self._catalog.text
        took = work.seconds
        time = [text("work.time", minutes=took // 60, seconds=f"{took % 60:02}")] if took else []
        if work.end is not End.RUNNING:
            told = " ".join(map(text, work.told))
            return " · ".join([text(f"work.{work.end.value}"), *time]) + (told and f"\n{told}")
        parts = [text("work.stopping")] if work.stopping else []
        progress = work.progress
        if progress is not None and not parts:
            if progress.step:
                parts.append(text(progress.step))
            if progress.share is not None:
                parts.append(text("work.share", percent=round(progress.share * 100)))
        return " · ".join([*parts, *time])

    def _stop(self) -> None:
        self.setFocus()
        self.work.stop()
        self.refresh()

    def _open(self) -> None:
        if self.work.place is not None:
            open_folder(self.work.place)


def open_folder(place: Path) -> None:
    """Open a folder, or the one of a file, in the program of the system for it."""
    folder = place if place.is_dir() else place.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
