"""Title, deck and byline of a foreign page: taken from its body into the metadata."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.document.meta import Meta
from editor.document.runs import plain_text
from editor.formats.html.metadata import HeadFields
from editor.formats.html.reading import ReadContext
from editor.formats.html.runs import collect_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLES = "p.MsoTitle, p.title, div.title, header > h1.title"
_DECKS = "p.MsoSubtitle, p.subtitle"
_BYLINES = (
    "header .byline, header .entry-meta, header .post-meta, .article-meta, header time,"
    " header p.author, header p.date"
)
_AUTHORS = '[rel="author"], [itemprop="author"], .byline .author, header .author'


def take_title(
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
        context.adrift.clear()  # a sign of the site, not of the article
        return text

    authors = tuple(
        dict.fromkeys(
            name for node in parser.css(_AUTHORS) if (name := " ".join((node.text() or "").split()))
        )
    )
    tops = root.css("h1")
    title = take(root.css_first(_TITLES))
    if not title and len(tops) == 1:
        title = take(tops[0])
    elif not title and tops:  # several are sections, unless the head names the first of them
        known = fields.first("og:title") or fields.title
        if known.strip() and known.strip().startswith((tops[0].text() or "").strip()):
            title = take(tops[0])
    elif not title:
        outside = parser.css("h1")
        title = take(outside[0]) if len(outside) == 1 else ""
    deck = take(root.css_first(_DECKS))
    for node in root.css(_BYLINES):
        if node.parent is not None:
            node.decompose()
    return replace(meta, title=title, deck=deck, authors=authors[:8])
