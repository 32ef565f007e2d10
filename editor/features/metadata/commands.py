"""Metadata: what the fields say about lengths, and what a field's text means."""

from __future__ import annotations

from urllib.parse import quote

from editor.document.nodes import Block, Figure
from editor.feature import Derived

TITLE_LIMIT = 70  # letters that a search result shows
EXCERPT_LIMIT = 160
SLUG_LIMIT = 200  # bytes after percent-encoding; WordPress cuts the slug of a post there


Picture = tuple[str, str]
"""The asset of a picture, and its name for the writer."""


def one_line(text: str) -> str:
    """Return the text of a field that holds one line, however many were pasted into it."""
    return " ".join(text.split())


def slug_length(slug: str) -> int:
    """Return how long a slug is in an address."""
    return len(quote(slug, safe=""))


def clean_slug(text: str) -> str:
    """Return what was typed as a slug: blanks become hyphens, no letter changes."""
    return "-".join(text.split()).strip("-")


def picture_of(block: Block) -> Picture | None:
    """Return the picture that a block shows, None for any other block."""
    if isinstance(block, Figure) and block.asset:
        return block.asset, block.name or block.asset
    return None


def each_once(found: tuple[Picture | None, ...]) -> tuple[Picture, ...]:
    """Return the pictures in the order of the text, each under the name that it has first."""
    names: dict[str, str] = {}
    for picture in filter(None, found):
        names.setdefault(*picture)
    return tuple(names.items())


PICTURES: Derived[Picture | None, tuple[Picture, ...]] = Derived("pictures", picture_of, each_once)


def choices(shown: tuple[Picture, ...], featured: str) -> tuple[Picture, ...]:
    """Return the pictures that can be the featured one: those shown, and the one that is."""
    if not featured or any(asset == featured for asset, _ in shown):
        return shown
    return (*shown, (featured, featured))
