"""The Markdown reader: front matter and body become an article.

Python-Markdown makes HTML of the body and the HTML reader makes blocks of that; so raw HTML in
Markdown is read by the same rules, and nothing in it runs or is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from editor.document.article import Article, new_id
from editor.document.errors import UserError, message
from editor.document.nodes import Block, Dir, Figure, Paragraph, Role
from editor.document.schema import normalise
from editor.formats.base import Reading, ReportBuilder, Resources, no_resources
from editor.formats.html.pictures import PictureReader
from editor.formats.markdown.head_reader import Head, split_head
from editor.formats.markdown.titles import says_title, take_title
from editor.text.direction import dominant_direction
from editor.text.encoding import decode

_SAMPLE = 20_000
_MARKUP = re.compile(r"<[^>]*>|\]\([^)\n]*\)|https?://\S+|```.*?```|`[^`\n]*`", re.DOTALL)


def read_markdown(data: bytes, resources: Resources = no_resources) -> Reading:
    """Read a Markdown file. Raises UserError for one that is empty, binary or nested too deep."""
    if not data.strip():
        raise UserError(message("markdown.empty"), message("markdown.empty.do"))
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    report = ReportBuilder()
    head, body = split_head(text, report)
    head = _with_direction(head, body)
    pictures = PictureReader(resources, report)
    blocks = _blocks(body, head, pictures, report)
    meta = head.meta
    if not head.has_title:
        title, blocks = take_title(blocks, report)
        meta = replace(meta, title=title)
    elif meta.title and says_title(blocks, meta.title):
        del blocks[0]
    if head.has_lead:
        blocks = _with_lead(blocks)
    if head.image and (asset := pictures.read(head.image).asset):
        meta = replace(meta, featured=asset.id)
    article = Article(head.id or new_id(), meta, tuple(blocks) or (Paragraph(),))
    article = article.with_assets(*pictures.assets.values())
    return Reading(normalise(article), report.report())


def _with_direction(head: Head, body: str) -> Head:
    """Give a file that names no language the direction of most of its letters."""
    words = _MARKUP.sub(" ", body[:_SAMPLE])
    if head.says_language or dominant_direction(words) is not Dir.LTR:
        return head
    return replace(head, meta=replace(head.meta, dir=Dir.LTR, lang="en"))


def _blocks(body: str, head: Head, pictures: PictureReader, report: ReportBuilder) -> list[Block]:
    """Return the blocks of a body."""
    from selectolax.lexbor import LexborHTMLParser

    from editor.formats.html.builder import BlockBuilder
    from editor.formats.html.notes import take_notes
    from editor.formats.html.reading import Flow, ReadContext, Source
    from editor.formats.html.source import limit_depth
    from editor.formats.markdown.parser import to_html

    own = bool(head.id)  # only a file of ours names the article
    try:
        html, cut = limit_depth(to_html(body, own=own, tell=_teller(report)))
    except RecursionError:
        raise UserError(message("markdown.too-deep"), message("markdown.too-deep.do")) from None
    if cut:
        report.tell("html.too-deep")
    if not own and "<" in body:
        from editor.formats.html.sanitise import sanitise

        html = sanitise(html)
    root = LexborHTMLParser(f"<body>{html}</body>").body
    if root is None:
        return []
    base = head.meta.dir
    source = Source.OWN if own else Source.OTHER
    context = ReadContext(source, base, head.meta.lang, pictures, report)
    take_notes(root, context)
    return [_named(block) for block in BlockBuilder(context).build(root, Flow(base))]


def _teller(report: ReportBuilder) -> Callable[[str, str], None]:
    """Return what takes the ids and texts of what the parser leaves out."""

    def tell(id: str, text: str) -> None:
        report.lose(id, text=text)

    return tell


def _named(block: Block) -> Block:
    """Return a figure without the name that its picture was given on writing."""
    if isinstance(block, Figure) and block.name == block.asset:
        return replace(block, name="")
    return block


def _with_lead(blocks: list[Block]) -> list[Block]:
    """Make the first paragraph the lead."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            return [*blocks[:index], replace(block, role=Role.LEAD), *blocks[index + 1 :]]
    return blocks
