"""Alignment: which items of two sequences belong together, in order.

Items that each side has once are matched first, as many as stand in one order (patience diff);
between them the long common subsequence is found by diff-match-patch on one character per item.
That is bounded in time: what is not aligned by then counts as replaced.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias, cast

from editor.document.change import common_ends

Match: TypeAlias = tuple[int, int]
"""The indices of two items that belong together."""

TIME_LIMIT = 1.0
"""Seconds that one alignment may take."""

LONG = 200
"""From so many items on those that are there once are matched first."""


def align(old: Sequence[Hashable], new: Sequence[Hashable], *, flipped: bool) -> list[Match]:
    """Return the pairs of equal items, ascending on both sides.

    Among several best answers one is taken; with `flipped` that of the sides exchanged, so that
    a caller who orders the two sides gets the same answer both ways round.
    """
    deadline = time.monotonic() + TIME_LIMIT
    start, end = common_ends(old, new)
    matches = [(index, index) for index in range(start)]
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if flipped:
        before, after = after, before
    for a, b in _between_unique(before, after, deadline):
        matches.append((start + b, start + a) if flipped else (start + a, start + b))
    shift = len(new) - len(old)
    matches += ((index, index + shift) for index in range(len(old) - end, len(old)))
    return matches


def _between_unique(
    old: Sequence[Hashable], new: Sequence[Hashable], deadline: float
) -> Iterator[Match]:
    """Yield matches of items that each side has once, and those of the stretches between."""
    if len(old) + len(new) < LONG:
        yield from _align(old, new, deadline)
        return
    counts = Counter(old)
    others = Counter(new)
    place = {item: index for index, item in enumerate(new)}
    unique = [
        (index, place[item], 1.0)
        for index, item in enumerate(old)
        if counts[item] == 1 == others[item]
    ]
    at, beside = 0, 0
    for a, b in (*heaviest_chain(unique), (len(old), len(new))):
        for one, other in _align(old[at:a], new[beside:b], deadline):
            yield at + one, beside + other
        if a < len(old):
            yield a, b
        at, beside = a + 1, b + 1


def _align(old: Sequence[Hashable], new: Sequence[Hashable], deadline: float) -> list[Match]:
    if not old or not new:
        return []
    if len(old) == len(new) and old == new:
        return [(index, index) for index in range(len(old))]
    rest = deadline - time.monotonic()
    if rest <= 0:
        return []
    import diff_match_patch  # pyright: ignore[reportMissingTypeStubs]

    library = cast("Any", diff_match_patch.diff_match_patch)
    ids: dict[Hashable, int] = {}
    one, other = (
        "".join(chr(ids.setdefault(item, len(ids)) + 1) for item in items) for items in (old, new)
    )
    found = cast(
        "list[tuple[int, str]]",
        library().diff_main(one, other, False, time.time() + rest),  # noqa: FBT003
    )
    matches: list[Match] = []
    at, beside = 0, 0
    for operation, stretch in found:
        size = len(stretch)
        if operation == library.DIFF_EQUAL:
            matches += ((at + step, beside + step) for step in range(size))
        if operation != library.DIFF_INSERT:
            at += size
        if operation != library.DIFF_DELETE:
            beside += size
    return matches


def heaviest_chain(weights: Iterable[tuple[int, int, float]]) -> list[Match]:
    """Return those of (old, new, weight) that ascend on both sides and weigh most together.

    A weighted longest increasing subsequence, by a Fenwick tree of maxima: O(k log n).
    """
    candidates = sorted(weights, key=lambda each: (each[0], -each[1]))
    if not candidates:
        return []
    size = max(new for _, new, _ in candidates) + 1
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # weight, index of the last one
    before: list[int] = []
    heaviest = (0.0, -1)
    for index, (_, new, weight) in enumerate(candidates):
        at, found = new, (0.0, -1)
        while at > 0:
            found = max(found, best[at], key=lambda each: each[0])
            at &= at - 1
        before.append(found[1])
        mine = (found[0] + weight, index)
        if mine[0] > heaviest[0]:
            heaviest = mine
        at = new + 1
        while at <= size:
            if best[at][0] < mine[0]:
                best[at] = mine
            at += at & -at
    chain: list[Match] = []
    at = heaviest[1]
    while at >= 0:
        chain.append(candidates[at][:2])
        at = before[at]
    return chain[::-1]
