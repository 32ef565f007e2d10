"""Recover what a damaged article file still holds; the file itself is only read.

Whatever can be told of the loss is counted: how much of the text is missing, how many blocks could
not be read, which pictures are not as they were.
"""

from __future__ import annotations

import hashlib
from codecs import getincrementaldecoder
from dataclasses import dataclass
from pathlib import Path

from editor.document.article import SUFFIXES, Article, Asset
from editor.document.codec import SAFE_ID
from editor.document.errors import Message, UserError, message
from editor.document.lenient import Listed, Rough, finish, read_lines
from editor.document.nodes import Block, Figure, Paragraph
from editor.storage import wreck
from editor.storage.article_file import (
    ASSETS,
    FILE_LIMIT,
    MIMETYPE,
    TEXT,
    TEXT_LIMIT,
    TYPE,
    foreign,
    told_digest,
    too_large,
)
from editor.storage.errors import unreadable
from editor.storage.fingerprint import open_regular
from editor.storage.wreck import Part
from editor.text.direction import isolated

_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}
_NAMED = 5  # pictures whose names are told
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The article that was recovered, and what was lost; nothing where all of it was there."""

    article: Article
    lost: tuple[Message, ...] = ()


def salvage(path: Path) -> Salvaged:
    """Return what a file still holds of an article. Any thread.

    Raises UserError where it is none, or where neither words nor pictures are left.
    """
    try:
        with open_regular(path) as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > FILE_LIMIT:
        raise too_large()
    return salvage_bytes(data)


def salvage_bytes(data: bytes) -> Salvaged:
    """Do the same for the bytes of a file."""
    found = wreck.parts(data, TEXT_LIMIT)
    part = found.get(TEXT)
    kind = found.get(TYPE)
    ours = part is not None or (kind is not None and kind.content == MIMETYPE.encode())
    if not ours and not any(name.startswith(ASSETS) for name in found):
        raise foreign()
    rough, lost = _text(part)
    assets, damaged = _pictures(found, rough)
    if part is not None and part.whole and told_digest(data) not in {None, _digest(part.content)}:
        lost.append(message("salvage.unsure"))
    if not rough.blocks:
        rough.blocks.extend(_figures(assets))
    if rough.blocks in ([], [Paragraph()]) and not _has_words(rough):
        raise UserError(message("salvage.nothing"), message("salvage.nothing.do"))
    article, missing = finish(rough, assets)
    names = tuple(dict.fromkeys((*missing, *damaged)))
    if names:
        shown = "، ".join(isolated(name) for name in names[:_NAMED])
        more = "…" if len(names) > _NAMED else ""
        lost.append(message("salvage.pictures", n=len(names), names=shown + more))
    return Salvaged(article, tuple(lost))


def _has_words(rough: Rough) -> bool:
    """Tell whether an article without text has at least its metadata."""
    return not rough.tally.meta and bool(rough.meta.title or rough.meta.notes)


def _text(part: Part | None) -> tuple[Rough, list[Message]]:
    """Return what is left of the text, and what is lost of it."""
    if part is None or not part.content:
        return Rough(), [message("salvage.text-gone")]
    # a letter of which the end is cut off is no letter
    rough = read_lines(getincrementaldecoder("utf-8")("replace").decode(part.content))
    lost: list[Message] = []
    if not part.whole:
        missing = round((1 - part.left) * _PERCENT)
        if missing or part.left < 1:
            id = "salvage.hole" if part.holes else "salvage.cut"
            lost.append(message(id, percent=max(1, missing)))
        else:
            lost.append(message("salvage.unsure"))
    lost.extend(rough.tally.messages())
    return rough, lost


def _pictures(found: dict[str, Part], rough: Rough) -> tuple[list[Asset], list[str]]:
    """Return the pictures that are as they were, and the names of those that are not."""
    named = {block.asset: block.name for block in rough.blocks if isinstance(block, Figure)}
    assets: list[Asset] = []
    damaged: list[str] = []
    for name, part in found.items():
        id = name.removeprefix(ASSETS)
        if id == name or not SAFE_ID.fullmatch(id):
            continue
        suffix = Path(id).suffix
        listed = rough.listed.get(id) or Listed(id, _TYPES.get(suffix, ""), "")
        digest = _digest(part.content)
        told = listed.digest or id.removesuffix(suffix)  # an id is the start of the digest
        if told and listed.media_type and digest.startswith(told):
            assets.append(Asset(id, listed.media_type, part.content))
        else:
            damaged.append(named.get(id) or id)
    there = {asset.id for asset in assets}
    gone = [named.get(id) or id for id in rough.listed if id not in there]
    return assets, [*damaged, *gone]


def _figures(assets: list[Asset]) -> list[Block]:
    """Return figures for pictures of which no text says where they stood."""
    return [Figure(asset.id, asset.id) for asset in assets]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
