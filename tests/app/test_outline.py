"""The outline is worked by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from editor.document.article import Article
from editor.document.nodes import Heading
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.outline.ui import OutlinePanel
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import p

BLOCKS = (
    Heading(text_run("أول"), 2),
    p("نص أول"),
    Heading(text_run("فرع"), 3),
    Heading(text_run("ثان"), 2),
    p("نص ثان"),
    Heading(text_run("ثالث"), 2),
)
LEFT = Qt.MouseButton.LeftButton


def panel_of(make_window: MakeWindow):
    window = make_window(Article("x", blocks=BLOCKS))
    panel = window.findChild(OutlinePanel)
    assert panel is not None
    return window, panel.view


def names(view) -> list[str]:
    return [entry.text for entry in view.entries]


def drag(view, row: int, to: QPoint) -> None:
    port = view.viewport()
    start = view.visualRect(view.model().index(row, 0)).center()
    QTest.mousePress(port, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        at = start + (to - start) * share
        QTest.mouseMove(port, QPoint(round(at.x()), round(at.y())))
        settle()
    QTest.mouseRelease(port, LEFT, pos=to)
    settle()


def test_a_section_is_dragged_with_all_below_it(make_window: MakeWindow) -> None:
    window, view = panel_of(make_window)
    below = view.visualRect(view.model().index(3, 0)).bottomLeft() + QPoint(60, 2)
    drag(view, 0, below)
    assert names(view) == ["ثان", "ثالث", "أول", "فرع"]
    assert window.session.article.blocks == (*BLOCKS[3:], *BLOCKS[:3])
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == BLOCKS
    assert names(view) == ["أول", "فرع", "ثان", "ثالث"]


def test_a_drag_is_left_by_escape_and_does_nothing_on_itself(make_window: MakeWindow) -> None:
    window, view = panel_of(make_window)
    port, center = view.viewport(), view.visualRect(view.model().index(0, 0)).center()
    QTest.mousePress(port, LEFT, pos=center)
    QTest.mouseMove(port, center + QPoint(0, 70))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, pos=center + QPoint(0, 70))
    settle()
    drag(view, 0, center + QPoint(12, 4))
    assert window.session.article.blocks == BLOCKS


def test_a_press_still_goes_there(make_window: MakeWindow) -> None:
    window, view = panel_of(make_window)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(2, 0)).center())
    settle()
    assert window.surface.selection == caret(3)


def test_sections_are_moved_and_made_deeper_by_key(make_window: MakeWindow) -> None:
    window, view = panel_of(make_window)
    view.setFocus()
    view.set_current(3)
    press(view, "Alt+Up")
    assert names(view) == ["ثان", "أول", "فرع", "ثالث"]
    assert view.currentIndex().row() == 0
    press(view, "Alt+Down")
    assert window.session.article.blocks == BLOCKS
    press(view, "Alt+Left")  # inwards, in a panel that runs from the right
    assert [e.level for e in view.entries] == [0, 1, 1, 0]
    press(view, "Alt+Right")
    assert window.session.article.blocks == BLOCKS
    assert view.hasFocus()


def test_sections_are_moved_from_within_the_text(make_window: MakeWindow) -> None:
    window, view = panel_of(make_window)
    window.surface.select(caret(4, 3))
    press(window.surface, "Alt+PgUp")
    assert names(view) == ["ثان", "أول", "فرع", "ثالث"]
    assert window.surface.selection.head.block == 1
    press(window.surface, "Alt+PgDown")
    assert window.session.article.blocks == BLOCKS


def test_a_heading_is_renamed_in_the_list(make_window: MakeWindow) -> None:
    window, view = panel_of(make_window)
    view.setFocus()
    view.set_current(2)
    press(view, "F2")
    (edit,) = view.viewport().findChildren(QLineEdit)
    assert edit.text() == "فرع"
    edit.selectAll()
    write(edit, "غصن")
    press(edit, "Return")
    assert window.session.article.blocks[2] == Heading(text_run("غصن"), 3)
    assert names(view)[1] == "غصن"
    press(view, "F2")
    (edit,) = view.viewport().findChildren(QLineEdit)
    write(edit, "لا")
    press(edit, "Escape")
    assert names(view)[1] == "غصن"
    assert view.hasFocus()
