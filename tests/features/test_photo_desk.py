"""The photo desk, by keys and mouse."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from editor.document.article import Article, Asset, make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph, Text
from editor.features.photos.desk import Problem
from editor.features.photos.ui import EMPTY, TABLE, PhotoDesk
from editor.features.photos.ui_model import Column
from editor.formats.base import Report
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, write
from tests.formats.pictures.photographs import asset, drawing


def drawn(width: int, height: int, form: str, turn: Image.Transpose | None = None) -> Asset:
    buffer = io.BytesIO()
    image = drawing(width, height)
    (image if turn is None else image.transpose(turn)).save(buffer, form)
    return make_asset(buffer.getvalue(), f"image/{form.lower()}")


LARGE = asset("JPEG", 1600, 1200)
SMALL = drawn(320, 200, "PNG", Image.Transpose.ROTATE_180)
FIGURES = (
    Figure(asset=LARGE.id, name="souk.jpg", alt="سوق", credit="سلمى", runs=(Text("في السوق"),)),
    Figure(asset=SMALL.id, name="IMG_2034.JPG"),
    Figure(name="DSC_0912.jpg"),
)
Open = Callable[..., PhotoDesk]


def article() -> Article:
    blocks = (Paragraph((Text("نص المقال"),)), *FIGURES)
    meta = Meta(title="لقاء الوزير", slug="minister", featured=LARGE.id)
    return new_article(meta, blocks).with_assets(LARGE, SMALL)


@pytest.fixture
def open_desk(make_window: MakeWindow, qtbot: QtBot) -> Open:
    """Open the desk by its key on an article; all pictures are looked at."""

    def open_it(made: Article | None = None, language: str = "ar") -> PhotoDesk:
        settings = Settings().with_value("appearance.language", language)
        window = make_window(made or article(), settings.with_value("appearance.theme", "light"))
        press(window.surface, "Ctrl+Alt+G")
        found = window.stage.currentWidget()
        assert isinstance(found, PhotoDesk)
        qtbot.waitUntil(lambda: not found.looking.is_busy and not found._beat.isActive())
        return found

    return open_it


def field(desk: PhotoDesk) -> QLineEdit:
    found = [each for each in desk.table.findChildren(QLineEdit) if each.isVisible()]
    assert found
    return found[-1]


def figures(desk: PhotoDesk) -> list[Figure]:
    return [block for block in desk.context.article.blocks if isinstance(block, Figure)]


def go(desk: PhotoDesk, row: int, column: Column) -> None:
    desk.table.setCurrentIndex(desk.model.index(row, column))
    desk.table.setFocus()


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_picture_is_a_line_with_its_problems(open_desk: Open, language: str) -> None:
    desk = open_desk(language=language)
    assert desk.stack.currentIndex() == TABLE
    assert desk.model.rowCount() == 3
    assert [set(found) for found in desk.model.problems] == [
        set(),
        {Problem.NO_ALT, Problem.NO_CREDIT, Problem.JUNK_NAME, Problem.SMALL},
        {Problem.WAITING, Problem.NO_ALT, Problem.NO_CREDIT, Problem.JUNK_NAME},
    ]
    words = [desk.model.words(0, column) for column in Column]
    assert words[Column.CAPTION : Column.SOURCE] == ["في السوق", "سوق", "سلمى"]
    assert "1600 × 1200" in words[Column.SIZE]
    assert words[Column.SITE] == "minister-1.webp"
    assert desk.model.words(1, Column.SITE) == "minister-2.webp"
    start = desk.table.columnViewportPosition(Column.PICTURE)
    assert (start > desk.table.columnViewportPosition(Column.SIZE)) == (language == "ar")


def test_letters_begin_to_write_and_tab_goes_on(open_desk: Open) -> None:
    desk = open_desk()
    go(desk, 1, Column.ALT)
    write(desk.table, "و")
    assert field(desk).text() == "و"
    write(field(desk), "فد")
    press(field(desk), "Tab")
    assert figures(desk)[1].alt == "وفد"
    assert desk.table.currentIndex().column() == Column.CREDIT
    write(field(desk), "AFP")
    press(field(desk), "Shift+Backtab")
    assert figures(desk)[1].credit == "AFP"
    assert desk.table.currentIndex().column() == Column.ALT
    press(field(desk), "Escape")
    assert desk.isVisible()  # the first leaves the field, the next one the desk
    press(desk.table, "Ctrl+Z")
    assert figures(desk)[1].credit == ""
    press(desk.table, "Ctrl+Z")
    assert figures(desk)[1].alt == ""
    assert desk.model.words(1, Column.ALT) == ""
    press(desk.table, "Escape")
    assert not desk.isVisible()


def test_tab_behind_the_last_text_goes_to_the_next_picture(open_desk: Open) -> None:
    desk = open_desk()
    go(desk, 0, Column.LICENCE)
    press(desk.table, "Return")
    write(field(desk), "CC0")
    press(field(desk), "Tab")
    assert figures(desk)[0].licence == "CC0"
    here = desk.table.currentIndex()
    assert (here.row(), here.column()) == (1, Column.CAPTION)
    press(field(desk), "Return")
    assert desk.table.hasFocus()


def test_what_is_mended_is_no_problem_any_more(open_desk: Open) -> None:
    desk = open_desk()
    go(desk, 1, Column.CREDIT)
    write(desk.table, "س")
    press(field(desk), "Return")
    assert Problem.NO_CREDIT not in desk.model.problems[1]


def test_one_credit_for_all_is_one_step(open_desk: Open) -> None:
    desk = open_desk()
    go(desk, 0, Column.CREDIT)
    QTest.mouseClick(desk.side.credit, Qt.MouseButton.LeftButton)
    assert [figure.credit for figure in figures(desk)] == ["سلمى"] * 3
    press(desk.table, "Ctrl+Z")
    assert [figure.credit for figure in figures(desk)] == ["سلمى", "", ""]


def test_a_press_on_the_featured_picture_says_its_heart(open_desk: Open) -> None:
    desk = open_desk()
    go(desk, 0, Column.CAPTION)
    picture = desk.side.picture
    frame = picture.frame()
    spot = QPoint(round(frame.left() + frame.width() / 4), round(frame.center().y()))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    focal = desk.context.article.meta.focal
    assert focal is not None
    assert abs(focal[0] - 0.25) < 0.02
    assert abs(focal[1] - 0.5) < 0.02
    press(picture, "Right")
    moved = desk.context.article.meta.focal
    assert moved is not None
    assert moved[0] > focal[0]
    go(desk, 1, Column.CAPTION)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    assert desk.context.article.meta.focal == moved
    QTest.mouseClick(desk.side.featured, Qt.MouseButton.LeftButton)
    assert desk.context.article.meta.featured == SMALL.id
    assert desk.context.article.meta.focal is None
    assert desk.model.words(1, Column.SITE) == "minister-1.webp"


def test_a_name_for_the_site_is_written_beside_and_told_when_it_will_not_do(
    open_desk: Open,
) -> None:
    desk = open_desk()
    go(desk, 1, Column.SITE)
    press(desk.table, "Return")
    name = desk.side.name
    assert name.edit.hasFocus()
    assert name.edit.placeholderText() == "minister-2"
    for wrong, id in (("سوق", "ascii"), ("minister-1", "double"), ("IMG_2034", "junk")):
        name.edit.selectAll()
        write(name.edit, wrong)
        press(name.edit, "Return")
        told = desk.context.text(f"pictures.name.{id}")
        assert name.control.accessibleDescription() == told
        assert desk.context.article.meta.file_names == ()
    name.edit.selectAll()
    write(name.edit, "Fish Market")
    assert name.control.accessibleDescription() == ""
    press(name.edit, "Return")
    assert desk.model.words(1, Column.SITE) == "fish-market.webp"
    assert desk.model.words(1, Column.NAME) == "IMG_2034.JPG"
    assert name.value() == "fish-market"
    desk.table.setFocus()
    press(desk.table, "Ctrl+Z")
    assert desk.model.words(1, Column.SITE) == "minister-2.webp"
    assert name.value() == ""


def test_the_place_in_the_text_is_shown(open_desk: Open) -> None:
    desk = open_desk()
    go(desk, 1, Column.NAME)
    QTest.mouseClick(desk.side.go, Qt.MouseButton.LeftButton)
    assert not desk.isVisible()
    assert desk.context.selection.head.block == 2


def test_a_picture_is_replaced(
    open_desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    buffer = io.BytesIO()
    drawing(1500, 900).save(buffer, "JPEG")
    new = tmp_path / "delegation.jpg"
    new.write_bytes(buffer.getvalue())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_options: (str(new), ""))
    desk = open_desk()
    go(desk, 1, Column.ALT)
    write(desk.table, "و")
    press(field(desk), "Return")
    QTest.mouseClick(desk.side.replaced, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: figures(desk)[1].name == "delegation.jpg")
    assert figures(desk)[1].alt == "و"
    assert desk.isVisible()
    qtbot.waitUntil(lambda: "1500 × 900" in desk.model.words(1, Column.SIZE))


def test_pictures_for_the_site_are_made_beside(
    open_desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args, **_options: str(tmp_path)
    )
    desk = open_desk()
    QTest.mouseClick(desk.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.strips.standing("photos") is not None, timeout=30_000)
    names = sorted(path.name for path in (tmp_path / "minister").iterdir())
    assert names == ["minister-1.webp", "minister-2.webp"]
    assert desk.context.article.asset(LARGE.id) == LARGE


def test_a_broken_picture_is_told_and_the_rest_is_there(open_desk: Open) -> None:
    torn = make_asset(LARGE.data[:2000], "image/jpeg")
    made = article().with_assets(torn)
    made = replace(made, blocks=(*made.blocks, Figure(asset=torn.id, name="torn.jpg")))
    desk = open_desk(made)
    assert Problem.BROKEN in desk.model.problems[3]
    assert "torn.jpg" in desk.model.reason(3, Problem.BROKEN)
    assert desk.model.problems[0] == ()


def test_an_article_without_pictures_says_what_to_do(open_desk: Open) -> None:
    desk = open_desk(new_article())
    assert desk.stack.currentIndex() == EMPTY
    assert not desk.make.isEnabled()


def test_another_article_in_front_shows_its_pictures(open_desk: Open) -> None:
    desk = open_desk()
    other = replace(article(), blocks=(Figure(asset=SMALL.id),))
    desk.context.open_article(other, None, Report())
    press(desk.context.surface(), "Ctrl+Alt+G")
    assert desk.model.rowCount() == 2  # the featured one stands over the text


def test_a_hundred_pictures_are_shown_at_once_and_looked_at_beside(
    open_desk: Open, qtbot: QtBot
) -> None:
    many = []
    for number in range(100):
        buffer = io.BytesIO()
        Image.effect_noise((400, 300), 20 + number).save(buffer, "JPEG")
        many.append(make_asset(buffer.getvalue(), "image/jpeg"))
    blocks = tuple(Figure(asset=each.id) for each in many)
    desk = open_desk(new_article(blocks=blocks).with_assets(*many))
    assert desk.model.rowCount() == 100
    qtbot.waitUntil(lambda: len(desk.looking.known) == 100, timeout=30_000)
