"""Tables: rows and merged cells as Word has them, columns running from the right where needed."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.nodes import Cell, Dir, Table
from editor.document.runs import split_lines
from editor.document.schema import table_width
from editor.formats.base import ReportBuilder
from editor.formats.docx.keepsake import Values
from editor.formats.docx.names import TEXT_WIDTH
from editor.formats.docx.template import HEADER_SHADE
from editor.formats.docx.writer_paragraphs import JC
from editor.formats.docx.writer_runs import RunWriter

MAX_COLUMNS = 63  # Word's own limit


def grid(columns: int, widths: tuple[int, ...], across: int = TEXT_WIDTH) -> tuple[int, ...]:
    """Return the widths of the columns in twips; equal ones where no widths are given."""
    total = sum(widths)
    if not widths or total <= 0 or min(widths) < 0:
        return (across // columns,) * columns
    return tuple(max(1, round(across * width / total)) for width in widths)


def widths_from(columns: tuple[int, ...]) -> tuple[int, ...]:
    """Return percentages from the widths of columns in twips."""
    total = sum(columns)
    return tuple(round(100 * column / total) for column in columns) if total else ()


def fits(widths: tuple[int, ...], columns: tuple[int, ...]) -> bool:
    """Tell whether columns in twips are those that were written for widths, on any page."""
    expected = grid(len(columns), widths, sum(columns)) if len(widths) == len(columns) else ()
    return bool(expected) and all(
        abs(one - other) <= len(columns) for one, other in zip(expected, columns, strict=True)
    )


class TableWriter:
    """Writes tables with the run writer of their part."""

    def __init__(self, runs: RunWriter, base: Dir, report: ReportBuilder, across: int) -> None:
        self._runs = runs
        self._base = base
        self._report = report
        self._across = across  # the width of the text in twips

    def kept(self, table: Table) -> Values:
        """Return what a reader of the Word table alone would not know."""
        values: list[tuple[str, str]] = []
        columns = table_width(table)
        if table.header_columns > 1:
            values.append(("header-columns", str(table.header_columns)))
        if table.widths and self._is_rounded(columns, table.widths):
            values.append(("widths", " ".join(map(str, table.widths))))
        if table.dir and table.dir is self._base:
            values.append(("dir", table.dir))
        if table.lang:
            values.append(("lang", table.lang))
        direction = table.dir or self._base
        repeated = [
            str(index)
            for index, cell in enumerate(cell for row in table.rows for cell in row)
            if cell.dir is direction
        ]
        if repeated:
            values.append(("cell-dirs", " ".join(repeated)))
        return tuple(values)

    def _is_rounded(self, columns: int, widths: tuple[int, ...]) -> bool:
        return widths_from(grid(columns, widths, self._across)) != widths

    def write(self, table: Table, index: int, bookmark: str) -> str:
        """Return a table as XML, a bookmark in its first cell."""
        columns = table_width(table)
        if columns > MAX_COLUMNS:
            self._report.lose("docx.columns", index, ("tables",), n=columns)
        direction = table.dir or self._base
        twips = grid(columns, table.widths, self._across)
        # Said in both cases (D7): without it LibreOffice turns a table with its page.
        bidi = "<w:bidiVisual/>" if direction is Dir.RTL else '<w:bidiVisual w:val="off"/>'
        layout = '<w:tblLayout w:type="fixed"/>' if table.widths else ""
        first_row, first_column = bool(table.header_rows), bool(table.header_columns)
        look = (0x0020 if first_row else 0) | (0x0080 if first_column else 0) | 0x0600
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ArticleTable"/>{bidi}'
            f'<w:tblW w:w="5000" w:type="pct"/>{layout}<w:tblLook w:val="{look:04X}"'
            f' w:firstRow="{first_row:d}" w:lastRow="0" w:firstColumn="{first_column:d}"'
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
            + f"</w:tblGrid>{''.join(self._rows(table, direction, twips, bookmark))}</w:tbl>"
        )

    def _rows(
        self, table: Table, direction: Dir, twips: tuple[int, ...], bookmark: str
    ) -> Iterator[str]:
        """Yield the rows; what a cell covers in those below it continues a vertical merge."""
        hanging: dict[int, tuple[int, int]] = {}  # by column: rows still covered, columns
        for number, row in enumerate(table.rows):
            header = number < table.header_rows
            cells: list[str] = []
            rest = iter(row)
            column = 0
            while column < len(twips):
                below, wide = hanging.get(column, (0, 0))
                if below:
                    hanging[column] = (below - 1, wide)
                    cells.append(_covered(sum(twips[column : column + wide]), wide))
                else:
                    cell = next(rest)
                    wide = cell.colspan
                    hanging[column] = (cell.rowspan - 1, wide)
                    span = sum(twips[column : column + wide])
                    shade = _shade(table, number, column)
                    properties = _cell_properties(span, wide, cell.rowspan > 1, shade)
                    heads = header or column < table.header_columns
                    content = self._content(cell, table, direction, heads, bookmark)
                    cells.append(f"<w:tc>{properties}{content}</w:tc>")
                    bookmark = ""
                column += wide
            repeated = "<w:tblHeader/>" if header else ""
            yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"

    def _content(self, cell: Cell, table: Table, direction: Dir, heads: bool, bookmark: str) -> str:
        """Return the paragraphs of a cell, one for each line, as people type them in Word."""
        inside = cell.dir or direction
        bidi = ""
        if cell.dir or table.dir:
            bidi = "<w:bidi/>" if inside is Dir.RTL else '<w:bidi w:val="0"/>'
        jc = f'<w:jc w:val="{JC[cell.align]}"/>' if cell.align else ""
        style = "TableHeading" if heads else "TableText"
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{bidi}{jc}</w:pPr>'
        out: list[str] = []
        for line in split_lines(cell.runs):
            content = self._runs.write(line, inside, table.lang)
            out.append(f"<w:p>{properties}{bookmark}{content}</w:p>")
            bookmark = ""
        return "".join(out)


def _shade(table: Table, row: int, column: int) -> str:
    """Return the shading of a header cell where the table style does not reach."""
    in_row = 0 < row < table.header_rows
    in_column = 0 < column < table.header_columns
    return HEADER_SHADE if in_row or in_column else ""


def _cell_properties(width: int, columns: int, merged: bool, shade: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if merged else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>'


def _covered(width: int, columns: int) -> str:
    """Return a cell that is merged with the one above it."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vMerge/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc>'
    )
