"""The comparison of two articles: pair the blocks, then look into each pair that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.nodes import Block, Table
from editor.text.comparison.blocks import compare_parts, compare_properties, has_difference
from editor.text.comparison.metadata import compare_meta
from editor.text.comparison.pairing import Pair, Pairing, pair_blocks
from editor.text.comparison.tables import compare_tables
from editor.text.comparison.tokens import Reader
from editor.text.comparison.values import (
    Comparison,
    Ignoring,
    Line,
    LineKind,
    Property,
    Row,
    RowKind,
)


def compare(old: Article, new: Article, ignoring: Ignoring = Ignoring()) -> Comparison:  # noqa: B008
    """Compare any two articles by word, both in their normal form. Any thread.

    Never silently equal: blocks that differ in anything that is not ignored are a difference.
    Time is bounded: texts that have nothing in common are given up on (`alignment.TIME_LIMIT`).
    """
    reader = Reader(ignoring)
    pairing = pair_blocks(old.blocks, new.blocks, reader)
    rows = tuple(_rows(old.blocks, new.blocks, pairing, reader))
    return Comparison(old, new, ignoring, compare_meta(old.meta, new.meta, reader), rows)


def _rows(
    old: Sequence[Block], new: Sequence[Block], pairing: Pairing, reader: Reader
) -> Iterator[Row]:
    """Yield the rows: between two pairs what is gone, then what came."""
    gone, came = dict(pairing.moved), {b: a for a, b in pairing.moved}
    at, beside = 0, 0
    for pair in (*pairing.pairs, Pair((len(old),), (len(new),))):
        for index in range(at, pair.old[0]):
            yield _alone(old, index, gone.get(index), reader)
        for index in range(beside, pair.new[0]):
            source = came.get(index)
            if source is None:
                yield _added(new, index, reader)
            else:
                made = _looked_into((old[source],), (new[index],), (source,), (index,), reader)
                yield replace(made, kind=RowKind.MOVED_HERE, old=(), counterpart=source)
        if pair.old[0] < len(old):
            blocks = old[pair.old[0] : pair.old[-1] + 1], new[pair.new[0] : pair.new[-1] + 1]
            yield _paired(*blocks, pair, reader)
        at, beside = pair.old[-1] + 1, pair.new[-1] + 1


def _alone(old: Sequence[Block], index: int, target: int | None, reader: Reader) -> Row:
    block = old[index]
    parts, _ = compare_parts((block,), (), reader)
    lines = compare_tables(block, None, reader) if isinstance(block, Table) else ()
    kind = RowKind.REMOVED if target is None else RowKind.MOVED_AWAY
    return Row(kind, (index,), (), parts, (), lines, target)


def _added(new: Sequence[Block], index: int, reader: Reader) -> Row:
    block = new[index]
    parts, _ = compare_parts((), (block,), reader)
    lines = compare_tables(None, block, reader) if isinstance(block, Table) else ()
    return Row(RowKind.ADDED, (), (index,), parts, (), lines)


def _paired(olds: Sequence[Block], news: Sequence[Block], pair: Pair, reader: Reader) -> Row:
    same = len(olds) == len(news) == 1 and olds[0] == news[0]
    row = None if same else _looked_into(olds, news, pair.old, pair.new, reader)
    if row is None or row.kind is RowKind.SAME:
        return Row(RowKind.SAME, pair.old, pair.new)
    return row


def _looked_into(
    olds: Sequence[Block],
    news: Sequence[Block],
    old: tuple[int, ...],
    new: tuple[int, ...],
    reader: Reader,
) -> Row:
    """Compare blocks that are one, down to their words."""
    one, other = olds[0], news[0]
    parts, differs = compare_parts(olds, news, reader)
    properties = compare_properties(one, other)
    lines: tuple[Line, ...] = ()
    if isinstance(one, Table) or isinstance(other, Table):
        lines = compare_tables(
            one if isinstance(one, Table) else None,
            other if isinstance(other, Table) else None,
            reader,
        )
        differs = differs or any(map(_line_differs, lines))
    if not (properties or differs) and one != other and reader.ignoring == Ignoring():
        properties = (Property("other", "", ""),)  # never silently equal
    kind = RowKind.CHANGED if properties or differs else RowKind.SAME
    return Row(kind, old, new, parts, properties, lines)


def _line_differs(line: Line) -> bool:
    return line.kind is not LineKind.SAME or any(has_difference(cell.pieces) for cell in line.cells)
