"""Tables as blocks."""

from __future__ import annotations

from editor.document.nodes import Align, Cell, Table
from editor.formats.html.escape import attributes
from editor.formats.html.tables import cell_columns, head_is_closed, infer_headers, is_header
from editor.formats.wordpress.context import ASTRAY, PostContext
from editor.formats.wordpress.grammar import block


def table_markup(table: Table, context: PostContext) -> str:
    """Return a table; its columns run as those of the site do (W2)."""
    if context.effective(table.dir) is not context.base:
        context.lose("direction", *ASTRAY)
    if table.widths:
        context.lose("column-widths", "tables")
    if any(cell.colspan > 1 or cell.rowspan > 1 for row in table.rows for cell in row):
        context.report.tell("wordpress.merged-cells")
    columns = cell_columns(table.rows)
    head = table.header_rows if head_is_closed(table) else 0
    cells = [
        [(column, cell, is_header(table, r, column)) for column, cell in row]
        for r, row in enumerate(columns)
    ]
    if infer_headers(cells, head) != (table.header_rows, table.header_columns):
        context.report.lose("html.table-headers", context.index, ("tables",))
    rows = [
        f"<tr>{''.join(_cell(cell, r, header, table, context) for _, cell, header in row)}</tr>"
        for r, row in enumerate(cells)
    ]
    content = _group("thead", rows[:head]) + _group("tbody", rows[head:])
    caption = ""
    if table.runs:
        text = context.text(table.runs, table.dir, table.lang)
        caption = f'<figcaption class="wp-element-caption">{text}</figcaption>'
    return block(
        "table",
        f'<figure class="wp-block-table"><table>{content}</table>{caption}</figure>',
        {"hasFixedLayout": False},
    )


def _group(name: str, rows: list[str]) -> str:
    return f"<{name}>{''.join(rows)}</{name}>" if rows else ""


def _cell(cell: Cell, row: int, header: bool, table: Table, context: PostContext) -> str:
    own = cell.dir or table.dir
    if context.effective(own) is not context.base:
        context.lose("direction", *ASTRAY)
    align = None
    if cell.align is Align.CENTER:
        align = "center"
    elif cell.align is Align.END:
        align = context.end_side(own)
    elif cell.align is Align.JUSTIFY:
        context.lose("justified", "alignments")
    pairs = attributes(
        ("class", f"has-text-align-{align}" if align else None),
        ("data-align", align),
        ("scope", ("col" if row < table.header_rows else "row") if header else None),
        ("colspan", str(cell.colspan) if cell.colspan > 1 else None),
        ("rowspan", str(cell.rowspan) if cell.rowspan > 1 else None),
    )
    name = "th" if header else "td"
    return f"<{name}{pairs}>{context.text(cell.runs, own, table.lang)}</{name}>"
