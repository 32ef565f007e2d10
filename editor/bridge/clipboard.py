"""Slices of an article on the clipboard: our own type, clean HTML and plain text beside it.

Qt's own clipboard format drops objects and properties, so ours is a JSON slice with its pictures.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, cast
from urllib.parse import urlsplit

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from editor.document.article import Article, Asset, make_asset
from editor.document.codec import decode_blocks, encode_blocks
from editor.document.errors import UserError
from editor.document.meta import Meta
from editor.document.nodes import Block, Dir, Figure, Table
from editor.document.pictures import picture_type
from editor.document.runs import plain_text
from editor.document.schema import normalise
from editor.document.slices import flatten, is_plain
from editor.document.walk import block_text
from editor.text.direction import leading_mark
from editor.text.spreadsheet import write_cells

SLICE_TYPE = "application/x-qirtas-slice+json"
MAX_PICTURE_BYTES = 100 * 1024 * 1024
SCREENLESS = frozenset({"offscreen", "minimal"})

RLM = "\u200f"

Slice: TypeAlias = tuple[tuple[Block, ...], tuple[Asset, ...]]


def make_mime(article: Article, blocks: tuple[Block, ...]) -> QMimeData:
    """Put blocks of an article on the clipboard in every form that a target may want."""
    from editor.formats.html import write_copied

    mime = QMimeData()
    named = {block.asset for block in blocks if isinstance(block, Figure)}
    assets = tuple(asset for asset in article.assets if asset.id in named)
    mime.setData(SLICE_TYPE, _encode(blocks, assets))
    mime.setHtml(write_copied(replace(article, assets=assets), blocks))
    mime.setText(plain_form(article, blocks))
    return mime


def leave_clipboard() -> None:
    """Take our data back, at the end of the program, from a clipboard that outlives Python.

    Qt's clipboard without a screen frees what it holds after Python is gone, which it cannot. No
    other program sees that one. Those of a real screen hand on at their end what was copied.
    """
    if QGuiApplication.platformName() in SCREENLESS:
        QGuiApplication.clipboard().clear()


def plain_form(article: Article, blocks: tuple[Block, ...]) -> str:
    """Return blocks as the text that a message or a form takes.

    Messages take the direction of a line from its first letter. A line of a right-to-left
    paragraph that begins with a Latin word gets a right-to-left mark, or its words would change
    places; what is copied out of one paragraph gets none, as it may go into a field or an address.
    """
    from editor.formats import plain

    if len(blocks) == 1 and isinstance(blocks[0], Table):
        return write_cells(blocks[0])
    if not all(map(is_plain, blocks)):
        meta = Meta(lang=article.meta.lang, dir=article.meta.dir)
        part = normalise(Article(article.id, meta, blocks, article.assets))
        return plain.readable(part, marked=len(blocks) > 1).rstrip("\n")
    text = plain_text(flatten(blocks))
    if len(blocks) == 1:
        return text
    foreign = {
        line
        for block in blocks
        if (block.dir or article.meta.dir) is Dir.LTR
        for line in block_text(block).split("\n")
    }
    return "\n".join(
        line if line in foreign else leading_mark(line, Dir.RTL) + line for line in text.split("\n")
    )


def slice_source(mime: QMimeData) -> bytes:
    """Return what is offered as our own type, unread."""
    return bytes(mime.data(SLICE_TYPE).data()) if mime.hasFormat(SLICE_TYPE) else b""


def read_slice(source: bytes) -> Slice | None:
    """Return blocks and pictures of our own type; None where there are none or they are broken."""
    if not source:
        return None
    try:
        stored = json.loads(source)
        blocks = decode_blocks(cast("str", stored["blocks"]))
        pictures = cast("list[list[str]]", stored["assets"])
        assets = tuple(make_asset(base64.b64decode(data), kind) for kind, data in pictures)
        part = normalise(Article("-", blocks=blocks, assets=assets))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UserError):
        return None  # a clipboard may lie about its type; the other forms are tried then
    return part.blocks, assets


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
    quality = 80  # of PNG it is the speed: nothing is lost, a photo takes a third of the time
    image.save(buffer, "PNG", quality)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return make_asset(bytes(buffer.data().data()), "image/png")


def local_picture(address: str) -> bytes | None:
    """Return a picture that a program left in a file beside its HTML; None for anything else.

    An address that leads to another machine is not followed.
    """
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        return None
    from urllib.request import url2pathname  # brings all of the network along

    try:
        path = Path(url2pathname(parts.path))
        if str(path).startswith(("//", "\\\\")) or not path.is_file():
            return None
        if path.stat().st_size > MAX_PICTURE_BYTES:
            return None
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    return data if picture_type(data) else None
