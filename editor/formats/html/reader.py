"""The HTML reader: a page, a fragment or the clipboard becomes an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.document.article import Article, Asset, new_id
from editor.document.nodes import Block, Dir
from editor.document.schema import normalise
from editor.formats.base import Reading, Report, ReportBuilder, Resources, no_resources
from editor.formats.html.builder import BlockBuilder
from editor.formats.html.cascade import settle_styles
from editor.formats.html.content import refuse_login
from editor.formats.html.foreign import foreign_blocks, foreign_page, source_of
from editor.formats.html.metadata import HeadFields, own_meta, read_head
from editor.formats.html.notes import take_notes
from editor.formats.html.pictures import NOTHING_LIFTED, PictureReader
from editor.formats.html.plain import shown_source, unveil, unveil_source
from editor.formats.html.reading import Flow, ReadContext, Source
from editor.formats.html.source import (
    closed_elements,
    limit_attributes,
    limit_depth,
    source_text,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser


def read_page(data: bytes, resources: Resources) -> Reading:
    """Read an HTML file. Raises UserError for one that is empty, binary, huge or a login page."""
    report = ReportBuilder()
    return _read(source_text(data), PictureReader(resources, report), report, page=True)


def read_fragment(
    html_text: str,
    resources: Resources = no_resources,
    local: Resources = no_resources,
    lifted: Mapping[str, str] = NOTHING_LIFTED,
) -> Reading:
    """Read a piece of HTML that was copied somewhere; headings stay headings.

    `local` gives the bytes of a file by its `file:` address, `lifted` the address for which a
    name stands in the source.
    """
    report = ReportBuilder()
    return _read(html_text, PictureReader(resources, report, local, lifted), report, page=False)


def read_blocks(
    html_text: str, resources: Resources = no_resources, *, dir: Dir = Dir.RTL, lang: str = "ar"
) -> tuple[tuple[Block, ...], tuple[Asset, ...], Report]:
    """Read a piece of HTML as blocks for an article of a direction and language."""
    report = ReportBuilder()
    parser = _parse(html_text, report)
    source = source_of(read_head(parser), html_text)
    pictures = PictureReader(resources, report)
    unveil(parser)
    sheets = settle_styles(parser, html_text)
    context = ReadContext(source, dir, lang, pictures, report, sheets=sheets)
    blocks: list[Block] = []
    if parser.body is not None:
        blocks = foreign_blocks(parser.body, context, Flow(dir))
    settled = normalise(Article("-", blocks=tuple(blocks))).blocks if blocks else ()
    return settled, tuple(pictures.assets.values()), report.report()


def _parse(source: str, report: ReportBuilder) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    source = limit_attributes(closed_elements(unveil_source(source)))
    source, cut = limit_depth(source)
    if cut:
        report.tell("html.too-deep")
    return LexborHTMLParser(source)


def _read(text: str, pictures: PictureReader, report: ReportBuilder, *, page: bool) -> Reading:
    parser = _parse(text, report)
    fields = read_head(parser)
    if fields.own:
        article = _own_page(parser, fields, pictures, report)
    else:
        if page and (shown := shown_source(parser)):
            parser = _parse(shown, report)
            fields = read_head(parser)
        if page:
            refuse_login(parser)
        unveil(parser)
        article = foreign_page(parser, fields, text, pictures, report, page=page)
    return Reading(normalise(article), report.report())


# --- our own pages -------------------------------------------------------------------------------


def _own_page(
    parser: LexborHTMLParser, fields: HeadFields, pictures: PictureReader, report: ReportBuilder
) -> Article:
    base = fields.dir or Dir.RTL
    context = ReadContext(Source.OWN, base, fields.lang, pictures, report)
    root = parser.css_first("body > article, body > main") or parser.body
    header = root.css_first("header") if root is not None else None
    meta = own_meta(fields, header, context)
    if header is not None:
        header.decompose()
    blocks: list[Block] = []
    if root is not None:
        take_notes(root, context)
        blocks = BlockBuilder(context).build(root, Flow(base))
    featured = fields.first("qirtas:featured")
    if featured and (asset := pictures.read(featured).asset):
        meta = replace(meta, featured=asset.id)
    for address in fields.all("qirtas:picture"):
        pictures.read(address)
    id_ = fields.first("qirtas:id") or new_id()
    return Article(id_, meta, tuple(blocks)).with_assets(*pictures.assets.values())
