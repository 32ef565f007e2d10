"""Sets tables: columns in reading order, merged cells, headers that stand again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.document.grid import is_header, places
from editor.document.nodes import Align, Cell, Dir, Table
from editor.document.schema import table_width
from editor.features.printing import paper
from editor.features.printing.paging import Strip, moved
from editor.features.printing.paper import FAINT, GROUND
from editor.features.printing.rich import Rich
from editor.features.printing.ui_bench import Bench, paragraph
from editor.features.printing.ui_clusters import SetLine, Setting
from editor.formats.pdf.sheet import Box, Item, Part

ACROSS, DOWN = 6.0, 4.0  # room between the lines of a cell and its letters
LINE = 0.6
AROUND = 14.0
LEAST = 28.0  # a column
MOST_KEPT = 0.5  # of a page that rows under one cell are kept together on
MOST_HEAD = 0.4  # of a page that repeated headers may take


@dataclass(slots=True)
class _Placed:
    """A cell in its place, with its lines."""

    row: int
    column: int
    cell: Cell
    text: Rich
    header: bool
    lines: list[SetLine]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines) + 2 * DOWN


class TableSetter:
    """Sets the tables of one article."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def strips(self, table: Table) -> list[Strip]:
        """Return the strips of a table: its rows, then its caption."""
        bench = self._bench
        dir = bench.direction(table)
        whole = Part("Table", lang=table.lang or "")
        cells = [
            _Placed(
                row,
                column,
                table.rows[row][index],
                bench.rich(table.rows[row][index].runs, table.rows[row][index].dir or dir),
                is_header(table, row, column),
                [],
            )
            for row, column, index in places(table)
        ]
        widths = self._widths(table, cells)
        rows = [Part("TR", parent=whole) for _ in table.rows]
        for each in cells:
            self._set(each, widths, dir, rows[each.row])
        heights = _heights(cells, len(table.rows))
        covering: list[list[_Placed]] = [[] for _ in table.rows]
        for each in cells:
            for row in range(each.row, min(each.row + each.cell.rowspan, len(table.rows))):
                covering[row].append(each)
        made = [
            self._row(number, covering[number], widths, heights, dir)
            for number in range(len(table.rows))
        ]
        return self._joined(made, table) + self._caption(table, dir, whole)

    def _widths(self, table: Table, cells: Sequence[_Placed]) -> list[float]:
        """Return the widths of the columns, which fill the column of the page."""
        column = self._bench.paper.column
        count = table_width(table)
        if len(table.widths) == count and sum(table.widths):
            return [column * width / sum(table.widths) for width in table.widths]
        least, wanted = [LEAST] * count, [LEAST] * count
        for each in cells:
            style = _style(each)
            word = self._bench.typesetter.word_width(each.text, style) + 2 * ACROSS + 1
            line = self._bench.typesetter.width(each.text, style, Dir.RTL) + 2 * ACROSS + 1
            span = range(each.column, min(each.column + each.cell.colspan, count))
            for at in span:
                least[at] = max(least[at], word / len(span))
                wanted[at] = max(wanted[at], line / len(span))
        return _shared(least, wanted, column)

    def _set(self, each: _Placed, widths: Sequence[float], table_dir: Dir, row: Part) -> None:
        cell = each.cell
        width = sum(widths[each.column : each.column + cell.colspan]) - 2 * ACROSS
        align = cell.align or (Align.CENTER if each.header else Align.START)
        part = Part("TH" if each.header else "TD", parent=row)
        setting = Setting(_style(each), max(8.0, width), cell.dir or table_dir, align, part)
        each.lines = self._bench.typesetter.lines(each.text, setting)

    def _row(
        self,
        number: int,
        cells: Sequence[_Placed],
        widths: Sequence[float],
        heights: Sequence[float],
        dir: Dir,
    ) -> Strip:
        """Draw a row: of each cell in it, and of one over several rows, what stands in this one."""
        items: list[Item] = []
        notes: list[int] = []
        column = self._bench.paper.column
        height = heights[number]
        keep = False
        for each in cells:
            width = sum(widths[each.column : each.column + each.cell.colspan])
            before = sum(widths[: each.column])
            left = before if dir is Dir.LTR else column - before - width
            if each.header:
                items.append(Box(left, 0, width, height, GROUND))
            first, last = number == each.row, number == each.row + each.cell.rowspan - 1
            items += _edges(left, width, height, top=first, bottom=last)
            above = sum(heights[each.row : number])
            shown, noted = _lines_between(each, left + ACROSS, above, height, last=last)
            items += shown
            notes += noted
            if not last:
                whole = sum(heights[each.row : each.row + each.cell.rowspan])
                keep = keep or whole < self._bench.paper.depth * MOST_KEPT
        return Strip(height, tuple(items), keep=keep, notes=tuple(notes))

    def _joined(self, made: list[Strip], table: Table) -> list[Strip]:
        """Keep the header with the first row, and have it stand again on further pages."""
        head = made[: table.header_rows]
        depth = self._bench.paper.depth
        repeated = tuple(head) if sum(strip.height for strip in head) < depth * MOST_HEAD else ()
        out: list[Strip] = [replace(strip, keep=True) for strip in head]
        for strip in made[table.header_rows :]:
            out += [replace(part, repeat=repeated) for part in _sliced(strip, depth)]
        if len(out) == len(head) and out:
            out[-1] = replace(out[-1], keep=bool(table.runs))
        out[0] = replace(out[0], before=AROUND)
        if table.runs:
            out[-1] = replace(out[-1], keep=True)
        else:
            out.append(Strip(AROUND - 8, ()))
        return out

    def _caption(self, table: Table, dir: Dir, whole: Part) -> list[Strip]:
        if not table.runs:
            return []
        bench = self._bench
        part = Part("Caption", parent=whole)
        lines = bench.set(
            bench.rich(table.runs, dir), paper.CAPTION, dir, align=Align.CENTER, part=part
        )
        return [*paragraph(lines, 6.0), Strip(AROUND - 8, ())]


def _style(each: _Placed) -> paper.Style:
    return paper.HEADER_CELL if each.header else paper.CELL


def _shared(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Share the room among columns: none narrower than its longest word if that can be."""
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    free = room - sum(least)
    asked = [most - few for few, most in zip(least, wanted, strict=True)]
    return [few + free * ask / sum(asked) for few, ask in zip(least, asked, strict=True)]


def _heights(cells: Sequence[_Placed], count: int) -> list[float]:
    """Return the heights of rows: as their cells need them, those over several rows last."""
    heights = [paper.CELL.leading + 2 * DOWN] * count
    for each in sorted(cells, key=lambda each: each.cell.rowspan):
        rows = range(each.row, min(each.row + each.cell.rowspan, count))
        lacking = each.height - sum(heights[row] for row in rows)
        if lacking > 0:
            heights[rows[-1]] += lacking
    return heights


def _lines_between(
    each: _Placed, left: float, above: float, height: float, *, last: bool
) -> tuple[list[Item], list[int]]:
    """Return the lines of a cell that begin in one of its rows, and the footnotes in them."""
    items: list[Item] = []
    notes: list[int] = []
    y = DOWN - above
    for line in each.lines:
        if y >= 0 and (last or y < height):
            items += [moved(item, left, y) for item in line.items]
            notes += line.notes
        y += line.height
    return items, notes


def _edges(left: float, width: float, height: float, *, top: bool, bottom: bool) -> list[Item]:
    half = LINE / 2
    items: list[Item] = [
        Box(left - half, -half, LINE, height + LINE, FAINT),
        Box(left + width - half, -half, LINE, height + LINE, FAINT),
    ]
    if top:
        items.append(Box(left - half, -half, width + LINE, LINE, FAINT))
    if bottom:
        items.append(Box(left - half, height - half, width + LINE, LINE, FAINT))
    return items


def _sliced(strip: Strip, depth: float) -> list[Strip]:
    """Cut a row that is higher than a page, between its lines."""
    most = depth * 0.8
    if strip.height <= most:
        return [strip]
    parts: list[Strip] = []
    top = 0.0
    while top < strip.height:
        bottom = min(top + most, strip.height)
        items = [piece for item in strip.items if (piece := _within(item, top, bottom))]
        notes = strip.notes if not parts else ()
        parts.append(Strip(bottom - top, tuple(items), keep=False, notes=notes))
        top = bottom
    return [*parts[:-1], replace(parts[-1], keep=strip.keep)]


def _within(item: Item, top: float, bottom: float) -> Item | None:
    """Return what of an item stands between two heights, counted from the upper."""
    if isinstance(item, Box):
        high, low = max(item.y, top), min(item.y + item.height, bottom)
        return replace(item, y=high - top, height=low - high) if low > high else None
    at = item.y
    return moved(item, 0, -top) if top <= at < bottom else None
