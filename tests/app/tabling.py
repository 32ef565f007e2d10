"""Tables for tests of the window."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.nodes import Block, Cell, Table
from editor.document.runs import plain_text, text_run
from tests.app.conftest import MakeWindow, settle


def grid(*rows: str, **fields: object) -> Table:
    """Make a table with a letter in each cell."""
    cells = tuple(tuple(Cell(text_run(letter)) for letter in row) for row in rows)
    return Table(cells, **fields)  # type: ignore[arg-type]


def texts(table: Block) -> list[list[str]]:
    """Return the texts of a table."""
    assert isinstance(table, Table)
    return [[plain_text(cell.runs) for cell in row] for row in table.rows]


def open_table(make_window: MakeWindow, *blocks: Block):
    """Show blocks in a window."""
    window = make_window(Article("test", blocks=blocks))
    settle()
    return window
