"""A path in which names of folders are Arabic: read in its order, and given back as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.text.direction import LRM
from editor.ui.path_field import PathField


@pytest.fixture
def field(qtbot: QtBot) -> PathField:
    made = PathField("الملف", lambda known: known, "اختيار…")
    qtbot.addWidget(made)
    made.show()
    return made


def x_of(field: PathField, part: str) -> float:
    """Return where a part of the path is drawn, from the left."""
    layout = QTextLayout(field.edit.text(), field.edit.font())
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2000)
    layout.endLayout()
    return line.cursorToX(field.edit.text().index(part))[0]


@pytest.mark.parametrize("path", ["/data/مقالات/للمراجعة.docx", "C:\\مقالات 2\\للمراجعة.docx"])
def test_the_folder_stands_before_the_file(field: PathField, path: str) -> None:
    field.set_value(path)
    assert x_of(field, "مقالات") < x_of(field, "للمراجعة")
    assert field.value() == path


def test_latin_paths_have_no_marks(field: PathField) -> None:
    field.set_value("/data/a/b.docx")
    assert field.edit.text() == "/data/a/b.docx"


def test_what_is_typed_keeps_its_order_and_can_be_deleted(field: PathField) -> None:
    told: list[str] = []
    field.edited.connect(told.append)
    for letter in "/مقال/نص":  # QTest types no Arabic
        QApplication.sendEvent(
            field.edit,
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
        )
    assert field.edit.text() == f"/مقال/{LRM}نص"
    assert field.value() == told[-1] == "/مقال/نص"
    for _ in "نص/ل" + LRM:
        QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.value() == "/مقا"
