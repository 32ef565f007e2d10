"""What is pasted from a spreadsheet: cells, as HTML and as text with tabs."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change
from editor.document.nodes import Align, Block, Cell, Paragraph, Table
from editor.document.runs import text_run
from editor.document.selection import Selection
from editor.document.slices import insert, with_way_on
from editor.features.tables.commands import table_at
from editor.formats.offer import Offer
from editor.text.spreadsheet import read_cells

MAX_HTML = 4_000_000  # more is for the usual way
_FLAGS = re.DOTALL | re.IGNORECASE
_UNSEEN = re.compile(
    r"<!--.*?-->|<(head|style|script|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TABLE = re.compile(r"<table\b.*?</table\s*>", _FLAGS)
_TAG = re.compile(r"<[^>]*>|&nbsp;")


def paste_cells(article: Article, selection: Selection, offer: Offer) -> Change | None:
    """Take in cells: as a table, into the cells of the table at the caret, one as text.

    None for what is no cells, or more than these.
    """
    if selection.start.block >= len(article.blocks):
        return None
    table = _table_of_html(offer.html) if offer.html else None
    if table is None and not offer.html:
        table = _table_of_text(offer.text, inside=table_at(article, selection) is not None)
    if table is None:
        return None
    alone = len(table.rows) == len(table.rows[0]) == 1
    new: Block = Paragraph(table.rows[0][0].runs) if alone else table
    return insert(article, selection, with_way_on(article, selection, (new,)))


def _table_of_html(html: str) -> Table | None:
    """Return the table of a page that is nothing but one."""
    if len(html) > MAX_HTML or "<table" not in html.lower():
        return None
    seen = _UNSEEN.sub("", html)
    around, count = _TABLE.subn("", seen)
    if count != 1 or _TAG.sub("", around).strip():
        return None
    from editor.formats.base import no_resources
    from editor.formats.html import read_fragment

    blocks = [b for b in read_fragment(html, no_resources).article.blocks if b != Paragraph()]
    if len(blocks) != 1 or not isinstance(blocks[0], Table):
        return None
    # spreadsheets say "left" of every cell that says nothing
    rows = tuple(
        tuple(cell if cell.align is Align.CENTER else replace(cell, align=None) for cell in row)
        for row in blocks[0].rows
    )
    return replace(blocks[0], rows=rows)


def _table_of_text(text: str, *, inside: bool) -> Table | None:
    rows = read_cells(text)
    if rows is None or (len(rows) < 2 and not inside):
        return None  # a line with a tab in it is a line
    return Table(tuple(tuple(Cell(text_run(cell)) for cell in row) for row in rows))
