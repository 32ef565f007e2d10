"""The grid of a table: which cell covers which place.

A table's rows leave covered places out; rows and columns are added and removed more simply where
every place is named. A grid maps each place to the corner of the cell that covers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from editor.document.nodes import Break, Cell, Runs, Table
from editor.document.runs import join
from editor.document.schema import table_width

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of places; `bottom` and `right` are one beyond it."""

    top: int
    left: int
    bottom: int
    right: int

    def touches(self, row: int, column: int, cell: Cell) -> bool:
        """Tell whether a cell covers a place in it."""
        return (
            row < self.bottom
            and row + cell.rowspan > self.top
            and column < self.right
            and column + cell.colspan > self.left
        )

    def around(self, row: int, column: int, cell: Cell) -> Box:
        """Return it with a cell."""
        return Box(
            min(self.top, row),
            min(self.left, column),
            max(self.bottom, row + cell.rowspan),
            max(self.right, column + cell.colspan),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """Every place of a table: its size and the cells by the place of their corner."""

    height: int
    width: int
    cells: Mapping[Place, Cell]

    def corner(self, row: int, column: int) -> Place:
        """Return the corner of the cell that covers a place."""
        for (r, c), cell in self.cells.items():
            if r <= row < r + cell.rowspan and c <= column < c + cell.colspan:
                return r, c
        raise KeyError((row, column))

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell that covers a place."""
        return self.cells[self.corner(row, column)]

    def place(self, cell: tuple[int, int]) -> Place:
        """Return the corner of a cell named by its row and its index there."""
        row = max(0, cell[0])
        columns = sorted(c for r, c in self.cells if r == row)
        return (row, columns[max(0, cell[1])]) if columns else self.corner(row, 0)

    def index(self, row: int, column: int) -> tuple[int, int]:
        """Return the row and the index there of the cell that covers a place."""
        r, c = self.corner(min(row, self.height - 1), min(column, self.width - 1))
        return r, sorted(column for row, column in self.cells if row == r).index(c)

    def with_row(self, at: int) -> Grid:
        """Return the grid with a new row; cells that reach over it grow."""
        cells: dict[Place, Cell] = {}
        covered: set[int] = set()
        for (r, c), cell in self.cells.items():
            if r < at < r + cell.rowspan:
                cells[r, c] = replace(cell, rowspan=cell.rowspan + 1)
                covered.update(range(c, c + cell.colspan))
            else:
                cells[r + (r >= at), c] = cell
        cells.update(((at, c), Cell()) for c in range(self.width) if c not in covered)
        return Grid(self.height + 1, self.width, cells)

    def with_column(self, at: int) -> Grid:
        """Return the grid with a new column; cells that reach over it grow."""
        return self.turned().with_row(at).turned()

    def without_row(self, at: int) -> Grid:
        """Return the grid without a row; cells that reach into it shrink, others go."""
        cells: dict[Place, Cell] = {}
        for (r, c), cell in self.cells.items():
            inside = r <= at < r + cell.rowspan
            if inside and cell.rowspan == 1:
                continue
            tall = cell.rowspan - inside
            cells[r - (r > at), c] = replace(cell, rowspan=tall)
        return Grid(self.height - 1, self.width, cells)

    def without_column(self, at: int) -> Grid:
        """Return the grid without a column."""
        return self.turned().without_row(at).turned()

    def merged(self, one: Place, other: Place) -> Grid:
        """Return the grid with one cell for all between two, and all that reach in there."""
        box = self.box(one, other)
        inside = {(r, c): cell for (r, c), cell in self.cells.items() if box.touches(r, c, cell)}
        parts: list[Runs] = []
        for at in sorted(inside):
            if inside[at].runs:
                parts += [(Break(),), inside[at].runs] if parts else [inside[at].runs]
        whole = replace(
            inside[min(inside)],
            runs=join(*parts),
            rowspan=box.bottom - box.top,
            colspan=box.right - box.left,
        )
        rest = {at: cell for at, cell in self.cells.items() if at not in inside}
        return Grid(self.height, self.width, {**rest, (box.top, box.left): whole})

    def box(self, one: Place, other: Place) -> Box:
        """Return the smallest rectangle of places that holds two, and every cell it touches."""
        box = Box(min(one[0], other[0]), min(one[1], other[1]), 0, 0)
        box = replace(box, bottom=max(one[0], other[0]) + 1, right=max(one[1], other[1]) + 1)
        while True:
            wider = box
            for (r, c), cell in self.cells.items():
                if box.touches(r, c, cell):
                    wider = wider.around(r, c, cell)
            if wider == box:
                return box
            box = wider

    def divided(self, row: int, column: int) -> Grid:
        """Return the grid with single cells for a merged one; its text goes into the first."""
        corner = self.corner(row, column)
        cell = self.cells[corner]
        places = {
            (corner[0] + y, corner[1] + x): replace(cell, runs=(), rowspan=1, colspan=1)
            for y in range(cell.rowspan)
            for x in range(cell.colspan)
        }
        places[corner] = replace(cell, rowspan=1, colspan=1)
        return Grid(self.height, self.width, {**self.cells, **places})

    def turned(self) -> Grid:
        """Return the grid with rows for columns."""
        cells = {
            (c, r): replace(cell, rowspan=cell.colspan, colspan=cell.rowspan)
            for (r, c), cell in self.cells.items()
        }
        return Grid(self.width, self.height, cells)


def places(table: Table) -> Iterator[tuple[int, int, int]]:
    """Yield for each cell its row, its column in reading order, its index in the row."""
    taken: set[Place] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for index, cell in enumerate(cells):
            while (row, column) in taken:
                column += 1
            yield row, column, index
            if cell.rowspan > 1:  # only what hangs down is met again
                taken.update(
                    (row + y, column + x)
                    for y in range(1, cell.rowspan)
                    for x in range(cell.colspan)
                )
            column += cell.colspan


def grid_of(table: Table) -> Grid:
    """Return the grid of a valid table."""
    cells = {(row, column): table.rows[row][index] for row, column, index in places(table)}
    return Grid(len(table.rows), table_width(table), cells)


def is_header(table: Table, row: int, column: int) -> bool:
    """Tell whether a place is in a header row or column."""
    return row < table.header_rows or column < table.header_columns


def turned(table: Table) -> Table:
    """Return a table with rows for columns."""
    return replace(
        table_of(table, grid_of(table).turned()),
        header_rows=table.header_columns,
        header_columns=table.header_rows,
    )


def table_of(table: Table, grid: Grid) -> Table:
    """Return a table with the cells of a grid and all else of the old one."""
    rows: list[list[Cell]] = [[] for _ in range(grid.height)]
    for r, c in sorted(grid.cells):
        rows[r].append(grid.cells[r, c])
    return replace(table, rows=tuple(map(tuple, rows)))


def cells_between(table: Table, one: Place, other: Place) -> list[Place]:
    """Return the cells, by row and index there, of the rectangle between two of them."""
    if one == other:
        return [one]
    grid = grid_of(table)
    box = grid.box(grid.place(one), grid.place(other))
    return [
        (row, index)
        for row, column, index in places(table)
        if box.touches(row, column, table.rows[row][index])
    ]


def part_of(table: Table, one: Place, other: Place) -> Table:
    """Return the rectangle between two cells of a table as a table of its own."""
    grid = grid_of(table)
    box = grid.box(grid.place(one), grid.place(other))
    if box == Box(0, 0, grid.height, grid.width):
        return table
    cells = {
        (r - box.top, c - box.left): cell
        for (r, c), cell in grid.cells.items()
        if box.touches(r, c, cell)
    }
    part = Grid(box.bottom - box.top, box.right - box.left, cells)
    return replace(
        table_of(table, part),
        runs=(),
        header_rows=max(0, min(table.header_rows, box.bottom) - box.top),
        header_columns=max(0, min(table.header_columns, box.right) - box.left),
        widths=(),
    )


def filled(table: Table, at: Place, other: Table) -> tuple[Table, Place]:
    """Put the texts of another table into the cells from one on; the table grows for them.

    Returns the last cell that was written to too. Cells keep their spans, alignment, direction.
    """
    grid = grid_of(table)
    top, left = grid.place(at)
    height, width = top + len(other.rows), left + table_width(other)
    cells = dict(grid.cells)
    taken = {
        (r + y, c + x)
        for (r, c), cell in cells.items()
        for y in range(cell.rowspan)
        for x in range(cell.colspan)
    }
    size = (max(grid.height, height), max(grid.width, width))
    for row in range(size[0]):
        cells.update(((row, c), Cell()) for c in range(size[1]) if (row, c) not in taken)
    last = (top, left)
    for row, column, index in places(other):
        place = (top + row, left + column)
        if place in cells:  # not what a merged cell covers
            cells[place] = replace(cells[place], runs=other.rows[row][index].runs)
            last = max(last, place)
    grown = Grid(*size, cells)
    new = table_of(table, grown)
    same_width = size[1] == grid.width
    return replace(new, widths=table.widths if same_width else ()), grown.index(*last)
