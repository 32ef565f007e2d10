"""Tables as HTML, and how the header cells of a table tell which rows and columns are headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from editor.document.nodes import Cell, Dir, Row, Table
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes

Headers: TypeAlias = "tuple[int, int]"
"""The number of header rows and of header columns."""


def table_html(table: Table, context: Context) -> str:
    """Return a table; `dir` stands on the table and turns its columns (RTL.md H7)."""
    effective = table.dir or context.base
    columns = cell_columns(table.rows)
    grouped = head_is_closed(table)
    found = infer_headers(
        [
            [(column, cell, is_header(table, r, column)) for column, cell in row]
            for r, row in enumerate(columns)
        ],
        table.header_rows if grouped else 0,
    )
    wanted = (table.header_rows, table.header_columns)
    if not context.exact and found != wanted:
        context.lose("table-headers", "tables")
    lines = [
        "<table"
        + context.block_attributes(
            table,
            lang=table.lang,
            extra=(
                context.data("header-rows", str(wanted[0]) if found[0] != wanted[0] else None),
                context.data("header-columns", str(wanted[1]) if found[1] != wanted[1] else None),
            ),
        )
        + ">"
    ]
    if table.runs:
        pairs = attributes(("style", context.style(None, table.runs)))
        lines.append(f"<caption{pairs}>{context.inline(table.runs, effective)}</caption>")
    if table.widths:
        cols = "".join(f'<col style="width:{width}%">' for width in table.widths)
        lines.append(f"<colgroup>{cols}</colgroup>")
    head = table.header_rows if grouped else 0
    lines += _group("thead", columns[:head], 0, table, effective, context)
    lines += _group("tbody", columns[head:], head, table, effective, context)
    lines.append("</table>")
    return "\n".join(lines)


def cell_columns(rows: Sequence[Row]) -> list[list[tuple[int, Cell]]]:
    """Return the cells of each row with the column that each starts in."""
    if all(cell.colspan == 1 == cell.rowspan for row in rows for cell in row):
        return [list(enumerate(row)) for row in rows]
    taken: set[tuple[int, int]] = set()
    placed: list[list[tuple[int, Cell]]] = []
    for r, row in enumerate(rows):
        column = 0
        line: list[tuple[int, Cell]] = []
        for cell in row:
            while (r, column) in taken:
                column += 1
            line.append((column, cell))
            taken.update(
                (r + y, column + x) for y in range(cell.rowspan) for x in range(cell.colspan)
            )
            column += cell.colspan
        placed.append(line)
    return placed


def infer_headers(rows: Sequence[Sequence[tuple[int, Cell, bool]]], head: int) -> Headers:
    """Tell the header rows and columns from (column, cell, is header) and the rows of `thead`.

    Without a `thead` the leading rows of nothing but header cells are header rows.
    """
    if not head:
        while head < len(rows) and rows[head] and all(header for _, _, header in rows[head]):
            head += 1
        if head == len(rows):  # a table of nothing but headers: these are its row headers
            head = min(1, head) if len(rows) > 1 else head
    body = rows[head:]
    plain = [column for row in body for column, _, header in row if not header]
    filled = [column + cell.colspan for row in body for column, cell, _ in row]
    if not filled:
        return head, 0
    return head, min(plain, default=max(filled))


def head_is_closed(table: Table) -> bool:
    """Tell whether no header cell hangs down into the body: a row group cuts it off in HTML."""
    return table.header_rows > 0 and all(
        r + cell.rowspan <= table.header_rows
        for r, row in enumerate(table.rows[: table.header_rows])
        for cell in row
    )


def is_header(table: Table, row: int, column: int) -> bool:
    return row < table.header_rows or column < table.header_columns


def _group(
    name: str,
    rows: list[list[tuple[int, Cell]]],
    first: int,
    table: Table,
    inherited: Dir,
    context: Context,
) -> list[str]:
    if not rows:
        return []
    lines = [f"<{name}>"]
    for r, row in enumerate(rows, first):
        cells = "".join(_cell(cell, r, column, table, inherited, context) for column, cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return [*lines, f"</{name}>"]


def _cell(cell: Cell, row: int, column: int, table: Table, inherited: Dir, context: Context) -> str:
    header = is_header(table, row, column)
    scope = None
    if header:
        scope = "col" if row < table.header_rows else "row"
    own = cell.dir
    pairs = attributes(
        ("dir", own if own is not inherited else None),
        context.data("dir", own if own is inherited else None),
        ("scope", scope),
        ("colspan", str(cell.colspan) if cell.colspan > 1 else None),
        ("rowspan", str(cell.rowspan) if cell.rowspan > 1 else None),
        ("style", context.style(cell.align, cell.runs)),
    )
    name = "th" if header else "td"
    return f"<{name}{pairs}>{context.inline(cell.runs, own or inherited)}</{name}>"
