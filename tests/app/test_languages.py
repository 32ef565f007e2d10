"""Languages of phrases, phrases set apart, and what a resting mouse tells of links."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from editor.document.article import new_article
from editor.document.marks import direction, language, link
from editor.document.nodes import Note, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.features.languages.commands import is_tag
from editor.ui.note_places import note_under
from tests.app.conftest import press, settle, write
from tests.app.windowing import answer
from tests.ui.writing import point_of


def window_of(make_window, *runs):
    window = make_window(new_article(blocks=(Paragraph(tuple(runs)),)))
    settle()
    return window


def runs(window):
    return window.surface.article.blocks[0].runs


def test_a_phrase_is_said_to_be_in_a_language_and_no_longer(make_window) -> None:
    window = window_of(make_window, Text("قال bonjour ومضى"))
    window.surface.select(Selection(Position(0, offset=4), Position(0, offset=11)))
    window.actions_.run("languages.fr")
    assert runs(window)[1] == Text("bonjour", (language("fr"),))
    window.surface.select(caret(0, 6))
    window.actions_.run("languages.clear")
    assert runs(window) == text_run("قال bonjour ومضى")
    press(window.surface, "Ctrl+Z")
    assert runs(window)[1] == Text("bonjour", (language("fr"),))


def test_another_language_is_asked_for_by_its_tag(make_window) -> None:
    window = window_of(make_window, Text("قال olá ومضى"))
    window.surface.select(Selection(Position(0, offset=4), Position(0, offset=7)))
    seen: list[bool] = []

    def fill(dialog) -> None:
        write(dialog.field.edit, "portuguese!")
        press(dialog.field.edit, "Return")
        seen.append(dialog.isVisible())
        dialog.field.edit.selectAll()
        write(dialog.field.edit, "PT-br")
        press(dialog.field.edit, "Return")

    answer(fill)
    window.actions_.run("languages.other")
    assert seen == [True]
    assert runs(window)[1] == Text("olá", (language("pt-BR"),))


def test_a_tag_is_what_the_standard_says() -> None:
    assert all(map(is_tag, ("fr", "zgh", "pt-BR", "zh-Hant-TW", "de-1996", "es-419")))
    assert not any(map(is_tag, ("", "f", "french language", "fr_FR", "fr-", "1a")))


def ink_under(surface) -> int:
    """Return how many pixels of the page are of the colour of the lines under phrases."""
    picture = surface.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = 0
    for y in range(point_of(surface, 0).y(), point_of(surface, 0).y() + 40):
        for x in range(picture.width()):
            shown = QColor(picture.pixel(x, y))
            found += shown.green() > shown.red() + 40 and shown.blue() > shown.red() + 30
    return found


def test_e9_a_phrase_that_is_set_apart_is_seen_and_holds_no_control_character(make_window) -> None:
    window = window_of(make_window, Text("لغة C++ (لغة)"))
    window.surface.select(Selection(Position(0, offset=4), Position(0, offset=7)))
    assert ink_under(window.surface) == 0
    window.actions_.run("direction.phrase-ltr")
    assert runs(window)[1] == Text("C++", (direction("ltr"),))
    assert window.surface.document().toPlainText() == "لغة C++ (لغة)"
    window.surface.select(caret(0, 0))
    assert ink_under(window.surface) > 20


def test_languages_are_shown_on_demand(make_window) -> None:
    window = window_of(make_window, Text("قال "), Text("bonjour", (language("fr"),)))
    assert ink_under(window.surface) == 0
    window.actions_.run("languages.show")
    assert ink_under(window.surface) > 20


def rest(surface, at: QPoint) -> str:
    """Let the mouse rest at a place and return what is told."""
    QToolTip.hideText()
    QApplication.sendEvent(
        surface.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, surface.viewport().mapToGlobal(at))
    )
    return QToolTip.text()


def test_a_resting_mouse_is_told_where_a_link_leads(make_window) -> None:
    there = link("https://example.org/a?b=1&c=2")
    window = window_of(make_window, Text("انظر "), Text("الموقع", (there,)), Text(" وغيره"))
    surface = window.surface
    told = rest(surface, point_of(surface, 0, 8))
    assert "https://example.org/a?b=1&amp;c=2" in told
    assert "Ctrl" in told
    assert not any(tip(QPointF(point_of(surface, 0, 2))) for tip in surface.tips)


def test_what_a_note_says_is_no_markup(make_window) -> None:
    window = window_of(make_window, Text("نص"), Note(text_run("<b>وسم</b>")))
    surface = window.surface
    at = (point_of(surface, 0, 2) + point_of(surface, 0, 3)) / 2
    assert note_under(surface, QPointF(at)) == 0
    assert "&lt;b&gt;" in rest(surface, at)


def test_the_address_of_a_link_is_copied(make_window) -> None:
    window = window_of(make_window, Text("الموقع", (link("https://example.org"),)))
    window.surface.select(caret(0, 3))
    window.actions_.run("links.copy")
    assert QApplication.clipboard().text() == "https://example.org"
    QTest.mouseClick(window.surface.viewport(), Qt.MouseButton.LeftButton)
