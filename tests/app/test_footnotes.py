"""Footnotes as a writer meets them: real keys in the text and in the pane at the foot."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from editor.document.article import Article, new_article
from editor.document.marks import STRONG, MarkKind
from editor.document.nodes import (
    Break,
    Cell,
    Dir,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.document.runs import plain_text, text_run
from editor.document.selection import Position, Selection, caret
from editor.document.walk import notes
from editor.features.footnotes.commands import NOTES
from editor.features.footnotes.ui import NotesPane
from tests.app.conftest import press, settle, write


def noted(text: str, *said: str) -> Paragraph:
    """Make a paragraph that ends in footnotes."""
    return Paragraph((Text(text), *(Note(text_run(each)) for each in said)))


def article_of(*blocks) -> Article:
    return new_article(blocks=blocks)


def said(window) -> list[str]:
    return [plain_text(note.runs) for note in notes(window.surface.article.blocks)]


def pane_of(window) -> NotesPane:
    pane = window.docks.widget("footnotes").widget()
    assert isinstance(pane, NotesPane)
    return pane


def shown(window) -> list[str]:
    settle()
    surface = pane_of(window).surface
    return [plain_text(surface.runs_of(index)) for index in range(len(surface.blocks))]


def open_pane(window, index: int = 0) -> NotesPane:
    pane = window.docks.show("footnotes")
    pane.edit(index)
    settle()
    return pane


def test_a_footnote_is_inserted_and_written_in_the_pane(window) -> None:
    write(window.surface, "قال الكاتب")
    press(window.surface, "Ctrl+Alt+F")
    notes_ = pane_of(window).surface
    assert notes_.hasFocus()
    write(notes_, "المصدر")
    assert window.surface.article.blocks == (
        Paragraph((Text("قال الكاتب"), Note(text_run("المصدر")))),
    )
    press(notes_, "Escape")
    assert window.surface.hasFocus()
    write(window.surface, " ثم مضى")
    assert window.surface.article.blocks[0].runs[-1] == Text(" ثم مضى")
    press(window.surface, "Ctrl+Alt+F")
    write(pane_of(window).surface, "ثانية")
    assert said(window) == ["المصدر", "ثانية"] == shown(window)


def test_what_is_typed_in_a_note_is_in_the_article_at_once_and_one_step(window) -> None:
    write(window.surface, "نص")
    press(window.surface, "Ctrl+Alt+F")
    notes_ = pane_of(window).surface
    for letter in "حاشية":
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, notes_, Qt.Key.Key_unknown, letter,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        assert said(window)[0].endswith(letter)  # before the event loop turns
    press(notes_, "Ctrl+Z")
    assert said(window) == [""] == shown(window)
    press(notes_, "Ctrl+Y")
    assert said(window) == ["حاشية"] == shown(window)
    press(window.surface, "Ctrl+Z")
    press(window.surface, "Ctrl+Z")
    assert said(window) == []
    press(window.surface, "Ctrl+Z")
    assert window.surface.article.blocks == (Paragraph(),)
    for _ in range(3):
        press(window.surface, "Ctrl+Y")
    assert said(window) == ["حاشية"] == shown(window)


def test_steps_end_where_the_caret_moves(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول")))
    notes_ = open_pane(window).surface
    write(notes_, "١٢")
    press(notes_, "Home")
    write(notes_, "س")
    press(notes_, "Ctrl+Z")
    assert said(window) == ["أول١٢"]
    press(notes_, "Ctrl+Z")
    assert said(window) == ["أول"]


def test_typing_in_the_text_between_is_a_step_of_its_own(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول")))
    notes_ = open_pane(window).surface
    write(notes_, "أ")
    window.surface.setFocus()
    window.surface.select(caret(0, 0))
    write(window.surface, "ب")
    notes_.setFocus()
    write(notes_, "ج")
    press(notes_, "Ctrl+Z")
    assert said(window) == ["أولأ"]
    press(notes_, "Ctrl+Z")
    assert window.surface.article.blocks[0].runs[0] == Text("نص")
    assert said(window) == ["أولأ"]


def test_marks_of_letters_work_in_a_note_and_structure_does_not(make_window) -> None:
    window = make_window(article_of(noted("نص", "كلمة أخرى")))
    notes_ = open_pane(window).surface
    notes_.select(Selection(Position(0), Position(0, offset=4)))
    press(notes_, "Ctrl+B")
    note = next(notes(window.surface.article.blocks))
    assert note.runs == (Text("كلمة", (STRONG,)), Text(" أخرى"))
    assert notes_.selection.end.offset == 4
    before = window.surface.article
    for keys in ("Ctrl+Alt+2", "Ctrl+Shift+8", "Ctrl+Shift+Q"):
        press(notes_, keys)
    window.actions_.run("quotes.quote")
    assert window.surface.article == before
    press(notes_, "Ctrl+Z")
    assert next(notes(window.surface.article.blocks)).runs == text_run("كلمة أخرى")


def test_e9_a_phrase_of_the_other_direction_is_set_apart_in_a_note(make_window) -> None:
    window = make_window(article_of(noted("نص", "راجع C++ (لغة)")))
    notes_ = open_pane(window).surface
    notes_.select(Selection(Position(0, offset=5), Position(0, offset=8)))
    window.actions_.run("direction.phrase-ltr")
    note = next(notes(window.surface.article.blocks))
    assert [m.kind for m in note.runs[1].marks] == [MarkKind.DIR]


@pytest.mark.parametrize("dir", list(Dir))
def test_e5_notes_run_in_the_direction_of_the_article(make_window, dir: Dir) -> None:
    from dataclasses import replace

    article = article_of(noted("نص", "Latin first ثم عربي"))
    window = make_window(replace(article, meta=replace(article.meta, dir=dir)))
    surface = open_pane(window).surface
    option = surface.document().firstBlock().blockFormat().layoutDirection()
    assert option.name == ("RightToLeft" if dir is Dir.RTL else "LeftToRight")


def test_enter_breaks_the_line_and_tab_goes_to_the_next_note(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول", "ثان")))
    notes_ = open_pane(window).surface
    press(notes_, "Return")
    write(notes_, "سطر")
    assert next(notes(window.surface.article.blocks)).runs == (Text("أول"), Break(), Text("سطر"))
    press(notes_, "Tab")
    write(notes_, "!")
    press(notes_, "Shift+Tab")
    write(notes_, "؟")
    assert said(window) == ["أول\nسطر؟", "ثان!"]


def test_notes_are_never_joined_by_keys(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول", "ثان", "ثالث")))
    notes_ = open_pane(window, 1).surface
    press(notes_, "Home")
    press(notes_, "Backspace")
    press(notes_, "Ctrl+Backspace")
    press(notes_, "Home")
    assert said(window) == ["أول", "ثان", "ثالث"]
    press(notes_, "End")
    press(notes_, "Delete")
    assert said(window) == ["أول", "ثان", "ثالث"]
    notes_.selectAll()
    write(notes_, "س")
    assert said(window) == ["س", "", ""] == shown(window)
    press(notes_, "Ctrl+Z")
    press(notes_, "Ctrl+Z")
    assert said(window) == ["أول", "ثان", "ثالث"] == shown(window)


def test_backspace_in_an_empty_note_takes_its_number_away(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول", "ثان")))
    notes_ = open_pane(window, 1).surface
    for _ in range(4):
        press(notes_, "Backspace")
    assert said(window) == ["أول"] == shown(window)
    press(notes_, "Ctrl+Z")
    assert said(window) == ["أول", ""] == shown(window)


def test_the_pane_follows_the_text_and_keeps_its_caret(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول"), noted("آخر", "ثان")))
    notes_ = open_pane(window, 1).surface
    window.surface.select(caret(0, 0))
    window.surface.setFocus()
    press(window.surface, "Ctrl+Alt+F")
    write(notes_, "جديد")
    assert said(window) == ["جديد", "أول", "ثان"] == shown(window)
    notes_.select(caret(2, 1))
    window.surface.select(Selection(Position(0), Position(1)))
    press(window.surface, "Delete")
    assert shown(window) == ["ثان"]
    assert notes_.selection.head == Position(0, offset=1)
    press(window.surface, "Ctrl+Z")
    assert shown(window) == ["جديد", "أول", "ثان"]


PLACES = {
    "heading": (Heading(text_run("عنوان"), level=2), caret(0, 5)),
    "item": (ListItem(text_run("بند")), caret(0, 3)),
    "quote": (Quote(text_run("قول")), caret(0, 3)),
    "caption": (Figure(name="a.jpg", runs=text_run("شرح")), caret(0, 3)),
    "cell": (Table(((Cell(text_run("أ")), Cell(text_run("ب"))),)), caret(0, 1, (0, 1))),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_note_stands_in_every_kind_of_text_and_leads_back(make_window, place: str) -> None:
    block, at = PLACES[place]
    window = make_window(article_of(noted("قبل", "سابقة"), block, noted("بعد", "لاحقة")))
    from dataclasses import replace

    head = replace(at.head, block=1)
    window.surface.select(Selection(head, head))
    press(window.surface, "Ctrl+Alt+F")
    notes_ = pane_of(window).surface
    write(notes_, "هنا")
    assert said(window) == ["سابقة", "هنا", "لاحقة"] == shown(window)
    press(notes_, "Escape")
    assert window.surface.selection.head == replace(head, offset=head.offset + 1)
    surface = window.surface
    at_number = surface.desk.positions.qt_position(head)
    qt_block = surface.document().findBlock(at_number)
    from editor.bridge.objects import notes_before

    assert surface.desk.note_number(qt_block, notes_before(qt_block, at_number)) == 2


def _point_of_number(surface, block: int, offset: int) -> QPoint:
    place, behind = Position(block, offset=offset), Position(block, offset=offset + 1)
    rects = [
        surface.cursorRect(surface.desk.positions.cursor(Selection(p, p))) for p in (place, behind)
    ]
    return (rects[0].center() + rects[1].center()) / 2


def test_a_double_click_on_a_number_leads_to_the_note_and_resting_shows_it(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول"), noted("آخر", "حاشية ثانية")))
    surface = window.surface
    at = _point_of_number(surface, 1, 3)
    assert [text for tip in surface.tips if (text := tip(QPointF(at)))] == ["حاشية ثانية"]
    assert not any(tip(QPointF(_point_of_number(surface, 1, 0))) for tip in surface.tips)
    QTest.mouseDClick(surface.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    notes_ = pane_of(window).surface
    assert notes_.hasFocus()
    assert notes_.selection.head == Position(1, offset=11)


def test_notes_are_cut_and_pasted_with_their_text(make_window) -> None:
    window = make_window(article_of(noted("كلمة", "تنتقل"), noted("هدف", "تبقى")))
    surface = window.surface
    surface.select(Selection(Position(0), Position(0, offset=5)))
    press(surface, "Ctrl+X")
    surface.select(caret(1, 4))
    press(surface, "Ctrl+V")
    assert said(window) == ["تبقى", "تنتقل"]
    press(surface, "Ctrl+V")
    assert said(window) == ["تبقى", "تنتقل", "تنتقل"]
    for _ in range(3):
        press(surface, "Ctrl+Z")
    assert said(window) == ["تنتقل", "تبقى"]


def test_a_note_and_several_paragraphs_pasted_into_a_note_become_its_lines(make_window) -> None:
    window = make_window(
        article_of(noted("كلمة", "داخلية"), Paragraph(text_run("ثانية")), noted("هدف", "نص"))
    )
    surface = window.surface
    surface.select(Selection(Position(0), Position(1, offset=6)))
    press(surface, "Ctrl+C")
    notes_ = open_pane(window, 1).surface
    press(notes_, "Ctrl+V")
    assert said(window) == ["داخلية", "نصكلمةداخلية\nثانية"] == shown(window)
    press(notes_, "Ctrl+Z")
    assert said(window) == ["داخلية", "نص"] == shown(window)


def test_what_was_typed_in_a_note_is_saved_without_leaving_it(make_window, tmp_path) -> None:
    path = tmp_path / "a.qirtas"
    window = make_window(article_of(noted("نص", "أول")))
    window.session.mark_saved(path, window.session.article)
    notes_ = open_pane(window).surface
    write(notes_, " وثان")
    assert window.session.modified
    press(notes_, "Ctrl+S")
    for _ in range(50):
        settle()
    window.jobs.wait()
    assert path.is_file()
    window.documents.open_now(path)
    assert said(window) == ["أول وثان"]


def test_another_article_brings_its_own_notes(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول")))
    open_pane(window)
    window.session.put(article_of(noted("غيره", "ثان", "ثالث")))
    assert shown(window) == ["ثان", "ثالث"]
    window.session.put(article_of(Paragraph()))
    settle()
    assert pane_of(window)._stack.currentIndex() == 0


def test_typing_beside_notes_does_not_gather_them_anew(make_window) -> None:
    window = make_window(article_of(*(noted(f"فقرة {n}", f"حاشية {n}") for n in range(50))))
    open_pane(window)
    window.surface.setFocus()
    window.surface.select(caret(20, 2))
    known = window.context.value(NOTES)
    write(window.surface, "وا")
    assert window.context.value(NOTES) is known


def test_the_pane_speaks_of_the_tab_in_front(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول")))
    open_pane(window)
    window.actions_.run("file.new")
    settle()
    assert pane_of(window)._stack.currentIndex() == 0
    write(window.surface, "غيره")
    press(window.surface, "Ctrl+Alt+F")
    write(pane_of(window).surface, "ثان")
    assert said(window) == ["ثان"] == shown(window)
    press(pane_of(window).surface, "Ctrl+Z")
    assert said(window) == [""]


def test_other_looks_of_the_text_leave_the_pane_smaller_and_without_undo(make_window) -> None:
    window = make_window(article_of(noted("نص", "أول")))
    notes_ = open_pane(window).surface
    notes_.set_looks(window.surface.document().defaultFont(), 2.5, 600)
    size = notes_.document().defaultFont().pointSizeF()
    assert size < window.surface.document().defaultFont().pointSizeF()
    write(notes_, "ى")
    assert said(window) == ["أولى"] == shown(window)
    assert not notes_.document().isUndoAvailable()


@pytest.mark.parametrize("in_pane", [False, True], ids=["text", "pane"])
def test_a_key_does_not_walk_over_a_thousand_notes(make_window, in_pane: bool) -> None:
    blocks = [noted(f"فقرة {n}", f"حاشية {n}") for n in range(1000)]
    window = make_window(article_of(*blocks))
    pane = open_pane(window, 500)
    where = pane.surface if in_pane else window.surface
    if not in_pane:
        window.surface.select(caret(500, 2))
        window.surface.setFocus()
    write(where, "وا")
    profile = cProfile.Profile()
    profile.enable()
    write(where, "و")
    profile.disable()
    often = {
        f"{Path(file).name}:{name}": calls
        for (file, _, name), (_, calls, *_) in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
        if "editor" in file and calls > 500
    }
    assert often == {}
    assert shown(window)[500].endswith("واو") is in_pane


def test_notes_are_dragged_with_their_text(make_window) -> None:
    window = make_window(article_of(noted("كلمة", "تنتقل"), noted("هدف", "تبقى")))
    surface = window.surface
    surface.select(Selection(Position(0), Position(0, offset=5)))
    target = surface.cursorRect(
        surface.desk.positions.cursor(Selection(Position(1, offset=4), Position(1, offset=4)))
    ).center()
    mime = surface.createMimeDataFromSelection()
    drop = Dropped(surface, QPointF(target), mime)
    surface.dropEvent(drop)
    settle()
    assert said(window) == ["تبقى", "تنتقل"]
    press(surface, "Ctrl+Z")
    assert said(window) == ["تنتقل", "تبقى"]


class Dropped(QDropEvent):
    """A drop that comes from the surface itself."""

    def __init__(self, source, at: QPointF, mime) -> None:
        action = Qt.DropAction.MoveAction
        super().__init__(
            at, action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        self._source = source

    def source(self):
        return self._source
