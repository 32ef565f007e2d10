"""Places of an article to go to: headings, pictures, tables, footnotes, paragraphs, per cents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from operator import attrgetter

from editor.document.edit import NO_CELL
from editor.document.nodes import (
    TEXT_BLOCKS,
    Block,
    Figure,
    Heading,
    Note,
    Runs,
    Table,
)
from editor.document.runs import inline_length, plain_text
from editor.document.selection import Position
from editor.document.walk import block_text
from editor.feature import Derived
from editor.text.matching import best_match, fold, name_of

EXCERPT = 90  # letters of a paragraph or footnote that tell it from others


class Kind(StrEnum):
    """What one can go to."""

    HEADING = "heading"
    FIGURE = "figure"
    TABLE = "table"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place within its block."""

    kind: Kind
    text: str
    level: int = 0
    cell: tuple[int, int] = NO_CELL
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the article; `number` counts those of its kind from 1 on."""

    kind: Kind
    text: str
    at: Position
    number: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a block has to go to, the letters in it, and whether it is a paragraph with text."""

    spots: tuple[Spot, ...]
    letters: int
    is_text: bool
    text: str


_LETTERS = attrgetter("letters")


def look(block: Block) -> Seen:
    """Return what there is in a block to go to."""
    text = block_text(block)
    return Seen(
        tuple(_spots(block)),
        len(text),
        isinstance(block, TEXT_BLOCKS) and bool(text.strip()),
        text[:EXCERPT].replace("\n", " "),
    )


def _spots(block: Block) -> Iterator[Spot]:
    match block:
        case Heading():
            yield Spot(Kind.HEADING, plain_text(block.runs, line_break=" ").strip(), block.level)
        case Figure():
            yield Spot(
                Kind.FIGURE, plain_text(block.runs, line_break=" ") or block.alt or block.name
            )
        case Table():
            first = (block_text(Table(rows=(block.rows[0],)))).replace("\n", " · ")
            caption = plain_text(block.runs, line_break=" ")
            yield Spot(Kind.TABLE, (caption or first)[:EXCERPT], cell=(0, 0))
            for row, cells in enumerate(block.rows):
                for index, cell in enumerate(cells):
                    yield from _notes(cell.runs, (row, index))
            return
        case _:
            pass
    runs = getattr(block, "runs", ())
    yield from _notes(runs, NO_CELL)


def _notes(runs: Runs, cell: tuple[int, int]) -> Iterator[Spot]:
    at = 0
    for inline in runs:
        if isinstance(inline, Note):
            text = plain_text(inline.runs, line_break=" ")[:EXCERPT]
            yield Spot(Kind.NOTE, text, cell=cell, offset=at + 1)
        at += inline_length(inline)


PLACES: Derived[Seen, tuple[Seen, ...]] = Derived("palette.places", look, tuple)


def all_places(seen: Sequence[Seen]) -> list[Place]:
    """Return the headings, pictures, tables and footnotes of an article in their order."""
    counted = dict.fromkeys(Kind, 0)
    out: list[Place] = []
    for block, each in enumerate(seen):
        for spot in each.spots:
            counted[spot.kind] += 1
            at = Position(block, spot.cell, spot.offset)
            out.append(Place(spot.kind, spot.text, at, counted[spot.kind], spot.level))
    return out


_NUMBER = re.compile(r"(\d+)")
_SHARE = re.compile(r"(?:(\d+)\s*%|%\s*(\d+))")


def find_places(typed: str, seen: Sequence[Seen]) -> list[Place]:
    """Return the places that fit what was typed.

    A number is that of a paragraph, and of each picture, table and footnote that has it; with a
    per cent sign it is a share of the text. Words find what they stand in.
    """
    wanted = fold(typed).replace("٪", "%").strip()
    places = all_places(seen)
    if not wanted:
        return places
    share = _SHARE.fullmatch(wanted)
    if share:
        return [_at_share(seen, min(100, int(share[1] or share[2])))]
    if _NUMBER.fullmatch(wanted):
        number = int(wanted)
        same = [place for place in places if place.number == number]
        return [*_paragraph(seen, number), *same]
    fitting = []
    for order, place in enumerate(places):
        match = best_match(wanted, (name_of(place.text),))
        if match is not None:
            fitting.append((match.grade, order, place))
    return [place for _, _, place in sorted(fitting, key=lambda each: each[:2])]


def _paragraph(seen: Sequence[Seen], number: int) -> list[Place]:
    """Return the paragraph of a number; those without text are not counted."""
    counted = 0
    for block, each in enumerate(seen):
        counted += each.is_text
        if each.is_text and counted == number:
            return [Place(Kind.PARAGRAPH, each.text, Position(block), number)]
    return []


def _at_share(seen: Sequence[Seen], per_cent: int) -> Place:
    total = sum(map(_LETTERS, seen))
    ends = accumulate(map(_LETTERS, seen))
    wanted = total * per_cent / 100
    block = next((at for at, end in enumerate(ends) if end >= wanted), len(seen) - 1)
    if per_cent == 100:
        block = len(seen) - 1
    return Place(Kind.SHARE, seen[block].text, Position(block), per_cent)


def place_at(places: Sequence[Place], block: int) -> int:
    """Return the index of the heading under which a block stands, 0 where there is none."""
    found = 0
    for index, place in enumerate(places):
        if place.at.block > block:
            break
        if place.kind is Kind.HEADING:
            found = index
    return found
