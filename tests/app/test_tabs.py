"""Several articles in one window, worked with keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.app.files import read_file
from editor.document.article import Article, new_article
from editor.document.marks import STRONG
from editor.document.meta import Meta
from editor.document.nodes import Heading, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import caret
from tests.app.conftest import press, settle, write
from tests.app.tabbing import first_texts, middle, save_article, tabs, three
from tests.app.windowing import RAW, answer, click, p

# ---- opening and going


def test_a_new_article_gets_a_tab_of_its_own_and_asks_nothing(window) -> None:
    assert not tabs(window).isVisible()  # one article needs none
    write(window.surface, "نص")
    first = window.surface
    press(window.surface, "Ctrl+N")
    assert tabs(window).isVisible()
    assert window.surface is not first
    assert window.surface.hasFocus()
    assert window.session.article.blocks == (Paragraph(),)
    assert not window.isWindowModified()
    press(window.surface, "Ctrl+T")
    assert len(window.desks.all()) == 3


@pytest.mark.parametrize(("on", "back"), [("Ctrl+Tab", "Ctrl+Shift+Tab"),
                                          ("Ctrl+PgDown", "Ctrl+PgUp")])  # fmt: skip
def test_keys_go_round_the_articles(window, on: str, back: str) -> None:
    three(window)
    seen = []
    for key in (on, on, on, back, back):
        press(window.surface, key)
        assert window.surface.hasFocus()
        seen.append(window.session.article.blocks[0])
    assert seen == [p("واحد"), p("اثنان"), p("ثلاثة"), p("اثنان"), p("واحد")]


def test_a_tab_is_pressed_with_the_mouse_and_writing_goes_there(window) -> None:
    three(window)
    QTest.mouseClick(tabs(window), Qt.MouseButton.LeftButton, pos=middle(tabs(window), 1))
    settle()
    write(window.surface, "!")
    assert first_texts(window) == ["واحد", "اثنان!", "ثلاثة"]


def test_keys_of_the_text_act_in_every_article_and_undo_is_its_own(window) -> None:
    three(window)
    press(window.surface, "Ctrl+Shift+Tab")
    press(window.surface, "Ctrl+A")
    press(window.surface, "Ctrl+B")
    assert window.session.article.blocks == (Paragraph((Text("اثنان", (STRONG,)),)),)
    press(window.surface, "Ctrl+Tab")
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == (Paragraph(),)
    press(window.surface, "Ctrl+Shift+Tab")
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == (p("اثنان"),)


def test_the_caret_and_the_scroll_of_an_article_are_kept(window) -> None:
    window.session.put(new_article(blocks=tuple(p(f"فقرة {n}") for n in range(200))))
    press(window.surface, "Ctrl+N")  # from here on the row of tabs takes its room
    press(window.surface, "Ctrl+Tab")
    window.surface.select(caret(150, 3))
    settle()
    scroll = window.surface.verticalScrollBar().value()
    assert scroll > 0
    press(window.surface, "Ctrl+Tab")
    press(window.surface, "Ctrl+Tab")
    assert window.surface.selection == caret(150, 3)
    assert window.surface.verticalScrollBar().value() == scroll


def test_the_first_tab_is_at_the_right_in_arabic(window) -> None:
    three(window)
    bar = tabs(window)
    assert bar.tabRect(0).left() > bar.tabRect(1).left() > bar.tabRect(2).left()
    cross = bar.cross(0)
    assert cross.geometry().center().x() < middle(bar, 0).x()  # at the end: the left
    assert abs(bar.tabRect(0).right() - bar.rect().right()) < 8


# ---- what is around the text


def test_panels_figures_and_title_follow_the_article_in_front(window, qtbot: QtBot) -> None:
    from editor.features.metadata.ui import MetadataPanel
    from editor.features.outline.ui import OutlinePanel

    blocks = (Heading(text_run("قسم")), p("كلمة وثانية"))
    window.session.put(Article("a", Meta(title="الأول"), blocks))
    press(window.surface, "Ctrl+N")
    panel, outline = window.findChild(MetadataPanel), window.findChild(OutlinePanel)
    assert panel.title.value() == ""
    assert not outline.view.entries
    press(window.surface, "Ctrl+Tab")
    assert panel.title.value() == "الأول"
    assert [entry.text for entry in outline.view.entries] == ["قسم"]
    assert "الأول" in window.windowTitle()
    qtbot.waitUntil(lambda: "3 كلمات" in " ".join(window.figures.texts()))


def test_a_field_that_is_left_by_ctrl_tab_writes_into_its_own_article(window) -> None:
    from editor.features.metadata.ui import MetadataPanel

    window.session.put(Article("a", Meta(), (p("أ"),)))
    press(window.surface, "Ctrl+N")
    field = window.findChild(MetadataPanel).date
    field.edit.setFocus()
    field.edit.selectAll()
    write(field.edit, "2026-03-01")
    press(field.edit, "Ctrl+Tab")
    assert window.session.article.id == "a"
    assert window.session.article.meta == Meta()
    assert "2026-03-01" in str(window.desks.all()[1].session.article.meta.date)
    assert window.surface.hasFocus()


def test_derived_figures_are_kept_for_each_article(window) -> None:
    from editor.features.outline.commands import OUTLINE

    window.session.put(Article("a", blocks=(Heading(text_run("قسم")),)))
    first = window.context.value(OUTLINE)
    press(window.surface, "Ctrl+N")
    assert window.context.value(OUTLINE) == ()
    press(window.surface, "Ctrl+Tab")
    assert window.context.value(OUTLINE) is first


def test_size_and_language_change_in_every_article(window) -> None:
    three(window)
    press(window.surface, "Ctrl++")
    sizes = {desk.surface.document().defaultFont().pointSizeF() for desk in window.desks.all()}
    assert sizes == {16.0}
    press(window.surface, "Ctrl+N")
    assert window.surface.document().defaultFont().pointSizeF() == 16.0
    try:
        window.speak("en")
        settle()
        names = {desk.surface.accessibleName() for desk in window.desks.all()}
        assert names == {"Text of the article"}
        assert tabs(window).cross(0).toolTip() == "Close"
        bar = tabs(window)
        assert bar.tabRect(0).left() < bar.tabRect(1).left()
        press(window.surface, "Ctrl+Tab")
        press(window.surface, "Ctrl+A")
        press(window.surface, "Ctrl+B")
        assert window.session.article.blocks == (Paragraph((Text("واحد", (STRONG,)),)),)
    finally:
        window.speak("ar")


# ---- names


def test_a_tab_tells_its_name_its_path_and_that_it_is_unsaved(window, tmp_path: Path) -> None:
    path = save_article(tmp_path, "خبر", "نص")
    window.documents.open_now(path)
    press(window.surface, "Ctrl+N")
    write(window.surface, "أول كلام في مقال بلا عنوان وهو كلام طويل لا يتسع له لسان")
    bar = tabs(window)
    assert bar.tabText(0) == "\u2068خبر\u2069"
    assert str(path) in bar.tabToolTip(0)
    assert bar.tabText(1) == "\u2068أول كلام في مقال بلا عنوان وهو كلام\u2069"
    assert not bar.cross(0).unsaved
    assert bar.cross(1).unsaved
    assert "لم تُحفظ" in bar.accessibleTabName(1)
    window.context.set_meta(title="عنوان")
    assert bar.tabText(1) == "\u2068عنوان\u2069"


def test_files_of_one_name_are_told_apart_by_their_folders(window, tmp_path: Path) -> None:
    for folder in ("آذار", "نيسان"):
        (tmp_path / folder).mkdir()
        window.documents.open_now(save_article(tmp_path / folder, "خبر", folder))
    assert [tabs(window).tabText(n) for n in (0, 1)] == [
        "\u2068خبر — آذار\u2069", "\u2068خبر — نيسان\u2069",
    ]  # fmt: skip


# ---- files


def test_an_empty_article_gives_way_to_a_file_and_a_written_one_does_not(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.documents.open_now(save_article(tmp_path, "أ", "نص أ"))
    assert len(window.desks.all()) == 1
    window.documents.open(save_article(tmp_path, "ب", "نص ب"))
    qtbot.waitUntil(lambda: len(window.desks.all()) == 2)
    settle()
    assert first_texts(window) == ["نص أ", "نص ب"]
    assert window.session.article.blocks == (p("نص ب"),)
    assert window.surface.hasFocus()


def test_a_file_that_is_open_is_gone_to(window, tmp_path: Path) -> None:
    path = save_article(tmp_path, "أ", "نص أ")
    window.documents.open_now(path)
    write(window.surface, "! ")
    press(window.surface, "Ctrl+N")
    link = tmp_path / "رابط.qirtas"
    link.symlink_to(path)
    for way in (path, link):
        window.documents.open(way)
        settle()
        assert len(window.desks.all()) == 2
        assert first_texts(window)[0] == "! نص أ"
        assert window.session.path == path
        press(window.surface, "Ctrl+Tab")


def test_a_file_is_not_written_over_an_article_that_is_open(window, tmp_path: Path) -> None:
    path = save_article(tmp_path, "أ", "نص أ")
    window.documents.open_now(path)
    press(window.surface, "Ctrl+N")
    write(window.surface, "آخر")
    answer(lambda dialog: dialog.accept())
    window.documents._ask_target = lambda *_: path
    window.documents.save()
    assert read_file(path).article.blocks == (p("نص أ"),)
    assert window.session.modified


def test_guesses_about_a_text_outlive_a_look_at_another_one(window, qtbot: QtBot) -> None:
    from editor.features.structure.state import Guesses

    window.session.put(new_article(blocks=tuple(p(line) for line in RAW.split("\n"))))
    qtbot.waitUntil(window.actions_["structure.run"].isEnabled)
    press(window.surface, "Ctrl+Shift+G")
    cards = cards_of(window)
    assert cards
    press(window.surface, "Ctrl+N")
    assert cards_of(window) == []
    window.session.put(new_article(blocks=tuple(p(line) for line in RAW.split("\n"))))
    settle()
    press(window.surface, "Ctrl+Shift+G")
    assert cards_of(window)
    press(window.surface, "Ctrl+Tab")
    assert cards_of(window) == cards
    press(window.surface, "Ctrl+Z")
    assert cards_of(window) == []
    press(window.surface, "Ctrl+Y")
    assert cards_of(window) == cards
    closed = window.session.article.id
    answer(lambda dialog: click(dialog, "عدم الحفظ"))
    press(window.surface, "Ctrl+W")
    assert window.context.state(Guesses).of(closed) == ()


def cards_of(window) -> list[str]:
    from editor.features.structure.ui import GuessCard

    return [card.accessibleName() for card in window.findChildren(GuessCard) if card.isVisible()]


def test_several_files_that_are_dropped_get_a_tab_each(
    window, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [save_article(tmp_path, name, name) for name in "أبج"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page, none = window.surface.viewport(), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), copy, mime, left, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), copy, mime, left, none))
    qtbot.waitUntil(lambda: len(window.desks.all()) == 3)
    assert sorted(first_texts(window)) == sorted("أبج")


def test_a_double_click_beside_the_tabs_makes_a_new_one(window) -> None:
    three(window)
    bar = tabs(window)
    empty = QPoint(10, bar.height() // 2)
    assert bar.tabAt(empty) == -1
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=empty)
    settle()
    assert len(window.desks.all()) == 4
    assert window.session.is_blank


def test_tabs_come_back_after_the_page_was_alone_only_where_there_is_a_choice(window) -> None:
    press(window.surface, "Ctrl+N")
    window.actions_.run("focus.calm")
    settle()
    assert not tabs(window).isVisible()
    press(window.surface, "Ctrl+W")
    press(window.surface, "Escape")
    assert window.toolbar.isVisible()
    assert not tabs(window).isVisible()


def test_going_to_an_article_is_told_once(window) -> None:
    three(window)
    told: list[object] = []
    window.facts.opened.connect(lambda: told.append(window.surface))
    press(window.surface, "Ctrl+Tab")
    assert told == [window.surface]
    press(window.surface, "Ctrl+N")
    assert told[1:] == [window.surface]
    told.clear()
    press(window.surface, "Ctrl+W")
    assert told == [window.surface]
