"""What leaves the house with a picture: never where it was taken, by whom, with which camera.

The article keeps its pictures as they came. Every `Writer` but that of the article file writes
`outgoing(article)`; nothing else has to know of it. The pixels are not touched: a picture that
tells nothing is the same bytes, and so the same asset, as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from editor.document.article import Article, Asset, make_asset
from editor.document.nodes import Figure
from editor.formats.pictures.private_boxes import clean_boxes
from editor.formats.pictures.private_chunks import clean_gif, clean_png, clean_webp
from editor.formats.pictures.private_jpeg import clean_jpeg
from editor.formats.pictures.private_tiff import clean_tiff

_CLEANERS: Mapping[str, Callable[[bytes], bytes]] = {
    "image/jpeg": clean_jpeg,
    "image/png": clean_png,
    "image/webp": clean_webp,
    "image/gif": clean_gif,
    "image/tiff": clean_tiff,
    "image/avif": clean_boxes,
    "image/heic": clean_boxes,
}


def without_private_data(data: bytes, media_type: str) -> bytes:
    """Return a picture without Exif, GPS, XMP, IPTC, comments and texts, its pixels untouched.

    How it is to be turned and its colour profile are kept. Media types that hold no such data
    come back as they are. Of a broken picture what can be walked through is kept. Any thread.
    """
    clean = _CLEANERS.get(media_type)
    return data if clean is None else clean(data)


def bare(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """Return pictures that tell nothing under the ids that they had, to be put into a text."""
    return tuple(
        Asset(asset.id, asset.media_type, without_private_data(asset.data, asset.media_type))
        for asset in assets
    )


def outgoing(article: Article) -> Article:
    """Return an article as others get it; the same one where its pictures tell nothing."""
    cleaned = {asset.id: _cleaned(asset) for asset in article.assets}
    if all(cleaned[asset.id] is asset for asset in article.assets):
        return article
    ids = {id: asset.id for id, asset in cleaned.items()}
    blocks = tuple(
        replace(block, asset=ids.get(block.asset, block.asset))
        if isinstance(block, Figure) and ids.get(block.asset, block.asset) != block.asset
        else block
        for block in article.blocks
    )
    featured = ids.get(article.meta.featured, article.meta.featured)
    emptied = replace(
        article, meta=replace(article.meta, featured=featured), blocks=blocks, assets=()
    )
    return emptied.with_assets(*cleaned.values())


def _cleaned(asset: Asset) -> Asset:
    data = without_private_data(asset.data, asset.media_type)
    return asset if data == asset.data else make_asset(data, asset.media_type)
