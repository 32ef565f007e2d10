"""What the palette finds, and in which order."""

from __future__ import annotations

from editor.document.nodes import Cell, Figure, Heading, Note, Paragraph, Separator, Table, Text
from editor.document.runs import text_run
from editor.document.selection import Position
from editor.features.palette.commands import RECENT_LIMIT, entry, find, remembered
from editor.features.palette.places import Kind, Place, find_places, look, place_at
from tests.features.editing import p

ENTRIES = (
    entry("a.bold", ("غامق", "Gras", "Bold"), ("تنسيق", "Format")),
    entry("a.table", ("إدراج جدول…", "Insérer un tableau", "Insert table"), ("إدراج",)),
    entry("a.remove", ("حذف الجدول", "Supprimer le tableau", "Delete table"), ("إدراج",)),
    entry("a.heading", ("عنوان قسم", "Intertitre", "Section heading"), ("تنسيق",)),
)


def test_an_action_is_found_in_each_language() -> None:
    assert find("غامق", ENTRIES, ()) == ["a.bold"]
    assert find("gras", ENTRIES, ()) == ["a.bold"]
    assert find("bold", ENTRIES, ()) == ["a.bold"]


def test_a_beginning_in_the_own_language_comes_first() -> None:
    assert find("ا", ENTRIES, ())[0] == "a.table"
    assert find("s", ENTRIES, ())[0] in {"a.heading", "a.remove"}


def test_of_equals_the_lately_used_comes_first() -> None:
    assert find("جدول", ENTRIES, ()) == ["a.table", "a.remove"]
    assert find("جدول", ENTRIES, ("a.remove",)) == ["a.remove", "a.table"]


def test_nothing_typed_shows_the_lately_used_and_then_everything() -> None:
    assert find("", ENTRIES, ("a.heading", "a.table")) == [
        "a.heading", "a.table", "a.bold", "a.remove",
    ]  # fmt: skip


def test_what_was_used_is_remembered_once_and_not_for_ever() -> None:
    recent: tuple[str, ...] = ()
    for n in range(20):
        recent = remembered(recent, f"a.{n % 12}")
    assert recent[0] == "a.7"
    assert len(recent) == len(set(recent)) == RECENT_LIMIT


NOTED = Paragraph((Text("قبل"), Note(text_run("مصدر أول")), Text("بعد")))
BLOCKS = (
    Heading(text_run("مقدمة"), 2),
    p("الأولى"),
    NOTED,
    Figure(name="a.jpg", runs=text_run("شرح الصورة")),
    Heading(text_run("Reuters"), 3),
    Table(rows=((Cell(text_run("رأس")), Cell((Text("خ"), Note(text_run("ثان"))))),)),
    Separator(),
    Paragraph(),
    p("الأخيرة"),
)
SEEN = tuple(look(block) for block in BLOCKS)


def test_places_stand_in_the_order_of_the_text() -> None:
    kinds = [(place.kind, place.number, place.at) for place in find_places("", SEEN)]
    assert kinds == [
        (Kind.HEADING, 1, Position(0)),
        (Kind.NOTE, 1, Position(2, offset=4)),
        (Kind.FIGURE, 1, Position(3)),
        (Kind.HEADING, 2, Position(4)),
        (Kind.TABLE, 1, Position(5, (0, 0))),
        (Kind.NOTE, 2, Position(5, (0, 1), 2)),
    ]


def test_a_number_is_that_of_a_paragraph_and_of_everything_that_is_counted() -> None:
    found = find_places("٢", SEEN)
    assert found[0] == Place(Kind.PARAGRAPH, "الأولى", Position(1), 2)
    assert {place.kind for place in found[1:]} == {Kind.NOTE, Kind.HEADING}
    assert find_places("99", SEEN) == []


def test_a_share_is_a_place_in_the_text() -> None:
    assert find_places("0%", SEEN)[0].at == Position(0)
    assert find_places("١٠٠٪", SEEN)[0].at == Position(len(BLOCKS) - 1)
    middle = find_places("50 %", SEEN)[0]
    assert 0 < middle.at.block < len(BLOCKS) - 1


def test_words_find_what_they_stand_in() -> None:
    assert [place.at.block for place in find_places("مقدمه", SEEN)] == [0]
    assert [place.kind for place in find_places("مصدر", SEEN)] == [Kind.NOTE]


def test_the_section_of_the_caret_is_marked() -> None:
    places = find_places("", SEEN)
    assert places[place_at(places, 3)].text == "مقدمة"
    assert places[place_at(places, 8)].text == "Reuters"
    assert place_at([], 3) == 0
