"""Finding in an article and replacing in it: every text of every block, notes included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import selected_cells
from editor.document.nodes import Block, Table
from editor.document.places import (
    NO_CELL,
    NO_NOTE,
    Part,
    Place,
    places,
    replace_stretches,
    runs_of,
    selection_of,
    text_of,
    with_runs_at,
)
from editor.document.selection import Position, Selection
from editor.document.slices import place_within
from editor.text.folding import Folded, Folding, fold
from editor.text.search import Match, Matcher, Offsets, replacement


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found in a block; it knows not in which, so it stays true when blocks move."""

    place: Place
    match: Match

    @property
    def order(self) -> tuple[bool, tuple[int, int], int, int]:
        """Return a key in which hits of a block stand in the order of reading."""
        at = self.match.start if self.place.note == NO_NOTE else self.place.note
        return self.place.part is not Part.TEXT, self.place.cell, at, self.match.start


FoldedBlock: TypeAlias = "tuple[tuple[Place, Folded], ...]"
Raw: TypeAlias = "tuple[Offsets, ...]"
"""What was found in each text of a folded block: enough to count, hits are made when wanted."""

Found: TypeAlias = "tuple[int, Hit]"
"""A hit and the index of its block."""


def fold_block(block: Block, folding: Folding) -> FoldedBlock:
    """Fold every text of a block."""
    return tuple((place, fold(text_of(runs), folding)) for place, runs in places(block))


def search(matcher: Matcher, folded: FoldedBlock) -> Raw:
    """Return what is found in each text of a block. Raises TooSlow."""
    return tuple(matcher.offsets(text) for _, text in folded)


def hits_of(matcher: Matcher, folded: FoldedBlock, raw: Raw) -> tuple[Hit, ...]:
    """Return what was found in a block as hits in the order of reading."""
    hits = [
        Hit(place, match)
        for (place, text), offsets in zip(folded, raw, strict=True)
        for match in matcher.matches(text, offsets)
    ]
    if len(folded) > 1:
        hits.sort(key=lambda hit: hit.order)
    return tuple(hits)


def find(matcher: Matcher, block: Block) -> tuple[Hit, ...]:
    """Return what is found in a block, in the order of reading. Raises TooSlow."""
    folded = fold_block(block, matcher.folding)
    return hits_of(matcher, folded, search(matcher, folded))


def find_all(article: Article, matcher: Matcher) -> list[Found]:
    """Return everything that is found in an article. Raises TooSlow."""
    return [
        (index, hit) for index, block in enumerate(article.blocks) for hit in find(matcher, block)
    ]


def selection_of_hit(blocks: tuple[Block, ...], found: Found) -> Selection:
    """Return what to select to show a hit: itself, the note that holds it, or the next place."""
    index, hit = found
    return selection_of(blocks, index, hit.place, hit.match.start, hit.match.end)


def order_of(position: Position) -> tuple[bool, tuple[int, int], int, int]:
    """Return the key by which a position stands among the hits of its block."""
    return False, position.cell, position.offset, 0


def within(blocks: tuple[Block, ...], found: Found, selection: Selection) -> bool:
    """Tell whether a hit is in a selection as a whole."""
    index, hit = found
    start, end = selection.start, selection.end
    if not start.block <= index <= end.block:
        return False
    block = blocks[index]
    shown = selection_of_hit(blocks, found)
    if hit.place.part is not Part.TEXT:  # it hangs on the block: with all of its text
        first = Position(index, (0, 0) if isinstance(block, Table) else NO_CELL)
        return start <= first and shown.end <= end
    if isinstance(block, Table) and not start.cell == end.cell != NO_CELL:
        return hit.place.cell in selected_cells(block, index, selection)
    return start <= shown.start and shown.end <= end


def replace_hits(
    article: Article, found: Iterable[Found], matcher: Matcher, template: str
) -> Change | None:
    """Return the change that replaces hits, which are in order and apart from one another.

    What comes in has the marks of the first letter that goes; notes among the letters stay. The
    caret goes behind the last one. Raises BadPattern for a group that there is not.
    """
    splices: list[Splice] = []
    caret: Position | None = None
    for index, group in groupby(found, key=itemgetter(0)):
        old = article.blocks[index]
        hits = [hit for _, hit in group]
        new, end = _replace_in(old, hits, matcher, template)
        if new != old:
            splices.append(Splice(index, (old,), (new,)))
        last = hits[-1].place
        if last.is_editable:
            caret = Position(index, last.cell, end)
        else:
            caret = selection_of_hit(article.blocks, (index, hits[-1])).end
    if not splices or caret is None:
        return None
    after = list(article.blocks)
    for splice in splices:
        after[splice.at] = splice.added[0]
    place = place_within(after, caret)
    return Change(tuple(splices), selection=Selection(place, place))


def _replace_in(
    block: Block, hits: list[Hit], matcher: Matcher, template: str
) -> tuple[Block, int]:
    """Return a block with its hits replaced, and where the last of them ends then."""
    matches: dict[Place, list[Match]] = {}
    for hit in hits:
        matches.setdefault(hit.place, []).append(hit.match)
    ends: dict[Place, int] = {}
    # notes first: what is replaced before an anchor moves it
    for place in sorted(matches, key=lambda place: place.note == NO_NOTE):
        runs = runs_of(block, place)
        text = text_of(runs)
        new = [
            (match.start, match.end, replacement(matcher, match, text, template))
            for match in matches[place]
        ]
        runs, ends[place] = replace_stretches(runs, new)
        block = with_runs_at(block, place, runs)
    return block, ends[hits[-1].place]
