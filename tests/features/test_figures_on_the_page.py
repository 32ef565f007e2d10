"""Figures under the hand: handles, width by key and panel, caption, credit, what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.document.article import Article, make_asset
from editor.document.meta import Meta
from editor.document.nodes import Dir, Figure
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.figures.commands import credit_line, name_key, tells_its_role
from editor.features.figures.ui_layer import FigureLayer, handles
from editor.features.figures.ui_panel import FigurePanel
from tests.app.conftest import press, settle, write
from tests.features.arriving import encoded, figures, finish
from tests.features.editing import p

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
PHOTO = make_asset(encoded("png", 300, 200), "image/png")


@pytest.fixture(params=[Dir.RTL, Dir.LTR])
def page(window, request):
    """A window with a picture between two paragraphs, in either direction."""
    return put(window, Figure(PHOTO.id, name="a.png"), request.param)


def put(window, figure: Figure, dir: Dir = Dir.RTL):
    blocks = (p("قبل"), figure, p("بعد"))
    window.session.put(Article("t", Meta(dir=dir), blocks).with_assets(PHOTO))
    settle()
    finish(window)
    return window


def layer_of(window) -> FigureLayer:
    return next(each for each in window.surface.layers_above if isinstance(each, FigureLayer))


def picture_place(window, block: int = 1):
    return layer_of(window).place(window.surface.desk.positions.cursor(caret(block)).block())


def click_picture(window) -> None:
    QTest.mouseClick(
        window.surface.viewport(), LEFT, NONE, picture_place(window).center().toPoint()
    )
    settle()


def move_mouse(window, at: QPointF, buttons: Qt.MouseButton = LEFT) -> None:
    viewport = window.surface.viewport()
    where = viewport.mapToGlobal(at)
    event = QMouseEvent(QEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, buttons, NONE)
    QApplication.sendEvent(viewport, event)


def drag(window, handle: int, by: QPoint, *, let_go: bool = True) -> None:
    viewport = window.surface.viewport()
    start = handles(picture_place(window))[handle].toPoint()
    QTest.mousePress(viewport, LEFT, NONE, start)
    for step in (1, 2, 3, 4):
        move_mouse(window, QPointF(start) + QPointF(by) * step / 4)
    if let_go:
        QTest.mouseRelease(viewport, LEFT, NONE, start + by)
    settle()


@pytest.mark.parametrize(
    ("handle", "by", "width"),
    [
        pytest.param(0, QPoint(-40, 0), 380, id="left-outward"),
        pytest.param(1, QPoint(40, 0), 380, id="right-outward"),
        pytest.param(2, QPoint(30, 5), 240, id="corner-inward"),
        pytest.param(3, QPoint(-30, 5), 240, id="other-corner-inward"),
        pytest.param(3, QPoint(-900, 0), 40, id="not-too-small"),
    ],
)
def test_a_handle_changes_the_width_in_one_step(page, handle: int, by: QPoint, width: int) -> None:
    click_picture(page)
    before = page.session.article
    drag(page, handle, by)
    (figure,) = figures(page)
    assert figure.width == width
    place = picture_place(page)
    assert round(place.width()) == width
    assert place.height() == pytest.approx(width * 2 / 3)
    assert page.surface.selected_object == 1
    press(page.surface, "Ctrl+Z")
    assert page.session.article == before
    press(page.surface, "Ctrl+Y")
    assert figures(page)[0].width == width


def test_a_picture_is_not_made_wider_than_the_column(page) -> None:
    click_picture(page)
    drag(page, 1, QPoint(2000, 0))
    column = page.surface.viewport().width()
    assert column - 40 < figures(page)[0].width <= column


def test_the_picture_follows_the_mouse_and_escape_gives_it_up(page) -> None:
    click_picture(page)
    before = page.session.article
    below = page.surface.block_rect(page.surface.document().findBlockByNumber(2)).top()
    drag(page, 3, QPoint(60, 0), let_go=False)
    assert round(picture_place(page).width()) == 420
    assert page.surface.block_rect(page.surface.document().findBlockByNumber(2)).top() > below
    assert page.session.article is before
    write(page.surface, "س")  # goes nowhere
    press(page.surface, "Escape")
    assert round(picture_place(page).width()) == 300
    assert page.surface.block_rect(page.surface.document().findBlockByNumber(2)).top() == below
    assert page.session.article == before
    assert not page.surface.can_undo


def test_a_double_click_on_a_handle_gives_the_natural_width(window) -> None:
    put(window, Figure(PHOTO.id, width=120))
    click_picture(window)
    spot = handles(picture_place(window))[3].toPoint()
    QTest.mouseDClick(window.surface.viewport(), LEFT, NONE, spot)
    settle()
    assert figures(window)[0].width is None
    assert round(picture_place(window).width()) == 300


def test_only_a_selected_picture_has_handles(page) -> None:
    page.surface.select(caret(0))
    drag(page, 3, QPoint(60, 0))
    assert figures(page)[0].width is None


def test_the_width_changes_by_key(page) -> None:
    click_picture(page)
    press(page.surface, "Ctrl+Alt+Up")
    assert figures(page)[0].width == 330
    press(page.surface, "Ctrl+Alt+Down")
    press(page.surface, "Ctrl+Alt+Down")
    assert figures(page)[0].width == 273
    page.context.run_action("figures.natural")
    assert figures(page)[0].width is None


def panel_of(window) -> FigurePanel:
    window.context.show_dock("figures")
    settle()
    panel = window.findChild(FigurePanel)
    assert panel is not None
    return panel


def test_the_panel_shows_the_picture_at_the_caret_and_writes_into_it(window) -> None:
    put(window, Figure(PHOTO.id, name="a.png", alt="قديم"))
    panel = panel_of(window)
    assert panel._stack.currentIndex() == 0
    click_picture(window)
    assert panel._stack.currentIndex() == 1
    assert panel.fields["alt"].value() == "قديم"
    before = window.session.article
    panel.fields["credit"].setFocus()
    write(panel.fields["credit"].control, "وكالة المرفأ")
    panel.width_.setFocus()
    write(panel.width_.control, "٢٤٠\n")
    (figure,) = figures(window)
    assert (figure.credit, figure.width, figure.alt) == ("وكالة المرفأ", 240, "قديم")
    window.surface.setFocus()
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    assert window.session.article == before
    click_picture(window)
    assert panel.fields["credit"].value() == ""


def test_what_is_typed_is_in_the_article_before_the_field_is_left(window, qtbot) -> None:
    put(window, Figure(PHOTO.id, name="a.png"))
    panel = panel_of(window)
    click_picture(window)
    panel.fields["alt"].setFocus()
    write(panel.fields["alt"].control, "ميناء ")
    qtbot.waitUntil(lambda: figures(window)[0].alt == "ميناء")
    assert panel.fields["alt"].value() == "ميناء "  # the blank before the next word stays
    write(panel.fields["alt"].control, "طنجة")
    qtbot.waitUntil(lambda: figures(window)[0].alt == "ميناء طنجة")


def test_going_to_another_picture_keeps_what_was_typed_for_the_first(window) -> None:
    blocks = (Figure(PHOTO.id, name="a.png"), p("نص"), Figure(PHOTO.id, name="b.png"))
    window.session.put(Article("t", blocks=blocks).with_assets(PHOTO))
    window.surface.select(caret(0))
    panel = panel_of(window)
    panel.fields["licence"].setFocus()
    write(panel.fields["licence"].control, "CC BY")
    place = picture_place(window, 2)
    window.surface.verticalScrollBar().setValue(0)
    QTest.mouseClick(window.surface.viewport(), LEFT, NONE, place.center().toPoint())
    window.surface.setFocus()
    settle()
    assert [figure.licence for figure in figures(window)] == ["CC BY", ""]
    assert panel.fields["name"].value() == "b.png"


def test_a_double_click_opens_the_panel_at_the_alternative_text(window) -> None:
    put(window, Figure(PHOTO.id))
    middle = picture_place(window).center().toPoint()
    QTest.mouseClick(window.surface.viewport(), LEFT, NONE, middle)
    QTest.mouseDClick(window.surface.viewport(), LEFT, NONE, middle)
    settle()
    focused = QApplication.focusWidget()
    write(focused, "وصف الصورة")
    window.surface.setFocus()
    settle()
    assert figures(window)[0].alt == "وصف الصورة"


def test_a_caption_is_typed_in_place_and_enter_leaves_it(page) -> None:
    click_picture(page)
    write(page.surface, "شرح\nنص")
    assert [type(block).__name__ for block in page.surface.blocks] == [
        "Paragraph", "Figure", "Paragraph", "Paragraph",
    ]  # fmt: skip
    assert figures(page)[0].runs == text_run("شرح")
    assert page.surface.blocks[2] == p("نص")


def test_typing_the_first_letter_of_a_caption_does_not_move_the_text_below(page) -> None:
    def below() -> float:
        return page.surface.block_rect(page.surface.document().lastBlock()).top()

    click_picture(page)
    before = below()
    write(page.surface, "ش")
    assert abs(below() - before) < 8


def test_qt_s_caret_is_hidden_where_it_would_be_as_high_as_the_picture(page) -> None:
    usual = page.surface.cursorWidth()
    click_picture(page)
    assert page.surface.cursorWidth() == 0
    write(page.surface, "شرح")
    assert page.surface.cursorWidth() == usual
    page.surface.select(caret(0))
    settle()
    assert page.surface.cursorWidth() == usual


def test_the_credit_has_room_below_the_caption(window) -> None:
    def room() -> float:
        surface = window.surface
        return surface.block_rect(surface.document().lastBlock()).top()

    put(window, Figure(PHOTO.id, runs=text_run("شرح")))
    without = room()
    put(window, Figure(PHOTO.id, runs=text_run("شرح"), credit="وكالة"))
    assert room() > without + 10


def test_of_an_address_the_credit_names_the_site() -> None:
    figure = Figure(credit="وكالة", source="https://www.example.org/a/b?c")
    assert credit_line(figure) == (("credit", "وكالة"), ("source", "\u2066example.org\u2069"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("475463312 940800324850778 142468", "475463312_940800324850778_142468_n.jpg"),
        ("IMG_2041.jpeg", "img 2041 (1).JPG"),
        ("صورة الميناء.png", "صورة_الميناء.webp"),
    ],
)
def test_names_are_the_same_on_their_way_through_systems(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a.jpg", "b.jpg"), ("ميناء - بيروت.jpg", "ميناء - صور.jpg"), ("1.5", "1.6")]
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_credit_that_says_what_it_is_is_not_told_twice() -> None:
    assert all(tells_its_role(credit) for credit in ("تصوير: سلمى", "Photo : Salma"))
    assert not any(tells_its_role(credit) for credit in ("سلمى", "https://example.org", "AFP"))
