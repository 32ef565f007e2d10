"""Footnotes: put one in at the caret, change what one says, find its place, take it out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import insert_runs, replace_blocks_by, runs_at, runs_at_caret, with_runs
from editor.document.nodes import Block, Inline, Note, Quote, Runs, Table
from editor.document.runs import inline_length, normal_runs, replace_range
from editor.document.selection import Position, Selection
from editor.document.slices import content_of, with_content
from editor.document.walk import block_notes
from editor.feature import Derived

NO_CELL = (-1, -1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote in the text: where it stands and what it says."""

    at: Position
    runs: Runs


@dataclass(frozen=True, slots=True)
class NoteList:
    """The footnotes of an article in the order of their numbers.

    `runs` is what each says, `blocks` the index of the block that each stands in.
    """

    runs: tuple[Runs, ...] = ()
    blocks: tuple[int, ...] = ()


def _find(block: Block) -> tuple[Runs, ...]:
    return tuple(note.runs for note in block_notes(block))


def _gather(found: tuple[tuple[Runs, ...], ...]) -> NoteList:
    some = [(runs, index) for index, notes in enumerate(found) if notes for runs in notes]
    runs, blocks = zip(*some, strict=True) if some else ((), ())
    return NoteList(runs, blocks)


NOTES: Derived[tuple[Runs, ...], NoteList] = Derived("footnotes", _find, _gather)


def can_insert(article: Article, selection: Selection) -> bool:
    """Tell whether a footnote can stand here."""
    return runs_at_caret(article, selection) is not None


def insert(article: Article, selection: Selection, runs: Runs = ()) -> Change | None:
    """Put a footnote behind what is selected, or at the caret; None where none can stand."""
    end = Selection(selection.end, selection.end)
    return insert_runs(article, end, (Note(normal_runs(runs, in_note=True)),))


def note_at(article: Article, selection: Selection) -> Anchor | None:
    """Return the footnote that the caret touches or that is selected; the one before wins."""
    if runs_at_caret(article, selection) is None:
        return None
    start, end = selection.start, selection.end
    after: Anchor | None = None
    offset = 0
    for inline in runs_at_caret(article, selection) or ():
        at = replace(start, offset=offset)
        offset += inline_length(inline)
        if not isinstance(inline, Note) or start.block != end.block:
            continue
        if start.offset <= at.offset < end.offset or at.offset + 1 == start.offset:
            return Anchor(at, inline.runs)
        if at.offset == start.offset:
            after = Anchor(at, inline.runs)
    return after


def at_note(article: Article, selection: Selection) -> bool:
    """Tell whether the caret touches a footnote."""
    return note_at(article, selection) is not None


def index_of(article: Article, notes: NoteList, at: Position) -> int:
    """Return the place in the list of the footnote that stands at a position, from 0 on."""
    block = article.blocks[at.block]
    before = 0
    for cell, runs in _contents(block):
        here = cell == at.cell
        offset = 0
        for inline in runs:
            if here and offset >= at.offset:
                break
            before += isinstance(inline, Note)
            offset += inline_length(inline)
        if here:
            break
    return bisect_left(notes.blocks, at.block) + before


def anchor_of(article: Article, notes: NoteList, index: int) -> Position:
    """Return where the footnote with an index in the list stands; of an attribution, its block."""
    block = notes.blocks[index]
    left = index - bisect_left(notes.blocks, block)
    for cell, runs in _contents(article.blocks[block]):
        offset = 0
        for inline in runs:
            if isinstance(inline, Note):
                if not left:
                    return Position(block, cell, offset)
                left -= 1
            offset += inline_length(inline)
    return Position(block, (0, 0) if isinstance(article.blocks[block], Table) else NO_CELL)


def _contents(block: Block) -> Iterable[tuple[tuple[int, int], Runs]]:
    """Return the contents of a block in which the caret can stand, each with its cell."""
    if isinstance(block, Table):
        return [
            ((r, k), cell.runs) for r, row in enumerate(block.rows) for k, cell in enumerate(row)
        ]
    return [(NO_CELL, content_of(block))]


def write(article: Article, notes: NoteList, texts: Mapping[int, Runs]) -> Change | None:
    """Change what some footnotes say, by their index in the list; the caret stays."""
    blocks: dict[int, Block] = {}
    for index, runs in texts.items():
        place = notes.blocks[index]
        nth = index - bisect_left(notes.blocks, place)
        block = blocks.get(place, article.blocks[place])
        blocks[place] = _with_note(block, nth, Note(normal_runs(runs, in_note=True)))
    return replace_blocks_by(article, blocks)


def _with_note(block: Block, nth: int, note: Note) -> Block:
    """Return a block with another footnote in the place of its n-th."""
    left = nth

    def turned(runs: Runs) -> Runs:
        return tuple(map(turn, runs))

    def turn(inline: Inline) -> Inline:
        nonlocal left
        if isinstance(inline, Note):
            left -= 1
            return note if left == -1 else inline
        return inline

    return _map_contents(block, turned)


def _map_contents(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """Map every content of a block, in the order in which its footnotes are numbered."""
    match block:
        case Table():
            rows = tuple(
                tuple(replace(cell, runs=change(cell.runs)) for cell in row) for row in block.rows
            )
            return replace(block, rows=rows, runs=change(block.runs))
        case Quote():
            runs = change(block.runs)
            return replace(block, runs=runs, attribution=change(block.attribution))
        case _:
            return with_content(block, change(content_of(block)))


def set_note(article: Article, at: Position, runs: Runs) -> Change | None:
    """Change what the footnote at a place says; an empty one is taken out."""
    content = normal_runs(runs, in_note=True)
    old = article.blocks[at.block]
    there = runs_at(old, at.cell) or ()
    new_runs = replace_range(there, at.offset, at.offset + 1, (Note(content),) if content else ())
    new = with_runs(old, new_runs, at.cell)
    if new == old:
        return None
    behind = replace(at, offset=at.offset + (1 if content else 0))
    return Change((Splice(at.block, (old,), (new,)),), selection=Selection(behind, behind))


def remove(article: Article, selection: Selection) -> Change | None:
    """Take the footnote at the caret out."""
    anchor = note_at(article, selection)
    return set_note(article, anchor.at, ()) if anchor else None
