"""What goes without saying in what is written, named before it is written.

For fragments and posts, which content systems filter and other programs read. Most of it shows
no difference: a direction that is the article's anyway, an empty paragraph, spaces at an edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from editor.document.article import Article
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Code,
    Dir,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Runs,
    Table,
    Text,
)
from editor.document.runs import plain_text
from editor.document.walk import block_runs
from editor.formats.base import ReportBuilder
from editor.formats.html.phrases import lost_marks, same_language

WHOLE = (
    *(
        "blocks",
        "text",
        "headings",
        "list-items",
        "quotes",
        "embeds",
        "code",
        "captions",
        "footnotes",
    ),
    *("links", "isolates", "languages", "marks", "directions", "alignments", "line-breaks"),
)
"""The kinds of facts of a block that becomes another one, or none."""

_DASH = re.compile("\\s*[\u2012-\u2015~-]")  # pages write it before an attribution

_EDGES = (
    "line-breaks",
    "spaces",
    "marks",
    "links",
    "footnotes",
    "captions",
    "cells",
    "quotes",
    "headings",
)


def name_silent(article: Article, report: ReportBuilder) -> None:
    """Tell what of an article goes without saying in what is written, and so is not read again."""
    for index, block in enumerate(article.blocks):
        if lost := set(_going_without_saying(block, article)):
            report.lose("html.phrase", index, tuple(sorted(lost)))
        if _is_blank(block):
            report.lose("html.empty-paragraph", index, WHOLE)
        elif any(_has_edge(runs) for runs, _ in _texts(block, article)):
            report.lose("html.edges", index, _EDGES)
        if isinstance(block, Quote) and _DASH.match(plain_text(block.attribution)):
            report.lose("html.dash", index, ("text", "quotes", "footnotes"))
        if isinstance(block, ListItem | Quote) and _has_blank_line(block.runs):
            report.lose("html.blank-line", index, WHOLE)
    shown = {block.asset for block in article.blocks if isinstance(block, Figure)}
    if any(asset.id not in shown for asset in article.assets):
        report.lose("html.picture-unseen", None, ("pictures",))


def _going_without_saying(block: Block, article: Article) -> Iterator[str]:
    """Yield the kinds of facts of a block that a reader takes for granted."""
    meta = article.meta
    if block.dir is meta.dir:
        yield "directions"
    if block.align is Align.START:
        yield "alignments"
    if block.lang is not None and (same_language(block.lang, meta.lang) or not _is_plain(block)):
        yield "languages"
    if isinstance(block, Table):
        around = block.dir or meta.dir
        cells = [cell for row in block.rows for cell in row]
        if any(cell.dir is around for cell in cells):
            yield "directions"
        if any(cell.align is Align.START for cell in cells):
            yield "alignments"
    for runs, dir in _texts(block, article):
        yield from lost_marks(runs, dir, (meta.lang, block.lang or meta.lang))


def _texts(block: Block, article: Article) -> Iterator[tuple[Runs, Dir]]:
    """Yield all that is written in a block and in its footnotes, with its direction."""
    base = block.dir or article.meta.dir
    if isinstance(block, Table):
        found = [(cell.runs, cell.dir or base) for row in block.rows for cell in row]
        found.append((block.runs, base))
    else:
        found = [(runs, base) for runs in block_runs(block)]
    for runs, dir in found:
        yield runs, dir
        yield from ((run.runs, article.meta.dir) for run in runs if isinstance(run, Note))


def _is_plain(block: Block) -> bool:
    """Tell whether a block has letters that say its language, and all of them the same one."""
    if isinstance(block, Code):
        return False
    runs = block_runs(block) if isinstance(block, Table) else block_runs(block)[:1]
    texts = [run for each in runs for run in each if isinstance(run, Text) and run.text.strip()]
    return bool(texts) and not any(find_mark(run.marks, MarkKind.LANG) for run in texts)


def _is_blank(block: Block) -> bool:
    if isinstance(block, Code):
        return not block.text.strip()
    if not isinstance(block, Paragraph | Heading | ListItem | Quote):
        return False
    return not plain_text(block.runs, note="*").strip()


def _has_edge(runs: Runs) -> bool:
    """Tell whether a text begins or ends with what shows nothing there."""
    if not runs:
        return False
    first, last = runs[0], runs[-1]
    return (
        isinstance(first, Break)
        or isinstance(last, Break)
        or (isinstance(first, Text) and first.text != first.text.lstrip())
        or (isinstance(last, Text) and last.text != last.text.rstrip())
    )


def _has_blank_line(runs: Runs) -> bool:
    return any(isinstance(one, Break) and isinstance(other, Break) for one, other in pairwise(runs))
