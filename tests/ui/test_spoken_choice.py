"""A screen reader chooses in the list of a box; what the program does there is no choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from PySide6.QtCore import QItemSelectionModel, QSignalBlocker
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from editor.ui.fields import ChoiceField
from tests.app.conftest import settle
from tests.ui.conftest import Dress, Show

CHOICES = [("draft", "مسودة"), ("review", "قيد المراجعة"), ("ready", "جاهز")]


@pytest.fixture
def reader() -> Iterator[None]:
    """Have Qt believe that somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def field(dress: Dress, show: Show) -> ChoiceField:
    dress()
    field = ChoiceField("الحالة", CHOICES)
    show(field)
    field.set_value("ready")
    settle()
    return field


def chosen_in(field: ChoiceField) -> list[object]:
    """Return where what the writer chooses from now on is put down."""
    found: list[object] = []
    field.committed.connect(found.append)
    return found


def select(field: ChoiceField, row: int) -> None:
    """Select as an assistive program does: in the list, with no key and no press."""
    view = field.box.view()
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().select(view.model().index(row, 0), flag)


@pytest.mark.usefixtures("reader")
def test_what_a_reader_selects_is_chosen(field: ChoiceField, qtbot: QtBot) -> None:
    chosen = chosen_in(field)
    select(field, 1)
    qtbot.waitUntil(lambda: chosen == ["review"])
    assert field.value() == "review"


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("silent", [False, True])
def test_a_list_that_is_filled_anew_chooses_nothing(field: ChoiceField, silent: bool) -> None:
    chosen = chosen_in(field)
    with QSignalBlocker(field.box) if silent else nullcontext():
        field.box.clear()
        for value, text in reversed(CHOICES):
            field.box.addItem(text, value)
    field.set_value("draft")
    field.box.removeItem(0)
    settle()
    assert chosen == []
    assert field.value() == "draft"


def test_where_nobody_listens_the_list_chooses_nothing(field: ChoiceField) -> None:
    chosen = chosen_in(field)
    select(field, 1)
    settle()
    assert chosen == []
    assert field.value() == "ready"
