"""Whole rows and columns: move, double, select and sort them."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.grid import cells_between, grid_of, turned
from editor.document.nodes import Dir, Row, Table
from editor.document.runs import plain_text, runs_length
from editor.document.selection import Position, Selection
from editor.feature import Command
from editor.features.tables.commands import put, table_at
from editor.text.matching import fold
from editor.text.numerals import to_european_digits

_NUMBER = re.compile(r"[-+−]?\d+(\.\d+)?")
_NO_PART = re.compile(r"[\s,٬\u00a0%٪$€£]")


def row_up(article: Article, selection: Selection) -> Change | None:
    """Move the selected rows one up."""
    return _move(article, selection, -1, columns=False)


def row_down(article: Article, selection: Selection) -> Change | None:
    """Move the selected rows one down."""
    return _move(article, selection, 1, columns=False)


def column_left(article: Article, selection: Selection) -> Change | None:
    """Move the selected columns one to the left, as they are seen."""
    return _move(article, selection, _side(article, selection, -1), columns=True)


def column_right(article: Article, selection: Selection) -> Change | None:
    """Move the selected columns one to the right, as they are seen."""
    return _move(article, selection, _side(article, selection, 1), columns=True)


def _side(article: Article, selection: Selection, by: int) -> int:
    table = table_at(article, selection)
    dir = (table.dir if table else None) or article.meta.dir
    return -by if dir is Dir.RTL else by


def _move(article: Article, selection: Selection, by: int, *, columns: bool) -> Change | None:
    """Change the place of selected lines with their neighbours; what is merged moves together."""
    table = table_at(article, selection)
    chosen = selected_places(article, selection)
    if table is None or not chosen:
        return None
    lines = turned(table) if columns else table
    at = {place[1] if columns else place[0] for place in chosen}
    groups = _groups(lines)
    first = next(i for i, group in enumerate(groups) if min(at) in group)
    last = next(i for i, group in enumerate(groups) if max(at) in group)
    if not (first + by >= 0 and last + by < len(groups)):
        return None
    moved = groups.pop(first - 1 if by < 0 else last + 1)
    groups.insert(last if by < 0 else first, moved)
    order = [line for group in groups for line in group]
    lines = replace(lines, rows=tuple(lines.rows[line] for line in order))
    new = turned(lines) if columns else lines
    if columns and table.widths:
        new = replace(new, widths=tuple(table.widths[line] for line in order))
    row, column = grid_of(table).place(selection.head.cell)
    here = (row, order.index(column)) if columns else (order.index(row), column)
    return put(article, selection, new, here)


def _groups(table: Table) -> list[list[int]]:
    """Return the rows that can be moved apart: what a cell reaches over stays together."""
    groups: list[list[int]] = []
    end = 0
    for index, row in enumerate(table.rows):
        if index < end:
            groups[-1].append(index)
        else:
            groups.append([index])
        end = max([end, index + 1, *(index + cell.rowspan for cell in row)])
    return groups


def selected_places(article: Article, selection: Selection) -> list[tuple[int, int]]:
    """Return the places of the selected cells of the table at the caret."""
    table = table_at(article, selection)
    start, end = selection.start, selection.end
    if table is None or start.block != end.block or (-1, -1) in {start.cell, end.cell}:
        return []
    grid = grid_of(table)
    box = grid.box(grid.place(start.cell), grid.place(end.cell))
    rows, columns = range(box.top, box.bottom), range(box.left, box.right)
    return [(row, column) for row in rows for column in columns]


def double_row(article: Article, selection: Selection) -> Change | None:
    """Put a copy of the caret's row, and of all that is merged with it, below."""
    table = table_at(article, selection)
    if table is None:
        return None
    grid = grid_of(table)
    row, column = grid.place(selection.head.cell)
    group = next(group for group in _groups(table) if row in group)
    end = group[-1] + 1
    copied = tuple(table.rows[line] for line in group)
    new = replace(table, rows=(*table.rows[:end], *copied, *table.rows[end:]))
    return put(article, selection, new, (row + len(group), column))


def select_row(article: Article, selection: Selection) -> Change | None:
    """Select the caret's row."""
    return _select(article, selection, rows=False, columns=True)


def select_column(article: Article, selection: Selection) -> Change | None:
    """Select the caret's column."""
    return _select(article, selection, rows=True, columns=False)


def select_table(article: Article, selection: Selection) -> Change | None:
    """Select all cells."""
    return _select(article, selection, rows=True, columns=True)


def _select(article: Article, selection: Selection, *, rows: bool, columns: bool) -> Change | None:
    table = table_at(article, selection)
    chosen = selected_places(article, selection)
    if table is None or not chosen:
        return None
    grid = grid_of(table)
    top, left = (0 if rows else chosen[0][0]), (0 if columns else chosen[0][1])
    bottom = grid.height - 1 if rows else chosen[-1][0]
    right = grid.width - 1 if columns else chosen[-1][1]
    first, last = grid.index(top, left), grid.index(bottom, right)
    last = max(cells_between(table, first, last))
    index = selection.head.block
    end = runs_length(table.rows[last[0]][last[1]].runs)
    return Change(selection=Selection(Position(index, first), Position(index, last, end)))


def sort_rows(*, falling: bool) -> Command:
    """Make the command that orders the rows below the header by the caret's column.

    Numbers in any digits count as numbers where all of the column are; else letters, without
    vowel signs and forms of hamza. Empty cells go last. None where cells reach over rows.
    """

    def command(article: Article, selection: Selection) -> Change | None:
        table = table_at(article, selection)
        if table is None or any(cell.rowspan > 1 for row in table.rows for cell in row):
            return None
        column = grid_of(table).place(selection.head.cell)[1]
        body = list(table.rows[table.header_rows :])
        texts = [_text_in(row, column) for row in body]
        filled = [row for row, text in zip(body, texts, strict=True) if text]
        empty = [row for row, text in zip(body, texts, strict=True) if not text]
        numbers = [_number(text) for text in texts if text]
        if None not in numbers:
            keys: list[object] = list(numbers)
        else:
            keys = [fold(text) for text in texts if text]
        order = sorted(range(len(filled)), key=keys.__getitem__, reverse=falling)  # type: ignore[arg-type]
        rows = (*table.rows[: table.header_rows], *(filled[at] for at in order), *empty)
        return put(article, selection, replace(table, rows=rows))

    return command


def _text_in(row: Row, column: int) -> str:
    """Return the text of the cell of a row, without cells hanging from above, at a column."""
    at = 0
    for cell in row:
        at += cell.colspan
        if column < at:
            return plain_text(cell.runs, line_break=" ").strip()
    return ""


def _number(text: str) -> float | None:
    bare = _NO_PART.sub("", to_european_digits(text)).replace("٫", ".")
    return float(bare.replace("−", "-")) if _NUMBER.fullmatch(bare) else None
