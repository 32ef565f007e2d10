"""Tables as they come: rows, merged cells and headers of a Word table."""

from __future__ import annotations

from dataclasses import replace

from editor.document.nodes import Align, Cell, Dir, Runs, Table
from editor.document.runs import plain_text
from editor.document.schema import normal_table
from editor.formats.docx.keepsake import Element, Values
from editor.formats.docx.names import w
from editor.formats.docx.reader_runs import RunReader
from editor.formats.docx.reader_styles import is_on, paragraph_format, value_of, whole
from editor.formats.docx.source import Source
from editor.formats.docx.writer_tables import grid, widths_from
from editor.text.direction import dominant_direction

ALIGNMENTS = {
    "left": Align.START,
    "start": Align.START,
    "right": Align.END,
    "end": Align.END,
    "center": Align.CENTER,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}
"""`w:jc` counts from the leading edge, in a right-to-left paragraph as in others (D4)."""

_MAX_COLUMNS = 1000


def read_table(
    source: Source, runs: RunReader, element: Element, kept: Values, caption: Runs
) -> Table:
    """Read a table; `kept` is what we wrote about it beside Word's own properties."""
    properties = element.find(w("tblPr"))
    bidi = None if properties is None else properties.find(w("bidiVisual"))
    known = dict(kept)
    direction = Dir.RTL if bidi is not None and is_on(bidi) else Dir.LTR
    if source.kept is None and bidi is None:
        text = "".join(element.itertext(w("t")))
        direction = dominant_direction(text) or source.base
    explicit = direction if direction is not source.base or known.get("dir") == direction else None
    rows, header_rows = _rows(source, runs, element, direction, known.get("cell-dirs", "").split())
    table = Table(
        tuple(tuple(row) for row in rows) or ((Cell(),),),
        runs=caption,
        header_rows=header_rows,
        dir=explicit,
        lang=known.get("lang"),
    )
    table = normal_table(table)
    if element.find(f".//{w('tbl')}") is not None:
        source.report.lose("docx.nested-table")
    if source.kept is None:
        return table
    return replace(
        table,
        header_columns=_header_columns(properties, known, table),
        widths=_widths(element, properties, known, table),
    )


def _rows(
    source: Source, runs: RunReader, element: Element, direction: Dir, repeated: list[str]
) -> tuple[list[list[Cell]], int]:
    rows: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # by column: row and index of the cell that may go on
    header_rows, counted = 0, 0
    for line in _lines(element):
        properties = line.find(w("trPr"))
        head = None if properties is None else properties.find(w("tblHeader"))
        if head is not None and is_on(head) and header_rows == len(rows):
            header_rows += 1
        row: list[Cell] = []
        below: dict[int, tuple[int, int]] = {}
        column = min(whole(value_of(properties, "gridBefore")) or 0, _MAX_COLUMNS)
        row += [Cell()] * column
        for item in _cells(line):
            span, merge = _shape(item)
            if merge == "continue" and column in above:
                at, index = above[column]
                rows[at][index] = replace(rows[at][index], rowspan=len(rows) - at + 1)
                below[column] = above[column]
            else:
                cell = _cell(source, runs, item, direction, str(counted) in repeated)
                counted += 1
                if merge:
                    below[column] = (len(rows), len(row))
                row.append(replace(cell, colspan=span))
            column += span
        above = below
        rows.append(row)
    return rows, header_rows


def _lines(element: Element) -> list[Element]:
    """Return the rows of a table but not those of tables in it."""
    return [
        line
        for line in element.iter(w("tr"))
        if next(line.iterancestors(w("tbl"))) is element and not _is_deleted(line.find(w("trPr")))
    ]


def _is_deleted(properties: Element | None) -> bool:
    return properties is not None and properties.find(w("del")) is not None


def _cells(line: Element) -> list[Element]:
    return [cell for cell in line.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is line]


def _shape(item: Element) -> tuple[int, str]:
    """Return how many columns a cell covers, and "restart" or "continue" of a vertical merge."""
    properties = item.find(w("tcPr"))
    span = whole(value_of(properties, "gridSpan")) or 1
    merge = None if properties is None else properties.find(w("vMerge"))
    how = "" if merge is None else merge.get(w("val"), "continue")
    return max(1, min(span, _MAX_COLUMNS)), how


def _cell(source: Source, runs: RunReader, item: Element, direction: Dir, repeated: bool) -> Cell:
    content = runs.lines(item)
    paragraph = item.find(w("p"))
    if paragraph is None:
        return Cell(content)
    properties = paragraph.find(w("pPr"))
    own = paragraph_format(properties)
    style = source.styles.paragraph(value_of(properties, "pStyle"))
    bidi, jc = own.bidi, own.jc
    if source.kept is None:
        bidi = style.paragraph.bidi if bidi is None else bidi
        jc = jc or style.paragraph.jc
    align = ALIGNMENTS.get(jc or "")
    if source.kept is None and align is Align.START:
        align = None
    inside: Dir | None = None
    if bidi is not None:
        inside = Dir.RTL if bidi else Dir.LTR
    if source.kept is None and not bidi:
        inside = dominant_direction(plain_text(content))
    return Cell(content, align=align, dir=inside if inside is not direction or repeated else None)


def _header_columns(properties: Element | None, known: dict[str, str], table: Table) -> int:
    look = None if properties is None else properties.find(w("tblLook"))
    if look is None:
        return 0
    first = look.get(w("firstColumn"))
    if first is None:
        value = look.get(w("val"), "")
        first = "1" if value and _hex(value) & 0x0080 else "0"
    if first not in {"1", "true", "on"}:
        return 0
    return min(whole(known.get("header-columns")) or 1, sum(c.colspan for c in table.rows[0]))


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
    kept = tuple(int(part) for part in known.get("widths", "").split())
    if len(kept) == len(columns) and grid(len(columns), kept) == columns:
        return kept
    return widths_from(columns)
