"""The publish desk, by keys and mouse."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.app.window import Window
from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.features.metadata.ui import MetadataPanel
from editor.features.package.form import Measure, Way
from editor.features.package.ui import PublishDesk
from editor.features.package.ui_making import STRIP
from editor.formats.base import Report
from editor.settings.profile_choice import ACTIVE
from editor.settings.settings import Settings
from editor.ui.direction import isolated
from editor.ui.strip import Strip
from tests.app.conftest import MakeWindow, press
from tests.features.package.articles import SECRET, ready

Open = Callable[..., PublishDesk]
KEY, NEXT = "Ctrl+Alt+Y", "Ctrl+Alt+N"


def window_of(desk: PublishDesk) -> Window:
    found = desk.window()
    assert isinstance(found, Window)
    return found


@pytest.fixture
def open_desk(make_window: MakeWindow, qtbot: QtBot) -> Open:
    """Open the desk by its key; what is found in the article is known."""

    def open_it(
        article: Article | None = None, language: str = "ar", site: str = "wordpress"
    ) -> PublishDesk:
        settings = Settings().with_value("appearance.language", language)
        settings = settings.with_value("appearance.theme", "light").with_value(ACTIVE, site)
        window = make_window(article or ready(), settings)
        press(window.surface, KEY)
        found = window.stage.currentWidget()
        assert isinstance(found, PublishDesk)
        qtbot.waitUntil(lambda: found._looked is not None, timeout=20_000)
        return found

    return open_it


def board() -> str:
    return QGuiApplication.clipboard().text()


def strip(desk: PublishDesk) -> Strip | None:
    return desk.strips.standing(STRIP)


def button(strip: Strip, words: str) -> QPushButton:
    return next(each for each in strip.findChildren(QPushButton) if each.text() == words)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_fields_stand_in_the_order_of_the_form_with_their_values(
    open_desk: Open, language: str
) -> None:
    desk = open_desk(language=language)
    assert list(desk.rows)[:11] == [
        *("title", "content", "slug", "excerpt", "section", "tags"),
        *("featured", "featured.alt", "featured.caption", "authors", "date"),
    ]
    assert list(desk.rows)[-1] == "custom.source"
    row = desk.rows["title"]
    assert row.value.text() == "لقاء الوزير بالطلاب"
    comma = "، " if language == "ar" else ", "
    assert desk.rows["authors"].value.text() == comma.join(map(isolated, ready().meta.authors))
    assert row.counter.text() == "\u206619 / 70\u2069"
    assert desk.rows["slug"].counter.text() == "\u206661 / 200\u2069"
    assert desk.rows["search_title"].entry.measure is Measure.PIXELS
    assert "13" in desk.rows["content"].value.text()
    place = row.buttons[0].mapTo(desk, row.buttons[0].rect().center()).x()
    assert (place < desk.width() / 2) == (language == "ar")
    assert all(each.accessibleName() or each.text() for each in row.buttons)


def test_the_key_for_the_next_copies_field_after_field(open_desk: Open, qtbot: QtBot) -> None:
    desk = open_desk()
    assert desk.rows["title"].buttons[0].hasFocus()
    press(desk, NEXT)
    assert board() == "لقاء الوزير بالطلاب"
    assert not desk.rows["title"].tick.isHidden()
    press(desk, NEXT)
    qtbot.waitUntil(lambda: not desk.rows["content"].tick.isHidden())
    assert board().startswith("<!-- wp:")
    assert QGuiApplication.clipboard().mimeData().html().startswith("<!-- wp:")
    press(desk, NEXT)
    assert board() == "لقاء-الوزير"
    for _ in range(len(desk.rows)):
        press(desk, NEXT)
    assert not desk.next.isEnabled()
    assert board() == "وكالة"
    assert SECRET not in board()


def test_a_press_and_the_keys_copy_one_field_and_arrows_go_on(
    open_desk: Open, qtbot: QtBot
) -> None:
    desk = open_desk()
    QTest.mouseClick(desk.rows["tags"].buttons[0], Qt.MouseButton.LeftButton)
    assert board() == "تعليم, مدارس, Rabat"
    desk.rows["excerpt"].buttons[0].setFocus()
    press(desk.rows["excerpt"].buttons[0], "Down")
    assert desk.rows["section"].buttons[0].hasFocus()
    press(desk.rows["section"].buttons[0], "Space")
    assert board() == "أخبار"
    press(desk.rows["section"].buttons[0], "Up")
    assert desk.rows["excerpt"].buttons[0].hasFocus()
    rich = desk.rows["content"].buttons[1]
    QTest.mouseClick(rich, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.rows["content"].tick.isHidden())
    assert '<div dir="rtl"' in QGuiApplication.clipboard().mimeData().html()
    assert board().startswith("قال الوزير أمس")


def test_a_tick_goes_when_the_field_changes_and_stays_on_the_way_out_and_back(
    open_desk: Open,
) -> None:
    desk = open_desk()
    press(desk, NEXT)
    window = window_of(desk)
    press(desk, "Escape")
    assert window.stage.currentWidget() is not desk
    press(window.surface, KEY)
    assert not desk.rows["title"].tick.isHidden()
    assert desk.rows["content"].buttons[0].hasFocus()
    window.context.set_meta(title="لقاء آخر")
    assert desk.rows["title"].tick.isHidden()
    assert desk.rows["title"].value.text() == "لقاء آخر"


def test_hugo_has_front_matter_and_ghost_no_blocks(open_desk: Open, qtbot: QtBot) -> None:
    desk = open_desk(site="hugo")
    assert next(iter(desk.rows)) == "head"
    assert desk.rows["head"].entry.way is Way.HEAD
    press(desk, NEXT)
    qtbot.waitUntil(lambda: not desk.rows["head"].tick.isHidden())
    assert board().startswith("---\n")
    assert board().endswith("---\n")
    press(desk, NEXT)
    qtbot.waitUntil(lambda: not desk.rows["content"].tick.isHidden())
    assert board().startswith("قال الوزير")
    assert SECRET not in board()


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_is_missing_leads_to_its_field(open_desk: Open, language: str) -> None:
    article = ready()
    meta = replace(article.meta, excerpt="", slug="--؟--", title="عنوان طويل " * 12)
    desk = open_desk(replace(article, meta=meta), language)
    assert not desk.rows["excerpt"].is_copyable
    assert desk.rows["slug"].told.text() == desk.context.text("package.slug-signs")
    assert desk.rows["title"].counter.property("over") is True
    fill = desk.rows["excerpt"].fill
    fill.setFocus()
    press(fill, "Space")
    panel = window_of(desk).docks.show("metadata")
    assert isinstance(panel, MetadataPanel)
    assert panel.excerpt.edit.hasFocus()


def test_every_missing_field_is_named(open_desk: Open, qtbot: QtBot) -> None:
    desk = open_desk(replace(ready(), meta=Meta(title="خبر")), site="wordpress")
    wanted = ("slug", "excerpt", "section", "featured", "authors")
    names = {desk.context.text(f"profile.field.{id}") for id in wanted}

    def named() -> set[str]:
        return {button.text() for button in desk.findChildren(QPushButton) if button.isVisible()}

    qtbot.waitUntil(lambda: names <= named())


# ---- the package


def test_a_package_is_made_beside_the_window(open_desk: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk()
    desk.home.set_value(str(tmp_path / "للنشر"))
    QTest.mouseClick(desk.make, Qt.MouseButton.LeftButton)
    assert not desk.make.isEnabled()
    press(desk, NEXT)  # the window is free meanwhile
    assert board() == "لقاء الوزير بالطلاب"
    qtbot.waitUntil(lambda: strip(desk) is not None, timeout=60_000)
    assert desk.make.isEnabled()
    made = tmp_path / "للنشر" / "liqa-al-wazir"
    sheet = json.loads((made / "metadata.json").read_text("utf-8"))
    assert sheet["checks"][0]["id"] == "preflight"
    assert (made / "preflight.json").is_file()
    # once more: the one that is there stays, until the writer says so
    old = made / "metadata.html"
    old.write_text("old")
    QTest.mouseClick(desk.make, Qt.MouseButton.LeftButton)
    text = desk.context.text
    qtbot.waitUntil(lambda: bool(strip(desk)), timeout=60_000)
    told = strip(desk)
    assert told is not None
    assert old.read_text("utf-8") == "old"
    QTest.mouseClick(button(told, text("package.replace")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.making.is_busy, timeout=60_000)
    assert old.read_text("utf-8") != "old"
    (work, *_) = desk.context.window().jobs.works.finished  # and so it stands in the list of work
    assert (work.place, [line.id for line in work.told]) == (made, ["package.made"])


def test_errors_stop_it_until_the_writer_says_otherwise(
    open_desk: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    article = ready()
    desk = open_desk(replace(article, meta=replace(article.meta, title="")))
    desk.home.set_value(str(tmp_path))
    desk.form.set_value("zip")
    press(desk.make, "Space")
    qtbot.waitUntil(lambda: strip(desk) is not None, timeout=60_000)
    assert list(tmp_path.iterdir()) == []
    told = strip(desk)
    assert told is not None
    QTest.mouseClick(button(told, desk.context.text("package.anyway")), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: strip(desk) is not None, timeout=60_000)
    assert [path.name for path in tmp_path.iterdir()] == ["liqa-al-wazir.zip"]


def test_a_stop_leaves_nothing(open_desk: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk()
    desk.home.set_value(str(tmp_path))
    press(desk.make, "Space")
    assert desk.making._progress is not None
    desk.making._progress.cancelled = True
    qtbot.waitUntil(lambda: not desk.making.is_busy, timeout=60_000)
    assert list(tmp_path.iterdir()) == []
    assert strip(desk) is None


def test_a_folder_that_cannot_be_written_is_told(
    open_desk: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = open_desk(language="en")
    (tmp_path / "file").touch()
    desk.home.set_value(str(tmp_path / "file" / "in"))
    press(desk.make, "Space")
    qtbot.waitUntil(lambda: strip(desk) is not None, timeout=60_000)
    assert desk.make.isEnabled()


def test_five_thousand_tags_are_shown_and_copied_at_once(open_desk: Open) -> None:
    article = ready()
    tags = tuple(f"وسم رقم {number}" for number in range(5000))
    desk = open_desk(replace(article, meta=replace(article.meta, tags=tags)))
    row = desk.rows["tags"]
    assert row.height() < desk.height() / 4
    QTest.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert board().count(",") == 4999


def test_of_another_article_nothing_is_said_before_it_was_looked_at(
    open_desk: Open, qtbot: QtBot
) -> None:
    desk = open_desk()
    assert desk._looked is not None
    desk.context.open_article(new_article(), None, Report())
    desk.arrive()
    assert desk._looked is None
    qtbot.waitUntil(lambda: desk._looked is not None, timeout=20_000)
