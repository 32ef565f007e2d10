"""Undo: in steps as a writer thinks of them, with the caret where the text comes back."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from editor.document.article import Article
from editor.document.nodes import Heading, Paragraph, Quote, Table
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from editor.ui.surface import Surface
from tests.ui.conftest import type_text
from tests.ui.writing import CONTROL, KEY

BLOCKS = (
    Paragraph(text_run("الفقرة الأولى")),
    Heading(text_run("عنوان القسم")),
    Paragraph(text_run("الفقرة الثانية")),
    Table(),
    Quote(text_run("ما قيل فيها")),
)
STRETCHES = [
    Selection(Position(2, offset=3), Position(2, offset=7)),
    Selection(Position(1, offset=2), Position(2, offset=4)),
    Selection(Position(2, offset=1), Position(4, offset=5)),
]


@pytest.mark.parametrize("selection", STRETCHES)
def test_the_caret_is_where_it_was_when_what_was_deleted_comes_back(
    surface: Surface, selection: Selection
) -> None:
    surface.open(Article("a", blocks=BLOCKS))
    surface.select(selection)
    QTest.keyClick(surface, KEY.Key_Delete)
    QTest.keyClick(surface, KEY.Key_Z, CONTROL)
    assert surface.blocks == BLOCKS
    assert surface.selection.head == selection.head


@pytest.mark.parametrize("selection", STRETCHES)
def test_what_is_typed_over_comes_back_at_one_undo(surface: Surface, selection: Selection) -> None:
    surface.open(Article("a", blocks=BLOCKS))
    surface.select(selection)
    type_text(surface, "كلمة")
    typed = surface.blocks
    assert typed != BLOCKS
    QTest.keyClick(surface, KEY.Key_Z, CONTROL)
    assert surface.blocks == BLOCKS
    assert not surface.can_undo
    surface.redo()  # its key is another on X11
    assert surface.blocks == typed
