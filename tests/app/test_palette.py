"""The palette in the window, by keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.document.article import Article
from editor.document.marks import STRONG
from editor.document.nodes import Dir, Heading, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.palette.ui import CommandPalette
from editor.features.quick.ui import MenuAtCaret
from editor.settings.settings import Settings
from editor.text.resources import resource
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import answer, p


def opened(window, keys: str = "Ctrl+Shift+P") -> CommandPalette:
    """Press the keys and return the palette that stands then."""
    press(window.surface, keys)
    (palette,) = [each for each in window.findChildren(CommandPalette) if each.isVisible()]
    return palette


@pytest.mark.parametrize("typed", ["غام", "gras", "bold"])
def test_an_action_is_done_by_a_word_of_any_language(window, typed: str) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+A")
    palette = opened(window)
    write(palette.edit, typed)
    press(palette.edit, "Return")
    assert window.session.article.blocks == (Paragraph((Text("نص", (STRONG,)),)),)
    assert window.surface.hasFocus()


def test_the_palette_is_freed_and_the_keyboard_goes_back(window) -> None:
    palette = opened(window)
    assert palette.edit.hasFocus()
    press(palette.edit, "Escape")
    assert window.surface.hasFocus()
    assert not shiboken6.isValid(palette)


def test_a_press_beside_the_palette_closes_it(window) -> None:
    palette = opened(window)
    QTest.mouseClick(window.surface.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 500))
    settle()
    assert not shiboken6.isValid(palette)


def test_lines_are_walked_by_key_and_chosen_by_mouse(window) -> None:
    write(window.surface, "نص")
    palette = opened(window)
    write(palette.edit, "عنوان")
    first = palette.view.current
    press(palette.edit, "Down")
    assert palette.view.current != first
    press(palette.edit, "Up")
    press(palette.edit, "Up")  # from the first to the last
    assert palette.view.current == palette.view.choices[-1]
    row = [choice.key for choice in palette.view.choices].index("headings.h3")
    place = palette.view.visualRect(palette.view.model().index(row, 0)).center()
    QTest.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert window.session.article.blocks == (Heading(text_run("نص"), 3),)


def test_a_line_says_menu_and_key_in_the_language_of_the_interface(make_window) -> None:
    window = make_window(settings=Settings().with_value("appearance.language", "fr"))
    palette = opened(window)
    write(palette.edit, "gras")
    choice = palette.view.current
    assert choice is not None
    assert (choice.name, choice.place) == ("Gras", "Format")
    assert "Ctrl+B" in choice.note


def test_what_was_used_comes_first_the_next_time(window) -> None:
    palette = opened(window)
    write(palette.edit, "فاصل")
    press(palette.edit, "Return")
    again = opened(window)
    assert again.view.choices[0].key == "blocks.separator"
    press(again.edit, "Escape")


def test_places_are_gone_to(make_window: MakeWindow) -> None:
    blocks = (Heading(text_run("أول"), 2), p("نص"), Heading(text_run("ثان"), 2), p("آخر"))
    window = make_window(Article("x", blocks=blocks))
    window.surface.select(caret(3))
    palette = opened(window, "Ctrl+G")
    assert palette.view.current is not None
    assert palette.view.current.name == "ثان"  # the section of the caret
    write(palette.edit, "اول")
    press(palette.edit, "Return")
    assert window.surface.selection.head.block == 0
    palette = opened(window)
    write(palette.edit, "@ثا")
    press(palette.edit, "Return")
    assert window.surface.selection.head.block == 2
    palette = opened(window, "Ctrl+G")
    write(palette.edit, "100%")
    press(palette.edit, "Return")
    assert window.surface.selection.head.block == 3


def test_a_fruitless_search_says_so(window) -> None:
    palette = opened(window)
    write(palette.edit, "ظظظظ")
    assert not palette.view.isVisible()
    press(palette.edit, "Return")  # does nothing
    assert palette.isVisible()
    press(palette.edit, "Escape")


def test_the_palette_reads_no_file_once_it_was_open(window, monkeypatch) -> None:
    press(opened(window).edit, "Escape")  # texts of all languages are read once

    def read(path: Path, *_: object) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "read_text", read)
    palette = opened(window)
    write(palette.edit, "عنوان")
    assert palette.view.isVisible()
    palette.close_palette()


def test_the_key_of_links_opens_the_palette_beside_the_text(window) -> None:
    outline = window.docks.widget("outline")
    outline.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    outline.setFocus()
    press(outline, "Ctrl+K")
    (palette,) = [each for each in window.findChildren(CommandPalette) if each.isVisible()]
    press(palette.edit, "Escape")
    assert outline.hasFocus()


def test_an_action_is_found_by_what_else_it_is_called(window) -> None:
    palette = opened(window)
    palette.look("شيفرة")
    assert "blocks.code" in {choice.key for choice in palette.view.choices[:3]}
    palette.look("zen")
    assert palette.view.choices[0].key == "focus.calm"
    palette.close_palette()


@pytest.mark.parametrize("path", [resource("translations", "also.json")])
def test_other_names_are_those_of_actions(window, path) -> None:
    ids = {action.id for action in window.context.actions()}
    assert {id.removeprefix("also.") for id in json.loads(path.read_text("utf-8"))} <= ids


def test_a_panel_is_opened_and_closed_by_its_name(window) -> None:
    outline = window.docks.widget("outline")
    assert outline.isVisible()
    for shown in (False, True):
        palette = opened(window)
        write(palette.edit, "المخطط")
        press(palette.edit, "Return")
        assert outline.isVisible() is shown


def test_E18_the_palette_is_mirrored(make_window: MakeWindow) -> None:
    directions = (("ar", Qt.LayoutDirection.RightToLeft), ("en", Qt.LayoutDirection.LeftToRight))
    for language, expected in directions:
        window = make_window(settings=Settings().with_value("appearance.language", language))
        palette = opened(window)
        assert palette.view.layoutDirection() == expected
        press(palette.edit, "Escape")


# ---- the menu at the caret


def menus(window) -> list[MenuAtCaret]:
    return [each for each in window.findChildren(MenuAtCaret) if each.isVisible()]


def menu(window) -> MenuAtCaret:
    (shown,) = menus(window)
    return shown


@pytest.mark.parametrize("typed", ["/تعداد", "\\تعداد", "/قائمة", "/bullet", "/puces"])
def test_a_slash_on_an_empty_line_inserts_a_block(window, typed: str) -> None:
    write(window.surface, typed)
    assert menus(window)
    press(window.surface, "Return")
    assert menus(window) == []
    assert type(window.session.article.blocks[0]).__name__ == "ListItem"
    assert len(window.session.article.blocks) == 1
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == (p(typed),)  # one step: what was typed is back
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == (Paragraph(),)


def test_keys_that_come_faster_than_the_event_loop_are_taken(window) -> None:
    for letter in "/عنوان":
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, window.surface, Qt.Key.Key_unknown, letter,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
    QTest.keyClick(window.surface, Qt.Key.Key_Return)
    settle()
    assert window.session.article.blocks == (Heading((), 2),)


def test_the_menu_is_walked_and_left(window) -> None:
    write(window.surface, "/")
    shown = menu(window)
    first = shown.view.current
    press(window.surface, "Down")
    assert shown.view.current != first
    press(window.surface, "Escape")
    assert menus(window) == []
    assert window.session.article.blocks == (p("/"),)
    write(window.surface, "نص")
    assert menus(window) == []
    assert window.session.article.blocks == (p("/نص"),)


def test_a_space_leaves_the_text_as_it_was_typed(window) -> None:
    write(window.surface, "/كذا ")
    assert menus(window) == []
    assert window.session.article.blocks == (p("/كذا "),)


def test_no_menu_opens_within_a_text(window) -> None:
    write(window.surface, "و/")
    assert menus(window) == []


def test_backspace_over_the_slash_closes_the_menu(window) -> None:
    write(window.surface, "/")
    press(window.surface, "Backspace")
    assert menus(window) == []


def test_an_insertion_that_asks_first_is_one_step_with_the_slash(window) -> None:
    write(window.surface, "/جدول")
    answer(lambda dialog: dialog.accept())
    press(window.surface, "Return")
    assert isinstance(window.session.article.blocks[0], Table)
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == (p("/جدول"),)
    press(window.surface, "Ctrl+Y")
    assert isinstance(window.session.article.blocks[0], Table)


def test_the_menu_stands_within_the_window_at_its_edges(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=(*(p("سطر") for _ in range(40)), Paragraph())))
    window.surface.select(caret(40))
    write(window.surface, "/")
    shown = menu(window)
    assert window.rect().contains(shown.geometry())
    line = window.surface.cursorRect()
    top = window.surface.viewport().mapTo(window, line.topLeft()).y()
    assert shown.geometry().bottom() <= top  # above the last line


def test_the_menu_opens_to_the_side_of_the_line(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=(Paragraph(dir=Dir.LTR), Paragraph())))
    edges = []
    for block in (0, 1):
        window.surface.select(caret(block))
        write(window.surface, "/")
        edges.append(menu(window).geometry())
        press(window.surface, "Escape")
    assert edges[0].left() < edges[1].left()
