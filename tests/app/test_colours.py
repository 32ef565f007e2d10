"""Colours of text and marker: palettes under real keys and mouse, and their contrast."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from editor.document.article import new_article
from editor.document.marks import MarkKind, color, highlight
from editor.document.nodes import Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.features.colours.commands import MARKER, TEXT
from editor.features.colours.ui import ColourGrid
from tests.app.conftest import press, settle, write
from tests.app.windowing import rest


def words(make_window):
    window = make_window(new_article(blocks=(Paragraph(text_run("كلمة أخرى")),)))
    window.surface.select(Selection(Position(0), Position(0, offset=4)))
    settle()
    return window


def runs(window):
    return window.surface.article.blocks[0].runs


def drop_of(window, id: str) -> QToolButton:
    rest(window)
    return window.toolbar.findChild(QToolButton, f"drop.{id}")


def with_grid(button: QToolButton, act) -> None:
    """Let the palette fall and do something with it."""

    def look() -> None:
        grid = QApplication.activePopupWidget().findChild(ColourGrid)
        settle()
        act(grid)
        if QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()

    QTimer.singleShot(150, look)
    button.showMenu()
    settle()


def test_a_colour_is_chosen_by_keys_and_the_button_puts_it_on_again(make_window) -> None:
    window = words(make_window)
    button = drop_of(window, "colours.text")

    def choose(grid) -> None:
        assert grid.swatches[0].hasFocus()
        press(QApplication.focusWidget(), "Left")  # the second, in a right-to-left grid
        press(QApplication.focusWidget(), "Down")
        press(QApplication.focusWidget(), "Return")

    with_grid(button, choose)
    names = list(TEXT)
    assert runs(window)[0] == Text("كلمة", (color(TEXT[names[4]]),))
    window.surface.select(Selection(Position(0, offset=5), Position(0, offset=9)))
    rest(window)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    settle()
    assert runs(window)[2].marks == (color(TEXT[names[4]]),)
    assert window.surface.textCursor().hasSelection()
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    assert runs(window) == text_run("كلمة أخرى")


def test_a_marker_is_put_on_by_its_key_and_taken_off_in_the_palette(make_window) -> None:
    window = words(make_window)
    press(window.surface, "Ctrl+Shift+H")
    assert runs(window)[0].marks == (highlight(MARKER["yellow"]),)
    button = drop_of(window, "colours.marker")

    def take_off(grid) -> None:
        assert [one.on for one in grid.swatches] == [n == 0 for n in range(9)]
        QTest.mouseClick(grid.none, Qt.MouseButton.LeftButton)

    with_grid(button, take_off)
    assert runs(window) == text_run("كلمة أخرى")


def test_a_colour_with_nothing_selected_is_that_of_what_is_typed(window) -> None:
    write(window.surface, "قبل ")
    window.actions_.run("colours.text.blue")
    write(window.surface, "بعد")
    assert runs(window) == (Text("قبل "), Text("بعد", (color(TEXT["blue"]),)))
    window.actions_.run("colours.text.none")
    write(window.surface, "!")
    assert runs(window)[-1] == Text("!")


def test_a_palette_opens_without_an_article_to_paint(make_window) -> None:
    window = make_window()
    window.surface.select(caret(0))
    with_grid(drop_of(window, "colours.text"), lambda grid: press(grid, "Escape"))
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("kind", [MarkKind.COLOR, MarkKind.HIGHLIGHT])
def test_colours_of_a_palette_can_be_told_apart(kind: MarkKind) -> None:
    from PySide6.QtGui import QColor

    from editor.features.colours.commands import PALETTES

    seen = [QColor(value) for value in PALETTES[kind].values()]
    for n, one in enumerate(seen):
        for other in seen[n + 1 :]:
            parts = zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[arg-type]
            assert sum(abs(a - b) for a, b in parts) > 25
