"""The article as one value."""

from __future__ import annotations

import os
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
    _digest: str = field(default="", init=False, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the picture, computed once: saving again must not cost it again."""
        if not self._digest:
            object.__setattr__(self, "_digest", sha256(self.data))
        return self._digest


def sha256(data: bytes) -> str:
    """Return the SHA-256 of a picture as hexadecimal digits."""
    import hashlib  # loads OpenSSL, and most articles have no picture

    return hashlib.sha256(data).hexdigest()


def make_asset(data: bytes, media_type: str) -> Asset:
    """Make an asset; the same bytes always get the same id, which is a safe file name."""
    digest = sha256(data)
    asset = Asset(digest[:16] + SUFFIXES.get(media_type, ".bin"), media_type, data)
    object.__setattr__(asset, "_digest", digest)
    return asset


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
    return Article(new_id(), meta or Meta(), blocks)


def new_id() -> str:
    """Return a random UUID (RFC 9562, 5.4); the module `uuid` is slower to load than this core."""
    octets = bytearray(os.urandom(16))
    octets[6] = octets[6] & 0x0F | 0x40  # version 4
    octets[8] = octets[8] & 0x3F | 0x80  # variant of the RFC
    digits = octets.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
