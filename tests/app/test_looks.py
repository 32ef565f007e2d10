"""How the page looks is chosen and tried on the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from editor.document.article import Article
from editor.document.nodes import Paragraph
from editor.document.selection import caret
from editor.ui.surface import Surface
from tests.app.conftest import MakeWindow, press, settle, write
from tests.app.windowing import answer, click, come_back, p

LONG = "سطر طويل من الكلام حتى يلتف على ما بعده. " * 6


def choose(dialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QToolButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def line_distance(surface) -> float:
    layout = surface.document().firstBlock().layout()
    assert layout.lineCount() > 1
    return layout.lineAt(1).y() - layout.lineAt(0).y()


def test_lines_move_apart_and_undo_stays(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=(p(LONG),)))
    surface = window.surface
    surface.select(caret(0, 3))
    write(surface, "كلمة")
    press(surface, "Ctrl+End")
    press(surface, "Return")
    before, selection, close = surface.article, surface.selection, line_distance(surface)

    def act(dialog) -> None:
        choose(dialog, "مزدوجة")
        click(dialog, "حسنًا")

    answer(act)
    window.context.run_action("appearance.page")
    come_back(window)
    assert surface.article == before
    assert surface.selection == selection
    assert window.session.modified
    press(surface, "Ctrl+Z")
    press(surface, "Ctrl+Z")
    assert surface.article.blocks == (p(LONG),)
    assert not window.session.modified
    assert line_distance(surface) > close * 1.2
    press(surface, "Ctrl+Y")
    press(surface, "Ctrl+Y")
    assert surface.article == before


def test_what_is_not_taken_goes_back_to_what_was(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=(p(LONG),)))
    distance, width = line_distance(window.surface), window.surface.column_width

    def act(dialog) -> None:
        choose(dialog, "واسعة")
        choose(dialog, "ضيق")
        dialog.face.box.setCurrentIndex(1)
        dialog.face.box.activated.emit(1)
        assert window.surface.column_width < width
        assert window.surface.document().defaultFont().family() == "IBM Plex Sans Arabic"
        click(dialog, "إلغاء")

    answer(act)
    window.context.run_action("appearance.page")
    settle()
    assert window.surface.column_width == width
    assert line_distance(window.surface) == distance
    assert window.context.setting("appearance.face") == ""


def test_every_open_page_and_no_other_text_follows(make_window: MakeWindow) -> None:
    window = make_window(Article("x", blocks=(p(LONG),)))
    first = window.surface
    press(first, "Ctrl+N")
    settle()
    assert window.surface is not first
    note = Surface(window)  # as the text of a footnote in its panel
    width = note.column_width
    answer(lambda dialog: (choose(dialog, "ضيق"), click(dialog, "حسنًا")))
    window.context.run_action("appearance.page")
    settle()
    assert first.column_width == window.surface.column_width == 600
    assert note.column_width == width


def test_looks_hold_for_the_next_article_and_the_next_start(make_window: MakeWindow) -> None:
    window = make_window()
    answer(lambda dialog: (choose(dialog, "واسعة"), click(dialog, "حسنًا")))
    window.context.run_action("appearance.page")
    settle()
    window.session.put(Article("x", blocks=(p(LONG),)))
    settle()
    wide = line_distance(window.surface)
    again = make_window(Article("x", blocks=(p(LONG),)), settings=window.settings)
    assert line_distance(again.surface) == wide
    press(again.surface, "Ctrl++")
    assert again.surface.document().defaultFont().pointSizeF() == 16
    assert again.session.article.blocks != (Paragraph(),)
