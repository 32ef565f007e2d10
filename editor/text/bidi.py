"""In which order a line is shown: what a reader sees with a phrase isolated, and without.

Source: Unicode Standard Annex #9, rules W1 to W7, N0 to N2, I1, I2, L1 and L2. Isolates are those
that are handed in; embeddings and overrides of the text itself are passed over (X9).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.document.nodes import Dir
from editor.text.isolates import Isolate

_OUTSIDE = -1  # the index of what stands for an isolate
_OPENING = {"(": ")", "[": "]", "{": "}"}
_PASSED_OVER = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_BLANK = frozenset({"B", "S", "WS"})
_SIDE = {"R": "R", "L": "L", "EN": "R", "AN": "R"}  # N1: numbers act as if they were R


@dataclass(slots=True)
class _Item:
    """A character, or an isolate with what is in it."""

    kind: str
    at: int
    char: str = ""
    inner: Isolate | None = None


def is_seen_otherwise(text: str, base: Dir, isolates: Sequence[Isolate]) -> bool:
    """Tell whether a line is shown in another order without isolates than with them."""
    return bool(isolates) and _shown(text, base, ()) != _shown(text, base, isolates)


def visual_order(text: str, base: Dir, isolates: Sequence[Isolate] = ()) -> tuple[int, ...]:
    """Return the characters of a line from left to right, as their places in the text."""
    return tuple(at for at, _ in _reordered(text, base, isolates))


def _shown(text: str, base: Dir, isolates: Sequence[Isolate]) -> list[tuple[int, bool]]:
    """Return what a reader sees: each sign from left to right, and whether it is mirrored."""
    return [
        (at, bool(level % 2) and bool(unicodedata.mirrored(text[at])))
        for at, level in _reordered(text, base, isolates)
        if not text[at].isspace() and unicodedata.category(text[at]) != "Cf"
    ]


def _reordered(text: str, base: Dir, isolates: Sequence[Isolate]) -> list[tuple[int, int]]:
    """Return the places of characters from left to right with their levels (L1, L2)."""
    lowest = 1 if base is Dir.RTL else 0
    levels = dict(_levels(text, 0, len(text), lowest, isolates))
    for at in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[at])
        if kind in _BLANK:
            levels[at] = lowest
        elif kind not in _PASSED_OVER:
            break
    line = sorted(levels.items())
    for level in range(max(levels.values(), default=0), 0, -1):
        start = 0
        while start < len(line):
            end = start
            while end < len(line) and line[end][1] >= level:
                end += 1
            line[start:end] = reversed(line[start:end])
            start = end + 1
    return line


def _levels(
    text: str, start: int, end: int, level: int, isolates: Sequence[Isolate]
) -> Iterator[tuple[int, int]]:
    """Yield the level of each character of a stretch that is one isolate, or the whole line."""
    items = list(_items(text, start, end, isolates))
    _settle_weak(items, level)
    _settle_brackets(items, level)
    _settle_neutrals(items, level)
    for item in items:
        if item.inner is not None:
            within = level + (1 if (level % 2 == 1) != (item.inner.dir is Dir.RTL) else 2)
            inner = [
                each
                for each in isolates
                if each is not item.inner
                and item.inner.start <= each.start
                and each.end <= item.inner.end
            ]
            yield from _levels(text, item.inner.start, item.inner.end, within, inner)
        elif level % 2:
            yield item.at, level + (item.kind != "R")
        else:
            yield item.at, level + {"L": 0, "R": 1}.get(item.kind, 2)


def _items(text: str, start: int, end: int, isolates: Sequence[Isolate]) -> Iterator[_Item]:
    at = start
    while at < end:
        here = [each for each in isolates if each.start == at and start <= at and each.end <= end]
        if here:
            outer = max(here, key=lambda each: each.end)
            yield _Item("ON", _OUTSIDE, inner=outer)
            at = outer.end
            continue
        kind = unicodedata.bidirectional(text[at]) or "L"
        if kind not in _PASSED_OVER:
            yield _Item(kind, at, text[at])
        at += 1


def _settle_weak(items: list[_Item], level: int) -> None:
    """Give marks, numbers and what belongs to them their kinds (W1 to W7)."""
    outside = "R" if level % 2 else "L"
    before, strong = outside, outside
    for item in items:
        if item.kind == "NSM":
            item.kind = before
        if item.kind == "EN" and strong == "AL":
            item.kind = "AN"
        elif item.kind in {"L", "R", "AL"}:
            strong = item.kind
        before = item.kind
    for item in items:
        item.kind = "R" if item.kind == "AL" else item.kind
    _settle_separators(items)
    strong = outside
    for item in items:
        if item.kind in {"ES", "ET", "CS"}:
            item.kind = "ON"
        elif item.kind in {"L", "R"}:
            strong = item.kind
        elif item.kind == "EN" and strong == "L":
            item.kind = "L"


def _settle_separators(items: list[_Item]) -> None:
    """Let signs within and beside numbers be part of them (W4, W5)."""
    for one, item, other in zip(items, items[1:], items[2:], strict=False):
        joins = one.kind == other.kind and one.kind in {"EN", "AN"}
        if joins and (item.kind == "CS" or (item.kind == "ES" and one.kind == "EN")):
            item.kind = one.kind
    for line in (items, items[::-1]):
        touches = False
        for item in line:
            if item.kind == "ET" and touches:
                item.kind = "EN"
            touches = item.kind == "EN"


def _settle_brackets(items: list[_Item], level: int) -> None:
    """Keep pairs of brackets together (N0)."""
    own = "R" if level % 2 else "L"
    for first, last in _pairs(items):
        inside = {_SIDE.get(item.kind) for item in items[first + 1 : last]}
        if own in inside:
            side = own
        elif inside - {None}:
            side = next(
                (_SIDE[each.kind] for each in reversed(items[:first]) if each.kind in _SIDE), own
            )
        else:
            continue
        items[first].kind = items[last].kind = side


def _pairs(items: list[_Item]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for index, item in enumerate(items):
        if item.kind != "ON":
            continue
        if item.char in _OPENING:
            waiting.append((_OPENING[item.char], index))
        elif any(closing == item.char for closing, _ in waiting):
            while waiting:
                closing, first = waiting.pop()
                if closing == item.char:
                    pairs.append((first, index))
                    break
    return sorted(pairs)


def _settle_neutrals(items: list[_Item], level: int) -> None:
    """Let neutrals go with what stands on both sides of them, else with the line (N1, N2)."""
    own = "R" if level % 2 else "L"
    start = 0
    while start < len(items):
        if items[start].kind not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(items) and items[end].kind in _NEUTRAL:
            end += 1
        before = _SIDE[items[start - 1].kind] if start else own
        after = _SIDE[items[end].kind] if end < len(items) else own
        for item in items[start:end]:
            item.kind = before if before == after else own
        start = end
