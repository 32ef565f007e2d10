"""Dates, typed in any usual way or chosen."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from editor.text.messages import Catalog
from editor.ui.date_field import DateField, parse_date
from tests.ui.conftest import Dress, Show, farewell


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2025-01-29", "2025-01-29"),
        ("2025-1-9", "2025-01-09"),
        ("2025/01/29", "2025-01-29"),
        ("29/1/2025", "2025-01-29"),
        ("29.01.2025", "2025-01-29"),
        ("٢٠٢٥-٠١-٢٩", "2025-01-29"),
        ("٢٩/١/٢٠٢٥", "2025-01-29"),
        (" \u200f2025-01-29\u200e ", "2025-01-29"),
        ("2025-01-29T14:30+03:00", "2025-01-29T14:30+03:00"),
        ("2025-01-29 14:30Z", "2025-01-29T14:30Z"),
        ("2025-01-29 9:05+00:00", "2025-01-29T09:05Z"),
        ("", ""),
        ("  ", ""),
        ("غدًا", None),
        ("2025-02-30", None),
        ("2025-13-01", None),
        ("29-1-25", None),
        ("2025-01-29 25:00", None),
        ("2025-01-29 soon", None),
        ("2025", None),
    ],
)
def test_what_is_a_date(typed: str, iso: str | None) -> None:
    assert parse_date(typed) == iso


def test_a_time_without_a_zone_is_of_this_place() -> None:
    made = parse_date("2025-01-29 14:30")
    assert made is not None
    assert datetime.fromisoformat(made) == datetime(2025, 1, 29, 14, 30).astimezone()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day.isoformat()


@given(st.text(max_size=20))
def test_no_text_is_too_odd(typed: str) -> None:
    made = parse_date(typed)
    assert made is None or parse_date(made) == made


@pytest.fixture
def field(dress: Dress, show: Show, arabic: Catalog) -> DateField:
    """A date field in an Arabic window."""
    dress(rtl=True)
    made = DateField("تاريخ النشر", arabic)
    show(made)
    made.setFocus()
    return made


def test_a_typed_day_is_committed_in_its_one_form(field: DateField, qtbot: QtBot) -> None:
    said: list[object] = []
    field.committed.connect(said.append)
    qtbot.keyClicks(field.edit, "29/1/2025")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert said == ["2025-01-29"]
    assert field.edit.text() == "2025-01-29"


def test_a_whole_date_speaks_at_once_and_half_a_one_does_not(
    field: DateField, qtbot: QtBot
) -> None:
    said: list[object] = []
    field.edited.connect(said.append)
    qtbot.keyClicks(field.edit, "2025-01-2")
    assert said == []
    qtbot.keyClicks(field.edit, "9")
    assert said == ["2025-01-29"]
    qtbot.keyClicks(field.edit, " 14:30+01:00")
    assert said[-1] == "2025-01-29T14:30+01:00"
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    while field.edit.isUndoAvailable():
        field.edit.undo()
    assert field.value() == ""


def test_what_is_no_date_is_said_and_not_committed(field: DateField, qtbot: QtBot) -> None:
    said: list[object] = []
    field.committed.connect(said.append)
    field.set_value("2025-01-29")
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "soon")
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert said == []
    assert field.edit.property("wrong")
    assert field.edit.accessibleDescription() != ""
    assert field.edit.text() == "soon"
    field.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "2025-2-3")
    assert not field.edit.property("wrong")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert said == ["2025-02-03"]


def test_a_date_can_be_taken_away(field: DateField, qtbot: QtBot) -> None:
    said: list[object] = []
    field.committed.connect(said.append)
    field.set_value("2025-01-29")
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert said == [""]


def test_a_day_is_chosen_from_the_calendar(field: DateField, qtbot: QtBot) -> None:
    said: list[object] = []
    field.committed.connect(said.append)
    field.set_value("2025-01-29")
    field._action.trigger()
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2025, 1, 29)
    qtbot.waitUntil(calendar.isVisible)
    calendar.setSelectedDate(QDate(2025, 1, 31))
    view = calendar.focusProxy() or calendar
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert said == ["2025-01-31"]
    assert field.edit.text() == "2025-01-31"


def test_the_calendar_is_freed_when_it_closes(field: DateField, qtbot: QtBot) -> None:
    field.open_calendar()
    freed = farewell(field._popup)
    field._popup.close()
    qtbot.waitUntil(freed)
