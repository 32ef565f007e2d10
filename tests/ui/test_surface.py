"""A writer at the surface: real keys and mouse, and what becomes of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.marks import STRONG, link
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.selection import Position, caret
from editor.ui.surface import Surface
from tests.articles import kitchen_sink
from tests.ui.conftest import type_text
from tests.ui.writing import CONTROL, KEY, LONG, NONE, SHIFT, para, point_of, put, select, show


def test_a_new_article_is_right_to_left_with_the_caret_on_the_right(surface: Surface) -> None:
    """E2."""
    block = surface.document().begin()
    assert block.layout().textOption().textDirection() == Qt.LayoutDirection.RightToLeft
    assert surface.cursorRect().x() > surface.viewport().width() * 0.9


def test_a_paragraph_that_begins_with_latin_stays_right_to_left(surface: Surface) -> None:
    """E3."""
    type_text(surface, "UNESCO أعلنت")
    assert surface.blocks == (para("UNESCO أعلنت"),)
    line = surface.document().begin().layout().lineAt(0)
    first, last = (line.cursorToX(offset)[0] for offset in (1, len("UNESCO أعلنت")))
    assert first > last


def test_what_is_typed_is_what_the_article_says(surface: Surface) -> None:
    type_text(surface, "سلام 😀")
    QTest.keyClick(surface, KEY.Key_Return)
    type_text(surface, "ثانيا")
    QTest.keyClick(surface, KEY.Key_Return, SHIFT)
    type_text(surface, "x")
    second = Paragraph((Text("ثانيا"), Break(), Text("x")))
    assert surface.blocks == (para("سلام 😀"), second)


def test_everything_loads_and_reads_back_equal(surface: Surface) -> None:
    article = kitchen_sink()
    surface.open(article)
    assert surface.article == article
    assert surface.desk.mirror.read_all() == article.blocks
    assert not surface.can_undo


def test_enter_behind_a_heading_begins_a_paragraph(surface: Surface) -> None:
    show(surface, Heading(text_run("عنوان"), level=2))
    put(surface, 0, 5)
    QTest.keyClick(surface, KEY.Key_Return)
    type_text(surface, "نص")
    assert surface.blocks == (Heading(text_run("عنوان"), level=2), para("نص"))
    assert surface.currentFont().bold() is False


def test_enter_in_the_lead_divides_it_and_only_the_first_part_stays_lead(surface: Surface) -> None:
    show(surface, Paragraph(text_run("أول ثان"), role=Role.LEAD))
    put(surface, 0, 4)
    QTest.keyClick(surface, KEY.Key_Return)
    assert surface.blocks == (Paragraph(text_run("أول "), role=Role.LEAD), para("ثان"))


def test_a_list_is_left_with_enter_in_its_empty_item(surface: Surface) -> None:
    show(surface, ListItem(text_run("بند"), kind=ListKind.NUMBER))
    put(surface, 0, 3)
    QTest.keyClick(surface, KEY.Key_Return)
    assert surface.blocks[1] == ListItem(kind=ListKind.NUMBER)
    QTest.keyClick(surface, KEY.Key_Return)
    assert surface.blocks == (ListItem(text_run("بند"), kind=ListKind.NUMBER), Paragraph())


def test_tab_moves_items_in_and_out(surface: Surface) -> None:
    show(surface, ListItem(text_run("أ")), ListItem(text_run("ب")))
    put(surface, 1)
    QTest.keyClick(surface, KEY.Key_Tab)
    QTest.keyClick(surface, KEY.Key_Tab)  # not deeper than one below the item above
    assert [block.level for block in surface.blocks] == [0, 1]
    QTest.keyClick(surface, KEY.Key_Backtab)
    assert [block.level for block in surface.blocks] == [0, 0]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((para("أ"), para("ب")), (para("أب"),)),
        ((para("أ"), ListItem(text_run("ب"))), (para("أ"), para("ب"))),
        (
            (para("أ"), ListItem(text_run("ب"), level=2)),
            (para("أ"), ListItem(text_run("ب"), level=1)),
        ),
        ((para("أ"), Quote(text_run("ب"))), (para("أ"), para("ب"))),
        ((Paragraph(), Heading(text_run("ب"))), (Heading(text_run("ب")),)),
        ((Separator(), para("ب")), (para("ب"),)),
        ((Figure(name="a.jpg"), para("ب")), (Figure(name="a.jpg"), para("ب"))),
        ((Figure(name="a.jpg"), Paragraph()), (Figure(name="a.jpg"),)),
        ((Table(), para("ب")), (Table(), para("ب"))),
    ],
)
def test_backspace_at_the_start_of_a_block(
    surface: Surface, blocks: tuple[Block, ...], expected: tuple[Block, ...]
) -> None:
    show(surface, *blocks)
    put(surface, 1)
    QTest.keyClick(surface, KEY.Key_Backspace)
    assert surface.blocks == expected
    surface.undo()
    assert surface.blocks == blocks


def test_joined_text_takes_the_look_of_the_block_it_joins(surface: Surface) -> None:
    show(surface, Heading(text_run("عنوان"), level=1), para("نص"))
    put(surface, 0, 5)
    QTest.keyClick(surface, KEY.Key_Delete)
    assert surface.blocks == (Heading(text_run("عنواننص"), level=1),)
    block = surface.document().begin()
    sizes = {block.layout().lineAt(0).height()}
    fragments = []
    it = block.begin()
    while not it.atEnd():
        fragments.append(it.fragment().charFormat().fontWeight())
        it += 1
    assert len(sizes) == 1
    assert len(set(fragments)) == 1


def test_letters_over_a_selection_of_several_blocks_replace_it_in_one_kind(
    surface: Surface,
) -> None:
    show(surface, Heading(text_run("عنوان")), para("وسط"), para("نهاية"))
    select(surface, (0, 2), (2, 3))
    type_text(surface, "X")
    assert surface.blocks == (Heading(text_run("عنXية")),)


def test_marks_go_on_while_typing_but_links_end(surface: Surface) -> None:
    address = link("https://example.org")
    show(surface, Paragraph((Text("غامق", (STRONG,)), Text("رابط", (address,)))))
    put(surface, 0, 4)
    type_text(surface, "a")
    put(surface, 0, 9)
    type_text(surface, "b")
    expected = (Text("غامقa", (STRONG,)), Text("رابط", (address,)), Text("b"))
    assert surface.blocks == (Paragraph(expected),)


def test_a_wish_for_marks_holds_for_the_next_letter(surface: Surface) -> None:
    surface.apply(Change(typing=(STRONG,)))
    type_text(surface, "م")
    assert surface.blocks == (Paragraph((Text("م", (STRONG,)),)),)


def test_a_change_is_one_step_of_undo(surface: Surface) -> None:
    show(surface, para("أ"), para("ب"), para("ج"))
    before = surface.article
    splices = (
        Splice(0, (para("أ"),), (Heading(text_run("أ")),)),
        Splice(2, (para("ج"),), (Quote(text_run("ج!")), Separator())),
    )
    surface.apply(Change(splices))
    after = surface.article
    assert after.blocks == (
        Heading(text_run("أ")), para("ب"), Quote(text_run("ج!")), Separator(),
    )  # fmt: skip
    surface.undo()
    assert surface.article == before
    assert not surface.can_undo
    surface.redo()
    assert surface.article == after


def test_a_change_of_another_article_is_refused_untouched(surface: Surface) -> None:
    show(surface, para("أ"))
    with pytest.raises(ValueError, match="another article"):
        surface.apply(Change((Splice(0, (para("ب"),), ()),)))
    assert surface.blocks == (para("أ"),)


def test_a_figure_is_selected_by_a_click_and_deleted_whole(surface: Surface) -> None:
    figure = Figure(name="a.jpg", runs=text_run("تعليق"))
    show(surface, para("أ"), figure, para("ب"))
    QTest.qWait(20)
    point = point_of(surface, 1) - QPoint(0, 60)
    QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    QTest.keyClick(surface, KEY.Key_Delete)
    assert surface.blocks == (para("أ"), para("ب"))
    surface.undo()
    assert surface.blocks == (para("أ"), figure, para("ب"))


def test_a_double_click_on_a_picture_asks_for_its_details(surface: Surface, qtbot) -> None:
    show(surface, para("أ"), Figure(name="a.jpg", runs=text_run("تعليق")))
    QTest.qWait(20)
    point = point_of(surface, 1) - QPoint(0, 60)
    with qtbot.waitSignal(surface.figure_activated) as heard:
        QTest.mouseDClick(surface.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    assert heard.args == [1]


def test_a_caption_is_typed_in_place(surface: Surface) -> None:
    show(surface, Figure(name="a.jpg"))
    put(surface, 0)
    type_text(surface, "تعليق")
    QTest.keyClick(surface, KEY.Key_Return)
    type_text(surface, "بعد")
    assert surface.blocks == (Figure(name="a.jpg", runs=text_run("تعليق")), para("بعد"))
    put(surface, 0)
    QTest.keyClick(surface, KEY.Key_Backspace)  # never eats the picture
    assert surface.blocks[0] == Figure(name="a.jpg", runs=text_run("تعليق"))


def test_enter_in_code_is_a_new_line(surface: Surface) -> None:
    show(surface, Code(text="a", language="python"))
    put(surface, 0, 1)
    QTest.keyClick(surface, KEY.Key_Return)
    type_text(surface, "b")
    assert surface.blocks == (Code(text="a\nb", language="python"),)


def test_ctrl_click_follows_a_link_and_a_plain_click_does_not(surface: Surface, qtbot) -> None:
    show(surface, Paragraph((Text("قبل "), Text("رابط", (link("https://example.org"),)))))
    QTest.qWait(20)
    point = point_of(surface, 0, 6)
    heard = []
    surface.link_activated.connect(heard.append)
    QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, NONE, point)
    assert heard == []
    QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, CONTROL, point)
    assert heard == ["https://example.org"]


def test_a_task_is_ticked_by_a_click_on_its_box(surface: Surface) -> None:
    show(surface, ListItem(text_run("مهمة"), kind=ListKind.TASK))
    QTest.qWait(20)
    block = surface.document().begin()
    line = block.layout().lineAt(0)
    edge = surface.text_origin(block).x() + line.x() + line.width()
    middle = surface.text_origin(block).y() + line.height() / 2
    QTest.mouseClick(
        surface.viewport(), Qt.MouseButton.LeftButton, NONE, QPointF(edge + 14, middle).toPoint()
    )
    assert surface.blocks == (ListItem(text_run("مهمة"), kind=ListKind.TASK, checked=True),)


def test_table_columns_run_from_the_right_and_tab_follows(surface: Surface) -> None:
    """E7."""
    cells = tuple(Cell(text_run(text)) for text in "أبج")
    show(surface, para("قبل"), Table(rows=(cells, cells)))
    QTest.qWait(20)
    places = [caret(1, 0, (0, k)) for k in range(3)]
    xs = [surface.cursorRect(surface.desk.positions.cursor(place)).x() for place in places]
    assert xs == sorted(xs, reverse=True)
    put(surface, 1, 0, (0, 0))
    QTest.keyClick(surface, KEY.Key_Tab)
    type_text(surface, "X")
    table = surface.blocks[1]
    assert isinstance(table, Table)
    assert table.rows[0][1].runs == text_run("Xب")
    QTest.keyClick(surface, KEY.Key_Backtab)
    assert surface.selection.head.cell == (0, 0)


def test_one_can_write_before_a_table_at_the_start_and_behind_one_at_the_end(
    surface: Surface,
) -> None:
    table = Table(rows=((Cell(text_run("أ")),),))
    show(surface, table)
    assert surface.blocks == (table,)
    surface.moveCursor(QTextCursor.MoveOperation.End)
    type_text(surface, "بعد")
    assert surface.blocks == (table, para("بعد"))
    surface.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(surface, KEY.Key_Return)
    type_text(surface, "قبل")
    assert surface.blocks[-2:] == (table, para("بعد"))
    assert para("قبل") in surface.blocks[:-2]


def test_notes_are_numbered_by_their_place(surface: Surface) -> None:
    note = Note(text_run("حاشية"))
    cells = (Cell((Text("أ"), note)), Cell((note,)))
    show(surface, Paragraph((Text("أ"), note, note)), Table(rows=(cells,)), Paragraph((note,)))
    numbers = []
    block = surface.document().begin()
    while block.isValid():
        numbers += [surface.desk.note_number(block, i) for i in range(block.text().count("\ufffc"))]
        block = block.next()
    # Qt's blocks in a row run from the left, the article's cells from the right
    assert sorted(numbers) == [1, 2, 3, 4, 5]
    assert numbers[:2] == [1, 2]
    assert numbers[-1] == 5


def test_up_and_down_keep_to_the_line_they_are_level_with(surface: Surface) -> None:
    show(surface, para(LONG), para(LONG))
    QTest.qWait(20)
    put(surface, 0, 10)
    x = surface.cursorRect().x()
    tops = [surface.cursorRect().top()]
    for _ in range(8):
        QTest.keyClick(surface, KEY.Key_Down)
        tops.append(surface.cursorRect().top() + surface.verticalScrollBar().value())
        assert abs(surface.cursorRect().x() - x) < 25
    assert tops == sorted(set(tops))
    for _ in range(8):
        QTest.keyClick(surface, KEY.Key_Up)
    assert surface.selection.head == Position(0, offset=10)


def test_a_click_lands_on_the_line_that_was_clicked(surface: Surface) -> None:
    show(surface, para(LONG))
    QTest.qWait(20)
    block = surface.document().begin()
    for index in range(block.layout().lineCount()):
        line = block.layout().lineAt(index)
        y = surface.text_origin(block).y() + line.y() + line.height() / 2
        for x in (2.0, surface.viewport().width() / 2, surface.viewport().width() - 3.0):
            point = QPointF(x, y).toPoint()
            QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, NONE, point)
            offset = surface.selection.head.offset
            assert line.textStart() <= offset <= line.textStart() + line.textLength()


def test_a_key_press_reads_only_its_block(surface: Surface) -> None:
    show(surface, *(para(f"فقرة {n}") for n in range(300)))
    put(surface, 150, 3)
    reader = surface.desk.mirror._reader
    seen = []
    original = reader.read_block
    reader.read_block = lambda block: (seen.append(block.blockNumber()), original(block))[1]
    type_text(surface, "س")
    assert set(seen) <= {149, 150, 151}
    assert surface.desk.mirror.full_reads == 0


def test_an_embed_is_a_card_and_its_text_is_typed(surface: Surface) -> None:
    embed = Embed(kind="youtube", data=(("url", "https://example.org/v"),))
    show(surface, embed, para("ب"))
    put(surface, 0)
    type_text(surface, "عنوان")
    assert surface.blocks == (replace(embed, runs=text_run("عنوان")), para("ب"))


def test_directions_of_blocks_are_seen(surface: Surface) -> None:
    """E5."""
    show(surface, para("أ"), Heading(text_run("Left"), dir=Dir.LTR))
    QTest.qWait(20)
    assert point_of(surface, 0).x() > surface.viewport().width() / 2
    assert point_of(surface, 1).x() < surface.viewport().width() / 2


def test_the_beginning_is_shown_with_the_margin_above_it(surface: Surface) -> None:
    surface.open(Article("long", blocks=tuple(para(f"فقرة {n}") for n in range(60))))
    surface.select(caret(59))
    assert surface.verticalScrollBar().value() > 0
    surface.select(caret(0))
    assert surface.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    "last", [Code(text="x"), Figure(name="a.jpg"), Embed()], ids=["code", "figure", "card"]
)
def test_down_from_what_ends_the_article_makes_a_line_to_write_on(
    surface: Surface, last: Block
) -> None:
    show(surface, para("نص"), last)
    put(surface, 1, 0)
    QTest.keyClick(surface, KEY.Key_Down)
    type_text(surface, "بعد")
    assert surface.blocks == (para("نص"), last, para("بعد"))
    put(surface, 0, 0)
    QTest.keyClick(surface, KEY.Key_Down)
    assert len(surface.blocks) == 3
