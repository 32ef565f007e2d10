"""Places of a template: guidance in brackets, marked, that the writer's own words replace."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.article import Article
from editor.document.marks import MarkKind, highlight, mark_set
from editor.document.nodes import Block, Code, Embed, Figure, Runs, Separator, Table, Text
from editor.document.runs import inline_length
from editor.document.selection import Position, Selection

GUIDE = highlight("#f5dfa6")  # the saffron of the marker
OPEN, CLOSE = "[", "]"


def guide(text: str) -> Text:
    """Return guidance as a run that can be told from what the writer writes."""
    return Text(text, mark_set((GUIDE,)))


def is_place(text: str, kinds: frozenset[MarkKind]) -> bool:
    """Tell whether a run is guidance."""
    return MarkKind.HIGHLIGHT in kinds and text.startswith(OPEN) and text.endswith(CLOSE)


def places(article: Article) -> Iterator[Selection]:
    """Return every place in the order of the text."""
    for index, block in enumerate(article.blocks):
        at = 0
        for inline in _runs(block):
            end = at + inline_length(inline)
            if isinstance(inline, Text):
                kinds = frozenset(mark.kind for mark in inline.marks)
                if is_place(inline.text, kinds):
                    yield Selection(Position(index, offset=at), Position(index, offset=end))
            at = end


def _runs(block: Block) -> Runs:
    if isinstance(block, Code | Embed | Figure | Separator | Table):
        return ()
    return block.runs


def has_places(article: Article) -> bool:
    """Tell whether there is guidance left."""
    return next(places(article), None) is not None


def next_place(article: Article, after: Selection) -> Selection | None:
    """Return the first place behind a selection, from the start again behind the last."""
    found = list(places(article))
    here = _key(after.start)
    empty = after.start == after.end
    behind = (p for p in found if _key(p.start) > here or (empty and _key(p.start) == here))
    return next(behind, found[0] if found else None)


def _key(position: Position) -> tuple[int, int]:
    return position.block, position.offset
