"""A heading that stands more than one level under the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Heading
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Problem, Site

FIRST = 2  # the title of the article is the heading of level 1


def _level(block: Block, _site: Site) -> int:
    return block.level if isinstance(block, Heading) else 0


def find(_article: Article, levels: Sequence[int], _site: Site) -> Iterator[Problem]:
    """Yield the headings that skip a level."""
    before = FIRST - 1
    for index, level in enumerate(levels):
        if level > before + 1:
            yield Problem(message("preflight.heading-jump", level=level, before=before), index)
        before = level or before


CHECK = Check(
    "heading-jump",
    Level.WARNING,
    gather=_level,
    whole=find,
    examples=(
        Example(found=1, blocks=(Heading(text_run("أول"), 2), Heading(text_run("ثانٍ"), 4))),
        Example(blocks=(Heading(text_run("أول"), 2), Heading(text_run("ثانٍ"), 3))),
    ),
)
