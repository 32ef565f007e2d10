"""Sections: a heading with all that follows it up to the next heading of its level or a higher one.

They are moved and made deeper as wholes; what they hold, notes and pictures too, goes along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice, replace_blocks
from editor.document.nodes import Block, Break, Heading, Note, Runs, Text
from editor.document.runs import (
    cut,
    inline_length,
    one_line,
    plain_text,
    replace_range,
    runs_length,
)
from editor.document.selection import Position, Selection, caret
from editor.feature import Command
from editor.features.outline.commands import Entry, find, gather, section_at

HIGHEST, DEEPEST = 2, 4  # what the writer can choose; 1 is the title, 5 and 6 come with imports
LAST_LEVEL = 6


def entries_of(article: Article) -> tuple[Entry, ...]:
    """Return the headings of an article."""
    return gather(tuple(map(find, article.blocks)))


def end_of(entries: Sequence[Entry], index: int) -> int:
    """Return the index of the entry behind a section, that is its end."""
    level = entries[index].level
    later = range(index + 1, len(entries))
    return next((n for n in later if entries[n].level <= level), len(entries))


def gaps(entries: Sequence[Entry], index: int) -> tuple[int, ...]:
    """Return before which entries a section can be put, the number of entries for the end.

    Not where headings below it would come to stand under it, and not where it is already.
    """
    level = entries[index].level
    own = range(index, end_of(entries, index) + 1)
    places = (n for n in range(len(entries)) if entries[n].level <= level and n not in own)
    return (*places, *(() if len(entries) in own else (len(entries),)))


def move(
    article: Article, entries: Sequence[Entry], index: int, before: int, at: Selection | None = None
) -> Change | None:
    """Put a section before another entry, or to the end; None where that is no move.

    `at` is the selection; one within the section goes along with it.
    """
    if before not in gaps(entries, index):
        return None
    count = len(article.blocks)

    def start(entry: int) -> int:
        return entries[entry].block if entry < len(entries) else count

    first, end, target = start(index), start(end_of(entries, index)), start(before)
    shift = target - first if target < first else target - end
    return Change(
        _swap(article.blocks, *sorted({first, end, target})),
        selection=_shifted(at, first, end, shift) or caret(first + shift),
    )


def _swap(blocks: Sequence[Block], first: int, middle: int, end: int) -> tuple[Splice, ...]:
    """Return the splices that exchange two neighbouring stretches; the shorter one is moved."""
    one, other = tuple(blocks[first:middle]), tuple(blocks[middle:end])
    if len(one) <= len(other):
        return Splice(first, one, ()), Splice(end, (), one)
    return Splice(first, (), other), Splice(middle, other, ())


def _shifted(at: Selection | None, first: int, end: int, shift: int) -> Selection | None:
    if at is None or not (first <= at.start.block and at.end.block < end):
        return None

    def moved(position: Position) -> Position:
        return replace(position, block=position.block + shift)

    return replace(at, anchor=moved(at.anchor), head=moved(at.head))


def _here(article: Article, selection: Selection) -> tuple[tuple[Entry, ...], int | None]:
    entries = entries_of(article)
    return entries, section_at(entries, selection.head.block)


def step_up(entries: Sequence[Entry], index: int) -> int | None:
    """Return before which entry a section goes on its way up, None where it is the first."""
    return next((n for n in reversed(gaps(entries, index)) if n < index), None)


def step_down(entries: Sequence[Entry], index: int) -> int | None:
    """Return before which entry a section goes on its way down, None where it is the last."""
    return next((n for n in gaps(entries, index) if n > index), None)


def move_up(article: Article, selection: Selection) -> Change | None:
    """Move the section of the caret above the one before it."""
    entries, index = _here(article, selection)
    before = None if index is None else step_up(entries, index)
    if index is None or before is None:
        return None
    return move(article, entries, index, before, selection)


def move_down(article: Article, selection: Selection) -> Change | None:
    """Move the section of the caret below the one behind it."""
    entries, index = _here(article, selection)
    before = None if index is None else step_down(entries, index)
    if index is None or before is None:
        return None
    return move(article, entries, index, before, selection)


def shift(by: int) -> Command:
    """Make the command that raises (-1) or lowers (1) the section of the caret by a level."""

    def command(article: Article, selection: Selection) -> Change | None:
        entries, index = _here(article, selection)
        return None if index is None else shift_levels(article, entries, index, by, selection)

    return command


def shift_levels(
    article: Article, entries: Sequence[Entry], index: int, by: int, at: Selection | None = None
) -> Change | None:
    """Raise or lower a heading and all below it; None where one of them cannot go there."""
    own = entries[index : end_of(entries, index)]
    if not all(_may_be(entry.level, entry.level + by) for entry in own):
        return None

    def shifted(block: Block) -> Block:
        return replace(block, level=block.level + by) if isinstance(block, Heading) else block

    change = replace_blocks(article, [entry.block for entry in own], shifted)
    return None if change is None else replace(change, selection=at or caret(own[0].block))


def _may_be(level: int, wanted: int) -> bool:
    """Tell whether a heading may change its level so; imported deep ones keep their distance."""
    if wanted < level:
        return wanted >= HIGHEST
    return wanted <= (DEEPEST if level <= DEEPEST else LAST_LEVEL)


def rename(article: Article, block: int, text: str) -> Change | None:
    """Change the words of a heading; what stays of them keeps its marks, and notes stay all."""
    heading = article.blocks[block] if block < len(article.blocks) else None
    new = one_line(text).strip()
    if not isinstance(heading, Heading) or new == find_text(heading):
        return None
    letters = list(_letters(heading.runs))
    old = "".join(letter for letter, _ in letters)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    places = [at for _, at in letters]
    low = places[start] if start < len(old) else runs_length(heading.runs)
    high = places[len(old) - end - 1] + 1 if start + end < len(old) else low
    notes = tuple(each for each in cut(heading.runs, low, high) if isinstance(each, Note))
    middle = (Text(new[start : len(new) - end]),) if start + end < len(new) else ()
    renamed = replace(heading, runs=replace_range(heading.runs, low, high, (*middle, *notes)))
    return Change((Splice(block, (heading,), (renamed,)),), selection=caret(block))


def _letters(runs: Runs) -> Iterator[tuple[str, int]]:
    """Yield the letters of a heading with their offsets; a line break is a space."""
    at = 0
    for inline in runs:
        match inline:
            case Text():
                yield from ((letter, at + n) for n, letter in enumerate(inline.text))
            case Break():
                yield " ", at
            case Note():
                pass
        at += inline_length(inline)


def find_text(heading: Heading) -> str:
    """Return the words of a heading in one line."""
    return plain_text(heading.runs, line_break=" ").strip()


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
