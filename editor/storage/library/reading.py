"""What the index keeps of an article file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from editor.document.article import Article
from editor.document.errors import Message, UserError
from editor.document.meta import Meta
from editor.document.nodes import Block, Code, Figure
from editor.document.runs import plain_text
from editor.document.walk import block_notes, block_runs
from editor.storage.article_file import FILE_LIMIT, unpack
from editor.storage.errors import unreadable
from editor.storage.library.packing import ABOUT, TITLE, Part
from editor.storage.library.shadow import bare_words, starts, words
from editor.text.words import count_words

PICTURE = 240  # px, the longer side
_FIRST_LINE = 240  # characters


@dataclass(frozen=True, slots=True)
class Record:
    """An article as it goes into the index, or a file that is none with its fault."""

    digest: bytes
    article_id: str = ""
    meta: Meta = Meta()
    parts: tuple[Part, ...] = ()
    first_line: str = ""
    words: int = 0
    picture: bytes = b""
    fault: Message | None = None

    @property
    def size(self) -> int:
        """The characters of all texts."""
        return sum(len(text) for _, _, text in self.parts)


def read_record(path: Path) -> Record:
    """Read a file for the index. Raises OSError; what is no article comes as its fault."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except PermissionError as error:
        return Record(b"", fault=unreadable(path, error).what)
    digest = hashlib.sha256(data).digest()
    try:
        return replace(record_of(unpack(data)), digest=digest)
    except UserError as error:
        return Record(digest, fault=error.what)
    except RecursionError as error:
        return Record(digest, fault=unreadable(path, OSError(0, str(error))).what)


def record_of(article: Article) -> Record:
    """Return what the index keeps of an article."""
    meta = article.meta
    parts = [(TITLE, 0, meta.title), (ABOUT, 0, _about(meta))]
    lines = [part for index, block in enumerate(article.blocks) for part in _parts(index, block)]
    first = _first_line((text for _, _, text in lines), meta.title)
    return Record(
        b"",
        article.id,
        meta,
        tuple(part for part in (*parts, *lines) if part[2].strip()),
        first[:_FIRST_LINE],
        sum(count_words(text) for _, _, text in lines),
        _picture(article),
    )


def _first_line(texts: Iterable[str], title: str) -> str:
    """Return the first line that says more than the title, the title itself where none does."""
    lines = (" ".join(text.replace("\ufffc", "").split()) for text in texts)
    first, second = [*islice(filter(None, lines), 2), "", ""][:2]
    return second if second and first == " ".join(title.split()) else first


def _about(meta: Meta) -> str:
    headlines = (text for _, text in meta.headlines)
    custom = (value for _, value in meta.custom)
    fields = (meta.deck, meta.kicker, meta.section, meta.excerpt, meta.dateline, meta.notes)
    return "\n".join((*fields, *meta.authors, *meta.tags, *headlines, *custom))


def _parts(index: int, block: Block) -> Iterator[Part]:
    if isinstance(block, Code):
        yield index, 1, block.text
        return
    for number, runs in enumerate(block_runs(block)):
        exact = number == 0 and len(block_runs(block)) == 1
        yield index, int(exact), plain_text(runs, note="\ufffc")
    for note in block_notes(block):
        yield index, 0, plain_text(note.runs)
    if isinstance(block, Figure) and (block.alt or block.credit):
        yield index, 0, f"{block.alt}\n{block.credit}"


def columns(parts: list[Part]) -> tuple[str, str, str, str, str]:
    """Return the columns of the full text: starts of words, title, about, body, bare words."""
    title, about, body = list[str](), list[str](), list[str]()
    for block, _, text in parts:
        (title if block == TITLE else about if block == ABOUT else body).extend(words(text))
    everything = set(title) | set(about) | set(body)
    stripped = [*bare_words(title), *bare_words(about), *bare_words(body)]
    prefixes = starts(title, everything | set(stripped))
    return prefixes, " ".join(title), " ".join(about), " ".join(body), " ".join(stripped)


def _picture(article: Article) -> bytes:
    """Return a small picture of an article: the featured one, or the first that can be read."""
    meta = article.meta
    figures = (block.asset for block in article.blocks if isinstance(block, Figure))
    wanted = [id for id in (meta.featured, *figures) if id]
    for id in wanted[:3]:
        asset = article.asset(id)
        if asset is not None and (small := _small(asset.data, asset.media_type)):
            return small
    return b""


def _small(data: bytes, media_type: str) -> bytes:
    """Return a picture made small, b"" for what cannot be decoded here."""
    from PIL import Image, ImageOps

    if media_type == "image/heic":
        import pi_heif  # pyright: ignore[reportMissingTypeStubs]

        pi_heif.register_heif_opener()  # pyright: ignore[reportUnknownMemberType]  # untyped
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (PICTURE * 2, PICTURE * 2))  # a JPEG is decoded small at once
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((PICTURE, PICTURE))
            out = io.BytesIO()
            if "A" in image.getbands() or "transparency" in image.info:
                image.convert("RGBA").save(out, "PNG")
            else:
                image.convert("RGB").save(out, "JPEG", quality=80)
    except Exception:  # noqa: BLE001 - a picture that the decoder stumbles over is just not shown
        return b""
    return out.getvalue()
