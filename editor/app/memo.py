"""Derived figures of an article, kept by block: a key press costs the changed block only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from editor.document.change import common_ends
from editor.document.nodes import Block
from editor.feature import Derived

R = TypeVar("R")


@dataclass(slots=True)
class _Known:
    """What is known of one derived figure: the blocks it was taken from, and the results."""

    blocks: tuple[Block, ...] = ()
    parts: tuple[Any, ...] = ()
    whole: Any = None
    fresh: bool = field(default=False)


class Memo:
    """Keeps the derived figures of the article on the desk. No Qt."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def value(self, derived: Derived[Any, R], blocks: tuple[Block, ...]) -> R:
        """Return a figure of some blocks; what equals the last call's blocks is not evaluated.

        Blocks are compared by identity first, so the common case costs a walk over pointers.
        The same object comes back as long as no part of it changed.
        """
        known = self._known.setdefault(derived.id, _Known())
        if known.fresh and known.blocks is blocks:
            return cast("R", known.whole)
        start, end = common_ends(known.blocks, blocks)
        if start + end + 1 == len(blocks) == len(known.blocks):  # as at each key
            middle = (derived.per_block(blocks[start]),)
            if middle[0] == known.parts[start]:
                known.blocks = blocks
                return cast("R", known.whole)
        else:
            old_middle = slice(start, len(known.blocks) - end)
            kept = dict(zip(known.blocks[old_middle], known.parts[old_middle], strict=True))
            middle = tuple(
                kept[block] if block in kept else derived.per_block(block)
                for block in blocks[start : len(blocks) - end]
            )
        parts = (*known.parts[:start], *middle, *known.parts[len(known.parts) - end :])
        if not known.fresh or parts != known.parts:
            known.whole = derived.combine(parts)
        known.blocks, known.parts, known.fresh = blocks, parts, True
        return cast("R", known.whole)
