"""What typed letters turn into, and the way back by Backspace."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from editor.document.change import Change
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.selection import Selection
from editor.document.slices import content_of, insert
from editor.ui.surface import Surface
from tests.ui.conftest import type_text
from tests.ui.writing import KEY, para, put, show


def guillemet(article, selection: Selection, typed: str) -> Change | None:
    head = selection.head
    before = Selection(type(head)(head.block, head.cell, head.offset - 1), head)
    return insert(article, before, (Paragraph(text_run("«")),)) if typed == '"' else None


@pytest.fixture
def writing(surface: Surface) -> Surface:
    surface.typing.rules.append(('"', guillemet))
    return surface


def text(surface: Surface) -> str:
    return "\n".join(plain_text(content_of(block)) for block in surface.blocks)


def test_a_rule_turns_a_letter_and_one_backspace_brings_it_back(writing: Surface) -> None:
    type_text(writing, 'قال "')
    assert text(writing) == "قال «"
    QTest.keyClick(writing, KEY.Key_Backspace)
    assert text(writing) == 'قال "'
    assert writing.selection.head.offset == 5
    QTest.keyClick(writing, KEY.Key_Backspace)
    assert text(writing) == "قال "


def test_after_anything_else_backspace_deletes(writing: Surface) -> None:
    type_text(writing, '"ن')
    QTest.keyClick(writing, KEY.Key_Backspace)
    assert text(writing) == "«"
    QTest.keyClick(writing, KEY.Key_Left)
    QTest.keyClick(writing, KEY.Key_Right)
    show(writing, para(""))
    type_text(writing, '"')
    QTest.keyClick(writing, KEY.Key_Right)
    QTest.keyClick(writing, KEY.Key_Left)
    QTest.keyClick(writing, KEY.Key_Backspace)
    assert text(writing) == ""


def test_undo_takes_back_the_turn_alone(writing: Surface) -> None:
    type_text(writing, 'قال "نعم')
    writing.undo()
    assert text(writing) == "قال «"
    writing.undo()
    assert text(writing) == 'قال "'


def test_what_is_typed_behind_a_paste_is_an_undo_step_of_its_own(surface: Surface) -> None:
    show(surface, para("أول"))
    put(surface, 0, 3)
    surface.apply(insert(surface.article, surface.selection, (para(" ثان"),)))
    type_text(surface, "ي")
    assert text(surface) == "أول ثاني"
    surface.undo()
    assert text(surface) == "أول ثان"
    surface.undo()
    assert text(surface) == "أول"


def undone(surface: Surface) -> list[str]:
    """Undo all and return what stood at each step."""
    stages: list[str] = []
    while surface.can_undo:
        surface.undo()
        stages.append(text(surface))
    return stages


def test_typing_is_undone_by_sentences(surface: Surface) -> None:
    type_text(surface, "جملة أولى. جملة ثانية؟ ثالثة")
    assert undone(surface) == ["جملة أولى. جملة ثانية؟ ", "جملة أولى. ", ""]


def test_a_long_sentence_is_undone_in_parts(surface: Surface) -> None:
    type_text(surface, "كلمة " * 40)
    stages = undone(surface)
    assert 2 <= len(stages) <= 4
    assert all(stage.endswith(" ") for stage in stages[:-1])


def test_a_pause_ends_a_step(surface: Surface) -> None:
    type_text(surface, "قبل")
    surface.typing._pause.timeout.emit()
    type_text(surface, " بعد")
    assert undone(surface) == ["قبل", ""]


def test_a_number_or_an_address_is_not_divided(surface: Surface) -> None:
    type_text(surface, "في 10.5 و www.site.com نعم")
    assert undone(surface) == [""]


def test_redo_brings_back_the_sentences(surface: Surface) -> None:
    type_text(surface, "جملة أولى. جملة ثانية")
    surface.undo()
    surface.undo()
    surface.redo()
    assert text(surface) == "جملة أولى. "
    surface.redo()
    assert text(surface) == "جملة أولى. جملة ثانية"
