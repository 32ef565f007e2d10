"""Finding in an article and replacing in it: every text of every block, notes included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import selected_cells
from editor.document.nodes import Block, Note, Quote, Runs, Separator, Table, Text
from editor.document.runs import cut, join, normal_runs, plain_text, replace_range, runs_length
from editor.document.selection import Position, Selection
from editor.document.slices import content_of, end_of, place_within, with_content
from editor.text.folding import Folded, Folding, fold
from editor.text.search import Match, Matcher, Offsets, replacement

NO_CELL = (-1, -1)
NO_NOTE = -1
OBJECT = "\ufffc"  # stands for a note, as on the surface; folding passes over it


class Part(StrEnum):
    """The parts of a block that hold text."""

    TEXT = "text"  # what the writer sees and edits in place, cells too
    ATTRIBUTION = "attribution"
    CAPTION = "caption"  # of a table


@dataclass(frozen=True, slots=True)
class Place:
    """A text within a block: its part, its cell in a table, the anchor of the note it is in."""

    part: Part = Part.TEXT
    cell: tuple[int, int] = NO_CELL
    note: int = NO_NOTE

    @property
    def is_editable(self) -> bool:
        """Tell whether the caret can go there."""
        return self.part is Part.TEXT and self.note == NO_NOTE


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


def places(block: Block) -> Iterator[tuple[Place, Runs]]:
    """Yield every text of a block with its place."""
    match block:
        case Table():
            for row, cells in enumerate(block.rows):
                for index, cell in enumerate(cells):
                    yield from _with_notes(Place(cell=(row, index)), cell.runs)
            yield from _with_notes(Place(Part.CAPTION), block.runs)
        case Separator():
            pass
        case _:
            yield from _with_notes(Place(), content_of(block))
            if isinstance(block, Quote):
                yield from _with_notes(Place(Part.ATTRIBUTION), block.attribution)


def _with_notes(place: Place, runs: Runs) -> Iterator[tuple[Place, Runs]]:
    if not runs:
        return
    yield place, runs
    at = 0
    for inline in runs:
        if isinstance(inline, Note):
            yield replace(place, note=at), inline.runs
        at += len(inline.text) if isinstance(inline, Text) else 1


def fold_block(block: Block, folding: Folding) -> FoldedBlock:
    """Fold every text of a block."""
    return tuple((place, fold(text_of(runs), folding)) for place, runs in places(block))


def text_of(runs: Runs) -> str:
    """Return the text of runs in which offsets are those of the article."""
    return plain_text(runs, note=OBJECT)


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


def runs_of(block: Block, place: Place) -> Runs:
    """Return the text at a place of a block. Raises LookupError where there is none."""
    found = next((runs for at, runs in places(block) if at == place), None)
    if found is None:
        raise LookupError(place)
    return found


def _with_runs(block: Block, place: Place, runs: Runs) -> Block:
    if place.note != NO_NOTE:
        outer = replace(place, note=NO_NOTE)
        whole = replace_range(runs_of(block, outer), place.note, place.note + 1, (Note(runs),))
        return _with_runs(block, outer, whole)
    if place.part is Part.ATTRIBUTION and isinstance(block, Quote):
        return replace(block, attribution=runs)
    if place.part is Part.CAPTION and isinstance(block, Table):
        return replace(block, runs=runs)
    return with_content(block, runs, place.cell)


def selection_of(blocks: tuple[Block, ...], found: Found) -> Selection:
    """Return what to select to show a hit: itself, the note that holds it, or the next place."""
    index, hit = found
    place, match = hit.place, hit.match
    if place.is_editable:
        return _between(index, place.cell, match.start, match.end)
    if place.part is Part.TEXT:
        return _between(index, place.cell, place.note, place.note + 1)
    end = end_of(blocks, index)
    return Selection(end, end)


def _between(block: int, cell: tuple[int, int], start: int, end: int) -> Selection:
    return Selection(Position(block, cell, start), Position(block, cell, end))


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
    shown = selection_of(blocks, found)
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
            caret = selection_of(article.blocks, (index, hits[-1])).end
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
        new = [(match, replacement(matcher, match, text, template)) for match in matches[place]]
        runs, ends[place] = _replace_stretches(runs, new)
        block = _with_runs(block, place, runs)
    return block, ends[hits[-1].place]


def _replace_stretches(runs: Runs, new: Iterable[tuple[Match, str]]) -> tuple[Runs, int]:
    """Return runs with other texts at some stretches, and where the last of them ends then."""
    parts: list[Runs] = []
    at = length = 0
    for match, text in new:
        old = cut(runs, match.start, match.end)
        marks = next((inline.marks for inline in old if isinstance(inline, Text)), ())
        notes = (inline for inline in old if isinstance(inline, Note))
        comes = normal_runs((Text(text, marks), *notes))
        parts += (cut(runs, at, match.start), comes)
        length += match.start - at + runs_length(comes)
        at = match.end
    return join(*parts, cut(runs, at)), length
