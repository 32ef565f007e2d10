"""Tables: insert them, add and remove rows and columns, name their headers."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import insert_blocks
from editor.document.grid import grid_of, table_of
from editor.document.nodes import Cell, Paragraph, Table
from editor.document.schema import table_width
from editor.document.selection import Position, Selection

MAX_SIDE = 60


def insert(rows: int, columns: int, *, header: bool = True) -> Table:
    """Make an empty table."""
    rows = max(1, min(rows, MAX_SIDE))
    columns = max(1, min(columns, MAX_SIDE))
    cells = tuple(Cell() for _ in range(columns))
    return Table(tuple(cells for _ in range(rows)), header_rows=1 if header and rows > 1 else 0)


def insert_table(article: Article, selection: Selection, table: Table) -> Change:
    """Put a table below the caret's block; the caret goes into its first cell."""
    return insert_blocks(article, selection, table)


def table_at(article: Article, selection: Selection) -> Table | None:
    """Return the table in which the caret stands."""
    index = selection.head.block
    block = article.blocks[index] if index < len(article.blocks) else None
    return block if isinstance(block, Table) else None


def in_table(article: Article, selection: Selection) -> bool:
    """Tell whether the caret stands in a table."""
    return table_at(article, selection) is not None


def row_above(article: Article, selection: Selection) -> Change | None:
    """Add a row above the caret's."""
    return _add_row(article, selection, after=False)


def row_below(article: Article, selection: Selection) -> Change | None:
    """Add a row below the caret's."""
    return _add_row(article, selection, after=True)


def column_before(article: Article, selection: Selection) -> Change | None:
    """Add a column before the caret's in reading order."""
    return _add_column(article, selection, after=False)


def column_after(article: Article, selection: Selection) -> Change | None:
    """Add a column after the caret's in reading order."""
    return _add_column(article, selection, after=True)


def _add_row(article: Article, selection: Selection, *, after: bool) -> Change | None:
    table = table_at(article, selection)
    if table is None:
        return None
    grid = grid_of(table)
    row, column = grid.place(selection.head.cell)
    cell = grid.cell(row, column)
    at = row + (cell.rowspan if after else 0)
    headers = table.header_rows + (1 if at < table.header_rows else 0)
    new = replace(table_of(table, grid.with_row(at)), header_rows=headers)
    return put(article, selection, new, (at, column))


def _add_column(article: Article, selection: Selection, *, after: bool) -> Change | None:
    table = table_at(article, selection)
    if table is None:
        return None
    grid = grid_of(table)
    row, column = grid.place(selection.head.cell)
    cell = grid.cell(row, column)
    at = column + (cell.colspan if after else 0)
    headers = table.header_columns + (1 if at < table.header_columns else 0)
    new = replace(table_of(table, grid.with_column(at)), header_columns=headers, widths=())
    return put(article, selection, new, (row, at))


def remove_row(article: Article, selection: Selection) -> Change | None:
    """Remove the caret's row, or the table with its last one."""
    table = table_at(article, selection)
    if table is None:
        return None
    grid = grid_of(table)
    row, column = grid.place(selection.head.cell)
    if grid.height == 1:
        return remove_table(article, selection)
    headers = table.header_rows - (1 if row < table.header_rows else 0)
    new = replace(table_of(table, grid.without_row(row)), header_rows=headers)
    return put(article, selection, new, (min(row, grid.height - 2), column))


def remove_column(article: Article, selection: Selection) -> Change | None:
    """Remove the caret's column, or the table with its last one."""
    table = table_at(article, selection)
    if table is None:
        return None
    grid = grid_of(table)
    row, column = grid.place(selection.head.cell)
    if grid.width == 1:
        return remove_table(article, selection)
    headers = table.header_columns - (1 if column < table.header_columns else 0)
    new = replace(table_of(table, grid.without_column(column)), header_columns=headers, widths=())
    return put(article, selection, new, (row, min(column, grid.width - 2)))


def remove_table(article: Article, selection: Selection) -> Change | None:
    """Remove the table at the caret with all that it holds."""
    table = table_at(article, selection)
    if table is None:
        return None
    index = selection.head.block
    last = index + 1 == len(article.blocks)
    added = (Paragraph(),) if last else ()
    here = Position(index)
    return Change((Splice(index, (table,), added),), selection=Selection(here, here))


def header_row(article: Article, selection: Selection) -> Change | None:
    """Make the first row a header, or an ordinary row again."""
    table = table_at(article, selection)
    if table is None:
        return None
    new = replace(table, header_rows=0 if table.header_rows else 1)
    return put(article, selection, new)


def has_header_row(article: Article, selection: Selection) -> bool:
    """Tell whether the table at the caret has a header row."""
    table = table_at(article, selection)
    return table is not None and table.header_rows > 0


def header_column(article: Article, selection: Selection) -> Change | None:
    """Make the first column a header, or an ordinary column again."""
    table = table_at(article, selection)
    if table is None:
        return None
    new = replace(table, header_columns=0 if table.header_columns else 1)
    return put(article, selection, new)


def has_header_column(article: Article, selection: Selection) -> bool:
    """Tell whether the table at the caret has a header column."""
    table = table_at(article, selection)
    return table is not None and table.header_columns > 0


def merge(article: Article, selection: Selection) -> Change | None:
    """Make one cell of those selected; None for less than two."""
    table = table_at(article, selection)
    start, end = selection.anchor, selection.head
    if table is None or start.block != end.block or start.cell == end.cell:
        return None
    if -1 in (*start.cell, *end.cell):
        return None
    grid = grid_of(table)
    one, other = grid.place(start.cell), grid.place(end.cell)
    box = grid.box(one, other)
    return put(article, selection, table_of(table, grid.merged(one, other)), (box.top, box.left))


def split(article: Article, selection: Selection) -> Change | None:
    """Divide the merged cell at the caret into the places that it covers."""
    table = table_at(article, selection)
    if table is None:
        return None
    grid = grid_of(table)
    row, column = grid.place(selection.head.cell)
    cell = grid.cell(row, column)
    if cell.rowspan == cell.colspan == 1:
        return None
    return put(article, selection, table_of(table, grid.divided(row, column)), (row, column))


def put(
    article: Article, selection: Selection, new: Table, place: tuple[int, int] | None = None
) -> Change | None:
    """Return the change to another table at the caret, which goes to the cell at a place."""
    index = selection.head.block
    old = article.blocks[index]
    if new == old:
        return None
    kept = selection
    if place is not None:
        here = Position(index, grid_of(new).index(*place))
        kept = Selection(here, here)
    return Change((Splice(index, (old,), (new,)),), selection=kept)


def size(table: Table) -> tuple[int, int]:
    """Return the number of rows and columns of a valid table."""
    return len(table.rows), table_width(table)
