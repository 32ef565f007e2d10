"""Merged: one sequence of blocks in which both articles stand, each stretch with what became of it.

What writes a comparison as a file walks over this: with what was added left out it is the old
article, with what was removed left out the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from editor.document.marks import MEANT, Marks
from editor.document.nodes import (
    TEXT_BLOCKS,
    Block,
    Break,
    Embed,
    Figure,
    Inline,
    Note,
    Quote,
    Runs,
    Table,
    Text,
)
from editor.document.nodes import Row as TableRow
from editor.text.comparison.values import (
    Comparison,
    Line,
    LineKind,
    Part,
    PartName,
    Piece,
    PieceKind,
    Row,
    RowKind,
)


class Tracked(StrEnum):
    """What became of a stretch or a block."""

    NO = ""
    REMOVED = "removed"
    ADDED = "added"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class TrackedText(Text):
    """A run that was removed, was added, or had the marks `was`."""

    change: Tracked = Tracked.NO
    was: Marks = ()


@dataclass(frozen=True, slots=True)
class TrackedBreak(Break):
    """A line break that was removed or added."""

    change: Tracked = Tracked.NO


@dataclass(frozen=True, slots=True)
class TrackedNote(Note):
    """A footnote that was removed or added."""

    change: Tracked = Tracked.NO


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of the merged article.

    `change` is what became of the whole block, whose runs are plain then. `ends` is what became
    of the end of its paragraph, `was` the block whose properties it had, `lines` what became of
    the rows of a table.
    """

    block: Block
    row: Row
    change: Tracked = Tracked.NO
    ends: Tracked = Tracked.NO
    was: Block | None = None
    lines: tuple[Tracked, ...] = ()


def merged(comparison: Comparison) -> tuple[Merged, ...]:
    """Return the blocks of both articles in the order of the rows."""
    return tuple(each for row in comparison.rows for each in _of_row(row, comparison))


def tracked_runs(pieces: Iterable[Piece]) -> Runs:
    """Return pieces as runs, each with what became of it."""
    out: list[Inline] = []
    for piece in pieces:
        match piece.kind:
            case PieceKind.SAME:
                out += piece.new
            case PieceKind.REMOVED:
                out += track(piece.old, Tracked.REMOVED)
            case PieceKind.ADDED:
                out += track(piece.new, Tracked.ADDED)
            case PieceKind.MARKED:
                out += _remarked(piece)
            case PieceKind.NOTE:
                out.append(Note(tracked_runs(piece.inner)))
            case PieceKind.SPLIT | PieceKind.JOINED:
                pass
    return tuple(out)


def track(runs: Runs, change: Tracked) -> Iterator[Inline]:
    """Yield runs with what became of all of them."""
    for inline in runs:
        match inline:
            case Text():
                yield TrackedText(inline.text, inline.marks, change)
            case Break():
                yield TrackedBreak(change)
            case Note():
                yield TrackedNote(inline.runs, change)


def _remarked(piece: Piece) -> Iterator[Inline]:
    """Yield a stretch whose marks changed, cut where they change on either side."""
    old, new = _characters(piece.old), _characters(piece.new)
    plain = all(isinstance(inline, Text) for inline in (*piece.old, *piece.new))
    same_words = plain and [each[0] for each in old] == [each[0] for each in new]
    if not same_words or any(
        _meant(a) != _meant(b) for (_, a), (_, b) in zip(old, new, strict=True)
    ):
        yield from track(piece.old, Tracked.REMOVED)  # the address of a link is no property
        yield from track(piece.new, Tracked.ADDED)
        return
    pairs = [(was, marks) for (_, was), (_, marks) in zip(old, new, strict=True)]
    edges = [0, *(at for at in range(1, len(pairs)) if pairs[at] != pairs[at - 1]), len(pairs)]
    for start, end in pairwise(edges):
        was, marks = pairs[start]
        text = "".join(letter for letter, _ in new[start:end])
        yield TrackedText(text, marks, Tracked.MARKED if was != marks else Tracked.NO, was)


def _characters(runs: Runs) -> list[tuple[str, Marks]]:
    return [
        (letter, inline.marks)
        for inline in runs
        if isinstance(inline, Text)
        for letter in inline.text
    ]


def _meant(marks: Marks) -> Marks:
    return tuple(mark for mark in marks if mark.kind in MEANT)


# ---- blocks


def _of_row(row: Row, comparison: Comparison) -> Iterator[Merged]:
    olds: Sequence[Block] = comparison.old_blocks(row)
    news: Sequence[Block] = comparison.new_blocks(row)
    match row.kind:
        case RowKind.SAME:
            yield from (Merged(block, row) for block in news)
        case RowKind.REMOVED | RowKind.MOVED_AWAY:
            yield from (Merged(block, row, Tracked.REMOVED) for block in olds)
        case RowKind.ADDED | RowKind.MOVED_HERE:
            yield from (Merged(block, row, Tracked.ADDED) for block in news)
        case RowKind.CHANGED:
            if len(row.old) > 1 or len(row.new) > 1:
                yield from _divided(row, olds, news)
            elif (made := _in_one(row, olds[0], news[0])) is not None:
                yield made
            else:
                yield Merged(olds[0], row, Tracked.REMOVED)
                yield Merged(news[0], row, Tracked.ADDED)


def _divided(row: Row, olds: Sequence[Block], news: Sequence[Block]) -> Iterator[Merged]:
    """Yield the paragraphs of a text that was split, or of several that were joined."""
    stretches: list[list[Piece]] = [[]]
    for part in row.parts:
        for piece in part.pieces:
            if piece.kind in {PieceKind.SPLIT, PieceKind.JOINED}:
                stretches.append([])
            else:
                stretches[-1].append(piece)
    split = len(news) > 1
    shells = news if split else (*olds[:-1], news[0])
    last = len(shells) - 1
    for index, (shell, pieces) in enumerate(zip(shells, stretches, strict=True)):
        ends = Tracked.NO if index == last else Tracked.ADDED if split else Tracked.REMOVED
        was = olds[-1] if index == last and _shell(olds[-1]) != _shell(shell) else None
        yield Merged(_with_runs(shell, tracked_runs(pieces)), row, ends=ends, was=was)


def _in_one(row: Row, old: Block, new: Block) -> Merged | None:
    """Return one block that says both; None where only two blocks can."""
    if isinstance(old, TEXT_BLOCKS) and isinstance(new, TEXT_BLOCKS):
        if _attribution(old) != _attribution(new) and not (
            isinstance(old, Quote) and isinstance(new, Quote)
        ):
            return None
        made = _with_runs(new, _tracked(row.parts, PartName.TEXT))
        if isinstance(made, Quote):
            made = replace(made, attribution=_tracked(row.parts, PartName.ATTRIBUTION))
        return Merged(made, row, was=old if _shell(old) != _shell(new) else None)
    if isinstance(old, Table) and isinstance(new, Table):
        return _table(row, old, new)
    if isinstance(old, Figure) and isinstance(new, Figure) and _shell(old) == _shell(new):
        return Merged(replace(new, runs=_tracked(row.parts, PartName.CAPTION)), row)
    if isinstance(old, Embed) and isinstance(new, Embed) and _shell(old) == _shell(new):
        return Merged(replace(new, runs=_tracked(row.parts, PartName.TEXT)), row)
    return None


def _tracked(parts: Iterable[Part], name: PartName) -> Runs:
    return tracked_runs(piece for part in parts if part.name is name for piece in part.pieces)


def _attribution(block: Block) -> Runs:
    return block.attribution if isinstance(block, Quote) else ()


def _with_runs(block: Block, runs: Runs) -> Block:
    return replace(block, runs=runs) if isinstance(block, TEXT_BLOCKS) else block


def _shell(block: Block) -> Block:
    """Return a block without the texts that are compared by word."""
    match block:
        case Quote():
            return replace(block, runs=(), attribution=())
        case Table():
            return replace(block, runs=(), rows=())
        case _:
            return replace(block, runs=()) if hasattr(block, "runs") else block


def _table(row: Row, old: Table, new: Table) -> Merged | None:
    """Return a table with the rows of both; None where columns, merged cells or heads differ."""
    widths = {len(cells) for table in (old, new) for cells in table.rows}
    spans = any(
        cell.colspan * cell.rowspan > 1
        for table in (old, new)
        for cells in table.rows
        for cell in cells
    )
    if spans or len(widths) != 1 or _shell(old) != _shell(new):
        return None
    if any(len(line.cells) not in widths for line in row.lines):
        return None
    rows = tuple(_line(line, old, new) for line in row.lines)
    caption = _tracked(row.parts, PartName.CAPTION)
    kinds = {LineKind.REMOVED: Tracked.REMOVED, LineKind.ADDED: Tracked.ADDED}
    lines = tuple(kinds.get(line.kind, Tracked.NO) for line in row.lines)
    return Merged(replace(new, rows=rows, runs=caption), row, lines=lines)


def _line(line: Line, old: Table, new: Table) -> TableRow:
    shells = new.rows[line.new] if line.new is not None else old.rows[line.old or 0]
    return tuple(
        replace(shell, runs=tracked_runs(cell.pieces))
        for shell, cell in zip(shells, line.cells, strict=True)
    )
