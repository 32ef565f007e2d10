"""The guide in the window: opened, searched and followed by keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from editor import __version__
from editor.features.guide import SEEN
from editor.features.guide.chapters import CHAPTERS
from editor.features.guide.links import line_of, with_keys
from editor.features.guide.rendering import line_numbers
from editor.features.guide.ui import GuidePage
from editor.settings.keys import KEYS
from editor.settings.settings import Settings
from editor.ui.strip import Strip
from tests.app.conftest import press, settle, write


@pytest.fixture
def opened(qtbot):
    """Return what opens the guide by its key and waits until it is read."""

    def open_guide(window, widget=None) -> GuidePage:
        press(widget or window.surface, "F1")
        page = window.stage.currentWidget()
        assert isinstance(page, GuidePage)
        qtbot.waitUntil(lambda: page.is_ready)
        settle()
        return page

    return open_guide


def in_language(make_window, language: str):
    settings = Settings().with_value("appearance.language", language)
    return make_window(settings=settings.with_value("appearance.theme", "light"))


def link_place(page: GuidePage, address: str) -> QPoint:
    """Return a point of a link in the viewport, scrolled into sight."""
    block = page.text.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().anchorHref() == address:
                cursor = QTextCursor(block)
                cursor.setPosition(fragment.position() + 1)
                page.text.setTextCursor(cursor)
                page.text.ensureCursorVisible()
                settle()
                first = page.text.cursorRect(cursor)
                cursor.setPosition(fragment.position() + 2)
                return (first.center() + page.text.cursorRect(cursor).center()) / 2
            parts += 1
        block = block.next()
    raise AssertionError(address)


def press_link(page: GuidePage, address: str) -> None:
    place = link_place(page, address)
    QTest.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


@pytest.mark.parametrize(
    ("language", "title"), [("ar", "أولى الخطوات"), ("en", "First steps"), ("fr", "First steps")]
)
def test_f1_opens_the_guide_and_escape_leads_back(make_window, opened, language, title) -> None:
    window = in_language(make_window, language)
    page = opened(window)
    assert page.text.document().begin().text() == title
    assert page.text.document().defaultTextOption().textDirection() is (
        Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
    )
    press(window.focusWidget(), "Escape")
    assert window.stage.front == ""
    assert window.surface.hasFocus()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_line_of_every_chapter_is_shown_as_it_is_searched(
    make_window, opened, language
) -> None:
    page = opened(in_language(make_window, language))
    for chapter in page._chapters:
        page.show_chapter(chapter.id)
        shown = [line.block().text() for line in page.text.lines()]
        blocks = with_keys(chapter.blocks, page._key)
        lines = [line for block in blocks for line in line_of(block).split("\n")]
        assert shown == [chapter.title, *lines]
        assert len(line_numbers(chapter.blocks)) == len(lines)


def test_a_link_to_a_chapter_is_followed_by_the_mouse(window, opened) -> None:
    page = opened(window)
    press_link(page, "writing.md")
    assert page.text.document().begin().text() == "الكتابة من اليمين"


def test_links_are_followed_by_keys_alone(window, opened) -> None:
    page = opened(window)
    page.text.setFocus()
    press(page.text, "Tab")  # the first link of the chapter
    assert page.text.textCursor().selectedText() == window.context.text("file.new")
    assert window.context.text("menu.file") in page.told.text()  # where it stands is told
    press(page.text, "Return")
    assert window.stage.front == ""
    assert window.surface.hasFocus()


def test_an_action_is_done_in_the_text(window, opened) -> None:
    page = opened(window)
    page.show_chapter("preflight")
    press_link(page, "action:preflight.show")
    assert window.stage.front == ""
    assert window.docks.widget("preflight").isVisible()


def test_what_is_not_possible_now_is_told_with_its_place(window, opened) -> None:
    page = opened(window)
    page.show_chapter("parts")
    press_link(page, "action:quotes.attribution")
    assert window.stage.front == ""
    told = " ".join(toast.text for toast in window.notices.toasts)
    assert window.context.text("menu.format") in told


def test_a_panel_is_opened(window, opened) -> None:
    page = opened(window)
    page.show_chapter("pasting")
    press_link(page, "dock:structure")
    assert window.docks.widget("structure").isVisible()


@pytest.mark.parametrize(
    ("dock", "title"), [("metadata", "بيانات المقال ورابطه"), ("preflight", "الفحص قبل النشر")]
)
def test_f1_in_a_panel_leads_to_its_chapter(window, opened, dock, title) -> None:
    panel = window.context.show_dock(dock)
    panel.setFocus()
    settle()
    inside = window.focusWidget()
    assert window.docks.widget(dock).isAncestorOf(inside)
    page = opened(window, inside)
    assert page.text.document().begin().text() == title


def test_f1_on_a_page_leads_to_its_chapter(window, opened) -> None:
    window.context.show_page("photos")
    settle()
    page = opened(window, window.focusWidget())
    assert page.text.document().begin().text() == "مكتب الصور"


@pytest.mark.parametrize(
    ("language", "typed"), [("ar", "الصوره البارزه"), ("en", "focal"), ("fr", "footnote")]
)
def test_a_search_marks_what_it_found_and_goes_there(make_window, opened, language, typed) -> None:
    window = in_language(make_window, language)
    page = opened(window)
    page.search.setFocus()
    write(page.search, typed)
    assert page.side.entries
    press(page.search, "Return")
    settle()
    marked = [each.cursor.selectedText() for each in page.text.extraSelections()]
    assert marked
    place = page.text.textCursor().block()
    assert any(each.cursor.block() == place for each in page.text.extraSelections())
    press(page.side, "Down")
    press(page.side, "Return")
    assert page.text.extraSelections()
    page.search.setFocus()
    press(page.search, "Escape")
    assert page.search.text() == ""
    assert page.text.extraSelections() == []
    assert window.stage.front == "guide"  # the second leaves it


def test_the_list_leads_to_a_heading(window, opened) -> None:
    page = opened(window)
    page.side.setFocus()
    press(page.side, "Home")
    press(page.side, "Down")
    press(page.side, "Return")
    assert page.text.textCursor().block().text() == page.side.entries[1].text


def test_keys_are_the_users_own(window, opened) -> None:
    window.context.set_setting(KEYS, ("preflight.show Ctrl+Alt+F12",))
    page = opened(window)
    page.show_chapter("preflight")
    assert "Alt+F12" in page.text.toPlainText()
    page.search.setFocus()
    write(page.search, "F12")
    assert page.side.entries[0].faint  # what is searched is the guide, not the keys


def test_french_readers_are_told_that_it_is_english(make_window, opened) -> None:
    window = in_language(make_window, "fr")
    page = opened(window)
    told = [each.text() for each in page.findChildren(type(page.told))]
    assert window.context.text("guide.in-english") in told


def test_nothing_is_loaded_from_anywhere(window, opened) -> None:
    page = opened(window)
    page.text.setHtml("<img src='https://example.com/a.png'><img src='file:///etc/passwd'>")
    page.text.document().setTextWidth(500)
    assert page.text.loadResource(2, "https://example.com/a.png") is None


def test_a_command_is_copied_as_it_is_typed(window, opened) -> None:
    page = opened(window)
    page.show_chapter("terminal")
    assert "\u2068--strict\u2069" in page.text.toPlainText()  # or it is shown as strict--
    page.text.setFocus()
    press(page.text, "Ctrl+A")
    press(page.text, "Ctrl+C")
    copied = QGuiApplication.clipboard().text()
    assert "qirtas convert مقال.qirtas مقال.pdf" in copied
    assert "--strict" in copied
    assert not set(copied) & set("\u2066\u2067\u2068\u2069")


# ---- what is new


def bars(window) -> list[Strip]:
    return [each for each in window.bars.place.findChildren(Strip) if each.isVisible()]


def after_version(make_window, version: str):
    settings = Settings().with_value("appearance.theme", "light").with_value(SEEN, version)
    return make_window(settings=settings)


def test_news_are_offered_once_after_an_update(make_window, qtbot) -> None:
    window = after_version(make_window, "0.0.9")
    qtbot.waitUntil(lambda: bool(bars(window)))
    assert window.surface.hasFocus()  # never in the way
    (bar,) = bars(window)
    button = next(each for each in bar.findChildren(object) if getattr(each, "text", str)() ==
                  window.context.text("guide.news"))  # fmt: skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert bars(window) == []
    page = window.stage.currentWidget()
    qtbot.waitUntil(lambda: page.is_ready)
    assert page.text.document().begin().text() == "ما الجديد"
    assert window.context.setting(SEEN) == __version__


@pytest.mark.parametrize("version", ["", __version__])
def test_nothing_is_offered_otherwise(make_window, version: str) -> None:
    window = after_version(make_window, version)
    settle()
    assert bars(window) == []
    assert CHAPTERS[-1] == "whats-new"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_way_back_stands_before_the_name_as_on_every_page(
    make_window, opened, language
) -> None:
    window = in_language(make_window, language)
    page = opened(window)
    name = window.catalog.text("guide.close")
    back = next(each for each in page.findChildren(QToolButton) if each.accessibleName() == name)
    title = next(each for each in page.findChildren(QLabel) if each.text() == page.accessibleName())
    at = [each.mapTo(page, each.rect().center()).x() for each in (back, title, page.search)]
    assert at == sorted(at, reverse=language == "ar")
    while QApplication.focusWidget() is not back:
        press(QApplication.focusWidget(), "Shift+Tab")
    press(back, "Space")
    assert window.stage.front == ""
