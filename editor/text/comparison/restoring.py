"""Restoring: the change that brings one old block back into the new article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor.document.article import Asset
from editor.document.change import Change, Splice
from editor.document.nodes import Block, Figure, Paragraph
from editor.text.comparison.values import Comparison, Row, RowKind


def restoring(comparison: Comparison, row: Row) -> Change | None:
    """Return what makes a row of the new article as it was in the old one; None for no change.

    Made for `comparison.new` as it stands. What was added goes, what was removed comes back with
    its pictures, what moved goes back to its place.
    """
    if row.kind is RowKind.SAME:
        return None
    if row.kind in {RowKind.MOVED_AWAY, RowKind.MOVED_HERE}:
        splices = _moved_back(comparison, row)
    else:
        at = row.new[0] if row.new else _place(comparison, row)
        splices = (Splice(at, comparison.new_blocks(row), comparison.old_blocks(row)),)
    splices = _never_empty(comparison, splices)
    back = [block for splice in splices for block in splice.added]
    return Change(splices, assets_added=tuple(_pictures(comparison, back)))


def taking(comparison: Comparison, row: Row) -> Change | None:
    """Return what makes a row of the old article as it is in the new one; None for no change.

    Made for `comparison.old` as it stands.
    """
    turned = replace(
        comparison,
        old=comparison.new,
        new=comparison.old,
        rows=tuple(map(_turned, comparison.rows)),
    )
    return restoring(turned, _turned(row))


_TURNED = {
    RowKind.ADDED: RowKind.REMOVED,
    RowKind.REMOVED: RowKind.ADDED,
    RowKind.MOVED_AWAY: RowKind.MOVED_HERE,
    RowKind.MOVED_HERE: RowKind.MOVED_AWAY,
}


def _turned(row: Row) -> Row:
    return replace(row, kind=_TURNED.get(row.kind, row.kind), old=row.new, new=row.old)


def _moved_back(comparison: Comparison, row: Row) -> tuple[Splice, ...]:
    here = row.old[0] if row.old else row.counterpart
    there = row.counterpart if row.old else row.new[0]
    if here is None or there is None:
        return ()
    away = next(each for each in comparison.rows if each.old == (here,))
    at = _place(comparison, away)
    gone = Splice(there, (comparison.new.blocks[there],), ())
    back = Splice(at, (), (comparison.old.blocks[here],))
    if at in {there, there + 1}:  # one splice where they touch
        return (Splice(there, gone.removed, back.added),)
    return (gone, back) if there < at else (back, gone)


def _place(comparison: Comparison, row: Row) -> int:
    """Return the index in the new article before which an old block stood."""
    place = 0
    for each in comparison.rows:
        if each is row or each == row:
            return place
        if each.new:
            place = each.new[-1] + 1
    return place


def _never_empty(comparison: Comparison, splices: tuple[Splice, ...]) -> tuple[Splice, ...]:
    """Leave an empty paragraph where the last block would go."""
    gone = sum(len(splice.removed) - len(splice.added) for splice in splices)
    if gone < len(comparison.new.blocks) or not splices:
        return splices
    first = splices[0]
    return (Splice(first.at, first.removed, (*first.added, Paragraph())), *splices[1:])


def _pictures(comparison: Comparison, blocks: list[Block]) -> Iterator[Asset]:
    wanted = {block.asset for block in blocks if isinstance(block, Figure) and block.asset}
    for id in sorted(wanted):
        asset = comparison.old.asset(id)
        if asset is not None and comparison.new.asset(id) is None:
            yield asset
