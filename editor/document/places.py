"""Places in a block: every text that it holds, in cells and notes too, and the way into each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from editor.document.nodes import Block, Note, Quote, Runs, Separator, Table, Text
from editor.document.runs import cut, join, normal_runs, plain_text, replace_range, runs_length
from editor.document.selection import Position, Selection
from editor.document.slices import content_of, end_of, with_content

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


def text_of(runs: Runs) -> str:
    """Return the text of runs in which offsets are those of the article."""
    return plain_text(runs, note=OBJECT)


def runs_of(block: Block, place: Place) -> Runs:
    """Return the text at a place of a block. Raises LookupError where there is none."""
    found = next((runs for at, runs in places(block) if at == place), None)
    if found is None:
        raise LookupError(place)
    return found


def with_runs_at(block: Block, place: Place, runs: Runs) -> Block:
    """Return a block with another text at a place."""
    if place.note != NO_NOTE:
        outer = replace(place, note=NO_NOTE)
        whole = replace_range(runs_of(block, outer), place.note, place.note + 1, (Note(runs),))
        return with_runs_at(block, outer, whole)
    if place.part is Part.ATTRIBUTION and isinstance(block, Quote):
        return replace(block, attribution=runs)
    if place.part is Part.CAPTION and isinstance(block, Table):
        return replace(block, runs=runs)
    return with_content(block, runs, place.cell)


def selection_of(
    blocks: Sequence[Block], index: int, place: Place, start: int, end: int
) -> Selection:
    """Return what to select to show a stretch: itself, the note that it is in, or what is next."""
    if place.is_editable:
        return _between(index, place.cell, start, end)
    if place.part is Part.TEXT:
        return _between(index, place.cell, place.note, place.note + 1)
    last = end_of(blocks, index)
    return Selection(last, last)


def _between(block: int, cell: tuple[int, int], start: int, end: int) -> Selection:
    return Selection(Position(block, cell, start), Position(block, cell, end))


def replace_stretches(runs: Runs, new: Iterable[tuple[int, int, str]]) -> tuple[Runs, int]:
    """Return runs with other texts at some stretches, and where the last of them ends then.

    The stretches (start, end, text) are in order and apart. What comes in has the marks of the
    first letter that goes; notes among the letters stay.
    """
    parts: list[Runs] = []
    at = length = 0
    for start, end, text in new:
        old = cut(runs, start, end)
        marks = next((inline.marks for inline in old if isinstance(inline, Text)), ())
        notes = (inline for inline in old if isinstance(inline, Note))
        comes = normal_runs((Text(text, marks), *notes))
        parts += (cut(runs, at, start), comes)
        length += start - at + runs_length(comes)
        at = end
    return join(*parts, cut(runs, at)), length
