"""Slices of an article on the clipboard: our own type, clean HTML and plain text beside it.

Qt's own clipboard format drops objects and properties, so ours is a JSON slice with its pictures.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from editor.document.article import Article, Asset, make_asset
from editor.document.codec import decode_blocks, encode_blocks
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.schema import normalise
from editor.document.slices import flatten, is_plain

SLICE_TYPE = "application/x-qirtas-slice+json"


def make_mime(article: Article, blocks: tuple[Block, ...]) -> QMimeData:
    """Put blocks of an article on the clipboard in every form that a target may want."""
    from editor.formats import plain
    from editor.formats.html import write_fragment

    mime = QMimeData()
    named = {block.asset for block in blocks if isinstance(block, Figure)}
    assets = tuple(asset for asset in article.assets if asset.id in named)
    mime.setData(SLICE_TYPE, _encode(blocks, assets))
    part = normalise(Article(article.id, article.meta, blocks, assets))
    mime.setHtml(write_fragment(part).data.decode())
    if all(map(is_plain, blocks)):
        mime.setText(plain_text(flatten(blocks)))
    else:
        body = replace(part, meta=Meta(lang=article.meta.lang, dir=article.meta.dir))
        mime.setText(plain.write(body).data.decode())
    return mime


def read_slice(mime: QMimeData) -> tuple[tuple[Block, ...], tuple[Asset, ...]] | None:
    """Return blocks and pictures of our own type; None where there are none or they are broken."""
    if not mime.hasFormat(SLICE_TYPE):
        return None
    try:
        stored = json.loads(bytes(mime.data(SLICE_TYPE).data()))
        blocks = decode_blocks(cast("str", stored["blocks"]))
        pictures = cast("list[list[str]]", stored["assets"])
        assets = tuple(make_asset(base64.b64decode(data), kind) for kind, data in pictures)
    except (ValueError, KeyError, TypeError, UserError):
        return None  # a clipboard may lie about its type; the other forms are tried then
    return blocks, assets


def _encode(blocks: tuple[Block, ...], assets: Iterable[Asset]) -> bytes:
    pictures = [
        [asset.media_type, base64.b64encode(asset.data).decode("ascii")] for asset in assets
    ]
    stored = {"blocks": encode_blocks(blocks), "assets": pictures}
    return json.dumps(stored, ensure_ascii=False).encode()


def image_asset(image: QImage) -> Asset:
    """Return a picture of the clipboard as an asset, as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return make_asset(bytes(buffer.data().data()), "image/png")


def text_blocks(text: str) -> tuple[Block, ...]:
    """Return plain text as paragraphs, a line each; empty lines only divide."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [line for line in lines if line.strip()] if len(lines) > 1 else lines
    return tuple(Paragraph(text_run(line)) for line in kept)
