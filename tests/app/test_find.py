"""Find and replace in the real window, worked with keys."""

from __future__ import annotations

import cProfile
import pstats

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.document.article import Article, new_article
from editor.document.marks import STRONG
from editor.document.nodes import Block, Cell, Note, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.document.selection import Position, Selection, caret
from editor.features.find.state import Search
from editor.features.find.ui import FindBar
from editor.features.find.ui_layer import HitLayer
from tests.app.conftest import press, settle, write
from tests.app.windowing import p


def put(window, *blocks: Block) -> None:
    window.session.put(new_article(blocks=blocks))
    settle()


def bar_of(window) -> FindBar:
    return window.findChild(FindBar)


def find(window, text: str) -> FindBar:
    press(window.surface, "Ctrl+F")
    bar = bar_of(window)
    write(bar.field, text)
    settle()
    return bar


def selected(window) -> tuple[int, int, int]:
    selection = window.surface.selection
    return selection.start.block, selection.start.offset, selection.end.offset


def test_one_finds_while_typing_and_escape_leaves_the_hit_selected(window) -> None:
    put(window, p("قرأتُ الكِتَابَ ثم كتابًا"), p("كتاب"))
    bar = find(window, "كتاب")
    assert QApplication.focusWidget() is bar.field
    assert bar.count.text() == "1 من 3"
    assert selected(window) == (0, 8, 15)  # with every sign of it
    press(bar.field, "Return")
    assert (bar.count.text(), selected(window)[0]) == ("2 من 3", 0)
    press(bar.field, "Escape")
    assert bar_of(window) is None
    assert QApplication.focusWidget() is window.surface
    assert selected(window) == (0, 19, 24)
    write(window.surface, "سفر")
    assert window.session.article.blocks[0] == p("قرأتُ الكِتَابَ ثم سفرا")


def test_f3_and_enter_go_around_in_both_directions(window) -> None:
    put(window, p("كتاب"), p("كتاب"), p("كتاب"))
    bar = find(window, "كتاب")
    at = []
    for keys in ("F3", "Return", "F3", "Shift+F3", "Shift+Return"):
        press(bar.field, keys)
        at.append(selected(window)[0])
    assert at == [1, 2, 0, 2, 1]
    press(bar.field, "Return")
    assert not bar.sign.isVisible()
    press(bar.field, "Return")
    assert bar.sign.isVisible()
    press(bar.field, "Escape")
    press(window.surface, "F3")  # the last query holds
    assert selected(window)[0] == 1
    press(window.surface, "Shift+F3")
    assert selected(window)[0] == 0
    assert bar_of(window) is None


def test_the_selected_text_is_looked_for(window) -> None:
    put(window, p("كتاب"), p("كاتب"), p("كتاب"))
    window.surface.select(Selection(Position(0), Position(0, offset=4)))
    press(window.surface, "Ctrl+F")
    bar = bar_of(window)
    assert (bar.field.text(), bar.count.text()) == ("كتاب", "1 من 2")
    assert bar.field.hasSelectedText()  # the next letter begins another query


def test_hits_are_marked_exactly_in_lines_and_cells(window) -> None:
    long = "كلمة قبل الكِتَـابِ الطويل " * 12
    table = Table(rows=((Cell(text_run("كتاب")), Cell(text_run("لا"))),))
    put(window, p(long), table)
    find(window, "كتابِ الطويل كلمة")
    layer = next(each for each in window.surface.layers_below if isinstance(each, HitLayer))
    marked = _marks(window, layer)
    assert len(marked) > 11  # a hit that goes over the end of a line has a mark on both
    bar = bar_of(window)
    bar.field.setText("كتاب")
    settle()
    marks = _marks(window, layer)
    assert len(marks) == 13
    cursor = window.surface.desk.positions.cursor(caret(1, 1, (0, 0)))
    assert marks[-1].contains(window.surface.cursorRect(cursor).center())
    press(bar.field, "Escape")
    assert _marks(window, layer) == []


@pytest.mark.parametrize("word", ["UNESCO", "1990", "عام"])
def test_a_mark_covers_a_word_where_the_direction_turns(window, word: str) -> None:
    text = "مكتبة UNESCO وحدها عام 1990 وبعده"
    put(window, p(text))
    find(window, word)
    layer = next(each for each in window.surface.layers_below if isinstance(each, HitLayer))
    (mark,) = _marks(window, layer)
    block = window.surface.document().begin()
    glyphs = block.layout().lineAt(0).glyphRuns(text.index(word), len(word))
    origin = window.surface.text_origin(block)
    (width,) = {
        run.boundingRect().translated(origin).adjusted(-1, 0, 1, 0).width() for run in glyphs
    }
    assert mark.width() == pytest.approx(width, abs=0.1)


def test_hits_are_marked_beside_the_handle_of_the_scroll_bar(window, qtbot) -> None:
    put(window, *(p("كتاب" if n % 50 == 0 else "نص") for n in range(200)))
    bar = find(window, "كتاب")
    layer = next(each for each in window.surface.layers_below if isinstance(each, HitLayer))
    qtbot.waitUntil(layer.scale.isVisible)
    assert len(layer.scale.marks) == 4
    assert layer.scale.marks[2] == pytest.approx(0.5, abs=0.05)
    press(bar.field, "Escape")
    assert not layer.scale.isVisible()


def _marks(window, layer: HitLayer) -> list[QRectF]:
    """Return what a layer paints."""
    drawn: list[QRectF] = []

    class Painter:
        def drawRoundedRect(self, rect: QRectF, *_: object) -> None:
            drawn.append(rect)

        def __getattr__(self, _: str):
            return lambda *_: None

    clip = QRectF(window.surface.viewport().rect())
    layer.paint(Painter(), list(window.surface.visible_blocks(clip)))  # type: ignore[arg-type]
    return drawn


def test_typing_in_the_article_updates_the_count(window) -> None:
    put(window, p("كتاب"), p("نص"))
    bar = find(window, "كتاب")
    window.surface.select(caret(1, 2))
    window.surface.setFocus()
    settle()
    assert bar.count.text() == "نتيجة واحدة"
    write(window.surface, " كتاب")
    assert bar.count.text() == "نتيجتان"
    press(window.surface, "F3")
    assert (bar.count.text(), selected(window)[0]) == ("1 من 2", 0)


def test_switches_are_chosen_and_kept(window) -> None:
    put(window, p("كِتاب كتاب Unesco UNESCO مكتبة مكتبه كتابة"))
    bar = find(window, "كتاب")
    assert bar.count.text() == "1 من 3"
    bar.menu.popup(bar.mapToGlobal(bar.rect().center()))
    settle()
    for _ in range(2):
        QTest.keyClick(bar.menu, Qt.Key.Key_Down)
    QTest.keyClick(bar.menu, Qt.Key.Key_Space)
    settle()
    assert bar.menu.isVisible()
    assert window.context.setting("find.tashkeel") is False
    assert bar.count.text() == "1 من 2"
    bar.menu.close()
    QTest.mouseClick(bar.word, Qt.MouseButton.LeftButton)
    settle()
    assert bar.count.text() == "1 من 1"
    press(bar.field, "Escape")
    press(window.surface, "Ctrl+F")
    assert bar_of(window).word.isChecked()


def test_a_bad_pattern_is_told_quietly(window) -> None:
    put(window, p("كتاب 12"))
    bar = find(window, r"(\d")
    QTest.mouseClick(bar.pattern, Qt.MouseButton.LeftButton)
    settle()
    assert bar.message.text() == "قوس بلا صاحبه عند الحرف 1"
    assert bar.field.property("wrong")
    write(bar.field, ")")
    assert not bar.message.isVisible()
    assert bar.count.text() == "1 من 2"
    bar.field.setText(r"(a|aa)+$")
    put(window, p("a" * 60 + "b"))
    assert "وقتًا طويلًا" in bar.message.text()


def test_replace_one_goes_on_and_all_is_one_step_of_undo(window) -> None:
    note = Note(text_run("كتاب في حاشية"))
    blocks = (
        Paragraph((Text("ال"), Text("كِتاب", (STRONG,)), note, Text(" وكتاب"))),
        p("كتاب"),
        Table(rows=((Cell(text_run("كتاب")),),)),
    )
    put(window, *blocks)
    press(window.surface, "Ctrl+H")
    bar = bar_of(window)
    write(bar.field, "كتاب")
    press(bar.field, "Tab")
    assert bar.template.isVisible()
    bar.template.setFocus()
    write(bar.template, "سفر")
    press(bar.template, "Return")
    assert window.session.article.blocks[0] == Paragraph(
        (Text("ال"), Text("سفر", (STRONG,)), note, Text(" وكتاب"))
    )
    assert bar.count.text() == "1 من 4 · في حاشية"
    QTest.mouseClick(bar.all_button, Qt.MouseButton.LeftButton)
    settle()
    replaced = window.session.article.blocks
    assert replaced == (
        Paragraph(
            (Text("ال"), Text("سفر", (STRONG,)), Note(text_run("سفر في حاشية")), Text(" وسفر"))
        ),
        p("سفر"),
        Table(rows=((Cell(text_run("سفر")),),)),
    )
    assert bar.count.text() == "لا نتائج"
    window.surface.setFocus()
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks[1] == p("كتاب")
    press(window.surface, "Ctrl+Z")
    assert window.session.article.blocks == blocks
    press(window.surface, "Ctrl+Y")
    press(window.surface, "Ctrl+Y")
    assert window.session.article.blocks == replaced


def test_only_the_selection_is_searched_and_it_follows_the_text(window) -> None:
    put(window, p("كتاب"), p("كتاب كتاب"), p("كتاب"), p("كتاب"))
    window.surface.select(Selection(Position(1), Position(2, offset=4)))
    bar = find(window, "كتاب")
    assert bar.count.text() == "2 من 5"
    QTest.mouseClick(bar.inside, Qt.MouseButton.LeftButton)
    settle()
    assert bar.count.text() == "1 من 3"
    assert window.context.state(Search).finder.scope.blocks == range(1, 3)
    for _ in range(3):
        press(bar.field, "Return")
    assert selected(window) == (1, 0, 4)
    press(bar.field, "Ctrl+H")
    write(bar.template, "مجلّد ضخم")
    QTest.mouseClick(bar.all_button, Qt.MouseButton.LeftButton)
    settle()
    assert window.session.article.blocks == (
        p("كتاب"), p("مجلّد ضخم مجلّد ضخم"), p("مجلّد ضخم"), p("كتاب"),
    )  # fmt: skip
    bar.field.setText("مجلد")
    settle()
    assert bar.count.text() == "1 من 3"
    QTest.mouseClick(bar.inside, Qt.MouseButton.LeftButton)
    bar.field.setText("كتاب")
    settle()
    assert bar.count.text().endswith("من 2")


def test_earlier_queries_come_back_with_the_down_key(window) -> None:
    put(window, p("كتاب"))
    bar = find(window, "كتاب")
    press(bar.field, "Return")
    bar.field.setText("آخر")
    press(bar.field, "Escape")
    press(window.surface, "Ctrl+F")
    bar = bar_of(window)
    press(bar.field, "Down")
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["آخر", "كتاب"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert bar.field.text() == "كتاب"


def test_another_article_is_searched_anew(window) -> None:
    put(window, p("كتاب"))
    bar = find(window, "كتاب")
    put(window, p("كتاب كتاب كتاب"))
    assert bar.count.text() == "3 نتائج"


def test_the_bar_speaks_of_the_article_in_front(window) -> None:
    put(window, p("كتاب كتاب"))
    bar = find(window, "كتاب")
    first = window.surface
    press(bar.field, "Ctrl+N")
    assert window.surface is not first
    assert bar.count.text() == "لا نتائج"
    write(window.surface, "كتاب")
    assert bar.count.text() == "نتيجة واحدة"
    layer = next(each for each in first.layers_below if isinstance(each, HitLayer))
    assert _marks(window, layer) == []  # that article is not the one that is searched
    press(window.surface, "Ctrl+Shift+Tab")
    assert window.surface is first
    assert bar.count.text() == "نتيجتان"
    press(window.surface, "F3")
    assert bar.count.text().endswith("من 2")


def test_the_bar_outlives_a_change_of_language(window) -> None:
    put(window, p("كتاب"))
    find(window, "كتاب")
    try:
        window.actions_.run("appearance.en")
        settle()
        press(window.surface, "Ctrl+F")
        assert bar_of(window).count.text() == "1 of 1"
    finally:
        window.speak("ar")


@pytest.mark.parametrize("query", ["فقرة", "299"])
def test_a_key_in_the_article_costs_one_block_while_the_bar_is_open(
    make_window, query: str
) -> None:
    window = make_window(Article("long", blocks=tuple(p(f"فقرة {n}") for n in range(600))))
    bar = find(window, query)
    finder = window.context.state(Search).finder
    assert finder.is_done
    window.surface.select(caret(300, 0))
    window.surface.setFocus()
    write(window.surface, "و")
    before = finder.evaluated
    profile = cProfile.Profile()
    profile.enable()
    write(window.surface, "ف")
    profile.disable()
    assert finder.evaluated == before + 1
    often = {
        f"{file}:{name}"
        for (file, _, name), (_, calls, *_) in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
        if calls > 300 and "find" in file
    }
    assert often == set()
    assert bar.isVisible()
