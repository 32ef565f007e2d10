"""Tables that only place things on a page, as in mail and old sites: told from those of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor.formats.html.reading import classes, style_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ARTICLE_PARTS = "h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, hr, figure, p + p + p"
_OF_A_PAGE = "h1, h2, h3, figure, blockquote, hr"
_LINE = re.compile(r"\b(?:solid|double|dashed|dotted)\b")
_GRIDS = frozenset({"MsoTableGrid", "MsoTable15Grid4", "wikitable"})
_SAMPLE = 8  # cells whose lines are looked at


def is_layout_table(table: LexborNode) -> bool:
    """Tell whether a table only places things on the page.

    A table of data says so by its headers, its caption or its lines; one that says nothing is
    judged by its cells: a page laid out has few, and parts of an article in them.
    """
    role = table.attributes.get("role") or ""
    if role in ("presentation", "none"):
        return True
    rows = [[cell for cell in children(row) if cell.tag in ("td", "th")] for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    if not cells:
        return True
    if any(child.tag in ("caption", "thead") for child in children(table)):
        return False
    if any(cell.tag == "th" for cell in cells):
        return False
    if _has_lines(table, cells):
        return len(cells) == 1 and table.css_first(f"{_ARTICLE_PARTS}, img") is not None
    if len(cells) == 1 or _holds_table(table):
        return True
    if table.css_first(_ARTICLE_PARTS) is not None:
        return not _is_grid(rows, cells)
    return len(rows) == 1 and table.css_first("img") is not None


def _has_lines(table: LexborNode, cells: list[LexborNode]) -> bool:
    """Tell whether lines are drawn around the cells."""
    attributes = table.attributes
    border = (attributes.get("border") or ("1" if "border" in attributes else "0")).strip()
    if border.removesuffix("px") != "0" or not _GRIDS.isdisjoint(classes(attributes)):
        return True
    for cell in cells[:_SAMPLE]:
        style = style_of(cell.attributes)
        if _LINE.search(f"{style.get('border', '')} {style.get('border-top', '')}"):
            return len(cells) > 1
    return False


def _is_grid(rows: list[list[LexborNode]], cells: list[LexborNode]) -> bool:
    """Tell whether cells with parts of an article in them still are those of data."""
    if len(rows) < 3 or max(map(len, rows)) < 2:
        return False
    rich = [cell for cell in cells if cell.css_first(_ARTICLE_PARTS) is not None]
    return 3 * len(rich) <= len(cells) and all(cell.css_first(_OF_A_PAGE) is None for cell in rich)


def _holds_table(table: LexborNode) -> bool:
    nodes = table.traverse(include_text=False)
    return any(node.tag == "table" and node.mem_id != table.mem_id for node in nodes)


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that stand directly in a node."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def row_groups(table: LexborNode) -> Iterator[tuple[str, list[LexborNode]]]:
    """Yield the groups of rows of a table with their names."""
    for child in children(table):
        if child.tag in ("thead", "tbody", "tfoot"):
            yield child.tag, [line for line in children(child) if line.tag == "tr"]


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for _, lines in row_groups(table):
        yield from lines
