"""The grid of a table: whatever is done to it, every place is covered exactly once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor.document.article import Article
from editor.document.change import apply, invert
from editor.document.grid import (
    cells_between,
    filled,
    grid_of,
    part_of,
    places,
    table_of,
    turned,
)
from editor.document.nodes import Break, Cell, Table
from editor.document.runs import plain_text, text_run
from editor.document.schema import normal_table, table_width, validate
from editor.document.selection import Position, Selection
from editor.features.tables import commands, lines
from tests.strategies import tables

SHARE = st.floats(0, 0.999)
VALID = tables().map(normal_table)


def covered_once(table: Table) -> bool:
    """Tell whether every place of a table is covered by one cell, and none beside it."""
    seen = Counter(
        (row + y, column + x)
        for row, column, index in places(table)
        for y in range(table.rows[row][index].rowspan)
        for x in range(table.rows[row][index].colspan)
    )
    width = table_width(table)
    return seen == Counter((r, c) for r in range(len(table.rows)) for c in range(width))


def pick(table: Table, share: float) -> tuple[int, int]:
    """Return a cell of a table."""
    cells = [(r, k) for r, row in enumerate(table.rows) for k in range(len(row))]
    return cells[int(share * len(cells))]


@given(
    VALID,
    SHARE,
    SHARE,
    st.sampled_from(
        ["row_above", "row_below", "column_before", "column_after", "remove_row", "remove_column",
         "merge", "split", "header_row", "header_column", "row_up", "row_down", "column_left",
         "column_right", "double_row", "sort_up", "sort_down"]
    ),
)  # fmt: skip
def test_every_command_leaves_every_place_covered_once(
    table: Table, one: float, other: float, name: str
) -> None:
    article = Article("test", blocks=(table,))
    selection = Selection(Position(0, pick(table, one)), Position(0, pick(table, other)))
    command = getattr(commands, name, None) or getattr(lines, name, None)
    if command is None:
        command = lines.sort_rows(falling=name == "sort_down")
    change = command(article, selection)
    if change is None:
        return
    after = apply(article, change)
    assert validate(after) == ()
    assert apply(after, invert(change)) == article
    block = after.blocks[0]
    if isinstance(block, Table):
        assert covered_once(block)
        assert change.selection is not None
        row, index = change.selection.head.cell
        assert index < len(block.rows[row])


@given(VALID, SHARE, SHARE)
def test_between_two_cells_lies_a_rectangle_that_can_be_taken_out(
    table: Table, one: float, other: float
) -> None:
    first, last = pick(table, one), pick(table, other)
    part = part_of(table, first, last)
    assert covered_once(part)
    between = [first] if first == last else cells_between(table, first, last)
    assert {first, last} <= set(between)
    assert sum(len(row) for row in part.rows) == len(between)


@given(VALID, VALID, SHARE)
def test_cells_that_are_filled_make_the_table_as_large_as_they_need(
    table: Table, other: Table, share: float
) -> None:
    at = pick(table, share)
    new, last = filled(table, at, other)
    top, left = grid_of(table).place(at)
    assert normal_table(new) == new
    assert covered_once(new)
    assert len(new.rows) == max(len(table.rows), top + len(other.rows))
    assert table_width(new) == max(table_width(table), left + table_width(other))
    assert last[1] < len(new.rows[last[0]])


@given(VALID)
def test_a_table_turned_twice_is_itself(table: Table) -> None:
    assert turned(turned(table)) == table
    assert table_of(table, grid_of(table)) == table


def test_merging_takes_in_what_reaches_into_the_rectangle() -> None:
    wide = Cell(text_run("ab"), colspan=2)
    table = Table(((Cell(text_run("x")), wide), tuple(Cell(text_run(t)) for t in "cde")))
    article = Article("test", blocks=(table,))
    change = commands.merge(article, Selection(Position(0, (0, 1)), Position(0, (1, 1))))
    assert change is not None
    (merged,) = apply(article, change).blocks
    assert isinstance(merged, Table)
    assert merged.rows[0][1] == replace(
        wide, rowspan=2, runs=(*text_run("ab"), Break(), *text_run("d"), Break(), *text_run("e"))
    )
    assert [plain_text(cell.runs) for cell in merged.rows[1]] == ["c"]
