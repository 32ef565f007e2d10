"""Tables as they come: rows, merged cells and headers of a Word table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from editor.document.nodes import Cell, Dir, Runs, Table
from editor.document.runs import plain_text
from editor.document.schema import normal_table
from editor.formats.docx.keepsake import Element, Values
from editor.formats.docx.names import w
from editor.formats.docx.reader_directions import align_of, direction_of
from editor.formats.docx.reader_formats import (
    NOTHING,
    RunFormat,
    is_on,
    paragraph_format,
    value_of,
    whole,
)
from editor.formats.docx.reader_inner import Inner, parts_of, read_inner
from editor.formats.docx.reader_runs import RunReader
from editor.formats.docx.reader_styles import is_set
from editor.formats.docx.source import Source
from editor.text.direction import dominant_direction

_MAX_COLUMNS = 1000
_LOOK_FLAGS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}


@dataclass(slots=True)
class Grid:
    """A table as it was read, with the content of each cell, row by row, in the order of cells."""

    table: Table
    contents: list[list[Inner]]


def read_table(
    source: Source, runs: RunReader, element: Element, kept: Values, caption: Runs
) -> Grid | None:
    """Read a table, None for one without rows.

    `kept` is what we wrote about it beside Word's own properties.
    """
    return _TableReader(source, runs, element, dict(kept)).read(caption)


class _TableReader:
    """Reads one table."""

    def __init__(
        self, source: Source, runs: RunReader, element: Element, known: dict[str, str]
    ) -> None:
        self._source = source
        self._runs = runs
        self._element = element
        self._known = known
        self._properties = element.find(w("tblPr"))
        self._style = source.styles.table(value_of(self._properties, "tblStyle"))
        self._look = _look(self._properties)
        self._direction = self._read_direction()
        self._repeated = frozenset(known.get("cell-dirs", "").split())
        self._counted = 0

    def read(self, caption: Runs) -> Grid | None:
        """Read the table."""
        rows, contents, header_rows = self._rows()
        went = self._element.find(w("tr")) is not None  # all of them were removed, and tracked
        if not rows and (went or self._source.kept is None):
            return None
        explicit = self._direction is not self._source.base or (
            self._known.get("dir") == self._direction
        )
        table = Table(
            tuple(tuple(row) for row in rows) or ((Cell(),),),
            runs=caption,
            header_rows=header_rows,
            dir=self._direction if explicit else None,
            lang=self._known.get("lang"),
        )
        if self._source.kept is None:
            return Grid(self._styled(table), contents)
        table = normal_table(table)
        header_columns = self._header_columns(table)
        widths = _widths(self._element, self._properties, self._known, table)
        return Grid(replace(table, header_columns=header_columns, widths=widths), contents)

    def _read_direction(self) -> Dir:
        bidi = None if self._properties is None else self._properties.find(w("bidiVisual"))
        stated = self._style.bidi if bidi is None else is_on(bidi)
        if self._source.kept is None and stated is None:
            text = "".join(self._element.itertext(w("t")))
            return dominant_direction(text) or self._source.base
        return Dir.RTL if stated else Dir.LTR

    def _rows(self) -> tuple[list[list[Cell]], list[list[Inner]], int]:
        rows: list[list[Cell]] = []
        contents: list[list[Inner]] = []
        above: dict[int, tuple[int, int]] = {}  # by column: row and index of who may go on
        header_rows = 0
        lines = list(parts_of(self._element, w("tr")))
        for number, line in enumerate(lines):
            properties = line.find(w("trPr"))
            head = None if properties is None else properties.find(w("tblHeader"))
            if head is not None and is_on(head) and header_rows == len(rows):
                header_rows += 1
            look = self._row_look(number == 0, number == len(lines) - 1)
            column = min(whole(value_of(properties, "gridBefore")) or 0, _MAX_COLUMNS)
            row = _Row(rows, column, [Cell()] * column)
            for item in parts_of(line, w("tc")):
                self._take(row, item, look, above)
            above = row.below
            rows.append(row.cells)
            contents.append(row.contents)
        return rows, contents, header_rows

    def _take(
        self, row: _Row, item: Element, look: RunFormat, above: dict[int, tuple[int, int]]
    ) -> None:
        shape = _shape(item)
        if shape.merge == "continue" and row.column in above:
            at, index = above[row.column]
            row.rows[at][index] = replace(row.rows[at][index], rowspan=len(row.rows) - at + 1)
            row.below[row.column] = above[row.column]
        elif shape.joins and row.cells:
            row.cells[-1] = replace(row.cells[-1], colspan=row.cells[-1].colspan + shape.span)
        else:
            inner = read_inner(self._runs, item, look)
            cell = self._cell(inner, str(self._counted) in self._repeated)
            self._counted += 1
            if shape.merge:
                row.below[row.column] = (len(row.rows), len(row.cells))
            row.cells.append(cell if shape.span == 1 else replace(cell, colspan=shape.span))
            row.contents.append(inner)
        row.column += shape.span

    def _cell(self, inner: Inner, repeated: bool) -> Cell:
        content, paragraph, style = inner.runs, inner.first, inner.first_style
        if paragraph is None or style is None:
            return Cell(content)
        own = paragraph_format(paragraph.find(w("pPr")))
        foreign = self._source.kept is None
        bidi, jc = own.bidi, own.jc
        if foreign:
            above = style.paragraph.over(self._style.paragraph)
            bidi = above.bidi if bidi is None else bidi
            jc = jc or above.jc
            inside = direction_of(own, above, plain_text(content))
        else:
            inside = None if bidi is None else Dir.RTL if bidi else Dir.LTR
        align = align_of(jc, bidi=bool(bidi), shown=inside, ours=not foreign)
        different = inside is not self._direction or repeated
        return Cell(content, align=align, dir=inside if different else None)

    # -- what the style of the table says --------------------------------------------------

    def _row_look(self, first: bool, last: bool) -> RunFormat:
        """Return what the table's style says of the runs of a row but for headers."""
        if self._source.kept is not None:
            return NOTHING
        look = self._style.run
        if last and not first and "lastRow" in self._look:
            look = dict(self._style.parts).get("lastRow", NOTHING).over(look)
        return look

    def _styled(self, table: Table) -> Table:
        """Take the first row and column for headers where the style sets them apart."""
        parts = dict(self._style.parts)
        first, rows = table.rows[0], table.header_rows
        if not rows and len(table.rows) > 1 and self._is_apart("firstRow", parts.get("firstRow")):
            rows = 1
        column = parts.get("firstCol")
        wide = len(first) > 1 and first[0].colspan == 1
        apart = wide and column is not None and column.bold
        columns = int(bool(apart) and self._is_apart("firstColumn", column))
        return replace(table, header_rows=rows, header_columns=columns)

    def _is_apart(self, flag: str, look: RunFormat | None) -> bool:
        return flag in self._look and look is not None and bool(look.bold or look.shade)

    def _header_columns(self, table: Table) -> int:
        if "firstColumn" not in self._look:
            return 0
        columns = sum(cell.colspan for cell in table.rows[0])
        return min(whole(self._known.get("header-columns")) or 1, columns)


@dataclass(slots=True)
class _Row:
    """A row that is being read: `column` is the next one of the grid."""

    rows: list[list[Cell]]  # above it
    column: int
    cells: list[Cell]
    contents: list[Inner] = field(default_factory=list[Inner])
    below: dict[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many columns a cell covers, and how it is merged with the one above or before it."""

    span: int
    merge: str  # "restart" or "continue" of a vertical merge
    joins: bool


def _shape(item: Element) -> _Shape:
    properties = item.find(w("tcPr"))
    span = whole(value_of(properties, "gridSpan")) or 1
    merge = None if properties is None else properties.find(w("vMerge"))
    across = None if properties is None else properties.find(w("hMerge"))
    return _Shape(
        max(1, min(span, _MAX_COLUMNS)),
        "" if merge is None else merge.get(w("val"), "continue"),
        across is not None and across.get(w("val"), "continue") == "continue",
    )


def _look(properties: Element | None) -> frozenset[str]:
    """Return the parts of a table that its style sets apart, by their names in `w:tblLook`."""
    look = None if properties is None else properties.find(w("tblLook"))
    if look is None:
        return frozenset()
    value = _hex(look.get(w("val"), ""))
    return frozenset(
        name
        for name, flag in _LOOK_FLAGS.items()
        if (is_set(stated) if (stated := look.get(w(name))) is not None else value & flag)
    )


def _hex(value: str) -> int:
    try:
        return int(value, 16)
    except ValueError:
        return 0


def _widths(
    element: Element, properties: Element | None, known: dict[str, str], table: Table
) -> tuple[int, ...]:
    layout = None if properties is None else properties.find(w("tblLayout"))
    if layout is None or layout.get(w("type")) != "fixed":
        return ()
    columns = tuple(
        whole(column.get(w("w"))) or 0
        for column in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
    )
    if len(columns) != sum(cell.colspan for cell in table.rows[0]):
        return ()
    from editor.formats.docx.writer_tables import fits, widths_from

    kept = tuple(int(part) for part in known.get("widths", "").split())
    return kept if fits(kept, columns) else widths_from(columns)
