"""What restoring changes: the whole article, or what stands at one difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from editor.document.article import Article, new_id
from editor.document.change import Change, Splice, diff
from editor.document.nodes import Figure, Paragraph
from editor.document.schema import normalise


class Place(Protocol):
    """What became of some blocks: their indices in the old article and in the new one."""

    @property
    def old(self) -> tuple[int, ...]: ...

    @property
    def new(self) -> tuple[int, ...]: ...


def restore_all(now: Article, version: Article) -> Change | None:
    """Return the change that brings a version back, None where nothing differs."""
    change = diff(now, replace(version, id=now.id))
    return None if change.is_empty else change


def restore_place(
    now: Article, version: Article, places: Sequence[Place], wanted: Place
) -> Change | None:
    """Return the change that brings back what stood at one of the places of a comparison.

    `places` are all of them in the order of the text. None where the text has changed since.
    """
    if wanted.new:
        at = min(wanted.new)
    else:
        before = places[: next((i for i, each in enumerate(places) if each is wanted), 0)]
        at = max((max(place.new) for place in before if place.new), default=-1) + 1
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


def as_new(version: Article) -> Article:
    """Return a version as an article of its own."""
    return normalise(replace(version, id=new_id()))
