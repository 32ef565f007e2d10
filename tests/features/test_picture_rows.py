"""Rows of pictures: figures beside one another, drawn side by side, each a figure of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from editor.document.article import Article, make_asset
from editor.document.meta import Meta
from editor.document.nodes import Dir, Figure, Paragraph
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.features.figures.commands import beside, is_beside, set_width
from editor.formats.base import no_resources
from editor.formats.html import read_fragment
from tests.app.conftest import press, settle, write
from tests.features.arriving import drop, encoded, figures, files_mime, finish
from tests.features.editing import article_of, done, p

WIDE = make_asset(encoded("png", 300, 200), "image/png")
TALL = make_asset(encoded("png", 200, 300, "red"), "image/png")
ROW = (
    Figure(WIDE.id, name="a.png", runs=text_run("أ")),
    Figure(TALL.id, name="b.png", beside=True),
    Figure(name="c.png", beside=True),
)


def over(first: int, last: int) -> Selection:
    return Selection(Position(first), Position(last))


def test_selected_pictures_become_a_row_and_come_out_of_it() -> None:
    alone = tuple(Figure(name=name) for name in ("a", "b", "c"))
    article = article_of(p("نص"), *alone)
    made = done(article, beside(article, over(1, 3)))
    assert [block.beside for block in made.blocks if isinstance(block, Figure)] == [
        False, True, True,
    ]  # fmt: skip
    assert is_beside(made, over(1, 3))
    assert done(made, beside(made, over(1, 3))) == article
    assert is_beside(made, caret(2))
    assert not is_beside(made, caret(1))


def test_without_a_picture_before_there_is_no_row() -> None:
    article = article_of(p("نص"), Figure(name="a"), p("نص"), Figure(name="b"))
    assert beside(article, caret(1)) is None
    assert beside(article, caret(3)) is None
    assert beside(article, caret(0)) is None


@pytest.fixture(params=list(Dir))
def row(window, request):
    """A window with a row of two pictures and a placeholder, in either direction."""
    article = Article("t", Meta(dir=request.param), (p("قبل"), *ROW, p("بعد")))
    window.session.put(article.with_assets(WIDE, TALL))
    settle()
    finish(window)
    return window


def places(window) -> list:
    surface = window.surface
    blocks = [surface.desk.positions.cursor(caret(n)).block() for n in (1, 2, 3)]
    return [surface.picture_page.place(block) for block in blocks]


def test_pictures_of_a_row_are_of_one_height_in_reading_order(row) -> None:
    first, second, third = places(row)
    assert first.height() == pytest.approx(second.height())
    assert second.height() == pytest.approx(third.height())
    assert first.top() == second.top() == third.top()
    rtl = row.session.article.meta.dir is Dir.RTL
    order = [first, second, third] if not rtl else [third, second, first]
    assert order[0].right() < order[1].left()
    assert order[1].right() < order[2].left()
    assert order[0].left() >= 0
    assert order[2].right() <= row.surface.viewport().width()
    assert first.width() / first.height() == pytest.approx(1.5)


def test_each_picture_of_a_row_is_selected_and_captioned_by_itself(row) -> None:
    second = places(row)[1]
    QTest.mouseClick(
        row.surface.viewport(), Qt.MouseButton.LeftButton, pos=second.center().toPoint()
    )
    settle()
    assert row.surface.selected_object == 2
    write(row.surface, "المدخل")
    assert figures(row)[1].runs == text_run("المدخل")
    assert figures(row)[0].runs == text_run("أ")
    press(row.surface, "Ctrl+Z")
    assert figures(row)[1].runs == ()


def test_the_text_moves_up_when_pictures_go_into_a_row(row) -> None:
    def below() -> float:
        return row.surface.block_rect(row.surface.document().lastBlock()).top()

    inside = below()
    row.surface.select(over(1, 3))
    row.context.run_action("figures.beside")
    settle()
    assert not any(figure.beside for figure in figures(row))
    apart = below()
    assert apart > inside + 150
    press(row.surface, "Ctrl+Z")
    settle()
    assert below() == inside


def test_what_is_dropped_on_a_placeholder_of_a_row_fills_that_one(row, tmp_path: Path) -> None:
    path = tmp_path / "شيء.png"
    path.write_bytes(encoded("png", 100, 100, "navy"))
    drop(row, files_mime(path), QPointF(places(row)[2].center()))
    assert len(figures(row)) == 3
    assert figures(row)[2].asset
    assert figures(row)[2].beside


def test_a_row_that_loses_its_first_picture_begins_with_the_next(row) -> None:
    row.surface.select(caret(1))
    row.surface.select(over(1, 1))
    QTest.mouseClick(
        row.surface.viewport(), Qt.MouseButton.LeftButton, pos=places(row)[0].center().toPoint()
    )
    press(row.surface, "Delete")
    settle()
    assert [figure.name for figure in figures(row)] == ["b.png", "c.png"]
    surface = row.surface
    first, second = (
        surface.picture_page.place(surface.desk.positions.cursor(caret(n)).block()) for n in (1, 2)
    )
    assert first.top() == second.top()
    assert first.height() == pytest.approx(second.height())


def test_many_pictures_go_into_several_rows(window) -> None:
    many = tuple(Figure(WIDE.id, beside=n > 0) for n in range(6))
    window.session.put(Article("t", blocks=(*many, p("نص"))).with_assets(WIDE))
    finish(window)
    surface = window.surface
    tops = [
        surface.picture_page.place(surface.desk.positions.cursor(caret(n)).block()).top()
        for n in range(6)
    ]
    assert len(set(tops[:3])) == 1
    assert len(set(tops[3:])) == 1
    assert tops[3] > tops[0]


def test_several_pictures_in_one_figure_of_a_page_are_a_row() -> None:
    html = '<figure><img src="a.png"><img src="b.png"><figcaption>شرح</figcaption></figure><p>ن</p>'
    blocks = read_fragment(html, no_resources).article.blocks
    assert [block.beside for block in blocks if isinstance(block, Figure)] == [False, True]
    assert isinstance(blocks[-1], Paragraph)


def test_a_change_of_one_figure_lays_out_its_neighbours_only(window, monkeypatch) -> None:
    many = tuple(block for n in range(30) for block in (Figure(name=f"{n}.jpg"), p("نص")))
    window.session.put(Article("t", blocks=many))
    settle()
    laid: list[int] = []
    page = window.surface.picture_page
    lay_out = page._lay_out_row

    def told(block) -> None:
        laid.append(block.blockNumber())
        lay_out(block)

    monkeypatch.setattr(page, "_lay_out_row", told)
    window.surface.apply(set_width(window.surface.article, 20, 200))
    settle()
    assert laid == [20]
