"""Tables in the window: written with real keys, dragged by mouse, pasted from spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.app.context_menu import ContextMenu
from editor.document.marks import STRONG, SUPERSCRIPT
from editor.document.nodes import Align, Cell, Dir, Note, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.features.tables.ui import SizeDialog
from editor.features.tables.ui_surface import CaptionField, TableMouse
from editor.ui.table_layer import TablePlaces
from tests.app.conftest import press, settle, write
from tests.app.tabling import grid, open_table, texts
from tests.app.windowing import answer

LEFT = Qt.MouseButton.LeftButton


def places(window, index: int) -> TablePlaces:
    """Return where the table with an index is seen."""
    return TablePlaces(window.surface, window.surface.tables.table_at(index))


def context_menu(window) -> ContextMenu:
    """Return the menu of the right mouse button."""
    menu = window.surface.findChild(ContextMenu)
    assert isinstance(menu, ContextMenu)
    return menu


# ---- keys


def test_tab_goes_through_the_cells_and_adds_a_row_behind_the_last(make_window) -> None:
    window = open_table(make_window, grid("اب", "جد"))
    surface = window.surface
    surface.select(caret(0, 0, (1, 0)))
    press(surface, "Tab")
    assert surface.selection.head.cell == (1, 1)
    press(surface, "Shift+Tab")
    assert surface.selection.head.cell == (1, 0)
    press(surface, "Tab")
    press(surface, "Tab")
    write(surface, "جديد")
    assert texts(surface.blocks[0]) == [["ا", "ب"], ["ج", "د"], ["جديد", ""]]
    press(surface, "Ctrl+Z")
    press(surface, "Ctrl+Z")
    assert texts(surface.blocks[0]) == [["ا", "ب"], ["ج", "د"]]


def test_enter_in_a_cell_breaks_the_line(make_window) -> None:
    window = open_table(make_window, grid("ا"))
    window.surface.select(caret(0, 1, (0, 0)))
    write(window.surface, "\nب")
    assert texts(window.surface.blocks[0]) == [["ا\nب"]]


@pytest.mark.parametrize(
    ("dir", "on", "back"), [(Dir.RTL, "Left", "Right"), (Dir.LTR, "Right", "Left")]
)
def test_arrows_go_through_the_cells_as_they_are_read_and_leave_the_table(
    make_window, dir: Dir, on: str, back: str
) -> None:
    text = Paragraph(text_run("ا" if dir is Dir.RTL else "a"), dir=dir)
    rows = ("اب", "جد") if dir is Dir.RTL else ("ab", "cd")
    window = open_table(make_window, text, grid(*rows, dir=dir), text)
    surface = window.surface
    surface.select(caret(0, 1))
    way = []
    for _ in range(10):
        press(surface, on)
        head = surface.selection.head
        way.append((head.block, head.cell, head.offset))
    cells = [(0, 0), (0, 1), (1, 0), (1, 1)]
    there = [(1, cell, at) for cell in cells for at in (0, 1)]
    assert way == [*there, (2, (-1, -1), 0), (2, (-1, -1), 1)]
    for expected in [(2, (-1, -1), 0), *reversed(there), (0, (-1, -1), 1)]:
        press(surface, back)
        head = surface.selection.head
        assert (head.block, head.cell, head.offset) == expected


def test_up_and_down_leave_the_table_at_its_edges(make_window) -> None:
    window = open_table(
        make_window, Paragraph(text_run("قبل")), grid("اب", "جد"), Paragraph(text_run("بعد"))
    )
    surface = window.surface
    surface.select(caret(0))
    seen = []
    for _ in range(3):
        press(surface, "Down")
        seen.append((surface.selection.head.block, surface.selection.head.cell))
    assert seen == [(1, (0, 0)), (1, (1, 0)), (2, (-1, -1))]
    for expected in [(1, (1, 0)), (1, (0, 0)), (0, (-1, -1))]:
        press(surface, "Up")
        assert (surface.selection.head.block, surface.selection.head.cell) == expected


def test_delete_empties_the_selected_rectangle_and_no_more(make_window) -> None:
    window = open_table(make_window, grid("abc", "def", "ghi"))
    surface = window.surface
    surface.select(Selection(Position(0, (0, 1)), Position(0, (1, 2))))
    press(surface, "Delete")
    assert texts(surface.blocks[0]) == [["a", "", ""], ["d", "", ""], ["g", "h", "i"]]
    press(surface, "Ctrl+Z")
    assert texts(surface.blocks[0]) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


def test_backspace_behind_a_table_selects_it_and_once_more_removes_it(make_window) -> None:
    window = open_table(make_window, grid("اب"), Paragraph(text_run("بعد")))
    surface = window.surface
    surface.select(caret(1))
    press(surface, "Backspace")
    assert (surface.selection.start.cell, surface.selection.end.cell) == ((0, 0), (0, 1))
    assert len(surface.blocks) == 2
    press(surface, "Backspace")
    assert surface.blocks == (Paragraph(text_run("بعد")),)


def test_backspace_takes_an_empty_line_behind_a_table_away(make_window) -> None:
    window = open_table(make_window, grid("اب"), Paragraph(), Paragraph(text_run("نص")))
    window.surface.select(caret(1))
    press(window.surface, "Backspace")
    assert len(window.surface.blocks) == 2
    assert window.surface.selection.head == Position(0, (0, 1), 1)


def test_rows_and_columns_move_as_they_are_seen(make_window) -> None:
    window = open_table(make_window, grid("ابج", "دهو", widths=(20, 30, 50)))
    surface = window.surface
    surface.select(caret(0, 0, (0, 0)))
    press(surface, "Alt+Down")
    assert texts(surface.blocks[0]) == [["د", "ه", "و"], ["ا", "ب", "ج"]]
    assert surface.selection.head.cell == (1, 0)
    press(surface, "Alt+Left")  # the first column is at the right
    assert texts(surface.blocks[0]) == [["ه", "د", "و"], ["ب", "ا", "ج"]]
    assert surface.blocks[0].widths == (30, 20, 50)
    press(surface, "Alt+Right")
    press(surface, "Alt+Up")
    assert texts(surface.blocks[0]) == [["ا", "ب", "ج"], ["د", "ه", "و"]]


def test_a_letter_in_an_empty_header_has_the_weight_of_a_header(make_window) -> None:
    window = open_table(make_window, Table(((Cell(), Cell()), (Cell(), Cell())), header_columns=1))
    surface = window.surface
    surface.select(caret(0, 0, (0, 0)))
    window.actions_.run("tables.row-above")
    write(surface, "رأس")
    assert surface.textCursor().charFormat().fontWeight() > QFont.Weight.Medium
    press(surface, "Tab")
    write(surface, "نص")
    assert surface.textCursor().charFormat().fontWeight() == QFont.Weight.Normal


# ---- E5, E7: direction and alignment


def test_e7_columns_run_from_the_right_and_a_table_can_run_the_other_way(make_window) -> None:
    window = open_table(make_window, grid("اب"), grid("ab", dir=Dir.LTR))
    for index, first_is_right in ((0, True), (1, False)):
        window.surface.select(caret(index, 0, (0, 0)))
        x = window.surface.cursorRect().x()
        window.surface.select(caret(index, 0, (0, 1)))
        assert (x > window.surface.cursorRect().x()) is first_is_right


def test_e5_direction_and_alignment_act_on_the_selected_cells(make_window) -> None:
    window = open_table(make_window, grid("اب", "جد"))
    surface = window.surface
    surface.select(Selection(Position(0, (0, 0)), Position(0, (1, 0))))
    window.actions_.run("direction.ltr")
    window.actions_.run("alignment.center")
    table = surface.blocks[0]
    for row in table.rows:
        assert (row[0].dir, row[0].align) == (Dir.LTR, Align.CENTER)
        assert (row[1].dir, row[1].align) == (None, None)
    surface.select(caret(0, 0, (0, 0)))
    assert surface.textCursor().block().textDirection() == Qt.LayoutDirection.LeftToRight


# ---- mouse


def drag(window, start: QPoint, end: QPoint) -> None:
    """Press, move in steps and let go."""
    view = window.surface.viewport()
    QTest.mousePress(view, LEFT, pos=start)
    for step in (1, 2, 3):
        QTest.mouseMove(view, start + (end - start) * step / 3)
        settle()
    QTest.mouseRelease(view, LEFT, pos=end)
    settle()


def test_a_border_is_dragged_in_one_step_and_mirrored(make_window, qtbot) -> None:
    window = open_table(make_window, grid("اب", "جد"))
    before = window.surface.blocks[0]
    rect = places(window, 0).rect()
    border = QPoint(int(rect.center().x()), int(rect.top() + 15))
    view = window.surface.viewport()
    QTest.mouseMove(view, border + QPoint(60, 40))  # it may have been left on the border
    settle()
    QTest.mouseMove(view, border)
    # an X server tells of the pointer in its own time
    qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.SplitHCursor)
    drag(window, border, border - QPoint(int(rect.width() / 4), 0))
    assert window.surface.blocks[0].widths == (75, 25)  # the first column is at the right
    shown = places(window, 0)
    assert shown.cell_rect(shown.table.cellAt(0, 0)).width() == pytest.approx(rect.width() / 4, 2)
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks[0] == before
    assert not window.surface.can_undo


def test_a_column_keeps_the_least_width_and_a_double_click_makes_them_equal(make_window) -> None:
    window = open_table(make_window, grid("ab", "cd", dir=Dir.LTR))
    rect = places(window, 0).rect()
    border = QPoint(int(rect.center().x()), int(rect.top() + 15))
    drag(window, border, QPoint(0, border.y()))
    first = window.surface.blocks[0].widths[0]
    assert 3 <= first <= 10
    now = places(window, 0)
    at = QPoint(int(now.cell_rect(now.table.cellAt(0, 1)).left()), border.y())
    QTest.mouseDClick(window.surface.viewport(), LEFT, pos=at)
    settle()
    assert window.surface.blocks[0].widths == ()


def test_a_press_on_a_border_alone_changes_nothing(make_window) -> None:
    window = open_table(make_window, grid("اب"))
    rect = places(window, 0).rect()
    border = QPoint(int(rect.center().x()), int(rect.top() + 15))
    QTest.mouseClick(window.surface.viewport(), LEFT, pos=border)
    assert not window.surface.can_undo


def test_cells_are_selected_by_mouse_and_merged(make_window) -> None:
    window = open_table(make_window, grid("ابج", "دهو"))
    shown = places(window, 0)
    start = shown.cell_rect(shown.table.cellAt(0, 2)).center().toPoint()
    end = shown.cell_rect(shown.table.cellAt(1, 1)).center().toPoint()
    drag(window, start, end)
    window.actions_.run("tables.merge")
    table = window.surface.blocks[0]
    assert [[(c.rowspan, c.colspan) for c in row] for row in table.rows] == [
        [(2, 2), (1, 1)],
        [(1, 1)],
    ]
    assert texts(table) == [["ا\nب\nد\nه", "ج"], ["و"]]
    window.actions_.run("tables.split")
    assert [len(row) for row in window.surface.blocks[0].rows] == [3, 3]


# ---- captions


def test_a_caption_is_written_in_its_place_and_keeps_its_marks(make_window) -> None:
    caption = (Text("الجدول "), Text("١", (STRONG,)))
    window = open_table(make_window, grid("اب", runs=caption), Paragraph(text_run("بعد")))
    surface = window.surface
    at = surface.tables.caption_rect(0).center().toPoint()
    QTest.mouseClick(surface.viewport(), LEFT, pos=at)
    field = surface.viewport().findChild(CaptionField)
    assert field.text() == "الجدول ١"
    QTest.keyClicks(field, ": ok")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert surface.blocks[0].runs == (Text("الجدول "), Text("١: ok", (STRONG,)))
    assert surface.hasFocus()
    press(surface, "Ctrl+Z")
    assert surface.blocks[0].runs == caption


def test_a_caption_is_begun_by_the_action_and_given_up_by_escape(make_window) -> None:
    window = open_table(make_window, grid("اب"))
    surface = window.surface
    surface.select(caret(0, 0, (0, 0)))
    window.actions_.run("tables.caption")
    field = surface.viewport().findChild(CaptionField)
    QTest.keyClicks(field, "no")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()
    assert surface.blocks[0].runs == ()
    window.actions_.run("tables.caption")
    field = next(f for f in surface.viewport().findChildren(CaptionField) if f.isVisible())
    QTest.keyClicks(field, "yes")
    window.surface.setFocus()
    settle()
    assert surface.blocks[0].runs == text_run("yes")
    assert surface.findChild(TableMouse).field is None


# ---- menus, files, looks


def test_the_ground_of_selected_cells_is_lit_where_they_are_empty_too(make_window) -> None:
    window = open_table(make_window, Table(((Cell(), Cell(), Cell()),)))
    surface = window.surface
    surface.select(Selection(Position(0, (0, 0)), Position(0, (0, 1))))
    settle()
    picture = surface.viewport().grab().toImage()
    ground = surface.palette().color(QPalette.ColorRole.Highlight)
    shown = places(window, 0)
    lit = []
    for column in range(3):
        point = shown.cell_rect(shown.table.cellAt(0, column)).center()
        lit.append(picture.pixelColor(point.toPoint()) == ground)
    assert lit == [False, True, True]  # the first column is at the right


def test_a_note_in_a_caption_shows_the_number_behind_those_of_the_cells(make_window) -> None:
    note = Note(text_run("حاشية"))
    table = Table(((Cell((note,)),),), (Text("عنوان"), note))
    window = open_table(make_window, Paragraph((note,)), table)
    shown = window.surface.tables.numbered_caption(table, 1)
    assert shown == (Text("عنوان"), Text("3", (SUPERSCRIPT,)))


def test_the_right_button_offers_what_is_possible_in_a_table(make_window) -> None:
    window = open_table(make_window, grid("اب", "جد"), Paragraph(text_run("نص")))
    window.surface.select(caret(0, 0, (0, 0)))
    menu = context_menu(window).build()
    ids = {action.objectName() for action in menu.actions()}
    assert {"edit.paste", "tables.row-below", "tables.remove-column"} <= ids
    assert not {"tables.split", "tables.merge", "tables.row-up"} & ids
    menu.deleteLater()
    window.surface.select(caret(1))
    outside = context_menu(window).build()
    assert not any(a.objectName().startswith("tables.") for a in outside.actions())
    outside.deleteLater()


def test_the_right_button_moves_the_caret_but_leaves_a_selection(make_window) -> None:
    window = open_table(make_window, grid("اب", "جد"), Paragraph(text_run("نص طويل")))
    shown = places(window, 0)
    center = shown.cell_rect(shown.table.cellAt(1, 0)).center().toPoint()
    context_menu(window).open(center)
    QApplication.activePopupWidget().close()
    assert window.surface.selection.head.cell == (1, 1)
    window.surface.select(Selection(Position(0, (0, 0)), Position(0, (1, 1))))
    context_menu(window).open(center)
    QApplication.activePopupWidget().close()
    assert not window.surface.selection.is_empty


def test_the_squares_of_the_dialog_give_the_size(make_window) -> None:
    window = make_window()

    def pick(dialog: SizeDialog) -> None:
        press(dialog.picker, "Down")
        press(dialog.picker, "Left")  # the squares begin at the right
        assert (dialog.rows.value(), dialog.columns.value()) == (4, 4)
        square = dialog.picker.square(1, 4).center().toPoint()
        QTest.mouseMove(dialog.picker, square)
        QTest.mouseClick(dialog.picker, LEFT, pos=square)

    answer(pick)
    press(window.surface, "Ctrl+Shift+T")
    table = window.surface.blocks[0]
    assert (len(table.rows), len(table.rows[0])) == (2, 5)


def test_caption_widths_and_merged_cells_survive_saving(make_window, tmp_path: Path) -> None:
    from editor.storage.article_file import load, save

    table = Table(
        ((Cell(text_run("ا"), colspan=2),), (Cell(text_run("ب")), Cell(text_run("ج")))),
        (Text("عنوان", (STRONG,)),), 1, 1, (30, 70),
    )  # fmt: skip
    window = open_table(make_window, table)
    path = tmp_path / "a.qirtas"
    save(window.session.article, path)
    assert load(path).blocks == (table,)


def test_the_lines_of_a_table_are_where_its_cells_meet(make_window) -> None:
    window = open_table(make_window, grid("اب", "جد"))
    shown = places(window, 0)
    rect = shown.rect()
    picture = window.surface.viewport().grab().toImage()
    paper = picture.pixelColor(5, 5)
    middle = shown.cell_rect(shown.table.cellAt(0, 1)).left()
    for point in (
        QPointF(middle, rect.top() + 6), QPointF(rect.left() + 20, shown.row_top(1)),
        QPointF(rect.left(), rect.top() + 6), QPointF(rect.right(), rect.top() + 6),
    ):  # fmt: skip
        assert picture.pixelColor(round(point.x()), round(point.y())) != paper
    assert rect.right() <= window.surface.viewport().width()
