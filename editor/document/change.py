"""A change of an article, as a value: it can be applied, inverted and found by comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from editor.document.article import Article, Asset
from editor.document.marks import Marks
from editor.document.meta import Meta
from editor.document.nodes import Block
from editor.document.selection import Selection


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace the blocks `removed`, found from index `at` on, by the blocks `added`."""

    at: int
    removed: tuple[Block, ...] = ()
    added: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What turns one article into another.

    `splices` are in ascending order, apart from one another, with indices of the old article.
    `meta` is the pair of old and new metadata, None for unchanged. `selection` is where the
    caret goes; `typing` the marks that the next typed letter gets. These last two are wishes to
    the surface and no part of the article.
    """

    splices: tuple[Splice, ...] = ()
    meta: tuple[Meta, Meta] | None = None
    assets_removed: tuple[Asset, ...] = ()
    assets_added: tuple[Asset, ...] = ()
    selection: Selection | None = field(default=None, compare=False)
    typing: Marks | None = field(default=None, compare=False)

    @property
    def is_empty(self) -> bool:
        """Tell whether the article stays as it is."""
        return not (self.splices or self.meta or self.assets_removed or self.assets_added)


def apply(article: Article, change: Change) -> Article:
    """Return the changed article. Raises ValueError for a change of another article."""
    blocks = list(article.blocks)
    for splice in reversed(change.splices):
        end = splice.at + len(splice.removed)
        if tuple(blocks[splice.at : end]) != splice.removed:
            raise ValueError(
                f"the blocks from {splice.at} on are not those that the change removes"
            )
        blocks[splice.at : end] = splice.added
    meta = article.meta
    if change.meta:
        if change.meta[0] != meta:
            raise ValueError("the metadata are not those that the change replaces")
        meta = change.meta[1]
    assets = {asset.id: asset for asset in article.assets}
    for asset in change.assets_removed:
        if assets.pop(asset.id, None) != asset:
            raise ValueError(f"the picture {asset.id} is not there")
    assets.update((asset.id, asset) for asset in change.assets_added)
    return replace(
        article,
        blocks=tuple(blocks),
        meta=meta,
        assets=tuple(assets[id] for id in sorted(assets)),
    )


def invert(change: Change) -> Change:
    """Return the change that undoes this one."""
    splices: list[Splice] = []
    shift = 0
    for splice in change.splices:
        splices.append(Splice(splice.at + shift, splice.added, splice.removed))
        shift += len(splice.added) - len(splice.removed)
    return Change(
        tuple(splices),
        (change.meta[1], change.meta[0]) if change.meta else None,
        change.assets_added,
        change.assets_removed,
    )


def diff(old: Article, new: Article) -> Change:
    """Return a small change from one article to another of the same identity."""
    if old.id != new.id:
        raise ValueError("only versions of one article can be compared")
    before = {asset.id: asset for asset in old.assets}
    after = {asset.id: asset for asset in new.assets}
    return Change(
        diff_blocks(old.blocks, new.blocks),
        None if old.meta == new.meta else (old.meta, new.meta),
        tuple(asset for id, asset in before.items() if after.get(id) != asset),
        tuple(asset for id, asset in after.items() if before.get(id) != asset),
    )


def diff_blocks(old: Sequence[Block], new: Sequence[Block]) -> tuple[Splice, ...]:
    """Return the splices from one sequence of blocks to another."""
    start, end = common_ends(old, new)
    middle = SequenceMatcher(
        None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False
    )
    return tuple(
        Splice(start + a, tuple(old[start + a : start + b]), tuple(new[start + c : start + d]))
        for tag, a, b, c, d in middle.get_opcodes()
        if tag != "equal"
    )


STRIDE = 64


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many items two sequences share at their start, and then at their end."""
    if len(old) == len(new) == 1:  # as at each key
        return (1 if old[0] == new[0] else 0), 0
    shorter = min(len(old), len(new))
    start = end = 0
    while start + STRIDE <= shorter:  # the same objects, nearly all, and compared as such by Python
        if old[start : start + STRIDE] != new[start : start + STRIDE]:
            break
        start += STRIDE
    while start < shorter and (old[start] is new[start] or old[start] == new[start]):
        start += 1
    rest = shorter - start
    while end + STRIDE <= rest:
        old_stop, new_stop = len(old) - end, len(new) - end
        if old[old_stop - STRIDE : old_stop] != new[new_stop - STRIDE : new_stop]:
            break
        end += STRIDE
    while end < rest and (old[-1 - end] is new[-1 - end] or old[-1 - end] == new[-1 - end]):
        end += 1
    return start, end


def replace_blocks(
    article: Article, indices: Iterable[int], change: Callable[[Block], Block]
) -> Change | None:
    """Return the change that maps the blocks at the indices; None where all stay as they are."""
    splices = tuple(
        Splice(index, (old,), (new,))
        for index in sorted(set(indices))
        if (new := change(old := article.blocks[index])) != old
    )
    return Change(splices) if splices else None
