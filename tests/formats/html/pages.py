"""What the tests of HTML share: pages written and taken apart, and foreign source read."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from editor.document.article import Article
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Break,
    Dir,
    Figure,
    ListItem,
    Paragraph,
    Quote,
    Separator,
    Table,
    Text,
)
from editor.document.runs import plain_text, text_run
from editor.document.schema import normalise
from editor.document.walk import block_text
from editor.formats.base import NO_OPTIONS, Options, Reading, Resources, Writer, no_resources
from editor.formats.html import READER, WRITER, write_fragment
from editor.formats.proof import compare


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


def faults(writer: Writer, of: Article, options: Options = NO_OPTIONS) -> list[str]:
    """Return the facts that are not found again in what is written and that no loss names."""
    writing = writer.write(of, "page", options)
    found = READER.read(writing.data, dict(writing.files).get).article
    return [
        f"{check.id} at {fault.block}: {fault.what.args}"
        for check in compare(of, found, writing.report.losses)
        for fault in check.faults
    ]


def in_arabic(drawn: Article) -> Article:
    """Return a drawn article as one in Arabic, without blocks that a page makes none or two of."""
    kept = tuple(block for block in drawn.blocks if not _is_blank(block) and not _is_torn(block))
    saying = Paragraph(words("فقرة عربية تقول للقارئ في أي اتجاه تجري المقالة كلها. " * 9 + "."))
    return normalise(
        replace(drawn, meta=replace(drawn.meta, lang="ar", dir=Dir.RTL), blocks=(*kept, saying))
    )


def _is_torn(block: Block) -> bool:
    return isinstance(block, ListItem | Quote) and "\n\n" in "".join(
        "\n" if isinstance(run, Break) else "-" for run in block.runs
    )


def _is_blank(block: Block) -> bool:
    if isinstance(block, Table | Separator):
        return False
    text = plain_text(block.runs) if isinstance(block, Quote) else block_text(block)
    return not isinstance(block, Figure) and not text.strip()


def words(text: str) -> tuple[Text, ...]:
    """Make plain runs."""
    return text_run(text)  # type: ignore[return-value]


def without_notes(of: Article) -> Article:
    """Return an article without the notes of the desk, which never go into a page."""
    return replace(of, meta=replace(of.meta, notes=""))
