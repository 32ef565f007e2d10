"""Painting formats: what a stretch of text looks like, put on another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.document.article import Article
from editor.document.change import Change, apply, diff_blocks
from editor.document.edit import (
    map_blocks,
    map_marks_of,
    runs_at_caret,
    spans,
    text_blocks,
    texts,
)
from editor.document.marks import MEANT, Marks, mark_set
from editor.document.nodes import TEXT_BLOCKS, Block, ListItem, Quote, TextBlock
from editor.document.runs import plain_text, runs_length
from editor.document.selection import Position, Selection
from editor.document.slices import content_of
from editor.text import words


@dataclass(frozen=True, slots=True)
class Paint:
    """How letters look, and what kind of block they were the whole of, if they were."""

    marks: Marks
    block: TextBlock | None = None


@dataclass(slots=True)
class Brush:
    """The brush of a window: its paint, and whether the writer holds it over the text.

    `kept` stays after a stroke; `lifted` is when it was taken up, in seconds of a clock.
    """

    paint: Paint | None = None
    held: bool = False
    kept: bool = False
    lifted: float = 0.0
    lay_down: Callable[[], None] | None = None


def take(article: Article, selection: Selection) -> Paint | None:
    """Return the looks of the selection's first letter, or of what is typed at the caret."""
    if runs_at_caret(article, selection) is None:
        return None
    marks = selection.marks
    for span in spans(article, selection) if not selection.is_empty else ():
        first = next(iter(texts(article.blocks[span.block], span)), None)
        if first is not None:
            marks = first.marks
            break
    looks = tuple(mark for mark in marks if mark.kind not in MEANT)
    whole = text_blocks(article, selection) if _covers_blocks(article, selection) else []
    return Paint(looks, _bare(whole[0]) if whole else None)


def _bare(block: TextBlock) -> TextBlock:
    bare = replace(block, runs=(), lang=None)
    if isinstance(bare, Quote):
        return replace(bare, attribution=())
    return replace(bare, start=None, checked=False) if isinstance(bare, ListItem) else bare


def _covers_blocks(article: Article, selection: Selection) -> bool:
    """Tell whether a selection covers the text of whole blocks, or reaches over several."""
    start, end = selection.start, selection.end
    if start.cell != (-1, -1) or end.cell != (-1, -1) or selection.is_empty:
        return False
    if start.block != end.block:
        return True
    length = runs_length(content_of(article.blocks[start.block]))
    return start.offset == 0 and end.offset == length


def stroke(article: Article, selection: Selection, paint: Paint) -> Change | None:
    """Put looks on the selection, or on the word at the caret; whole blocks become of the kind."""
    at = word_at(article, selection) if selection.is_empty else selection

    def painted(marks: Marks) -> Marks:
        return mark_set([*(mark for mark in marks if mark.kind in MEANT), *paint.marks])

    letters = map_marks_of(article, at, painted)
    if paint.block is None or not _covers_blocks(article, at):
        return letters
    kind = paint.block
    base = apply(article, letters) if letters else article
    blocks = map_blocks(base, at, lambda block: _as(block, kind))
    if letters is None or blocks is None:
        return letters or blocks
    done = apply(base, blocks)
    return replace(_splices(article, done, at), selection=at)


def _splices(article: Article, done: Article, at: Selection) -> Change:
    low, high = at.start.block, at.end.block + 1
    found = diff_blocks(article.blocks[low:high], done.blocks[low:high])
    return Change(tuple(replace(splice, at=splice.at + low) for splice in found))


def _as(block: Block, kind: TextBlock) -> Block:
    if not isinstance(block, TEXT_BLOCKS):
        return block
    made = replace(kind, runs=block.runs, lang=block.lang)
    if isinstance(made, Quote) and isinstance(block, Quote):
        return replace(made, attribution=block.attribution)
    return made


def word_at(article: Article, selection: Selection) -> Selection:
    """Return the word in which the caret is; the caret where there is none."""
    runs = runs_at_caret(article, selection)
    at = selection.head
    if runs is None:
        return selection
    text = plain_text(runs, note="\ufffc")
    found = words.word_at(text, at.offset)
    if found is None:
        return selection
    ends = (Position(at.block, at.cell, found[0]), Position(at.block, at.cell, found[1]))
    return Selection(*ends, selection.marks)


def can_take(article: Article, selection: Selection) -> bool:
    """Tell whether there is something whose looks can be taken."""
    return take(article, selection) is not None
