"""Tables: rows and columns paired by what they say, then the words within each cell."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import Row as TableRow
from editor.document.nodes import Runs, Table
from editor.document.runs import plain_text
from editor.text.comparison.alignment import Match, align, heaviest_chain
from editor.text.comparison.tokens import Reader
from editor.text.comparison.values import Line, LineKind, Part, PartName, Piece, PieceKind
from editor.text.comparison.wording import compare_runs

ALIKE = 0.34
"""The share of words from which two rows or columns are one that was edited."""

CELL_LIMIT = 20_000
"""Tables of more pairs of rows are paired by what is equal alone."""


def compare_tables(old: Table | None, new: Table | None, reader: Reader) -> tuple[Line, ...]:
    """Return the rows of two tables, all cells in the order of the columns of both."""
    olds, news = old.rows if old else (), new.rows if new else ()
    columns = _columns(olds, news, reader)
    lines: list[Line] = []
    at, beside = 0, 0
    for a, b in [
        *_paired(_row_keys(olds, reader), _row_keys(news, reader)),
        (len(olds), len(news)),
    ]:
        lines += (_line(olds, news, row, None, columns, reader) for row in range(at, a))
        lines += (_line(olds, news, None, row, columns, reader) for row in range(beside, b))
        if a < len(olds):
            lines.append(_line(olds, news, a, b, columns, reader))
        at, beside = a + 1, b + 1
    return tuple(lines)


def _line(
    olds: Sequence[TableRow],
    news: Sequence[TableRow],
    old: int | None,
    new: int | None,
    columns: Sequence[tuple[int | None, int | None]],
    reader: Reader,
) -> Line:
    kind = LineKind.ADDED if old is None else LineKind.REMOVED if new is None else LineKind.SAME
    one = olds[old] if old is not None else ()
    other = news[new] if new is not None else ()
    if len(columns) < max(len(one), len(other)):
        columns = [(at, at) for at in range(max(len(one), len(other)))]
    cells = tuple(
        Part(PartName.CELL, compare_runs(_runs(one, a), _runs(other, b), reader))
        for a, b in columns
    )
    return Line(kind, old, new, cells)


def _runs(row: TableRow, at: int | None) -> Runs:
    return row[at].runs if at is not None and at < len(row) else ()


def _row_keys(rows: Sequence[TableRow], reader: Reader) -> list[tuple[str, ...]]:
    return [tuple(key for cell in row for key in reader.tokens(cell.runs).keys) for row in rows]


def _columns(
    olds: Sequence[TableRow], news: Sequence[TableRow], reader: Reader
) -> list[tuple[int | None, int | None]]:
    """Return the columns of both tables in one order; by place where cells are merged."""
    widths = {len(row) for row in olds}, {len(row) for row in news}
    old_width = max(widths[0], default=0)
    new_width = max(widths[1], default=0)
    if old_width == new_width or not olds or not news or max(map(len, widths)) > 1:
        wide = max(old_width, new_width)
        return [
            (at if at < old_width else None, at if at < new_width else None) for at in range(wide)
        ]
    one = [tuple(plain_text(row[at].runs) for row in olds) for at in range(old_width)]
    other = [tuple(plain_text(row[at].runs) for row in news) for at in range(new_width)]
    columns: list[tuple[int | None, int | None]] = []
    at, beside = 0, 0
    for a, b in [*_paired(_split(one, reader), _split(other, reader)), (old_width, new_width)]:
        columns += ((column, None) for column in range(at, a))
        columns += ((None, column) for column in range(beside, b))
        if a < old_width:
            columns.append((a, b))
        at, beside = a + 1, b + 1
    return columns


def _split(columns: Sequence[tuple[str, ...]], reader: Reader) -> list[tuple[str, ...]]:
    return [
        tuple(key for cell in texts for key in reader.text_tokens(cell).keys) for texts in columns
    ]


def _paired(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> list[Match]:
    """Return the rows or columns that belong together, ascending."""
    if len(old) == len(new):
        flipped = list(old) > list(new)
        same = align(old, new, flipped=flipped)
        if len(same) * 2 >= len(old):
            return [(at, at) for at in range(len(old))] if _in_place(same) else same
    if len(old) * len(new) > CELL_LIMIT:
        return align(old, new, flipped=list(old) > list(new))
    weights: list[tuple[int, int, float]] = []
    words, others = list(map(set, old)), list(map(set, new))
    for a, one in enumerate(words):
        for b, other in enumerate(others):
            common = len(one & other)
            total = len(one) + len(other)
            share = 2 * common / total if total else 1.0
            if share >= ALIKE:
                weights.append((a, b, common + share))
    if list(old) > list(new):
        return [(a, b) for b, a in heaviest_chain((b, a, weight) for a, b, weight in weights)]
    return heaviest_chain(weights)


def _in_place(matches: Sequence[Match]) -> bool:
    return all(a == b for a, b in matches)


def unchanged_lines(table: Table) -> tuple[Line, ...]:
    """Return the rows of a table that did not change, as lines."""
    return tuple(
        Line(
            LineKind.SAME,
            number,
            number,
            tuple(
                Part(PartName.CELL, (Piece(PieceKind.SAME, cell.runs, cell.runs),)) for cell in row
            ),
        )
        for number, row in enumerate(table.rows)
    )
