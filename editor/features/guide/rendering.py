"""A chapter as the HTML that Qt's browser shows; no Qt.

Each block of the chapter is one block of text there, so that what was found is found again.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from editor.document.marks import MarkKind
from editor.document.nodes import Block, Code, Heading, ListItem, ListKind, Quote, Text
from editor.features.guide.links import line_of, runs_of

_TAGS = {MarkKind.STRONG: "b", MarkKind.EMPHASIS: "i", MarkKind.CODE: "code"}


def page_of(title: str, blocks: Iterable[Block], base: str) -> str:
    """Return a chapter as HTML; `base` is "rtl" or "ltr"."""
    html = [f"<h1 dir='{base}'>{escape(title)}</h1>"]
    for kind, found in groupby(blocks, _list_of):
        group = tuple(found)
        html += _list(kind, group, base) if kind else [_block(block, base) for block in group]
    return "".join(html)


def line_numbers(blocks: Iterable[Block]) -> tuple[int, ...]:
    """Return for each line that is shown, the title left out, the number of its block."""
    return tuple(number for number, block in enumerate(blocks) for _ in line_of(block).split("\n"))


def _list_of(block: Block) -> str:
    if not isinstance(block, ListItem):
        return ""
    return "ol" if block.kind is ListKind.NUMBER else "ul"


def _list(kind: str, items: Iterable[Block], base: str) -> list[str]:
    return [
        f"<{kind} dir='{base}'>",
        *(f"<li dir='{base}'>{_runs(item)}</li>" for item in items),
        f"</{kind}>",
    ]


def _block(block: Block, base: str) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level} dir='{base}'>{_runs(block)}</h{block.level}>"
    if isinstance(block, Quote):
        return f"<p class='tip' dir='{base}'>{_runs(block)}</p>"
    if isinstance(block, Code):
        return f"<pre dir='ltr'>{escape(block.text)}</pre>"
    return f"<p dir='{base}'>{_runs(block)}</p>"


def _runs(block: Block) -> str:
    return "".join(_run(run) for run in runs_of(block) if isinstance(run, Text))


def _run(run: Text) -> str:
    html = escape(run.text)
    for mark in reversed(run.marks):
        if mark.kind is MarkKind.LINK:
            html = f"<a href='{escape(mark.value)}'>{html}</a>"
        elif tag := _TAGS.get(mark.kind):
            html = f"<{tag}>{html}</{tag}>"
    return html
