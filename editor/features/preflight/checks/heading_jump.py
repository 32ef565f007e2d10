"""A heading that stands more than one level under the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block, Heading
from editor.document.runs import text_run
from editor.features.preflight.fixes import Instead
from editor.features.preflight.model import Check, Example, Level, Problem, Site

FIRST = 2  # the title of the article is the heading of level 1


def _level(block: Block, _site: Site) -> int:
    return block.level if isinstance(block, Heading) else 0


def find(article: Article, levels: Sequence[int], _site: Site) -> Iterator[Problem]:
    """Yield the headings that skip a level; the fix raises what hangs under each with it."""
    before = FIRST - 1
    for index, level in enumerate(levels):
        if level > before + 1:
            what = message("preflight.heading-jump", level=level, before=before)
            yield Problem(what, index, fix=_raised(article, levels, index, level - before - 1))
        before = level or before


def _raised(article: Article, levels: Sequence[int], index: int, by: int) -> Instead:
    end = last = index + 1
    while end < len(levels) and not 0 < levels[end] < levels[index]:
        end += 1
        if levels[end - 1]:
            last = end
    old = tuple(article.blocks[index:last])
    new = (
        replace(block, level=block.level - by) if isinstance(block, Heading) else block
        for block in old
    )
    return Instead(index, old, cast("tuple[Block, ...]", tuple(new)))


CHECK = Check(
    "heading-jump",
    Level.WARNING,
    gather=_level,
    whole=find,
    examples=(
        Example(found=1, blocks=(Heading(text_run("أول"), 2), Heading(text_run("ثانٍ"), 4))),
        Example(
            found=1,
            blocks=(
                Heading(text_run("أول"), 2),
                Heading(text_run("ثانٍ"), 5),
                Heading(text_run("ثالث"), 6),
            ),
        ),
        Example(blocks=(Heading(text_run("أول"), 2), Heading(text_run("ثانٍ"), 3))),
    ),
)
