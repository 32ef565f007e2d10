"""What search engines read of a page: schema.org's NewsArticle as JSON-LD."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from editor.document.nodes import Figure
from editor.formats.html.addresses import is_remote
from editor.formats.html.context import Context

# Inside a script nothing but its end tag ends it; nothing of JSON needs these letters as they are.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def structured_data(context: Context, description: str) -> str:
    """Return the `script` element that describes the article, on one line."""
    meta = context.article.meta
    image = page_image(context)
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": meta.title,
        "alternativeHeadline": meta.deck,
        "description": description,
        "author": [{"@type": "Person", "name": name} for name in meta.authors],
        "datePublished": meta.date,
        "dateline": meta.dateline,
        "image": [image] if image else None,
        "articleSection": meta.section,
        "keywords": list(meta.tags),
        "inLanguage": meta.lang,
        "url": meta.canonical,
        "mainEntityOfPage": {"@type": "WebPage", "@id": meta.canonical} if meta.canonical else None,
        "isAccessibleForFree": True,  # the page holds the whole article
    }
    filled = {name: value for name, value in fields.items() if value}
    source = json.dumps(filled, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f'<script type="application/ld+json">{source}</script>'


def page_image(context: Context) -> str | None:
    """Return the absolute address of the picture that stands for the article, None for none.

    The featured one, else the first. Only a page that knows its own address knows that of a
    picture beside it.
    """
    meta = context.article.meta
    if not is_remote(meta.canonical):
        return None
    asset = meta.featured or _first_picture(context)
    address = context.pictures.address(asset) if asset else None
    if address is None or address.startswith("data:"):
        return None
    return urljoin(meta.canonical, address)


def _first_picture(context: Context) -> str:
    """Return the id of the first picture that the article shows, empty for none."""
    figures = (block for block in context.article.blocks if isinstance(block, Figure))
    return next((figure.asset for figure in figures if figure.asset), "")
