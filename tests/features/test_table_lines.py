"""Rows and columns as wholes, widths, and cells as plain text."""

from __future__ import annotations

import pytest

from editor.document.marks import STRONG
from editor.document.nodes import Cell, Dir, Note, Table, Text
from editor.document.runs import plain_text, text_run
from editor.features.tables import lines
from editor.features.tables.widths import resized, retitled, shares_of, whole
from editor.text.spreadsheet import read_cells, write_cells
from tests.features.editing import article_of, caret, run_on


def column(*texts: str, header_rows: int = 0) -> Table:
    """Make a table of one column, each row with its number in the second."""
    rows = tuple((Cell(text_run(t)), Cell(text_run(str(n)))) for n, t in enumerate(texts))
    return Table(rows, header_rows=header_rows)


def order(table: object) -> list[str]:
    """Return the texts of the first column."""
    assert isinstance(table, Table)
    return [plain_text(row[0].runs) for row in table.rows]


@pytest.mark.parametrize(
    ("texts", "rising"),
    [
        (("ب", "أَب", "ت", "إبل"), ["أَب", "إبل", "ب", "ت"]),
        (("١٠", "9", "٢٫٥", "1,000"), ["٢٫٥", "9", "١٠", "1,000"]),
        (("b", "", "A", "c"), ["A", "b", "c", ""]),
        (("10", "9", "x"), ["10", "9", "x"]),
    ],
)
def test_rows_are_sorted_by_letters_or_by_numbers(texts, rising) -> None:
    at = caret(0, cell=(0, 0))
    command = lines.sort_rows(falling=False)
    article = article_of(column(*texts))
    if command(article, at) is None:
        assert order(article.blocks[0]) == rising
        return
    (table,) = run_on(command, at, column(*texts))
    assert order(table) == rising


def test_the_header_stays_on_top_and_falling_is_the_other_way() -> None:
    (table,) = run_on(
        lines.sort_rows(falling=True), caret(0, cell=(1, 0)), column("رأس", "أ", "ب", header_rows=1)
    )
    assert order(table) == ["رأس", "ب", "أ"]


def test_rows_that_a_cell_reaches_over_move_together_and_are_not_sorted() -> None:
    tall = Table(
        (
            (Cell(text_run("ا"), rowspan=2), Cell()),
            (Cell(text_run("ب")),),
            (Cell(text_run("ج")), Cell()),
        )
    )
    (moved,) = run_on(lines.row_down, caret(0, cell=(1, 0)), tall)
    assert isinstance(moved, Table)
    assert [len(row) for row in moved.rows] == [2, 2, 1]
    assert order(Table(moved.rows[:2])) == ["ج", "ا"]
    article = article_of(tall)
    assert lines.sort_rows(falling=False)(article, caret(0, cell=(0, 0))) is None
    assert lines.row_up(article, caret(0, cell=(1, 0))) is None


def test_left_is_what_is_seen_at_the_left() -> None:
    pair = (Cell(text_run("1")), Cell(text_run("2")))
    for dir, left, right in (
        (Dir.RTL, lines.column_left, lines.column_right),
        (Dir.LTR, lines.column_right, lines.column_left),
    ):
        table = Table((pair,), dir=dir)
        (turned,) = run_on(left, caret(0, cell=(0, 0)), table)
        assert order(turned) == ["2"]
        assert right(article_of(table), caret(0, cell=(0, 0))) is None


@pytest.mark.parametrize("count", [1, 2, 3, 7, 24, 60])
def test_widths_are_whole_per_cents_and_a_hundred_together(count: int) -> None:
    assert sum(whole((1.0,) * count)) == 100
    assert min(whole((1000.0, *(1.0,) * (count - 1)))) >= 1


def test_a_border_changes_its_two_columns_alone() -> None:
    table = Table(((Cell(), Cell(), Cell()),), widths=(20, 30, 50))
    assert resized(table, 1, 35).widths == (35, 15, 50)
    assert resized(table, 2, 99).widths == (20, 76, 4)
    assert shares_of(Table(((Cell(), Cell()),))) == (50, 50)


def test_a_caption_keeps_the_marks_and_notes_of_what_stays() -> None:
    note = Note(text_run("حاشية"))
    runs = (Text("أول "), Text("ثان", (STRONG,)), note)
    assert retitled(runs, "أول ثان جديد\ufffc") == (
        Text("أول "), Text("ثان جديد", (STRONG,)), note,
    )  # fmt: skip
    assert retitled(runs, "أول ثان") == runs[:2]
    assert retitled((), "نص") == text_run("نص")


def test_cells_as_text_come_back() -> None:
    texts = (("a\tb", 'say "x"', '"q"'), ("line\nbreak", "", "ج"))
    table = Table(tuple(tuple(Cell(text_run(t.replace("\t", " "))) for t in row) for row in texts))
    read = read_cells(write_cells(table))
    assert read == (("a b", 'say "x"', '"q"'), ("line\nbreak", "", "ج"))


def test_what_a_merged_cell_covers_is_empty_text() -> None:
    table = Table(((Cell(text_run("a"), colspan=2),), (Cell(text_run("b")), Cell(text_run("c")))))
    assert write_cells(table) == "a\t\nb\tc\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\nc", (("a", "b"), ("c", ""))),
        ('"x\ty"\t"1 ""2"""', (("x\ty", '1 "2"'),)),
        ('"open\tb', (('"open', "b"),)),
        ("\t\n\t", (("", ""), ("", ""))),
        ("no cells", None),
    ],
)
def test_text_with_tabs_is_read_as_cells(text: str, rows) -> None:
    assert read_cells(text) == rows
