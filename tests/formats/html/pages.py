"""What the tests of HTML share: pages written and taken apart, and foreign source read."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from editor.document.article import Article
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir, Text
from editor.document.runs import text_run
from editor.formats.base import Reading, Resources, no_resources
from editor.formats.html import READER, WRITER, write_fragment


def article(*blocks: Block, **meta: object) -> Article:
    """Make an article; metadata by field name."""
    return Article("an-id", replace(Meta(title="عنوان"), **meta), blocks)  # type: ignore[arg-type]


def page(of: Article) -> str:
    """Return the source of the page of an article."""
    return WRITER.write(of, "page").data.decode("utf-8")


def tree(of: Article) -> LexborHTMLParser:
    """Return the page of an article, parsed."""
    return LexborHTMLParser(page(of))


def body(*blocks: Block, dir: Dir = Dir.RTL) -> LexborNode:
    """Return the parsed article element that blocks become."""
    found = tree(article(*blocks, dir=dir)).css_first("article")
    assert found is not None
    return found


def fragment(of: Article) -> str:
    """Return the fragment of an article."""
    return write_fragment(of).data.decode("utf-8")


def read(source: str | bytes, resources: Resources = no_resources) -> Reading:
    """Read a page."""
    return READER.read(source.encode() if isinstance(source, str) else source, resources)


def blocks_of(source: str, resources: Resources = no_resources) -> tuple[Block, ...]:
    """Return the blocks of foreign source."""
    return read(f'<html dir="rtl" lang="ar"><body>{source}</body></html>', resources).article.blocks


def told(reading: Reading) -> set[str]:
    """Return the ids of all that a report says."""
    report = reading.report
    return {loss.what.id for loss in report.losses} | {notice.id for notice in report.notices}


def words(text: str) -> tuple[Text, ...]:
    """Make plain runs."""
    return text_run(text)  # type: ignore[return-value]


def without_notes(of: Article) -> Article:
    """Return an article without the notes of the desk, which never go into a page."""
    return replace(of, meta=replace(of.meta, notes=""))
