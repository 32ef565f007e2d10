"""The panel of phrase and reading, by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Heading, Paragraph
from editor.document.runs import text_run
from editor.features.metadata.ui import MetadataPanel
from editor.features.social.phrase import Where
from editor.features.social.ui_advice import AdvicePanel
from editor.settings.settings import Settings
from editor.ui.tree import EntryView
from tests.app.conftest import MakeWindow, press, settle, write

if TYPE_CHECKING:
    from editor.app.window import Window

PHRASE = "المياه الجوفية"
Open = Callable[..., "tuple[Window, AdvicePanel]"]


def article(**meta: object) -> Article:
    blocks = (
        Paragraph(text_run("تم توقيع اتفاقية للمياه الجوفية أمس.")),
        Heading(text_run("حال المياه الجوفية")),
        Paragraph(text_run("قال الخبراء إن المياه الجوفية تنضب.")),
    )
    return new_article(replace(Meta(title="عنوان"), **meta), blocks)


@pytest.fixture
def open_panel(make_window: MakeWindow, qtbot: QtBot) -> Open:
    """Open the panel by its key; the article is looked at."""

    def open_it(
        made: Article | None = None, language: str = "ar", theme: str = "light"
    ) -> tuple[Window, AdvicePanel]:
        settings = Settings().with_value("appearance.language", language)
        window = make_window(made or article(), settings.with_value("appearance.theme", theme))
        press(window.surface, "Ctrl+Alt+J")
        panel = window.findChild(AdvicePanel)
        assert isinstance(panel, AdvicePanel)
        qtbot.waitUntil(lambda: bool(panel.hints.entries))
        return window, panel

    return open_it


def press_row(view: EntryView, row: int) -> None:
    at = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def rows(panel: AdvicePanel) -> dict[Where, int]:
    return {row.where: row.count for row in panel._seen.rows}


def row_of(panel: AdvicePanel, where: Where) -> int:
    return list(rows(panel)).index(where)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_phrase_that_is_typed_is_looked_for(
    open_panel: Open, qtbot: QtBot, language: str
) -> None:
    window, panel = open_panel(language=language)
    assert panel.phrase.edit.hasFocus()
    assert not panel.rows.isVisible()
    write(panel.phrase.edit, PHRASE)
    assert window.session.article.meta.focus_phrase == PHRASE
    qtbot.waitUntil(lambda: rows(panel).get(Where.BODY) == 3)
    assert rows(panel) == {
        Where.TITLE: 0,
        Where.DESCRIPTION: 0,
        Where.SLUG: 0,
        Where.LEAD: 1,
        Where.HEADINGS: 1,
        Where.BODY: 3,
    }
    assert ("," if language == "fr" else ".") in panel.share.text()


def test_each_press_goes_to_the_next_place(open_panel: Open, qtbot: QtBot) -> None:
    window, panel = open_panel(article(focus_phrase=PHRASE))
    qtbot.waitUntil(lambda: rows(panel).get(Where.BODY) == 3)
    body = row_of(panel, Where.BODY)
    blocks: list[int] = []
    for _ in range(4):
        press_row(panel.rows, body)
        settle()
        selection = window.context.selection
        assert not selection.is_empty
        blocks.append(selection.start.block)
    assert blocks == [0, 1, 2, 0]
    qtbot.waitUntil(window.surface.hasFocus)


def test_enter_on_what_is_missing_leads_to_its_field(open_panel: Open, qtbot: QtBot) -> None:
    window, panel = open_panel(article(focus_phrase=PHRASE))
    qtbot.waitUntil(lambda: bool(rows(panel)))
    panel.rows.setFocus()
    panel.rows.setCurrentIndex(panel.rows.model().index(row_of(panel, Where.TITLE), 0))
    press(panel.rows, "Return")
    metadata = window.docks.widget("metadata").widget()
    assert isinstance(metadata, MetadataPanel)
    qtbot.waitUntil(metadata.title.edit.hasFocus)


def test_a_hint_leads_to_its_place_and_goes_once_it_is_mended(
    open_panel: Open, qtbot: QtBot
) -> None:
    window, panel = open_panel()
    assert [entry.key for entry in panel.hints.entries] == [0, 0]
    panel.hints.setFocus()
    press(panel.hints, "Down")
    assert panel.told.text()
    press(panel.hints, "Return")
    qtbot.waitUntil(window.surface.hasFocus)
    selection = window.context.selection
    assert (selection.start.offset, selection.end.offset) == (0, len("تم توقيع"))
    write(window.surface, "وقّعت الوزارة")
    qtbot.waitUntil(lambda: [entry.key for entry in panel.hints.entries] == [-1])


def test_a_place_is_found_where_blocks_moved_meanwhile(open_panel: Open, qtbot: QtBot) -> None:
    window, panel = open_panel(article(focus_phrase=PHRASE))
    qtbot.waitUntil(lambda: bool(rows(panel)))
    window.surface.setFocus()
    press(window.surface, "Ctrl+Home")
    press(window.surface, "Return")  # before the panel looks again
    panel._go_to_row(row_of(panel, Where.HEADINGS))
    assert window.context.selection.start.block == 2


def test_another_article_shows_its_own(open_panel: Open, qtbot: QtBot) -> None:
    window, panel = open_panel(article(focus_phrase=PHRASE))
    qtbot.waitUntil(lambda: bool(rows(panel)))
    window.session.put(new_article(Meta(), (Paragraph(),)))
    qtbot.waitUntil(lambda: not rows(panel) and panel.phrase.value() == "")
    assert [entry.key for entry in panel.hints.entries] == [-1]


def test_a_limit_of_none_says_nothing(open_panel: Open, qtbot: QtBot) -> None:
    long = Paragraph(text_run(" ".join(f"كلمة{n}" for n in range(60)) + "."))
    window, panel = open_panel(new_article(Meta(), (long,)))
    assert [entry.key for entry in panel.hints.entries] == [0, 0]
    window.context.set_setting("social.limit.sentence", 0)
    panel.look()
    qtbot.waitUntil(lambda: [entry.key for entry in panel.hints.entries] == [-1])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_is_drawn_and_has_names(open_panel: Open, theme: str) -> None:
    _, panel = open_panel(article(focus_phrase=PHRASE), theme=theme)
    assert panel.grab().width() > 0
    assert panel.rows.accessibleName()
    assert panel.hints.accessibleName()
    assert panel.phrase.edit.accessibleName()
