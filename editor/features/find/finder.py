"""The search of a writer: what is found where, kept by block, so that a key costs one block.

Nothing of it is Qt's. It works in slices: what is on the screen first, the rest while nobody
waits.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from time import perf_counter

from editor.document.change import common_ends
from editor.document.nodes import Block
from editor.document.selection import Position, Selection
from editor.features.find.commands import (
    FoldedBlock,
    Found,
    Hit,
    Raw,
    fold_block,
    hits_of,
    order_of,
    search,
    within,
)
from editor.text.folding import Folding
from editor.text.search import Matcher, TooSlow


@dataclass(frozen=True, slots=True)
class Step:
    """Where a step from hit to hit leads; `wrapped` if over the end of the text."""

    found: Found
    wrapped: bool = False


class Pending(Exception):  # noqa: N818 - not an error
    """The answer is not known yet."""


class Finder:
    """Finds one query in the blocks of one article, which it follows from change to change."""

    def __init__(self) -> None:
        self.matcher: Matcher | None = None
        self.blocks: tuple[Block, ...] = ()
        self.too_slow = False
        self.evaluated = 0  # blocks that were searched, for tests
        self.version = 0  # another one whenever something else may be found
        self._scope: Selection | None = None
        self._folding: Folding | None = None
        self._folded: list[FoldedBlock | None] = []
        self._raw: list[Raw | None] = []
        self._counts: list[int] = []
        self._unknown = 0
        self._cursor = 0

    # ---- what is looked for, and where

    def seek(self, matcher: Matcher | None) -> None:
        """Look for something else; nothing is known of it yet."""
        if matcher:
            self._fold_by(matcher.folding)
        self.matcher = matcher
        self.version += 1
        self.too_slow = False
        self._raw = [None] * len(self.blocks)
        self._counts = [0] * len(self.blocks)
        self._unknown = len(self.blocks) if matcher else 0

    def _fold_by(self, folding: Folding) -> None:
        if folding != self._folding:
            self._folding = folding
            self._folded = [None] * len(self.blocks)

    def prepare(self, folding: Folding, seconds: float) -> bool:
        """Fold for some time what is going to be searched; tell whether all is folded."""
        self._fold_by(folding)
        until = perf_counter() + seconds
        for index, folded in enumerate(self._folded):
            if folded is None:
                self._folded[index] = fold_block(self.blocks[index], folding)
                if perf_counter() > until:
                    return None not in self._folded
        return True

    def follow(self, blocks: tuple[Block, ...]) -> None:
        """Take over the blocks as they are now; those that stayed are not searched again."""
        if blocks is self.blocks:
            return
        start, end = common_ends(self.blocks, blocks)
        old = slice(start, len(self.blocks) - end)
        new = len(blocks) - end - start
        self._unknown -= self._raw[old].count(None) if self.matcher else 0
        self._folded[old] = [None] * new
        self._raw[old] = [None] * new
        self._counts[old] = [0] * new
        self._unknown += new if self.matcher else 0
        self._cursor = min(self._cursor, start)
        self.blocks = blocks
        self.version += 1

    def confine(self, scope: Selection | None) -> None:
        """Count and find only what is within a selection; None for everywhere."""
        if scope != self._scope:
            self._scope = scope
            self.version += 1

    @property
    def scope(self) -> Selection | None:
        """The selection to which the search is confined."""
        return self._scope

    # ---- what is found

    def hits(self, index: int) -> tuple[Hit, ...]:
        """Return what is found in a block; it is searched if it was not yet."""
        if self.matcher is None or index >= len(self.blocks):
            return ()
        if self._raw[index] is None:
            self._search(index)
        if not self._counts[index]:
            return ()
        found = hits_of(self.matcher, self._folded[index] or (), self._raw[index] or ())
        scope = self._scope
        if scope is None or scope.start.block < index < scope.end.block:
            return found
        return tuple(hit for hit in found if within(self.blocks, (index, hit), scope))

    def _search(self, index: int) -> None:
        if self.matcher is None or self.too_slow:
            return
        folded = self._folded[index]
        if folded is None:
            folded = self._folded[index] = fold_block(self.blocks[index], self.matcher.folding)
        try:
            raw = search(self.matcher, folded)
        except TooSlow:
            self.seek(self.matcher)
            self.too_slow = True
            self._unknown = 0
            return
        self.evaluated += 1
        self._raw[index] = raw
        self._counts[index] = sum(map(self.matcher.count, raw))
        self.version += 1
        self._unknown -= 1

    @property
    def is_done(self) -> bool:
        """Tell whether every block is known."""
        return self._unknown <= 0

    def work(self, seconds: float, start: int | None = None) -> bool:
        """Search on for some time, from a block on if it is named; tell whether all is known."""
        until = perf_counter() + seconds
        if start is not None:
            self._cursor = start
        while self._unknown > 0:
            if self._cursor >= len(self.blocks):
                self._cursor = 0
            if self._raw[self._cursor] is None:
                self._search(self._cursor)
                if perf_counter() > until:
                    break
            self._cursor += 1
        return self.is_done

    def total(self) -> int:
        """Return how much was found as far as is known."""
        return self._count(0, len(self.blocks))

    def ordinal(self, found: Found) -> int | None:
        """Return the number of a hit among all, from 1 on; None if it is not one of them."""
        index, hit = found
        hits = self.hits(index)
        return self._count(0, index) + hits.index(hit) + 1 if hit in hits else None

    def _count(self, low: int, high: int) -> int:
        scope = self._scope
        if scope is None:
            return sum(self._counts[low:high])
        first, last = scope.start.block, scope.end.block
        edges = (index for index in {first, last} if low <= index < high and self._counts[index])
        inner = self._counts[max(low, first + 1) : max(0, min(high, last))]
        return sum(inner) + sum(len(self.hits(index)) for index in edges)

    def indices(self) -> list[int]:
        """Return the indices of the blocks in which something was found, as far as is known."""
        return [index for index, count in enumerate(self._counts) if count and self.hits(index)]

    def all(self) -> list[Found]:
        """Return everything that is found; all blocks are searched for that."""
        self.work(sys.maxsize)
        return [
            (index, hit)
            for index, count in enumerate(self._counts)
            if count
            for hit in self.hits(index)
        ]

    # ---- from hit to hit

    def step(
        self, start: Position, current: Found | None, *, forward: bool, seconds: float
    ) -> Step | None:
        """Return the hit after or before a place, or after or before the current hit.

        It goes on at the other end of the text. None if there is no hit at all; raises Pending
        if that was not found out within the time.
        """
        until = perf_counter() + seconds
        count = len(self.blocks)
        index = min(current[0] if current else start.block, count - 1)
        here = [hit for hit in self.hits(index) if _is_beyond(hit, start, current, forward)]
        if here:
            return Step((index, here[0 if forward else -1]))
        direction = 1 if forward else -1
        for distance in range(1, count + 1):  # the last one is where we are
            at = (index + direction * distance) % count
            if self._raw[at] is None and perf_counter() > until:
                raise Pending
            if hits := self.hits(at):
                wrapped = at <= index if forward else at >= index
                return Step((at, hits[0 if forward else -1]), wrapped)
        return None


def _is_beyond(hit: Hit, start: Position, current: Found | None, forward: bool) -> bool:
    """Tell whether a hit of the block of the start is on the way."""
    if current is not None:
        here = current[1].order
        return hit.order > here if forward else hit.order < here
    return hit.order >= order_of(start) if forward else hit.order < order_of(start)
