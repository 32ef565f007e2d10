"""What restoring changes: the whole article, or what stands at one difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.document.article import Article, new_id
from editor.document.change import Change, Splice, diff
from editor.document.nodes import Figure, Paragraph
from editor.document.schema import normalise
from editor.text.comparison import Row, RowKind


def restore_all(now: Article, version: Article) -> Change | None:
    """Return the change that brings a version back, None where nothing differs."""
    change = diff(now, replace(version, id=now.id))
    return None if change.is_empty else change


def restore_row(now: Article, version: Article, rows: Sequence[Row], wanted: Row) -> Change | None:
    """Return the change that brings back what stood at one row of a comparison with a version.

    `rows` are all of them, of `version` as the old article and `now` as the new one. None where
    the text is another one by now.
    """
    if wanted.counterpart is not None:
        return _move_back(now, version, rows, wanted)
    at = min(wanted.new) if wanted.new else _place_of(rows, wanted)
    removed = tuple(now.blocks[at : at + len(wanted.new)])
    added = tuple(version.blocks[index] for index in wanted.old)
    if len(removed) != len(wanted.new) or removed == added:
        return None
    if not added and len(removed) == len(now.blocks):
        added = (Paragraph(),)
    known = {asset.id for asset in now.assets}
    shown = {block.asset for block in added if isinstance(block, Figure)}
    assets = tuple(a for a in version.assets if a.id in shown and a.id not in known)
    return Change((Splice(at, removed, added),), assets_added=assets)


def _place_of(rows: Sequence[Row], wanted: Row) -> int:
    """Return the index in the new article before which a row without blocks there stands."""
    at = 0
    for row in rows:
        if row is wanted:
            break
        if row.new:
            at = max(row.new) + 1
    return at


def _move_back(now: Article, version: Article, rows: Sequence[Row], wanted: Row) -> Change | None:
    """Return the change that puts a block that was moved back to where it stood."""
    left = wanted
    if wanted.kind is RowKind.MOVED_HERE:
        old = (wanted.counterpart,)
        left = next((r for r in rows if r.kind is RowKind.MOVED_AWAY and r.old == old), wanted)
    stands, target = left.counterpart, _place_of(rows, left)
    if left.kind is not RowKind.MOVED_AWAY or stands is None or stands >= len(now.blocks):
        return None
    out = Splice(stands, (now.blocks[stands],), ())
    back = Splice(target, (), tuple(version.blocks[index] for index in left.old))
    return Change(tuple(sorted((out, back), key=lambda splice: splice.at)))


def as_new(version: Article) -> Article:
    """Return a version as an article of its own."""
    return normalise(replace(version, id=new_id()))
