"""Footnotes: put one in at the caret, change what one says, take it out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import insert_runs, runs_at, runs_at_caret, with_runs
from editor.document.nodes import Note, Runs
from editor.document.runs import inline_length, normal_runs, replace_range
from editor.document.selection import Position, Selection


@dataclass(frozen=True, slots=True)
class Anchor:
    """A footnote in the text: where it stands and what it says."""

    at: Position
    runs: Runs


def can_insert(article: Article, selection: Selection) -> bool:
    """Tell whether a footnote can stand here."""
    return runs_at_caret(article, selection) is not None


def insert(article: Article, selection: Selection, runs: Runs) -> Change | None:
    """Put a footnote behind what is selected, or at the caret; None for an empty one."""
    content = normal_runs(runs, in_note=True)
    if not content:
        return None
    end = Selection(selection.end, selection.end)
    return insert_runs(article, end, (Note(content),))


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
