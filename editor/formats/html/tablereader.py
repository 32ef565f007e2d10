"""Tables of a page that is read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.document.nodes import Align, Cell, Dir, Table
from editor.document.schema import MAX_SPAN
from editor.formats.html.layout import children, row_groups
from editor.formats.html.reading import (
    BLOCKS,
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


_MAX_PLACES = 100_000  # that spans may cover in one table


def read_table(node: LexborNode, flow: Flow, context: ReadContext) -> Table:
    """Return a table of data."""
    attributes = node.attributes
    rows: list[tuple[Cell, ...]] = []
    headers: list[list[bool]] = []
    head = 0
    for group, lines in row_groups(node):
        head += len(lines) if group == "thead" and head == len(rows) else 0
        for index, line in enumerate(lines):
            cells = [child for child in children(line) if child.tag in ("td", "th")]
            left = len(lines) - index
            rows.append(tuple(_cell(cell, left, flow, context) for cell in cells))
            headers.append([cell.tag == "th" for cell in cells])
    rows = _bounded(rows)
    caption = next((child for child in children(node) if child.tag == "caption"), None)
    found = infer_headers(
        [
            [(column, cell, flag) for (column, cell), flag in zip(line, flags, strict=True)]
            for line, flags in zip(cell_columns(rows), headers, strict=True)
        ],
        head,
    )
    if not context.own:
        _tell_of_parts(node, context)
    return Table(
        tuple(rows) or ((Cell(),),),
        collect_runs(caption, flow.base, context) if caption is not None else (),
        _number(attributes, "data-header-rows", found[0]),
        _number(attributes, "data-header-columns", found[1]),
        _widths(node),
        dir=flow.dir,
        lang=flow.lang,
    )


def _bounded(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Take off spans that would cover more places than any table has."""
    covered = sum(cell.colspan * cell.rowspan for row in rows for cell in row)
    if covered <= _MAX_PLACES + 10 * sum(map(len, rows)):
        return rows
    return [tuple(replace(cell, colspan=1, rowspan=1) for cell in row) for row in rows]


def _tell_of_parts(node: LexborNode, context: ReadContext) -> None:
    """Report what a cell cannot hold; its text is kept."""
    if any(inner.mem_id != node.mem_id for inner in node.css("table")):
        context.report.lose("html.nested-table")
    if node.css_first("li") is not None:
        context.report.lose("html.list-in-cell")


def _cell(node: LexborNode, left: int, flow: Flow, context: ReadContext) -> Cell:
    attributes = node.attributes
    own = direction_of(attributes)
    align = alignment_of(attributes, own or flow.base)
    if not context.own:
        own, align = _of_lines(node, own, align, flow.base)
    base = own or flow.base
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


def _of_lines(
    node: LexborNode, own: Dir | None, align: Align | None, base: Dir
) -> tuple[Dir | None, Align | None]:
    """Return direction and alignment of a cell whose lines all say the same one."""
    lines = [child.attributes for child in children(node) if child.tag in BLOCKS]
    said = {direction_of(line) for line in lines}
    if len(said) == 1:
        own = said.pop() or own
    aligned = {alignment_of(line, direction_of(line) or own or base) for line in lines}
    if len(aligned) == 1:
        align = aligned.pop() or align
    return own, align


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
