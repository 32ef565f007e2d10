"""Tables in Qt's document: changed in place, and read no more than a key press needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor, QTextTable

from editor.bridge.reader import Reader
from editor.bridge.style import ATTRIBUTION_HEIGHT
from editor.document.article import Article
from editor.document.change import Change, Splice, apply
from editor.document.nodes import Block, Cell, Dir, Paragraph, Quote, Table
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.tables import commands
from editor.ui.surface import Surface


@pytest.fixture
def surface(qapp: object) -> Iterator[Surface]:
    """Make a surface."""
    made = Surface()
    yield made
    made.deleteLater()


def grid(rows: int, columns: int, **fields: object) -> Table:
    """Make a table with its places written into its cells."""
    cells = tuple(
        tuple(Cell(text_run(f"{row}.{column}")) for column in range(columns)) for row in range(rows)
    )
    return Table(cells, **fields)  # type: ignore[arg-type]


def show(surface: Surface, table: Table) -> QTextTable:
    """Open an article with a table between two paragraphs; return Qt's table."""
    blocks: tuple[Block, ...] = (Paragraph(text_run("قبل")), table, Paragraph(text_run("بعد")))
    surface.open(Article("test", blocks=blocks))
    return QTextCursor(surface.document().findBlockByNumber(1)).currentTable()


@pytest.mark.parametrize("dir", Dir)
@pytest.mark.parametrize(
    "name",
    ["row_above", "row_below", "column_before", "column_after", "remove_row", "remove_column",
     "header_row", "header_column"],
)  # fmt: skip
def test_a_table_is_changed_where_it_stands(surface: Surface, name: str, dir: Dir) -> None:
    qt_table = show(surface, grid(3, 3, header_rows=1, dir=dir))
    surface.select(caret(1, 0, (1, 1)))
    before = surface.article
    change = getattr(commands, name)(before, surface.selection)
    surface.apply(change)
    assert surface.article == apply(before, change)
    assert surface.desk.mirror.full_reads == 0
    surface.select(caret(1, 0, (0, 0)))
    assert surface.textCursor().currentTable() == qt_table  # no other was laid in its place
    surface.undo()
    assert surface.article == before
    surface.redo()
    assert surface.article == apply(before, change)


def test_a_key_in_a_long_table_reads_one_row(
    surface: Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(surface, grid(200, 5))
    read: list[object] = []
    real = Reader.read_cell
    monkeypatch.setattr(Reader, "read_cell", lambda *args: read.append(1) or real(*args))
    surface.select(caret(1, 0, (150, 2)))
    surface.textCursor().insertText("حرف")
    assert len(read) == 5
    assert surface.blocks[1].rows[150][2].runs == text_run("حرف150.2")  # type: ignore[union-attr]
    surface.undo()
    assert len(read) == 10
    assert surface.desk.mirror.full_reads == 0


def test_widths_and_header_do_not_touch_the_text(surface: Surface) -> None:
    show(surface, grid(2, 2))
    old = surface.blocks[1]
    assert isinstance(old, Table)
    new = Table(old.rows, text_run("عنوان"), 1, 0, (30, 70))
    length = surface.document().characterCount()
    surface.apply(Change((Splice(1, (old,), (new,)),)))
    assert surface.blocks[1] == new
    assert surface.document().characterCount() == length
    surface.undo()
    assert surface.blocks[1] == old


def test_the_attribution_of_a_quotation_has_room_above_a_table(surface: Surface) -> None:
    surface.open(Article("test", blocks=(Paragraph(text_run("قبل")), grid(2, 2))))
    table = QTextCursor(surface.document().findBlockByNumber(1)).currentTable()
    plain = table.format().topMargin()
    said = Quote(text_run("قول"), attribution=text_run("درويش"))
    surface.apply(Change((Splice(0, surface.blocks[:1], (said,)),)))
    assert table.format().topMargin() >= ATTRIBUTION_HEIGHT
    between = (Paragraph(text_run("بينهما")),)
    surface.apply(Change((Splice(1, (), between),)))
    assert table.format().topMargin() == plain
    surface.apply(Change((Splice(1, between, ()),)))
    assert table.format().topMargin() >= ATTRIBUTION_HEIGHT
    for _ in range(3):
        surface.undo()
    assert table.format().topMargin() == plain
    surface.open(Article("test", blocks=(said, grid(2, 2))))
    table = QTextCursor(surface.document().findBlockByNumber(1)).currentTable()
    assert table.format().topMargin() >= ATTRIBUTION_HEIGHT
