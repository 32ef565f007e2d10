"""What tests of commands share: articles of a few blocks, selections, the proof of a change."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.change import Change, apply, invert
from editor.document.marks import Mark, Marks, mark_set
from editor.document.nodes import Block, Paragraph, Text
from editor.document.runs import text_run
from editor.document.schema import validate
from editor.document.selection import Position, Selection, caret
from editor.feature import Command

__all__ = ["article_of", "caret", "done", "marked", "over", "p", "run_on"]


def p(text: str) -> Paragraph:
    """Make a body paragraph."""
    return Paragraph(text_run(text))


def marked(text: str, *marks: Mark) -> Text:
    """Make a run."""
    return Text(text, mark_set(marks))


def article_of(*blocks: Block) -> Article:
    """Make an article of the blocks."""
    return Article("test", blocks=blocks)


def over(
    start: int,
    end: int,
    block: int = 0,
    last: int | None = None,
    cell: tuple[int, int] = (-1, -1),
    marks: Marks = (),
) -> Selection:
    """Select from an offset of one block to an offset of the same or another."""
    return Selection(
        Position(block, cell, start), Position(block if last is None else last, cell, end), marks
    )


def done(article: Article, change: Change | None) -> Article:
    """Return the changed article, having proved that the change is right and can be undone."""
    assert change is not None
    result = apply(article, change)
    assert validate(result) == ()
    assert apply(result, invert(change)) == article
    return result


def run_on(command: Command, selection: Selection, *blocks: Block) -> tuple[Block, ...]:
    """Return the blocks that a command makes of others."""
    article = article_of(*blocks)
    return done(article, command(article, selection)).blocks
