"""The article as one value."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from editor.document.meta import Meta
from editor.document.nodes import Block, Paragraph

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/avif": ".avif",
    "image/heic": ".heic",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "image/x-emf": ".emf",
    "image/x-wmf": ".wmf",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture inside an article, exactly as it came; `id` derives from the bytes."""

    id: str
    media_type: str
    data: bytes = field(repr=False)


def make_asset(data: bytes, media_type: str) -> Asset:
    """Make an asset; the same bytes always get the same id, which is a safe file name."""
    digest = hashlib.sha256(data).hexdigest()[:16]
    return Asset(digest + SUFFIXES.get(media_type, ".bin"), media_type, data)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Article:
    """A whole article: identity, metadata, a flat tuple of blocks, pictures sorted by id."""

    id: str
    meta: Meta = Meta()
    blocks: tuple[Block, ...] = (Paragraph(),)
    assets: tuple[Asset, ...] = ()

    def asset(self, id: str) -> Asset | None:
        """Return the asset with an id, or None."""
        return next((asset for asset in self.assets if asset.id == id), None)

    def with_assets(self, *assets: Asset) -> Article:
        """Return the article with further pictures; those it has already are not doubled."""
        known = {asset.id: asset for asset in (*self.assets, *assets)}
        return replace(self, assets=tuple(known[id] for id in sorted(known)))


def new_article(meta: Meta | None = None, blocks: tuple[Block, ...] = (Paragraph(),)) -> Article:
    """Make an article with an identity of its own."""
    from uuid import uuid4  # costs more to import than all of the core's modules

    return Article(str(uuid4()), meta or Meta(), blocks)
