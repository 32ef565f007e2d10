"""Tables of a page that is read: which hold data, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor.document.nodes import Align, Cell, Dir, Table
from editor.document.schema import MAX_SPAN, normal_table
from editor.formats.html.reading import (
    Attributes,
    Flow,
    ReadContext,
    alignment_of,
    direction_of,
    style_of,
)
from editor.formats.html.runs import collect_runs
from editor.formats.html.tables import cell_columns, infer_headers

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ARTICLE_PARTS = "h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, hr, figure, p + p + p"


def is_layout_table(table: LexborNode) -> bool:
    """Tell whether a table only places things on the page, as in mail and old sites."""
    role = table.attributes.get("role") or ""
    if role in ("presentation", "none"):
        return True
    if _holds_table(table):
        return True
    if table.css_first("th, caption, thead") is not None:
        return False
    if table.css_first(_ARTICLE_PARTS) is not None:
        return True
    rows = table.css("tr")
    cells = len(table.css("td"))
    return cells <= 1 or (len(rows) == 1 and table.css_first("img") is not None)


def _holds_table(table: LexborNode) -> bool:
    nodes = table.traverse(include_text=False)
    return any(node.tag == "table" and node.mem_id != table.mem_id for node in nodes)


def read_table(node: LexborNode, flow: Flow, context: ReadContext) -> Table:
    """Return a table of data."""
    attributes = node.attributes
    rows: list[tuple[Cell, ...]] = []
    headers: list[list[bool]] = []
    head = 0
    for group, lines in _row_groups(node):
        head += len(lines) if group == "thead" and head == len(rows) else 0
        for index, line in enumerate(lines):
            cells = [child for child in children(line) if child.tag in ("td", "th")]
            left = len(lines) - index
            rows.append(tuple(_cell(cell, left, flow, context) for cell in cells))
            headers.append([cell.tag == "th" for cell in cells])
    caption = next((child for child in children(node) if child.tag == "caption"), None)
    found = infer_headers(
        [
            [(column, cell, flag) for (column, cell), flag in zip(line, flags, strict=True)]
            for line, flags in zip(cell_columns(rows), headers, strict=True)
        ],
        head,
    )
    table = Table(
        tuple(rows) or ((Cell(),),),
        collect_runs(caption, flow.base, context) if caption is not None else (),
        _number(attributes, "data-header-rows", found[0]),
        _number(attributes, "data-header-columns", found[1]),
        _widths(node),
        dir=flow.dir,
        lang=flow.lang,
    )
    return normal_table(table)


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that stand directly in a node."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def _row_groups(table: LexborNode) -> Iterator[tuple[str, list[LexborNode]]]:
    for child in children(table):
        if child.tag in ("thead", "tbody", "tfoot"):
            yield child.tag, [line for line in children(child) if line.tag == "tr"]


def _cell(node: LexborNode, left: int, flow: Flow, context: ReadContext) -> Cell:
    attributes = node.attributes
    own = direction_of(attributes)
    base = own or flow.base
    align = alignment_of(attributes, base)
    kept: Dir | None = own
    if context.own:
        data = attributes.get("data-dir")
        kept = Dir(data) if data in ("rtl", "ltr") else own
    elif own is flow.base:
        kept = None
    if not context.own and align is Align.START:
        align = None
    return Cell(
        collect_runs(node, base, context),
        min(MAX_SPAN, max(1, _number(attributes, "colspan", 1))),
        _rowspan(attributes, left),
        align,
        kept,
    )


def _rowspan(attributes: Attributes, left: int) -> int:
    """Return the rows that a cell covers; 0 means all that are left of its row group."""
    span = _number(attributes, "rowspan", 1)
    return left if span == 0 else max(1, min(span, left))


def _number(attributes: Attributes, name: str, default: int) -> int:
    match = re.match(r"\s*(\d{1,6})", attributes.get(name) or "")
    return int(match.group(1)) if match else default


def _widths(table: LexborNode) -> tuple[int, ...]:
    widths: list[int] = []
    for column in table.css("col"):
        value = style_of(column.attributes).get("width") or column.attributes.get("width") or ""
        match = re.fullmatch(r"\s*(\d{1,3})(?:\.\d+)?%\s*", value)
        if match is None:
            return ()
        widths.append(int(match.group(1)))
    return tuple(widths)
