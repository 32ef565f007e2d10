"""The other half of the ten tasks: what is done with an article, and with the program, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from editor.app.files import read_file, write_file
from editor.document.article import new_article
from editor.document.edit import selected_text
from editor.document.nodes import Heading
from editor.features.preflight.ui_watch import Watcher
from editor.settings.folders import versions_path
from editor.storage.versions import Versions
from tests.app.conftest import Begin
from tests.app.windowing import p, qt_dialogs, wait_saved
from tests.features.shelves import LINES, fill, index

BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@BOTH
def test_the_details_are_filled_in(started: Begin, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "مقالات"
    fill(folder)
    index(folder)
    keys = started(language)
    keys.press("Ctrl+N", "Ctrl+Alt+M")
    assert keys.is_at(keys.name("metadata.title"))
    keys.write("مدينة النور")
    keys.tab_to("metadata.excerpt")
    keys.write("كلام طويل عن المدينة " * 9)
    panel = keys.window.docks.widget("metadata")
    shown = [each.text() for each in panel.findChildren(QLabel) if each.property("over")]
    assert [text for text in shown if "(+" in text], shown
    keys.tab_to("metadata.slug")
    keys.write("city-of-light")
    keys.tab_to("metadata.tags")
    keys.write("اقتص")
    keys.press("Down", "Return")
    keys.write("موانئ")
    keys.press("Return")
    keys.tab_to("metadata.date")
    keys.write("2026-11-26")
    keys.press("Alt+Down")
    keys.press("Right" if language == "ar" else "Left")  # towards the start: the day before
    keys.press("Return")
    meta = keys.window.context.article.meta
    assert (meta.title, meta.slug) == ("مدينة النور", "city-of-light")
    assert (meta.tags, meta.date) == (("اقتصاد", "موانئ"), "2026-11-25")
    keys.press("Escape")
    assert keys.place is keys.window.surface


def test_findings_are_walked_mended_and_ignored(started: Begin, tmp_path: Path) -> None:
    keys = started()
    path = tmp_path / "خبر.qirtas"
    write_file(new_article(blocks=(p("كلمة  واحدة هنا."), p("كلمة  ثانية هناك."))), path)

    def choose() -> None:
        keys.write(str(path))
        keys.press("Return")

    def say_why() -> None:
        keys.write("كما في الأصل")
        keys.press("Return")

    with qt_dialogs():
        keys.over(choose, "Ctrl+O")
    keys.until(lambda: len(keys.blocks()) == 2, "the text")
    keys.press("Ctrl+Home")
    twice = keys.name("preflight.double-space.name")
    watcher = keys.window.context.state(Watcher)
    keys.until(lambda: watcher.result is not None and not watcher.is_busy)
    keys.press("F4")
    assert keys.window.context.selection.head.block == 0
    keys.press("F4")
    assert keys.window.context.selection.head.block == 1
    keys.press("Ctrl+Alt+K")
    keys.choose(twice)
    keys.press("Ctrl+Return")
    assert keys.blocks()[0] == ("Paragraph", "كلمة واحدة هنا.")
    keys.until(lambda: not watcher.is_busy)
    keys.choose(twice)
    keys.over(say_why, "Delete")
    keys.until(lambda: not watcher.is_busy)
    assert [each.reason for _, each in watcher.result.silent] == ["كما في الأصل"]
    assert twice not in [keys.window.context.text(each.what) for each in watcher.result.findings]
    assert keys.blocks()[1] == ("Paragraph", "كلمة  ثانية هناك.")
    keys.press("Escape")
    assert keys.place is keys.window.surface


def test_an_article_is_exported_by_menu_and_palette(started: Begin, tmp_path: Path) -> None:
    keys = started()
    word, page = tmp_path / "خبر.docx", tmp_path / "خبر.html"

    def to(path: Path) -> None:
        keys.tab_to("export.target")
        keys.press("Ctrl+A")
        keys.write(str(path))
        keys.press("Return")

    keys.press("Ctrl+N")
    keys.write("## قسم\nنص الخبر")
    keys.menu("menu.file", "file.export", "file.export.docx", over=lambda: to(word))
    keys.until(word.is_file, "the document")
    keys.press("Ctrl+Shift+P")
    keys.write(keys.name("file.export.html"))
    keys.over(lambda: to(page), "Return")
    keys.until(page.is_file, "the page")
    assert "نص الخبر" in page.read_text("utf-8")
    assert isinstance(read_file(word).article.blocks[0], Heading)


def test_an_article_of_the_library_is_opened_at_the_hit(started: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "مقالات"
    fill(folder)
    index(folder)
    keys = started()
    keys.tab_to("library.show")
    keys.press("Return")
    keys.until(lambda: keys.window.stage.front == "library")
    keys.until(lambda: keys.window.stage.currentWidget().model.rowCount() == 4)
    keys.write("النخيل")
    keys.until(lambda: keys.window.stage.currentWidget().model.rowCount() == 1)
    keys.press("Down")
    assert keys.is_at(keys.name("library.articles"))
    keys.press("Return")
    keys.until(lambda: keys.window.stage.front == "")
    keys.until(lambda: not keys.window.jobs.busy and len(keys.blocks()) > 1)  # it is being read
    selection = keys.window.context.selection
    assert keys.blocks()[1] == ("Paragraph", LINES[-1][4])
    assert selected_text(keys.window.context.article, selection) == "والنخيل"[1:]


def test_a_version_is_named_compared_and_brought_back(started: Begin, tmp_path: Path) -> None:
    keys = started()
    path = tmp_path / "خبر.qirtas"

    def name_it() -> None:
        keys.press("Ctrl+A")
        keys.write(str(path))
        keys.press("Return")

    def name_version() -> None:
        keys.write("قبل التحرير")
        keys.press("Return")

    keys.press("Ctrl+N")
    keys.write("النص كما كان")
    with qt_dialogs():
        keys.over(name_it, "Ctrl+S")
    wait_saved(keys.window)
    keys.press("Ctrl+A")
    keys.write("كلام جديد")
    keys.press("Ctrl+Alt+H")
    keys.until(lambda: not keys.window.jobs.busy)
    keys.over(name_version, "F2")
    keys.until(lambda: not keys.window.jobs.busy)  # the version is read before it is compared
    assert keys.is_at(keys.name("versions.page"))
    keys.tab_to("versions.view.text")
    keys.press("Left")
    assert keys.is_at(keys.name("versions.view.compared"))
    keys.until(lambda: keys.window.stage.currentWidget().comparison.comparison is not None)
    keys.tab_to("versions.restore")
    keys.press("Space")
    keys.until(lambda: keys.blocks() == [("Paragraph", "النص كما كان")])
    assert keys.place is keys.window.surface
    keys.press("Ctrl+Z")
    assert keys.blocks() == [("Paragraph", "كلام جديد")]
    with Versions(versions_path()) as versions:
        kept = versions.of(keys.window.context.article.id)
    assert "قبل التحرير" in [each.name for each in kept]


def test_settings_are_searched_changed_and_a_key_given(started: Begin) -> None:
    keys = started()

    def give() -> None:
        keys.press("F7")
        keys.tab_to("keys.set")
        keys.press("Return")

    keys.press("Ctrl+N")
    keys.write("نص")
    keys.press("Ctrl+,")
    keys.write(keys.name("appearance.language"))
    keys.tab_to("appearance.language")
    keys.press("Down")
    keys.until(lambda: keys.window.catalog.language == "fr")
    assert keys.is_at(keys.name("appearance.language"))
    keys.press("Up")
    keys.until(lambda: keys.window.catalog.language == "ar")
    keys.tab_to("settings.search", "Shift+Tab")
    keys.press("Ctrl+A")
    keys.write(keys.name("appearance.theme"))
    keys.tab_to("appearance.theme")
    keys.press("End")
    assert keys.window.context.setting("appearance.theme") == "dark"
    keys.tab_to("settings.search", "Shift+Tab")
    keys.press("Escape", "Tab", "End")
    keys.choose(keys.name("settings.section.keys"), "Up")
    keys.tab_to("keys.search")
    keys.write(keys.name("counts.show"))
    keys.tab_to("settings.section.keys")
    keys.press("Down")
    assert keys.row() == keys.name("counts.show")
    keys.over(give, "Return")
    keys.press("Escape")
    assert keys.place is keys.window.surface
    keys.over(lambda: keys.press("Escape"), "F7")
    assert keys.place is keys.window.surface
    assert keys.blocks() == [("Paragraph", "نص")]


def test_two_articles_stand_side_by_side_and_the_guide_is_read(started: Begin) -> None:
    keys = started()
    window = keys.window
    keys.press("Ctrl+N")
    keys.write("أصل المقال")
    keys.press("Ctrl+N")
    keys.write("ترجمته")
    keys.press("Ctrl+Tab")
    assert keys.blocks() == [("Paragraph", "أصل المقال")]
    keys.press("Ctrl+Alt+S")
    assert [len(side.desks) for side in window.desks.panes.sides] == [1, 1]
    keys.write("!")
    assert ("Paragraph", "أصل المقال!") in keys.blocks()
    keys.press("F6")
    keys.to_part("outline")
    keys.press("F1")
    keys.until(lambda: window.stage.currentWidget().is_ready, "the guide")
    keys.tab_to("guide.search", "Shift+Tab")
    keys.write("لوحة")
    keys.press("Down")
    assert keys.is_at(keys.name("guide.chapters"))
    keys.press("Return")
    shown = keys.row()
    keys.press("Tab")
    assert shown in keys.place.toPlainText()
    keys.press("Escape")
    assert window.stage.front == ""
    assert keys.place is window.surface
