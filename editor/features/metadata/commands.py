"""Metadata: what the fields say about lengths, and what a field's text means."""

from __future__ import annotations

from urllib.parse import quote

from editor.document.article import Article
from editor.document.nodes import Figure

TITLE_LIMIT = 70  # letters that a search result shows
EXCERPT_LIMIT = 160
SLUG_LIMIT = 200  # bytes after percent-encoding; WordPress cuts the slug of a post there


def one_line(text: str) -> str:
    """Return the text of a field that holds one line, however many were pasted into it."""
    return " ".join(text.split())


def slug_length(slug: str) -> int:
    """Return how long a slug is in an address."""
    return len(quote(slug, safe=""))


def clean_slug(text: str) -> str:
    """Return what was typed as a slug: blanks become hyphens, no letter changes."""
    return "-".join(text.split()).strip("-")


def pictures(article: Article) -> tuple[tuple[str, str], ...]:
    """Return the pictures that can be the featured one: pairs of asset and name, each once."""
    found: dict[str, str] = {}
    for block in article.blocks:
        if isinstance(block, Figure) and block.asset:
            found.setdefault(block.asset, block.name or block.asset)
    if article.meta.featured:
        found.setdefault(article.meta.featured, article.meta.featured)
    return tuple(found.items())
