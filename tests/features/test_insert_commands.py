"""Commands that insert: pictures, code, separators, tables, footnotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import (
    Break,
    Cell,
    Code,
    Figure,
    Note,
    Paragraph,
    Separator,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.document.schema import validate
from editor.document.selection import Position, Selection
from editor.feature import Command
from editor.features.blocks.commands import code, separator, set_language
from editor.features.figures.commands import (
    MAX_BYTES,
    Texts,
    arrive,
    feature_picture,
    picture,
    set_picture,
    set_texts,
    texts_of,
)
from editor.features.footnotes.commands import insert as insert_note
from editor.features.footnotes.commands import note_at, remove, set_note
from editor.features.tables import commands as tables
from tests.features.editing import article_of, caret, done, p, run_on
from tests.pictures import JPEG_ASSET, PNG_ASSET

PNG = picture(PNG_ASSET.data, "صورة.png")
JPEG = picture(JPEG_ASSET.data, "photo.jpg")


# ---- pictures


def test_pictures_bring_their_bytes_once_and_stand_below_the_caret() -> None:
    article = article_of(p("نص"), p("بعد"))
    change = arrive(article, caret(0, 1), (PNG, JPEG, PNG))
    after = done(article, change)
    names = [block.name for block in after.blocks if isinstance(block, Figure)]
    assert names == ["صورة.png", "photo.jpg", "صورة.png"]
    assert {asset.id for asset in after.assets} == {PNG_ASSET.id, JPEG_ASSET.id}
    assert change is not None
    assert change.selection == caret(1)


def test_a_placeholder_gets_its_picture_and_keeps_its_texts_and_name() -> None:
    waiting = Figure(
        name="475463312 940800324850778 142468", runs=text_run("تعليق"), credit="وكالة"
    )
    article = article_of(p("نص"), waiting)
    after = done(article, arrive(article, caret(1), (JPEG,)))
    assert after.blocks[1] == replace(waiting, asset=JPEG_ASSET.id)


def test_another_picture_takes_the_place_and_the_old_one_leaves_the_article() -> None:
    old = Figure(PNG_ASSET.id, name="a.png", alt="وصف", width=300)
    article = Article("t", blocks=(old, p("نص"))).with_assets(PNG_ASSET)
    after = done(article, set_picture(article, 0, JPEG))
    assert after.blocks[0] == Figure(JPEG_ASSET.id, name="photo.jpg", alt="وصف", width=300)
    assert after.assets == (JPEG_ASSET,)


def test_a_picture_that_is_shown_elsewhere_or_featured_stays() -> None:
    figure = Figure(PNG_ASSET.id)
    twice = Article("t", blocks=(figure, figure)).with_assets(PNG_ASSET)
    assert done(twice, set_picture(twice, 0, JPEG)).asset(PNG_ASSET.id) is not None
    meta = Meta(featured=PNG_ASSET.id)
    featured = Article("t", meta, (figure,)).with_assets(PNG_ASSET)
    assert done(featured, set_picture(featured, 0, JPEG)).asset(PNG_ASSET.id) is not None


def test_texts_of_a_picture_are_changed_together_and_trimmed() -> None:
    article = article_of(Figure(runs=text_run("تعليق")))
    wanted = Texts("وصف ", " وكالة", "https://example.org", "CC BY", "a.jpg", 400)
    after = done(article, set_texts(article, 0, wanted))
    assert texts_of(after.blocks[0]) == Texts(  # type: ignore[arg-type]
        "وصف", "وكالة", "https://example.org", "CC BY", "a.jpg", 400
    )
    assert after.blocks[0].runs == text_run("تعليق")  # type: ignore[union-attr]
    assert set_texts(after, 0, wanted) is None


def test_the_featured_image_is_chosen_and_dropped() -> None:
    article = Article("t", blocks=(Figure(PNG_ASSET.id),)).with_assets(PNG_ASSET)
    chosen = done(article, feature_picture(article, caret(0)))
    assert chosen.meta.featured == PNG_ASSET.id
    assert done(chosen, feature_picture(chosen, caret(0))).meta.featured == ""
    assert feature_picture(article_of(Figure()), caret(0)) is None


def test_what_is_no_picture_or_too_large_is_refused_in_words() -> None:
    with pytest.raises(UserError) as none:
        picture(b"%PDF-1.7", "a.pdf")
    assert none.value.what.id == "figures.no-picture"
    with pytest.raises(UserError) as large:
        picture(PNG_ASSET.data + bytes(MAX_BYTES), "a.png")
    assert large.value.what.id == "figures.too-large"


# ---- code and separators


def test_paragraphs_become_lines_of_code_and_come_back() -> None:
    made = run_on(code, Selection(Position(0), Position(1)), p("a = 1"), p("b = 2"), p("بعد"))
    assert made == (Code("a = 1\nb = 2"), p("بعد"))
    assert run_on(code, caret(0), *made) == (p("a = 1"), p("b = 2"), p("بعد"))


def test_code_would_lose_footnotes_and_pictures_so_it_is_not_made() -> None:
    noted = Paragraph((Text("أ"), Note(text_run("ح"))))
    assert code(article_of(noted), caret(0)) is None
    assert code(article_of(Figure()), caret(0)) is None


def test_the_language_of_code() -> None:
    article = article_of(Code("x"))
    assert done(article, set_language(article, caret(0), "python")).blocks == (Code("x", "python"),)
    assert set_language(article_of(p("نص")), caret(0), "python") is None


def test_a_separator_at_the_end_leaves_a_line_to_write_in() -> None:
    assert run_on(separator, caret(0), p("نص")) == (p("نص"), Separator(), Paragraph())


# ---- footnotes


def test_a_footnote_stands_behind_what_is_selected_and_is_found_again() -> None:
    article = article_of(p("كلمة أخرى"))
    selection = Selection(Position(0, offset=0), Position(0, offset=4))
    after = done(article, insert_note(article, selection, text_run("حاشية")))
    note = Note(text_run("حاشية"))
    assert after.blocks == (Paragraph((Text("كلمة"), note, Text(" أخرى"))),)
    for offset in (4, 5):
        found = note_at(after, caret(0, offset))
        assert found is not None
        assert found.at == Position(0, offset=4)
    assert note_at(after, caret(0, 2)) is None


def test_a_footnote_is_rewritten_and_an_empty_one_goes() -> None:
    note = Note(text_run("قديم"))
    article = article_of(Paragraph((Text("أ"), note)))
    at = Position(0, offset=1)
    changed = done(article, set_note(article, at, text_run("جديد")))
    assert changed.blocks == (Paragraph((Text("أ"), Note(text_run("جديد")))),)
    assert done(article, remove(article, caret(0, 2))).blocks == (p("أ"),)
    assert set_note(article, at, text_run("قديم")) is None
    assert done(article, insert_note(article, caret(0))).blocks[0].runs[0] == Note(())
    assert insert_note(article_of(Separator()), caret(0), text_run("x")) is None


# ---- tables


def cells(table: Table) -> list[list[str]]:
    """Return the texts of a table."""
    return [["".join(run.text for run in c.runs if isinstance(run, Text)) for c in row]
            for row in table.rows]  # fmt: skip


def grid(*rows: str) -> Table:
    """Make a table with a letter in each cell."""
    return Table(tuple(tuple(Cell(text_run(letter)) for letter in row) for row in rows))


@pytest.mark.parametrize(
    ("command", "at", "expected"),
    [
        (tables.row_above, (1, 0), [["a", "b"], ["", ""], ["c", "d"]]),
        (tables.row_below, (1, 0), [["a", "b"], ["c", "d"], ["", ""]]),
        (tables.column_before, (0, 1), [["a", "", "b"], ["c", "", "d"]]),
        (tables.column_after, (0, 1), [["a", "b", ""], ["c", "d", ""]]),
        (tables.remove_row, (0, 1), [["c", "d"]]),
        (tables.remove_column, (1, 0), [["b"], ["d"]]),
    ],
)
def test_rows_and_columns_come_and_go(
    command: Command, at: tuple[int, int], expected: list[list[str]]
) -> None:
    (table,) = run_on(command, caret(0, cell=at), grid("ab", "cd"))
    assert isinstance(table, Table)
    assert cells(table) == expected


def test_the_last_row_takes_the_table_with_it() -> None:
    assert run_on(tables.remove_row, caret(0, cell=(0, 0)), grid("ab")) == (Paragraph(),)
    assert run_on(tables.remove_column, caret(0, cell=(0, 0)), grid("a"), p("نص")) == (p("نص"),)


def test_cells_are_merged_with_their_texts_and_divided_again() -> None:
    selection = Selection(Position(0, (0, 0)), Position(0, (1, 1)))
    (table,) = run_on(tables.merge, selection, grid("abx", "cdy"))
    assert isinstance(table, Table)
    whole = table.rows[0][0]
    assert (whole.colspan, whole.rowspan) == (2, 2)
    assert whole.runs == (
        Text("a"), Break(), Text("b"), Break(), Text("c"), Break(), Text("d"),
    )  # fmt: skip
    assert [len(row) for row in table.rows] == [2, 1]
    (divided,) = run_on(tables.split, caret(0, cell=(0, 0)), table)
    assert isinstance(divided, Table)
    assert [len(row) for row in divided.rows] == [3, 3]


def test_cells_that_make_no_rectangle_are_not_merged() -> None:
    (table,) = run_on(
        tables.merge, Selection(Position(0, (0, 0)), Position(0, (0, 1))), grid("abx", "cdy")
    )
    article = article_of(table)
    # from the single c to the wide ab: the wide one reaches out of the first column
    assert tables.merge(article, Selection(Position(0, (1, 0)), Position(0, (1, 0)))) is None
    over = tables.merge(article, Selection(Position(0, (0, 0)), Position(0, (1, 0))))
    assert over is not None  # the corners take in the whole wide cell
    assert validate(done(article, over)) == ()


def test_rows_go_through_merged_cells() -> None:
    selection = Selection(Position(0, (0, 0)), Position(0, (1, 0)))
    (tall,) = run_on(tables.merge, selection, grid("ab", "cd", "ef"))
    (longer,) = run_on(tables.row_above, caret(0, cell=(1, 0)), tall)
    assert isinstance(longer, Table)
    assert longer.rows[0][0].rowspan == 3
    (shorter,) = run_on(tables.remove_row, caret(0, cell=(0, 0)), tall)
    assert isinstance(shorter, Table)
    assert len(shorter.rows) == 2
    assert validate(article_of(shorter)) == ()


def test_header_rows_are_switched_and_follow_what_is_added() -> None:
    (headed,) = run_on(tables.header_row, caret(0, cell=(0, 0)), grid("ab", "cd"))
    assert isinstance(headed, Table)
    assert headed.header_rows == 1
    (longer,) = run_on(tables.row_above, caret(0, cell=(0, 0)), headed)
    assert isinstance(longer, Table)
    assert longer.header_rows == 2
    (bare,) = run_on(tables.header_row, caret(0, cell=(0, 0)), headed)
    assert isinstance(bare, Table)
    assert bare.header_rows == 0


def test_a_new_table_has_a_header_and_a_line_below() -> None:
    article = article_of(p("نص"))
    change = tables.insert_table(article, caret(0), tables.insert(2, 3))
    after = done(article, change)
    table = after.blocks[1]
    assert isinstance(table, Table)
    assert (tables.size(table), table.header_rows) == ((2, 3), 1)
    assert after.blocks[2] == Paragraph()
    assert change.selection == caret(1, cell=(0, 0))
