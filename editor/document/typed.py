"""The text that a writer has just typed, and its replacement: for rules of typing.

What rules see is the text of one block or cell from its start to the caret, in which a note
stands as U+FFFC and a line break as a line feed, so that its indices are offsets. Code is not
for them: there every sign is meant as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import Code, Dir, Runs, Separator, Table, Text
from editor.document.runs import cut, marks_at, plain_text, replace_range, runs_length
from editor.document.selection import Position, Selection
from editor.document.slices import content_at, end_of, with_content

NOTE = "\ufffc"
ENTER = "\n"


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a block or cell up to `place`."""

    place: Position
    text: str


def written(article: Article, selection: Selection, typed: str = "") -> Written | None:
    """Return the text up to the caret, or up to a letter `typed` that stands before it.

    Of an Enter that divided a block it is the text of the block above. None in code, and
    wherever the letter does not stand.
    """
    at = selection.head
    if not selection.is_empty or find_mark(selection.marks, MarkKind.CODE):
        return None
    if typed == ENTER and at.offset == 0 and at.cell == (-1, -1):
        if at.block == 0 or isinstance(article.blocks[at.block - 1], Table):
            return None
        at = end_of(article.blocks, at.block - 1)
    elif typed:
        at = replace(at, offset=at.offset - len(typed))
    if at.offset < 0 or isinstance(article.blocks[at.block], Code | Separator):
        return None
    runs = content_at(article.blocks, at)
    if find_mark(marks_at(runs, at.offset), MarkKind.CODE):
        return None
    return Written(at, plain_text(cut(runs, 0, at.offset), note=NOTE))


def replace_written(
    article: Article, selection: Selection, at: Written, start: int, text: str
) -> Change:
    """Put a text in the place of what stands from an offset to `at.place`.

    It takes the marks of what it replaces; the caret stays behind what was typed last.
    """
    runs = content_at(article.blocks, at.place)
    new = (Text(text, marks_at(runs, start + 1)),) if text else ()
    return put_runs(article, selection, at, start, new)


def put_runs(article: Article, selection: Selection, at: Written, start: int, new: Runs) -> Change:
    """Put inline content in the place of what stands from an offset to `at.place`."""
    place = at.place
    old = article.blocks[place.block]
    before = content_at(article.blocks, place)
    runs = replace_range(before, start, place.offset, new)
    head = selection.head
    if (head.block, head.cell) == (place.block, place.cell):
        head = replace(head, offset=head.offset + runs_length(new) - (place.offset - start))
    return Change(
        (Splice(place.block, (old,), (with_content(old, runs, place.cell),)),),
        selection=Selection(head, head, selection.marks),
    )


def has_mark(article: Article, at: Written, start: int, kind: MarkKind) -> bool:
    """Tell whether any text from an offset to the place carries a mark of a kind."""
    stretch = cut(content_at(article.blocks, at.place), start, at.place.offset)
    return any(isinstance(each, Text) and find_mark(each.marks, kind) for each in stretch)


def direction_at(article: Article, place: Position) -> Dir:
    """Return the base direction at a place."""
    block = article.blocks[place.block]
    own = block.dir
    if isinstance(block, Table) and place.cell != (-1, -1):
        own = block.rows[place.cell[0]][place.cell[1]].dir or own
    return own or article.meta.dir


def language_at(article: Article, selection: Selection) -> str:
    """Return the language tag at the caret: of the phrase, the block or the article."""
    mark = find_mark(selection.marks, MarkKind.LANG)
    block = article.blocks[selection.head.block]
    return (mark.value if mark else "") or block.lang or article.meta.lang
