"""The HTML reader: a page, a fragment or the clipboard becomes an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from editor.document.article import Article, Asset
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir, Figure
from editor.document.runs import plain_text
from editor.document.schema import normalise
from editor.document.walk import block_text
from editor.formats.base import Reading, Report, ReportBuilder, Resources, no_resources
from editor.formats.html.addresses import is_safe_address
from editor.formats.html.builder import BlockBuilder
from editor.formats.html.content import main_content, refuse_login
from editor.formats.html.metadata import (
    RTL_LANGUAGES,
    HeadFields,
    foreign_meta,
    own_meta,
    read_head,
)
from editor.formats.html.notes import take_notes
from editor.formats.html.pictures import NOTHING_LIFTED, PictureReader
from editor.formats.html.reading import Flow, ReadContext, Source, direction_of
from editor.formats.html.runs import collect_runs
from editor.formats.html.sanitise import sanitise
from editor.formats.html.shortcodes import expand_shortcodes, has_bare_lines
from editor.formats.html.source import limit_depth, source_text
from editor.text.direction import dominant_direction

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


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
    source = _source(read_head(parser), html_text)
    pictures = PictureReader(resources, report)
    context = ReadContext(source, dir, lang, pictures, report)
    blocks: list[Block] = []
    if parser.body is not None:
        blocks = _foreign_blocks(parser.body, context)
    settled = normalise(Article("-", blocks=tuple(blocks))).blocks if blocks else ()
    return settled, tuple(pictures.assets.values()), report.report()


def _parse(source: str, report: ReportBuilder) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

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
        if page:
            refuse_login(parser)
        article = _foreign_page(parser, fields, text, pictures, report, page=page)
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
    id_ = fields.first("qirtas:id") or str(uuid4())
    return Article(id_, meta, tuple(blocks)).with_assets(*pictures.assets.values())


# --- foreign pages -------------------------------------------------------------------------------


def _foreign_page(
    parser: LexborHTMLParser,
    fields: HeadFields,
    text: str,
    pictures: PictureReader,
    report: ReportBuilder,
    *,
    page: bool,
) -> Article:
    root = main_content(parser, report) if page else parser.body
    base = _base(fields, root)
    lang = _language(fields.lang, base)
    context = ReadContext(_source(fields, text), base, lang, pictures, report)
    meta = Meta(lang=lang, dir=base)
    blocks: list[Block] = []
    if root is not None:
        if page:
            meta = _take_title(parser, root, fields, meta, context)
            meta = foreign_meta(fields, meta, parser)
        blocks = _foreign_blocks(root, context)
    if page and (image := fields.first("og:image")):
        report.tell("html.featured-remote", address=image)
    article = Article(str(uuid4()), meta, tuple(blocks)).with_assets(*pictures.assets.values())
    return article if fields.dir else _with_common_direction(article)


def _foreign_blocks(root: LexborNode, context: ReadContext) -> list[Block]:
    """Clean the inside of a node and read it."""
    from selectolax.lexbor import LexborHTMLParser

    for link in root.css("a[href]"):
        address = (link.attributes.get("href") or "").strip()
        if not is_safe_address(address):
            context.report.lose("html.unsafe-link", address=address[:80])
    for field in root.css("sdfield"):  # page numbers of LibreOffice, in a running title
        _drop_running_title(field)
    inside = expand_shortcodes(root.inner_html or "")
    context.bare_lines = has_bare_lines(inside)
    body = LexborHTMLParser(f"<body>{sanitise(inside)}</body>").body
    if body is None:
        return []
    take_notes(body, context)
    own = direction_of(root.attributes) or context.dir
    flow = Flow(own, None if own is context.dir else own)
    return BlockBuilder(context).build(body, flow)


def _drop_running_title(field: LexborNode) -> None:
    at = field.parent
    while at is not None and at.is_element_node:
        if at.tag == "div" and at.attributes.get("title") in ("header", "footer"):
            at.decompose()
            return
        at = at.parent


def _source(fields: HeadFields, text: str) -> Source:
    if "Microsoft" in fields.generator or "mso-" in text or 'class="Mso' in text:
        return Source.WORD
    if "class=Mso" in text:
        return Source.WORD
    return Source.OTHER


def _base(fields: HeadFields, root: LexborNode | None) -> Dir:
    """Tell the direction of a foreign page: declared, by language, or by most of its letters."""
    at = root
    while at is not None and at.is_element_node:
        if found := direction_of(at.attributes):
            return found
        at = at.parent
    if fields.dir is not None:
        return fields.dir
    text = root.text() if root is not None else ""
    if found := dominant_direction(text[:20_000]):
        return found
    if fields.lang:
        return Dir.RTL if fields.lang.split("-")[0].lower() in RTL_LANGUAGES else Dir.LTR
    return Dir.RTL


def _language(declared: str, base: Dir) -> str:
    """Return the language that a page declares, unless its text runs the other way."""
    runs_right = declared.split("-", maxsplit=1)[0].lower() in RTL_LANGUAGES
    if declared and runs_right == (base is Dir.RTL):
        return declared
    return "ar" if base is Dir.RTL else "en"


_TITLES = "p.MsoTitle, p.title, div.title"
_DECKS = "p.MsoSubtitle, p.subtitle"
_BYLINES = (
    "header .byline, header .entry-meta, header .post-meta, .article-meta, header time,"
    " header p.author, header p.date"
)
_AUTHORS = '[rel="author"], [itemprop="author"], .byline .author, header .author'


def _take_title(
    parser: LexborHTMLParser,
    root: LexborNode,
    fields: HeadFields,
    meta: Meta,
    context: ReadContext,
) -> Meta:
    """Move title, deck and byline from the body of a page into its metadata."""

    def take(node: LexborNode | None) -> str:
        if node is None:
            return ""
        text = " ".join(plain_text(collect_runs(node, context.dir, context)).split())
        node.decompose()
        return text

    authors = tuple(
        dict.fromkeys(
            name for node in parser.css(_AUTHORS) if (name := " ".join((node.text() or "").split()))
        )
    )
    tops = root.css("h1")
    title = take(root.css_first(_TITLES))
    if title:
        context.heading_shift = 1 if tops else 0
    elif len(tops) == 1:
        title = take(tops[0])
    elif len(tops) > 1:
        context.heading_shift = 1
        known = fields.first("og:title") or fields.title
        if not known or known.strip().startswith((tops[0].text() or "").strip()):
            title = take(tops[0])
    else:
        outside = parser.css("h1")
        title = take(outside[0]) if len(outside) == 1 else ""
    deck = take(root.css_first(_DECKS))
    for node in root.css(_BYLINES):
        if node.parent is not None:
            node.decompose()
    return replace(meta, title=title, deck=deck, authors=authors[:8])


def _with_common_direction(article: Article) -> Article:
    """Make the direction that all text blocks name the article's own."""
    spoken = [b for b in article.blocks if not isinstance(b, Figure) and block_text(b).strip()]
    named = {block.dir for block in spoken}
    if len(named) != 1 or None in named:
        return article
    base = next(iter(named)) or article.meta.dir
    lang = _language(article.meta.lang, base)
    blocks = tuple(replace(block, dir=None) for block in article.blocks)
    return replace(article, blocks=blocks, meta=replace(article.meta, dir=base, lang=lang))
