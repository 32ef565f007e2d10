"""Helpers for commands: what a selection covers, and what is made of it."""

from __future__ import annotations

from editor.document.edit import (
    insert_blocks,
    insert_runs,
    map_spans,
    mark_is_on,
    mark_span,
    selected_cells,
    selected_text,
    spans,
    toggle_mark,
)
from editor.document.marks import EMPHASIS, STRONG, MarkKind, link
from editor.document.nodes import (
    Break,
    Cell,
    Code,
    Figure,
    Heading,
    Note,
    Paragraph,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.selection import Position, Selection
from tests.features.editing import article_of, caret, done, marked, over, p

TABLE = Table(
    (
        (Cell(text_run("أ")), Cell(text_run("ب"))),
        (Cell(text_run("ج")), Cell(text_run("د"))),
    )
)


def test_a_selection_over_blocks_covers_the_rest_the_whole_and_the_beginning() -> None:
    article = article_of(p("أول"), p("ثان"), p("ثالث"))
    covered = [(s.block, s.start, s.end) for s in spans(article, over(1, 2, 0, 2))]
    assert covered == [(0, 1, 3), (1, 0, 3), (2, 0, 2)]


def test_code_and_separators_have_no_text_for_marks() -> None:
    article = article_of(Code("x"), Separator(), p("نص"))
    assert [s.block for s in spans(article, over(0, 2, 0, 2))] == [2]


def test_within_a_table_the_rectangle_between_two_cells_is_selected() -> None:
    selection = Selection(Position(0, (0, 1), 0), Position(0, (1, 1), 1))
    assert selected_cells(TABLE, 0, selection) == [(0, 1), (1, 1)]
    assert selected_text(article_of(TABLE), selection) == "ب\nد"


def test_a_selection_beyond_a_table_covers_it_whole() -> None:
    selection = Selection(Position(0, offset=0), Position(1, (0, 0), 1))
    assert selected_text(article_of(p("قبل"), TABLE), selection) == "قبل\nأ\nب\nج\nد"


def test_selected_text_is_cut_at_both_ends_and_has_code_but_no_notes() -> None:
    noted = Paragraph((Text("قبل"), Note(text_run("حاشية")), Break(), Text("بعد")))
    article = article_of(noted, Code("a = 1\nb"), p("آخر"))
    assert selected_text(article, over(1, 2, 0, 2)) == "بل\nبعد\na = 1\nb\nآخ"


def test_marks_go_into_cells_and_captions() -> None:
    figure = Figure(runs=text_run("تعليق"))
    article = article_of(figure, TABLE)
    both = Selection(Position(0), Position(1, (1, 1), 1))
    after = done(article, toggle_mark(article, both, STRONG))
    assert after.blocks[0] == Figure(runs=(marked("تعليق", STRONG),))
    table = after.blocks[1]
    assert isinstance(table, Table)
    assert {cell.runs[0] for row in table.rows for cell in row} == {
        marked(letter, STRONG) for letter in "أبجد"
    }


def test_a_mark_is_taken_off_only_where_all_have_it() -> None:
    article = article_of(Paragraph((marked("غامق", STRONG), marked(" عادي"))))
    selection = over(0, 9)
    all_bold = done(article, toggle_mark(article, selection, STRONG))
    assert all_bold.blocks == (Paragraph((marked("غامق عادي", STRONG),)),)
    assert mark_is_on(all_bold, selection, STRONG)
    assert done(all_bold, toggle_mark(all_bold, selection, STRONG)).blocks == (p("غامق عادي"),)


def test_with_nothing_selected_a_mark_is_for_what_is_typed_next() -> None:
    article = article_of(p("نص"))
    change = toggle_mark(article, caret(0, 1), STRONG)
    assert change is not None
    assert change.is_empty
    assert change.typing == (STRONG,)
    at = Selection(Position(0, offset=1), Position(0, offset=1), (STRONG, EMPHASIS))
    off = toggle_mark(article, at, STRONG)
    assert off is not None
    assert off.typing == (EMPHASIS,)
    assert toggle_mark(article_of(Code("x")), caret(0), STRONG) is None


def test_a_link_is_found_whole_from_within_and_from_its_end() -> None:
    site = link("https://example.org/")
    runs = (marked("قبل "), marked("را", site), marked("بط", site, STRONG), marked(" بعد"))
    article = article_of(Paragraph(runs))
    for offset in (4, 5, 6, 8):
        span = mark_span(article, caret(0, offset), MarkKind.LINK)
        assert span is not None
        assert (span.start, span.end) == (4, 8)
    assert mark_span(article, caret(0, 2), MarkKind.LINK) is None
    assert mark_span(article, caret(0, 10), MarkKind.LINK) is None
    assert mark_span(article, over(3, 6), MarkKind.LINK) is None


def test_two_links_side_by_side_are_two() -> None:
    one, two = link("https://a.org/"), link("https://b.org/")
    article = article_of(Paragraph((marked("أب", one), marked("جد", two))))
    first = mark_span(article, caret(0, 1), MarkKind.LINK)
    second = mark_span(article, caret(0, 3), MarkKind.LINK)
    assert first is not None
    assert second is not None
    assert (first.start, first.end, second.start, second.end) == (0, 2, 2, 4)


def test_a_block_goes_behind_the_carets_one_or_in_the_place_of_an_empty_one() -> None:
    article = article_of(p("أول"), p("ثان"))
    change = insert_blocks(article, caret(0, 1), Separator())
    assert done(article, change).blocks == (p("أول"), Separator(), p("ثان"))
    assert change.selection == caret(2)
    empty = article_of(p("أول"), Paragraph(), Heading())
    assert done(empty, insert_blocks(empty, caret(1), Separator())).blocks == (
        p("أول"),
        Separator(),
        Heading(),
    )


def test_below_a_picture_at_the_end_there_is_a_line_to_go_on_writing() -> None:
    article = article_of(p("نص"))
    change = insert_blocks(article, caret(0, 2), Figure())
    assert done(article, change).blocks == (p("نص"), Figure(), Paragraph())
    assert change.selection == caret(1)


def test_inline_content_replaces_the_selection_and_leaves_the_caret_behind_it() -> None:
    article = article_of(p("كلمة قديمة"))
    change = insert_runs(article, over(5, 10), text_run("جديدة"))
    assert done(article, change).blocks == (p("كلمة جديدة"),)
    assert change is not None
    assert change.selection == caret(0, 10)
    assert insert_runs(article_of(p("أ"), p("ب")), over(0, 1, 0, 1), text_run("ج")) is None
    assert insert_runs(article_of(Separator()), caret(0), text_run("ج")) is None


def test_nothing_to_map_is_no_change() -> None:
    article = article_of(p("نص"))
    assert map_spans(article, over(0, 2), lambda runs, _start, _end: runs) is None
    assert map_spans(article, caret(0, 1), lambda _runs, _start, _end: ()) is None
