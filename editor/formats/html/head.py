"""The head of a page: what browsers, search engines and networks read, and our own fields.

Fields that the page shows (title, deck, kicker, authors, dateline) are read back from where
they are shown; the standard elements carry what they can; `qirtas:` carries the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.meta import Meta, Status
from editor.document.nodes import Figure
from editor.formats.html.context import Context
from editor.formats.html.escape import attributes, escape_text
from editor.formats.html.structured import page_image, structured_data
from editor.text.direction import first_strong

GENERATOR = "Qirtas"
OWN = "qirtas:"
"""The prefix of our own fields among the `meta` names."""

RLM = "\u200f"


def head_html(context: Context, stylesheet: str) -> str:
    """Return the `head` element of a page."""
    meta = context.article.meta
    lines = [
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="generator" content="{GENERATOR}">',
        f"<title>{escape_text(page_title(meta))}</title>",
        *(f"<meta{attributes(('name', n), ('content', c))}>" for n, c in _names(context)),
        *(f"<meta{attributes(('property', p), ('content', c))}>" for p, c in _graph(context)),
    ]
    if meta.canonical:
        lines.append(f'<link rel="canonical"{attributes(("href", meta.canonical))}>')
    lines += (
        f"<meta{attributes(('name', OWN + name), ('content', value))}>"
        for name, value in _own_fields(context)
    )
    lines.append(structured_data(context, _description(meta)))
    return "\n".join([*lines, f"<style>\n{stylesheet}</style>", "</head>"])


def page_title(meta: Meta) -> str:
    """Return the title of the window or tab, which has no markup to say its direction.

    One that begins with a Latin letter gets a right-to-left mark in front (RTL.md H6).
    """
    title = " ".join((meta.search_title or meta.title or meta.slug or GENERATOR).split())
    if meta.dir == "rtl" and first_strong(title) == "ltr":
        return RLM + title
    return title


def _description(meta: Meta) -> str:
    return meta.search_description or meta.excerpt or meta.deck


def _names(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the fields by name; what a card needs besides, networks take from Open Graph."""
    meta = context.article.meta
    if description := _description(meta):
        yield "description", description
    for author in meta.authors:
        yield "author", author
    if meta.tags:
        yield "keywords", ", ".join(meta.tags)
    yield "twitter:card", "summary_large_image" if page_image(context) else "summary"


def _graph(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the Open Graph properties (ogp.me)."""
    meta = context.article.meta
    social = dict(meta.headlines).get("social")
    yield "og:type", "article"
    if title := social or meta.title:
        yield "og:title", title
    if description := _description(meta):
        yield "og:description", description
    if meta.canonical:
        yield "og:url", meta.canonical
    if image := page_image(context):
        yield "og:image", image
        if alt := _alternative(context):
            yield "og:image:alt", alt
    if meta.lang:
        yield "og:locale", meta.lang.replace("-", "_")
    if meta.date:
        yield "article:published_time", meta.date
    if meta.section:
        yield "article:section", meta.section
    for tag in meta.tags:
        yield "article:tag", tag


def _alternative(context: Context) -> str:
    """Return what is said of the page's picture for those who do not see it."""
    article = context.article
    figures = [b for b in article.blocks if isinstance(b, Figure) and b.asset]
    wanted = article.meta.featured or (figures[0].asset if figures else "")
    return next((figure.alt for figure in figures if figure.asset == wanted and figure.alt), "")


def _own_fields(context: Context) -> Iterator[tuple[str, str]]:
    article, meta = context.article, context.article.meta
    fields = (
        ("id", article.id),
        ("slug", meta.slug),
        ("excerpt", meta.excerpt),
        ("search-title", meta.search_title),
        ("search-description", meta.search_description),
        ("focus-phrase", meta.focus_phrase),
        ("embargo", meta.embargo),
        ("status", "" if meta.status is Status.DRAFT else meta.status.value),
        ("focal", "{!r} {!r}".format(*meta.focal) if meta.focal else ""),
    )
    yield from ((name, value) for name, value in fields if value)
    for channel, headline in meta.headlines:
        yield f"headline:{channel}", headline
    for key, value in meta.custom:
        yield f"custom:{key}", value
    shown = {block.asset for block in article.blocks if isinstance(block, Figure)}
    for asset in article.assets:
        address = context.pictures.address(asset.id)
        if asset.id == meta.featured and address:
            yield "featured", address
        elif asset.id not in shown and address:
            yield "picture", address
