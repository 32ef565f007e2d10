"""A paragraph without a letter: blanks that were typed for a distance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, ListItem, Paragraph, Quote
from editor.document.runs import text_run
from editor.features.preflight.fixes import instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site
from editor.features.preflight.reading import content


def _empty(block: Block, _site: Site) -> bool:
    if not isinstance(block, Paragraph | ListItem | Quote):
        return False
    cited = isinstance(block, Quote) and bool(block.attribution)
    return not cited and not content(block).strip(" \u00a0\t\n\u200b\ufeff")


def find(article: Article, found: Sequence[bool], _site: Site) -> Iterator[Problem]:
    """Yield each stretch of empty paragraphs; an article that is only that is just new."""
    if all(found):
        return
    at = 0
    for empty, stretch in groupby(found):
        count = len(list(stretch))
        if empty:
            what = message("preflight.empty-paragraph", n=count)
            yield Problem(what, at, fix=instead(article, at, count))
        at += count


CHECK = Check(
    "empty-paragraph",
    Level.WARNING,
    gather=_empty,
    whole=find,
    examples=(
        Example(
            found=1,
            blocks=(
                Paragraph(text_run("نص.")),
                Paragraph(),
                Paragraph(text_run(" ")),
                Paragraph(text_run("نص.")),
            ),
        ),
        Example(blocks=(Paragraph(text_run("نص.")), Paragraph(text_run("نص.")))),
        Example(blocks=(Paragraph(),)),
    ),
)
