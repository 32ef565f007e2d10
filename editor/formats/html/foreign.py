"""Pages of other programs: made plain, cleaned, and read as an article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.document.article import Article, new_id
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir, Figure
from editor.document.walk import block_text
from editor.formats.base import ReportBuilder
from editor.formats.html.addresses import is_safe_address
from editor.formats.html.builder import BlockBuilder
from editor.formats.html.cascade import settle_styles
from editor.formats.html.content import main_content
from editor.formats.html.metadata import RTL_LANGUAGES, HeadFields, featured_address, foreign_meta
from editor.formats.html.notes import take_notes
from editor.formats.html.phrases import settled
from editor.formats.html.pictures import PictureReader
from editor.formats.html.posts import (
    BLOCK_COMMENT,
    framed_direction,
    post_direction,
    without_notes_title,
)
from editor.formats.html.reading import BLOCKS, Flow, ReadContext, Source, direction_of
from editor.formats.html.sanitise import sanitise
from editor.formats.html.shortcodes import expand_addresses, expand_shortcodes, has_bare_lines
from editor.formats.html.shown import beginning
from editor.formats.html.titles import take_title
from editor.text.direction import dominant_direction

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def foreign_page(
    parser: LexborHTMLParser,
    fields: HeadFields,
    text: str,
    pictures: PictureReader,
    report: ReportBuilder,
    *,
    page: bool,
) -> Article:
    sheets = settle_styles(parser, text)
    root = main_content(parser, _language_of(fields, parser), report) if page else parser.body
    framed, spoken = framed_direction(parser.body)
    declared = _declared(fields, root) or framed or post_direction(text)
    base = declared or _spoken(fields, root)
    clean = framed is not None or BLOCK_COMMENT in text
    if clean:
        declared = base  # each block that runs the other way says so
    lang = _language(fields.lang or spoken, base)
    context = ReadContext(source_of(fields, text), base, lang, pictures, report, sheets=sheets)
    context.clean = clean
    context.addresses = _addresses(fields, text)
    meta = Meta(lang=lang, dir=base)
    blocks: list[Block] = []
    if root is not None:
        if page:
            meta = take_title(parser, root, fields, meta, context)
            meta = foreign_meta(fields, meta, parser)
        flow = Flow(base, guess=True) if declared is None else Flow(base)
        blocks = foreign_blocks(root, context, flow)
        if clean:
            blocks = [settled(block, flow.base) for block in without_notes_title(blocks, context)]
    if page and (image := featured_address(fields, parser)):
        report.tell("html.featured-remote", address=image)
    article = Article(new_id(), meta, tuple(blocks)).with_assets(*pictures.assets.values())
    return article if declared else _with_common_direction(article)


def foreign_blocks(root: LexborNode, context: ReadContext, flow: Flow) -> list[Block]:
    """Clean the inside of a node and read it; `flow` is what it inherits."""
    from selectolax.lexbor import LexborHTMLParser

    for link in root.css("a[href]"):
        address = (link.attributes.get("href") or "").strip()
        if not is_safe_address(address):
            context.report.lose("html.unsafe-link", address=address[:80])
    for field in root.css("sdfield"):  # page numbers of LibreOffice, in a running title
        _drop_running_title(field)
    inside = expand_shortcodes(root.inner_html or "", context.report)
    context.bare_lines = has_bare_lines(inside)
    if context.bare_lines:
        inside = expand_addresses(inside)
    body = LexborHTMLParser(f"<body>{sanitise(inside)}</body>").body
    if body is None:
        return []
    if body.css_first(_BESIDE) is not None:
        context.report.lose("html.layout")
    take_notes(body, context)
    if own := direction_of(root.attributes):
        flow = Flow(own, None if own is context.dir else own)
    elif flow.guess and context.source is Source.WORD and _says_right(body):
        flow = _left(context)
    return BlockBuilder(context).build(body, flow)


_BESIDE = ".wp-block-columns, .wp-block-media-text, .wp-block-cover, .wp-block-group.is-layout-grid"
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")


def _addresses(fields: HeadFields, text: str) -> frozenset[str]:
    """Return the addresses under which a page was found: a browser makes links to places whole."""
    found = {fields.canonical, fields.first("og:url")}
    if saved := _SAVED_FROM.search(text, 0, 4096):
        found.add(saved.group(1))
    return frozenset(address.partition("#")[0] for address in found if address)


def _says_right(body: LexborNode) -> bool:
    """Tell whether a block says that it runs from the right."""
    said = body.css('[dir="rtl" i], [style*="rtl"]')
    return any(node.tag in BLOCKS and direction_of(node.attributes) is Dir.RTL for node in said)


def _left(context: ReadContext) -> Flow:
    """Return the flow of a document of Word: there a paragraph that says nothing runs left."""
    return Flow(Dir.LTR, None if context.dir is Dir.LTR else Dir.LTR)


def _drop_running_title(field: LexborNode) -> None:
    at = field.parent
    while at is not None and at.is_element_node:
        if at.tag == "div" and at.attributes.get("title") in ("header", "footer"):
            at.decompose()
            return
        at = at.parent


def source_of(fields: HeadFields, text: str) -> Source:
    if "Microsoft" in fields.generator or "mso-" in text or 'class="Mso' in text:
        return Source.WORD
    if "class=Mso" in text:
        return Source.WORD
    return Source.OTHER


def _declared(fields: HeadFields, root: LexborNode | None) -> Dir | None:
    """Return the direction that an element around the article says, or None."""
    at = root
    while at is not None and at.is_element_node:
        if found := direction_of(at.attributes):
            return found
        at = at.parent
    return fields.dir


_SIGNS = re.compile(r"https?://\S+|\[/?\w[^\]\[]*\]")  # addresses and shorthand speak no language


def _spoken(fields: HeadFields, root: LexborNode | None) -> Dir:
    """Tell the direction of a page that says none by most of its letters, or by its language."""
    text = beginning(root) if root is not None else ""
    if found := dominant_direction(_SIGNS.sub("", text)):
        return found
    if fields.lang:
        return Dir.RTL if fields.lang.split("-")[0].lower() in RTL_LANGUAGES else Dir.LTR
    return Dir.RTL


def _language_of(fields: HeadFields, parser: LexborHTMLParser) -> str:
    """Return the language of a page as far as it is needed to find the article in it."""
    if fields.lang:
        return fields.lang
    text = beginning(parser.body) if parser.body is not None else ""
    return "ar" if dominant_direction(text) is Dir.RTL else ""


def _language(declared: str, base: Dir) -> str:
    """Return the language that a page declares, unless its text runs the other way."""
    runs_right = declared.split("-", maxsplit=1)[0].lower() in RTL_LANGUAGES
    if declared and runs_right == (base is Dir.RTL):
        return declared
    return "ar" if base is Dir.RTL else "en"


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
