"""The examples of the CommonMark specification mean here what they mean to CommonMark."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from editor.document.article import new_article
from editor.document.errors import UserError
from editor.document.marks import Mark, MarkKind
from editor.document.nodes import Block, Code, Dir, Paragraph
from editor.document.schema import normalise
from editor.formats.base import ReportBuilder, no_resources
from editor.formats.html.builder import BlockBuilder
from editor.formats.html.pictures import PictureReader
from editor.formats.html.reading import Flow, ReadContext, Source
from editor.formats.html.sanitise import sanitise
from editor.formats.markdown import READER

_FILE = Path(__file__).parent / "commonmark" / "examples.json"
_COMMONMARK = MarkdownIt("commonmark")
_TITLE = re.compile(r'<p>(<img [^>]*?) ?title="([^"]*)"([^>]*>)</p>')

ELSEWHERE = {
    548: "`[[foo]]` is a link of Obsidian",
    590: "`![[foo]]` is an embed of Obsidian",
    602: "GitHub links an address that stands in the text",
    606: "GitHub links an address that stands in the text",
    608: "GitHub links an address that stands in the text",
    611: "GitHub links an address that stands in the text",
    612: "GitHub links an address that stands in the text",
}
"""The examples that mean something else to GitHub or Obsidian, and so to us."""


@cache
def examples() -> list[dict[str, Any]]:
    return json.loads(_FILE.read_text(encoding="utf-8"))


def meant(source: str) -> tuple[Block, ...]:
    """Return the blocks of the page that CommonMark makes; a title is our caption."""
    html = _TITLE.sub(
        r"<figure>\1\3<figcaption>\2</figcaption></figure>", _COMMONMARK.render(source)
    )
    report = ReportBuilder()
    pictures = PictureReader(no_resources, report)
    context = ReadContext(Source.OTHER, Dir.RTL, "ar", pictures, report)
    body = LexborHTMLParser(f"<body>{sanitise(html)}</body>").body
    blocks = BlockBuilder(context).build(body, Flow(Dir.RTL)) if body is not None else []
    return tuple(map(plain, normalise(new_article(None, tuple(blocks))).blocks))


def found(source: str) -> tuple[Block, ...]:
    try:
        head = '---\ntitle: ""\nlang: ar\n---\n'
        article = READER.read((head + source).encode(), no_resources).article
    except UserError:
        return (Paragraph(),)
    return tuple(map(plain, article.blocks))


def plain(block: Block) -> Block:
    """Return a block without the last line end of code, its addresses decoded."""
    if isinstance(block, Code):
        return replace(block, text=block.text.rstrip("\n"))
    return decoded(block)


def decoded(value: Any) -> Any:
    if isinstance(value, Mark) and value.kind is MarkKind.LINK:
        return replace(value, value=unquote(value.value))
    if isinstance(value, tuple):
        return tuple(map(decoded, value))
    if hasattr(value, "marks"):
        return replace(value, marks=decoded(value.marks))
    return replace(value, runs=decoded(value.runs)) if hasattr(value, "runs") else value


SECTIONS = [(name, list(group)) for name, group in groupby(examples(), lambda e: e["section"])]


@pytest.mark.parametrize(("name", "group"), SECTIONS, ids=[name for name, _ in SECTIONS])
def test_examples_keep_their_meaning(name: str, group: list[dict[str, Any]]) -> None:
    differing = {e["example"] for e in group if found(e["markdown"]) != meant(e["markdown"])}
    assert differing == {e["example"] for e in group} & ELSEWHERE.keys()


def test_all_of_them_are_here() -> None:
    assert [example["example"] for example in examples()] == list(range(1, 653))
