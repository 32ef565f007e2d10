"""Tables as Markdown: simple ones as pipe tables, what these cannot say stays HTML."""

from __future__ import annotations

from editor.document.nodes import Align, Break, Cell, Dir, Row, Table
from editor.document.schema import table_width
from editor.formats.markdown.inline import Notes, Place, inline_markdown


def is_simple(table: Table) -> bool:
    """Tell whether a pipe table can say everything about a table.

    It has one header row, others below it, and one alignment for each column; no spans, caption
    or widths. A column without a word in it is not seen by every reader.
    """
    if (
        len(table.rows) < 2
        or table.header_rows != 1
        or table.header_columns
        or table.runs
        or table.widths
    ):
        return False
    cells = [cell for row in table.rows for cell in row]
    if any(cell.colspan > 1 or cell.rowspan > 1 or cell.dir for cell in cells):
        return False
    columns = list(zip(*table.rows, strict=True))
    return (
        all(len({cell.align for cell in column}) == 1 for column in columns)
        and all(cell.align is not Align.JUSTIFY for cell in table.rows[0])
        and not any(isinstance(inline, Break) for cell in cells for inline in cell.runs[-1:])
        and all(cell.runs for cell in table.rows[0])
        and (table_width(table) > 1 or all(cell.runs for cell in cells))
    )


def table_markdown(table: Table, base: Dir, notes: Notes) -> list[str]:
    """Return the lines of a pipe table; its columns are in reading order whatever its direction."""
    head, *body = (_row(row, notes) for row in table.rows)
    rule = " | ".join(_rule(cell, base) for cell in table.rows[0])
    return [head, f"| {rule} |", *body]


def _row(row: Row, notes: Notes) -> str:
    cells = (inline_markdown(cell.runs, notes, Place.CELL) for cell in row)
    return "| " + " | ".join(cells) + " |"


def _rule(cell: Cell, base: Dir) -> str:
    """Return the part of the delimiter row for a column; colons name left and right."""
    match cell.align:
        case Align.CENTER:
            return ":---:"
        case Align.START:
            return ":---" if base is Dir.LTR else "---:"
        case Align.END:
            return "---:" if base is Dir.LTR else ":---"
        case _:
            return "---"
