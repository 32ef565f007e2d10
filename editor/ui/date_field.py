"""A field for a day or a time, typed in any usual way or chosen, kept as ISO 8601.

date = DateField("تاريخ النشر", catalog)
date.set_value("2025-01-29")
date.committed.connect(lambda day: context.set_meta(date=day))
"""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.text.messages import Catalog
from editor.ui.buttons import Look, push_button
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.icons import icon
from editor.ui.theme import SIZE, SPACE, colours, grown

CALENDAR = (320, 230)  # pixels
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_HOUR = re.compile(r"^(\d:)")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WHOLE = re.compile(r"\s*(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d[-/.]\d\d[-/.]\d{4})(?!\d)")


def parse_date(typed: str) -> str | None:
    """Return what was typed as ISO 8601, "" for nothing, None for what is no date.

    A day is YYYY-MM-DD or, as written in Arabic and French, DD/MM/YYYY, with Western or
    Arabic-Indic digits. A time follows a blank or a T and takes the zone of this machine if it
    names none.
    """
    text = _MARKS.sub("", typed.translate(_DIGITS)).strip()
    if not text:
        return ""
    day, blank, time = text.replace("T", " ").replace("t", " ").partition(" ")
    found = _DAY.fullmatch(day)
    turned = _DAY_FIRST.fullmatch(day)
    numbers = found.groups() if found else turned.groups()[::-1] if turned else None
    if numbers is None:
        return None
    try:
        iso = date(*map(int, numbers)).isoformat()
        if not blank:
            return iso
        clock = _HOUR.sub(r"0\1", time.strip())
        moment = datetime.fromisoformat(f"{iso}T{clock}")
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.astimezone()
    return moment.isoformat(timespec="minutes").replace("+00:00", "Z")


class DateField(LineField):
    """One line that holds a date; what is no date is said to be none and never committed."""

    def __init__(self, name: str, catalog: Catalog, parent: QWidget | None = None) -> None:
        form = catalog.text("ui.date.form")
        super().__init__(name, base=Base.LTR, placeholder=form, code=True, parent=parent)
        self._catalog = catalog
        self._popup: _Calendar | None = None
        self._action = QAction(icon("calendar"), catalog.text("ui.date.choose"), self)
        self._action.triggered.connect(self.open_calendar)
        self.edit.addAction(self._action, self.edit.ActionPosition.TrailingPosition)
        words = self.edit.fontMetrics().horizontalAdvance(form)
        self.edit.setMinimumWidth(words + SIZE.icon + 2 * SPACE.large)
        self._action.setShortcut("Alt+Down")
        self._action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def value(self) -> str:
        """Return the date as ISO 8601, "" while there is none or no valid one."""
        return parse_date(self.edit.text()) or ""

    def set_value(self, value: str) -> None:
        """Put an ISO 8601 date into the field."""
        super().set_value(value)
        self.set_error("")

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        popup = self._popup = _Calendar(self, self._catalog)
        popup.adjustSize()
        left = popup.width() - self.edit.width() if self.isRightToLeft() else 0
        popup.move(self.edit.mapToGlobal(QPoint(-left, self.edit.height() + SPACE.hair)))
        popup.show()

    def choose(self, value: str) -> None:
        """Take a date as if the writer had typed it."""
        self.edit.selectAll()
        self.edit.insert(value)
        self._commit(value)

    def _on_edit(self, text: str) -> None:
        value = parse_date(text)
        if value is not None and not self._quiet:
            self.set_error("")
            if not value or _WHOLE.match(text.translate(_DIGITS)):
                self.edited.emit(value)  # «2025-01-2» is as yet no day

    def _commit(self, value: object) -> None:
        parsed = parse_date(self.edit.text())
        if parsed is None:
            self.set_error(self._catalog.text("ui.date.wrong"))
            return
        self.set_error("")
        if self.edit.text() != parsed:
            self._put(parsed)
        super()._commit(value)


class _Calendar(QFrame):
    """The calendar that a date is chosen from; it goes when anything else is pressed."""

    def __init__(self, field: DateField, catalog: Catalog) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = field
        self.days = QCalendarWidget()
        self.days.setAccessibleName(field.name)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()
        day = field.value()[:10]
        if day:
            self.days.setSelectedDate(QDate.fromString(day, Qt.DateFormat.ISODate))
        self.days.clicked.connect(self._take)
        self.days.activated.connect(self._take)
        row = QHBoxLayout()
        today = catalog.text("ui.date.today")
        row.addWidget(push_button(today, run=lambda: self._take(QDate.currentDate())))
        row.addStretch(1)
        clear = catalog.text("ui.date.clear")
        row.addWidget(push_button(clear, run=lambda: self._choose(""), look=Look.QUIET))
        column = QVBoxLayout(self)
        column.addWidget(self.days)
        column.addLayout(row)
        self.days.setMinimumHeight(grown(CALENDAR[1]))
        self.setFixedWidth(grown(CALENDAR[0]))
        self.days.setFocus()

    def _dress(self) -> None:
        """Take Qt's red week-end away, and give the months our arrows."""
        days, now = self.days, colours()
        letters = QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        days.setHorizontalHeaderFormat(letters)
        header, plain = QTextCharFormat(), QTextCharFormat()
        header.setForeground(QColor(now.muted))
        header.setBackground(QColor(now.raised))
        plain.setForeground(QColor(now.ink))
        days.setHeaderTextFormat(header)
        for day in Qt.DayOfWeek:
            days.setWeekdayTextFormat(day, plain)
        grid = days.findChild(QTableView)
        if grid is not None:
            grid.horizontalHeader().setMinimumSectionSize(24)
        for name, glyph in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = days.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(icon(glyph))

    def _take(self, day: QDate) -> None:
        self._choose(day.toString(Qt.DateFormat.ISODate))

    def _choose(self, value: str) -> None:
        self._field.choose(value)
        self.close()
