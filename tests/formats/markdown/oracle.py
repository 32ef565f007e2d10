"""A second opinion on what we write: markdown-it-py, an implementation of CommonMark."""

from __future__ import annotations

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir, Inline, Paragraph, Text
from editor.document.schema import normalise
from editor.formats.base import ReportBuilder, no_resources
from editor.formats.html.builder import BlockBuilder
from editor.formats.html.pictures import PictureReader
from editor.formats.html.reading import Flow, ReadContext, Source
from editor.formats.markdown import WRITER

_COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def body_of(article: Article) -> str:
    """Write an article and return what stands under the front matter."""
    return WRITER.write(article, "x").data.decode().split("\n---\n", 1)[1]


def article_of(*blocks: Block, meta: Meta | None = None) -> Article:
    """Make an article of blocks."""
    return normalise(new_article(meta, blocks))


def paragraph(*inlines: Inline | str) -> Paragraph:
    """Make a paragraph of runs and plain strings."""
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in inlines))


def line_of(*inlines: Inline | str) -> str:
    """Return the source of one paragraph."""
    return body_of(article_of(paragraph(*inlines))).strip("\n")


def commonmark(source: str) -> LexborNode:
    """Return the body of the page that CommonMark makes of Markdown."""
    body = LexborHTMLParser(f"<body>{_COMMONMARK.render(source)}</body>").body
    assert body is not None
    return body


def commonmark_blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks that the HTML reader finds in what CommonMark makes of Markdown."""
    report = ReportBuilder()
    pictures = PictureReader(no_resources, report)
    context = ReadContext(Source.OWN, Dir.RTL, "ar", pictures, report)
    blocks = BlockBuilder(context).build(commonmark(source), Flow(Dir.RTL))
    return normalise(new_article(None, tuple(blocks))).blocks
