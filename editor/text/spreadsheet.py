"""Cells as plain text, as spreadsheets put them on the clipboard: tabs between, a line a row.

A cell with a tab, a line end or a quotation mark at its start stands in quotation marks, which
are doubled inside. Source: what Excel, LibreOffice Calc and Google Sheets write and read.
"""

from __future__ import annotations

from editor.document.grid import places
from editor.document.nodes import Table
from editor.document.runs import plain_text

MAX_CELLS = 20_000


def write_cells(table: Table) -> str:
    """Return the texts of a table; what a merged cell covers is empty."""
    rows = [[""] * sum(cell.colspan for cell in table.rows[0]) for _ in table.rows]
    for row, column, index in places(table):
        rows[row][column] = _quoted(plain_text(table.rows[row][index].runs))
    return "\n".join("\t".join(row) for row in rows) + "\n"


def _quoted(text: str) -> str:
    if "\t" in text or "\n" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_cells(text: str) -> tuple[tuple[str, ...], ...] | None:
    """Return rows of equal length; None for a text without tabs, and for one too large."""
    if "\t" not in text:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    rows: list[list[str]] = [[]]
    at = count = 0
    while at <= len(text):
        cell, at = _read_cell(text, at)
        rows[-1].append(cell)
        count += 1
        if count > MAX_CELLS:
            return None
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    width = max(map(len, rows))
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _read_cell(text: str, start: int) -> tuple[str, int]:
    """Return the cell that begins at an offset, and where what divides it from the next stands."""
    if text.startswith('"', start):
        parts: list[str] = []
        at = start + 1
        while (end := text.find('"', at)) >= 0:
            parts.append(text[at:end])
            if not text.startswith('"', end + 1):
                if end + 1 == len(text) or text[end + 1] in "\t\n":
                    return "".join(parts), end + 1
                break  # a quotation mark that is nothing but a letter
            parts.append('"')
            at = end + 2
    ends = [found for mark in "\t\n" if (found := text.find(mark, start)) >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end
