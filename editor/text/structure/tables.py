"""Tables: lines whose cells are divided by tabs, as spreadsheets copy them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.document.nodes import Cell, Table
from editor.document.runs import text_run
from editor.text.structure.lines import clean
from editor.text.structure.model import Kind, Line, Part, why


def _cells(line: Line) -> list[str]:
    return [clean(cell) for cell in line.raw.strip("\r\n ").split("\t")]


def find_table(lines: Sequence[Line], start: int) -> Part | None:
    """Return the table that begins at a line; None where none does."""
    if "\t" not in lines[start].raw.strip():
        return None
    width = len(_cells(lines[start]))
    end = start
    while (
        end < len(lines)
        and "\t" in lines[end].raw.strip("\r\n ")
        and (end == start or (not lines[end].gap and not lines[end].hard))
        and len(_cells(lines[end])) == width
    ):
        end += 1
    rows = [_cells(line) for line in lines[start:end]]
    if len(rows) < 2 or width < 2 or not _is_table(rows, width):
        return None
    header = not any(map(_has_digit, rows[0])) and any(map(_has_digit, rows[1]))
    block = Table(
        tuple(tuple(Cell(text_run(cell)) for cell in row) for row in rows),
        header_rows=1 if header or width > 2 else 0,
    )
    members = tuple(lines[start:end])
    text = "\n".join("\t".join(row) for row in rows)
    reason = why("table", 0.8)
    return Part(Kind.TABLE, members, text, sum(line.words for line in members), reason, block=block)


def _is_table(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Tell a table from verse in two halves, which tabs divide too."""
    if width > 2:
        return True
    return sum(any(map(_has_digit, row)) for row in rows) >= 0.5 * len(rows)


def _has_digit(text: str) -> bool:
    return bool(re.search(r"\d", text))
