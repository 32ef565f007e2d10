"""The page of search and sharing, by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import text_run
from editor.features.social.cards import Network
from editor.features.social.ui import SocialPage
from editor.features.social.ui_cards import SCALE
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow, press, settle, write
from tests.formats.pictures.photographs import asset

PICTURE = asset("JPEG", 1400, 1000)
TITLE = "مخطوطات الواحات"
Open = Callable[..., SocialPage]


def article(**meta: object) -> Article:
    blocks = (Paragraph(text_run("أول النص")), Figure(asset=PICTURE.id, alt="خزانة"))
    made = new_article(replace(Meta(title=TITLE, date="2026-11-04"), **meta), blocks)
    return made.with_assets(PICTURE)


@pytest.fixture
def open_page(make_window: MakeWindow, qtbot: QtBot) -> Open:
    """Open the page by its key; its picture is there."""

    def open_it(
        made: Article | None = None, language: str = "ar", theme: str = "light"
    ) -> SocialPage:
        settings = Settings().with_value("appearance.language", language)
        settings = settings.with_value("appearance.theme", theme)
        window = make_window(made or article(), settings.with_value("profile.active", "wordpress"))
        press(window.surface, "Ctrl+Alt+R")
        found = window.stage.currentWidget()
        assert isinstance(found, SocialPage)
        qtbot.waitUntil(lambda: found.desktop.snippet.host == "example.org")
        return found

    return open_it


def meta(page: SocialPage) -> Meta:
    return page.context.article.meta


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_what_is_typed_is_shown_at_once_and_in_the_article(
    open_page: Open, qtbot: QtBot, language: str
) -> None:
    page = open_page(language=language)
    assert page.desktop.snippet.title.lines == (TITLE,)
    qtbot.waitUntil(page.fields.search_title.edit.hasFocus)
    write(page.fields.search_title.edit, "كيف تحفظ الواحات مخطوطاتها")
    assert meta(page).search_title == "كيف تحفظ الواحات مخطوطاتها"
    qtbot.waitUntil(lambda: page.desktop.snippet.title.lines == (meta(page).search_title,))
    assert page.phone.snippet.title.lines
    assert page.title_meter.meter.share == pytest.approx(
        page.desktop.snippet.title.used / 600, rel=0.01
    )
    press(page.fields.search_title.edit, "Tab")
    assert page.fields.search_description.edit.hasFocus()
    write(page.fields.search_description.edit, "وصف")
    qtbot.waitUntil(lambda: "وصف" in page.desktop.snippet.description.lines[0])
    assert meta(page).search_description == "وصف"


def test_undo_in_a_field_brings_back_what_was_there(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(article(search_title="قديم"))
    edit = page.fields.search_title.edit
    press(edit, "Ctrl+A")
    write(edit, "ج")
    assert meta(page).search_title == "ج"
    press(edit, "Ctrl+Z")
    assert meta(page).search_title == "قديم"
    assert edit.toPlainText() == "قديم"
    qtbot.waitUntil(lambda: page.desktop.snippet.title.lines == ("قديم",))
    press(edit, "Ctrl+Y")
    assert meta(page).search_title == "ج"


def test_the_meter_says_that_a_title_is_cut(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    page.context.set_meta(search_title="كلمات " * 30)
    qtbot.waitUntil(lambda: page.title_meter.meter.share > 1)
    assert "600" in page.title_meter.told.text()
    assert page.title_meter.meter.accessibleDescription()
    assert page.desktop.snippet.title.lines[0].endswith("…")


def test_a_press_on_a_part_leads_to_its_field(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    for name, field in (
        ("search_description", page.fields.search_description.edit),
        ("slug", page.fields.slug.edit),
        ("search_title", page.fields.search_title.edit),
    ):
        if page.desktop.area_of(name).isEmpty():
            continue
        at = page.desktop.area_of(name).center().toPoint()
        QTest.mouseClick(page.desktop, Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(field.hasFocus)


def test_the_cards_show_the_headline_and_the_picture(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    page.context.run_action("social.cards")
    qtbot.waitUntil(page.fields.headline.edit.hasFocus)
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() > 0)
    write(page.fields.headline.edit, "للمشاركة")
    assert dict(meta(page).headlines) == {"social": "للمشاركة"}
    card = page.networks.cards[Network.FACEBOOK]
    qtbot.waitUntil(lambda: card.card.title.text == "للمشاركة")
    assert card.card.is_large
    assert card.card.asset == PICTURE.id
    assert card.card.description.text == ""
    assert not page.networks.told.isHidden()  # no description
    tall = card.height()
    page.networks.small.click()
    settle()
    assert not card.card.is_large
    assert card.height() < tall
    press(page.fields.headline.edit, "Ctrl+A")
    press(page.fields.headline.edit, "Delete")
    assert meta(page).headlines == ()
    qtbot.waitUntil(lambda: card.card.title.text == TITLE)


def test_the_crop_keeps_the_focal_point(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(article(featured=PICTURE.id, focal=(0.5, 0.0)))
    view = page.networks.cards[Network.X]
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#0000ff"))
    for y in range(40):
        for x in range(400):
            image.setPixelColor(x, y, QColor("#ff0000"))
    qtbot.waitUntil(lambda: view.card.focal == (0.5, 0.0))
    view.show_card(view.card, image, no_title="", source="")
    drawn = view.picture()
    assert drawn.pixelColor(drawn.width() // 2, 12).red() > 200
    view.show_card(replace(view.card, focal=(0.5, 1.0)), image, no_title="", source="")
    assert view.picture().pixelColor(drawn.width() // 2, 12).blue() > 200


def test_a_card_is_saved_as_a_picture(
    open_page: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    target = tmp_path / "card"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    view = page.networks.cards[Network.LINKEDIN]
    page.networks._save(view)
    written = target.with_suffix(".png")
    qtbot.waitUntil(written.is_file)
    image = QImage(str(written))
    assert (image.width(), image.height()) == (view.width() * SCALE, view.height() * SCALE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_empty_article_is_shown_too(make_window: MakeWindow, theme: str) -> None:
    window = make_window(settings=Settings().with_value("appearance.theme", theme))
    window.context.run_action("social.show")
    page = window.stage.currentWidget()
    assert isinstance(page, SocialPage)
    settle()
    assert page.desktop.snippet.title.lines == ()
    assert page.grab().width() > 0
    assert all(not view.card.is_large for view in page.networks.cards.values())
    press(page.fields.search_title.edit, "Escape")
    assert window.stage.currentWidget() is not page


def test_every_field_and_picture_has_a_name(open_page: Open) -> None:
    page = open_page()
    views = (page.desktop, page.phone, *page.networks.cards.values())
    assert all(view.accessibleName() and view.accessibleDescription() for view in views)
    fields = (page.fields.search_title, page.fields.search_description, page.fields.slug)
    assert all(field.edit.accessibleName() for field in fields)
